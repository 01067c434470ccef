using System.Collections.Immutable;

namespace Proofload.Exchange.Vocabulary;

/// <summary>What a kind of component is called elsewhere.</summary>
/// <param name="Icon">The name of its stencil in draw.io's library AWS4; null where there is none of its own.</param>
/// <param name="Terraform">The type of resource that carries it; null where it takes no single one.</param>
/// <param name="CloudFormation">The same for CloudFormation.</param>
/// <remarks>
/// Stencils after draw.io's Sidebar-AWS4.js (github.com/jgraph/drawio) and drawings that use them; resource types after
/// the documentation of Terraform's AWS provider and the CloudFormation resource reference.
/// </remarks>
internal sealed record ServiceName(string Kind, string? Icon, string? Terraform, string? CloudFormation)
{
    /// <summary>Where several kinds share a name, the usual one stands first.</summary>
    public static ImmutableArray<ServiceName> All { get; } =
    [
        new("aws/acm", "certificate_manager", "aws_acm_certificate", "AWS::CertificateManager::Certificate"),
        new("aws/alb", "application_load_balancer", "aws_lb", "AWS::ElasticLoadBalancingV2::LoadBalancer"),
        new("aws/api-gateway-rest", "api_gateway", "aws_api_gateway_rest_api", "AWS::ApiGateway::RestApi"),
        new("aws/api-gateway-http", "api_gateway", "aws_apigatewayv2_api", "AWS::ApiGatewayV2::Api"),
        new("aws/api-gateway-websocket", "api_gateway", "aws_apigatewayv2_api", "AWS::ApiGatewayV2::Api"),
        new("aws/app-runner", "app_runner", "aws_apprunner_service", "AWS::AppRunner::Service"),
        new("aws/appsync", "appsync", "aws_appsync_graphql_api", "AWS::AppSync::GraphQLApi"),
        new("aws/athena", "athena", "aws_athena_workgroup", "AWS::Athena::WorkGroup"),
        new("aws/aurora-postgresql", "aurora", "aws_rds_cluster", "AWS::RDS::DBCluster"),
        new("aws/aurora-mysql", "aurora", "aws_rds_cluster", "AWS::RDS::DBCluster"),
        new("aws/aurora-serverless", "aurora", "aws_rds_cluster", "AWS::RDS::DBCluster"),
        new("aws/backup", "backup", "aws_backup_vault", "AWS::Backup::BackupVault"),
        new("aws/batch", "batch", "aws_batch_job_queue", "AWS::Batch::JobQueue"),
        new("aws/bedrock", "bedrock", null, null),
        new("aws/cloudfront", "cloudfront", "aws_cloudfront_distribution", "AWS::CloudFront::Distribution"),
        new("aws/cloudtrail", "cloudtrail", "aws_cloudtrail", "AWS::CloudTrail::Trail"),
        new("aws/cloudwatch", "cloudwatch", "aws_cloudwatch_dashboard", "AWS::CloudWatch::Dashboard"),
        new("aws/cognito", "cognito", "aws_cognito_user_pool", "AWS::Cognito::UserPool"),
        new("aws/dax", "dynamodb_dax", "aws_dax_cluster", "AWS::DAX::Cluster"),
        new("aws/direct-connect", "direct_connect", "aws_dx_connection", null),
        new("aws/documentdb", "documentdb_with_mongodb_compatibility", "aws_docdb_cluster", "AWS::DocDB::DBCluster"),
        new("aws/dynamodb", "dynamodb", "aws_dynamodb_table", "AWS::DynamoDB::Table"),
        new("aws/ebs", "elastic_block_store", "aws_ebs_volume", "AWS::EC2::Volume"),
        new("aws/ec2", "ec2", "aws_autoscaling_group", "AWS::AutoScaling::AutoScalingGroup"),
        new("aws/ecr", "ecr", "aws_ecr_repository", "AWS::ECR::Repository"),
        new("aws/ecs-ec2", "ecs", "aws_ecs_service", "AWS::ECS::Service"),
        new("aws/efs", "elastic_file_system", "aws_efs_file_system", "AWS::EFS::FileSystem"),
        new("aws/eks", "eks", "aws_eks_cluster", "AWS::EKS::Cluster"),
        new("aws/elasticache-redis", "elasticache_for_redis", "aws_elasticache_replication_group",
            "AWS::ElastiCache::ReplicationGroup"),
        new("aws/elasticache-valkey", "elasticache", "aws_elasticache_replication_group",
            "AWS::ElastiCache::ReplicationGroup"),
        new("aws/elasticache-memcached", "elasticache_for_memcached", "aws_elasticache_cluster",
            "AWS::ElastiCache::CacheCluster"),
        new("aws/elasticache-serverless", "elasticache", "aws_elasticache_serverless_cache",
            "AWS::ElastiCache::ServerlessCache"),
        new("aws/emr", "emr", "aws_emr_cluster", "AWS::EMR::Cluster"),
        new("aws/eventbridge", "eventbridge", "aws_cloudwatch_event_bus", "AWS::Events::EventBus"),
        new("aws/fargate", "fargate", "aws_ecs_service", "AWS::ECS::Service"),
        new("aws/firehose", "kinesis_data_firehose", "aws_kinesis_firehose_delivery_stream",
            "AWS::KinesisFirehose::DeliveryStream"),
        new("aws/fsx", "fsx", "aws_fsx_lustre_file_system", "AWS::FSx::FileSystem"),
        new("aws/global-accelerator", "global_accelerator", "aws_globalaccelerator_accelerator",
            "AWS::GlobalAccelerator::Accelerator"),
        new("aws/glue", "glue", "aws_glue_job", "AWS::Glue::Job"),
        new("aws/guardduty", "guardduty", "aws_guardduty_detector", "AWS::GuardDuty::Detector"),
        new("aws/iam", "identity_and_access_management", null, null),
        new("aws/internet-gateway", "internet_gateway", "aws_internet_gateway", "AWS::EC2::InternetGateway"),
        new("aws/iot-core", "iot_core", "aws_iot_topic_rule", "AWS::IoT::TopicRule"),
        new("aws/keyspaces", "keyspaces", "aws_keyspaces_table", "AWS::Cassandra::Table"),
        new("aws/kinesis", "kinesis_data_streams", "aws_kinesis_stream", "AWS::Kinesis::Stream"),
        new("aws/kms", "key_management_service", "aws_kms_key", "AWS::KMS::Key"),
        new("aws/lambda", "lambda", "aws_lambda_function", "AWS::Lambda::Function"),
        new("aws/managed-flink", "kinesis_data_analytics", "aws_kinesisanalyticsv2_application",
            "AWS::KinesisAnalyticsV2::Application"),
        new("aws/memorydb", "memorydb_for_redis", "aws_memorydb_cluster", "AWS::MemoryDB::Cluster"),
        new("aws/mq", "mq", "aws_mq_broker", "AWS::AmazonMQ::Broker"),
        new("aws/msk", "managed_streaming_for_kafka", "aws_msk_cluster", "AWS::MSK::Cluster"),
        new("aws/msk-serverless", "managed_streaming_for_kafka", "aws_msk_serverless_cluster",
            "AWS::MSK::ServerlessCluster"),
        new("aws/nat-gateway", "nat_gateway", "aws_nat_gateway", "AWS::EC2::NatGateway"),
        new("aws/neptune", "neptune", "aws_neptune_cluster", "AWS::Neptune::DBCluster"),
        new("aws/network-firewall", "network_firewall", "aws_networkfirewall_firewall",
            "AWS::NetworkFirewall::Firewall"),
        new("aws/nlb", "network_load_balancer", "aws_lb", "AWS::ElasticLoadBalancingV2::LoadBalancer"),
        new("aws/opensearch", "elasticsearch_service", "aws_opensearch_domain", "AWS::OpenSearchService::Domain"),
        new("aws/opensearch-serverless", "elasticsearch_service", "aws_opensearchserverless_collection",
            "AWS::OpenSearchServerless::Collection"),
        new("aws/parameter-store", "parameter_store", "aws_ssm_parameter", "AWS::SSM::Parameter"),
        new("aws/rds-postgresql", "rds", "aws_db_instance", "AWS::RDS::DBInstance"),
        new("aws/rds-mysql", "rds", "aws_db_instance", "AWS::RDS::DBInstance"),
        new("aws/rds-mariadb", "rds", "aws_db_instance", "AWS::RDS::DBInstance"),
        new("aws/rds-oracle", "rds", "aws_db_instance", "AWS::RDS::DBInstance"),
        new("aws/rds-sqlserver", "rds", "aws_db_instance", "AWS::RDS::DBInstance"),
        new("aws/rds-proxy", "rds_proxy", "aws_db_proxy", "AWS::RDS::DBProxy"),
        new("aws/redshift", "redshift", "aws_redshift_cluster", "AWS::Redshift::Cluster"),
        new("aws/redshift-serverless", "redshift", "aws_redshiftserverless_workgroup",
            "AWS::RedshiftServerless::Workgroup"),
        new("aws/route53", "route_53", "aws_route53_zone", "AWS::Route53::HostedZone"),
        new("aws/s3", "s3", "aws_s3_bucket", "AWS::S3::Bucket"),
        new("aws/sagemaker-endpoint", "sagemaker", "aws_sagemaker_endpoint", "AWS::SageMaker::Endpoint"),
        new("aws/secrets-manager", "secrets_manager", "aws_secretsmanager_secret", "AWS::SecretsManager::Secret"),
        new("aws/ses", "simple_email_service", "aws_sesv2_email_identity", "AWS::SES::EmailIdentity"),
        new("aws/shield", "shield", "aws_shield_protection", "AWS::Shield::Protection"),
        new("aws/sns", "sns", "aws_sns_topic", "AWS::SNS::Topic"),
        new("aws/sqs", "sqs", "aws_sqs_queue", "AWS::SQS::Queue"),
        new("aws/sqs-fifo", "sqs", "aws_sqs_queue", "AWS::SQS::Queue"),
        new("aws/step-functions", "step_functions", "aws_sfn_state_machine", "AWS::StepFunctions::StateMachine"),
        new("aws/timestream", "timestream", "aws_timestreamwrite_table", "AWS::Timestream::Table"),
        new("aws/transit-gateway", "transit_gateway", "aws_ec2_transit_gateway", "AWS::EC2::TransitGateway"),
        new("aws/vpc-endpoint", "vpc_endpoints", "aws_vpc_endpoint", "AWS::EC2::VPCEndpoint"),
        new("aws/vpn", "site_to_site_vpn", "aws_vpn_connection", "AWS::EC2::VPNConnection"),
        new("aws/waf", "waf", "aws_wafv2_web_acl", "AWS::WAFv2::WebACL"),
        new("aws/xray", "xray", "aws_xray_sampling_rule", "AWS::XRay::SamplingRule"),
    ];

    public static ServiceName? Of(string kind) => All.FirstOrDefault(name => name.Kind == kind);

    public static ServiceName? OfIcon(string icon) => All.FirstOrDefault(name => name.Icon == icon)
        ?? OtherIcons.Where(other => other.Icon == icon).Select(other => Of(other.Kind)).FirstOrDefault();

    /// <summary>Further stencils that people use for the same things.</summary>
    private static readonly (string Icon, string Kind)[] OtherIcons =
    [
        ("elastic_load_balancing", "aws/alb"), ("elb_application_load_balancer", "aws/alb"),
        ("instance2", "aws/ec2"), ("instances", "aws/ec2"), ("auto_scaling2", "aws/ec2"), ("auto_scaling", "aws/ec2"),
        ("lambda_function", "aws/lambda"), ("bucket", "aws/s3"), ("bucket_with_objects", "aws/s3"),
        ("simple_storage_service", "aws/s3"), ("queue", "aws/sqs"), ("topic", "aws/sns"), ("table", "aws/dynamodb"),
        ("rds_instance", "aws/rds-postgresql"), ("rds_mysql_instance", "aws/rds-mysql"),
        ("rds_postgresql_instance", "aws/rds-postgresql"), ("aurora_instance", "aws/aurora-postgresql"),
        ("elasticache", "aws/elasticache-redis"), ("opensearch_service", "aws/opensearch"),
        ("kinesis", "aws/kinesis"), ("cloudwatch_2", "aws/cloudwatch"), ("eventbridge_event_bus", "aws/eventbridge"),
        ("ecs_service", "aws/fargate"), ("ecs_task", "aws/fargate"), ("endpoint", "aws/vpc-endpoint"),
        ("cloudfront_distribution", "aws/cloudfront"), ("download_distribution", "aws/cloudfront"),
        ("hosted_zone", "aws/route53"), ("iam", "aws/iam"), ("certificate_manager_3", "aws/acm"),
        ("systems_manager_parameter_store", "aws/parameter-store"), ("ses", "aws/ses"), ("volume", "aws/ebs"),
    ];
}
