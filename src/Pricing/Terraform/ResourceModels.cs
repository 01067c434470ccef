using Proofload.Pricing.Billing;
using Proofload.Pricing.Services;

namespace Proofload.Pricing.Terraform;

/// <summary>How each type of Terraform resource turns its configuration and usage into metered usage.</summary>
internal static class ResourceModels
{
    private static readonly Dictionary<string, Action<Resource, Tab>> Models = new(StringComparer.Ordinal)
    {
        ["aws_instance"] = ComputeResources.Instance,
        ["aws_autoscaling_group"] = ComputeResources.ScalingGroup,
        ["aws_eks_node_group"] = ComputeResources.NodeGroup,
        ["aws_eks_cluster"] = ComputeResources.Cluster,
        ["aws_eks_fargate_profile"] = (_, tab) => tab.Add(new FargateUsage(1, 1, 1)),
        ["aws_ecs_service"] = ComputeResources.ContainerService,
        ["aws_elastic_beanstalk_environment"] = BeanstalkResources.Environment,
        ["aws_lambda_function"] = ComputeResources.Function,
        ["aws_lambda_provisioned_concurrency_config"] = ComputeResources.ProvisionedConcurrency,
        ["aws_lightsail_instance"] = ComputeResources.Lightsail,
        ["aws_ec2_host"] = ComputeResources.Host,
        ["aws_codebuild_project"] = ComputeResources.Build,

        ["aws_ebs_volume"] = StorageResources.Volume,
        ["aws_ebs_snapshot"] = StorageResources.Snapshot,
        ["aws_ebs_snapshot_copy"] = StorageResources.Snapshot,
        ["aws_efs_file_system"] = StorageResources.FileSystem,
        ["aws_fsx_openzfs_file_system"] = StorageResources.OpenZfs,
        ["aws_fsx_windows_file_system"] = StorageResources.WindowsFiles,
        ["aws_s3_bucket"] = StorageResources.Bucket,
        ["aws_s3_bucket_analytics_configuration"] = StorageResources.Analytics,
        ["aws_s3_bucket_inventory"] = StorageResources.Inventory,
        ["aws_ecr_repository"] = StorageResources.Repository,
        ["aws_backup_vault"] = StorageResources.Vault,

        ["aws_db_instance"] = DatabaseResources.Instance,
        ["aws_rds_cluster"] = DatabaseResources.Cluster,
        ["aws_rds_cluster_instance"] = DatabaseResources.ClusterInstance,
        ["aws_docdb_cluster"] = DatabaseResources.Backups("docdb"),
        ["aws_docdb_cluster_snapshot"] = DatabaseResources.Backups("docdb"),
        ["aws_docdb_cluster_instance"] = DatabaseResources.DocumentInstance,
        ["aws_neptune_cluster"] = DatabaseResources.GraphCluster,
        ["aws_neptune_cluster_snapshot"] = DatabaseResources.Backups("neptune"),
        ["aws_neptune_cluster_instance"] = DatabaseResources.GraphInstance,
        ["aws_dynamodb_table"] = DatabaseResources.Table,
        ["aws_elasticache_cluster"] = DatabaseResources.Cache,
        ["aws_elasticache_replication_group"] = DatabaseResources.ReplicationGroup,
        ["aws_elasticsearch_domain"] = DatabaseResources.Search,
        ["aws_opensearch_domain"] = DatabaseResources.Search,
        ["aws_redshift_cluster"] = DatabaseResources.Warehouse,
        ["aws_dms_replication_instance"] = DatabaseResources.Migration,

        ["aws_lb"] = NetworkResources.LoadBalancer,
        ["aws_alb"] = NetworkResources.LoadBalancer,
        ["aws_elb"] = NetworkResources.ClassicLoadBalancer,
        ["aws_nat_gateway"] = NetworkResources.Nat,
        ["aws_eip"] = (_, tab) => tab.Add(new AddressUsage(1)),
        ["aws_vpc_endpoint"] = NetworkResources.Endpoint,
        ["aws_vpn_connection"] = NetworkResources.Vpn,
        ["aws_ec2_client_vpn_endpoint"] = NetworkResources.Hourly("vpc", "client-vpn-connection"),
        ["aws_ec2_client_vpn_network_association"] = NetworkResources.Hourly("vpc", "client-vpn-association"),
        ["aws_ec2_traffic_mirror_session"] = NetworkResources.Hourly("vpc", "traffic-mirror"),
        ["aws_ec2_transit_gateway_vpc_attachment"] = NetworkResources.Attachment,
        ["aws_ec2_transit_gateway_peering_attachment"] = NetworkResources.Attachment,
        ["aws_dx_gateway_association"] = NetworkResources.Attachment,
        ["aws_dx_connection"] = NetworkResources.DirectConnect,
        ["aws_networkfirewall_firewall"] = NetworkResources.Firewall,
        ["aws_data_transfer"] = NetworkResources.DataTransfer,
        ["aws_cloudfront_distribution"] = EdgeResources.Distribution,
        ["aws_cloudfront_function"] = EdgeResources.EdgeFunction,
        ["aws_globalaccelerator_accelerator"] = (_, tab) => tab.AddGlobal(
            "global-accelerator", "accelerator", "accelerator", ServiceUsage.HoursPerMonth),
        ["aws_globalaccelerator_endpoint_group"] = EdgeResources.AcceleratorEndpoints,
        ["aws_route53_zone"] = (_, tab) => tab.Add(new DnsUsage()),
        ["aws_route53_record"] = EdgeResources.Record,
        ["aws_route53_health_check"] = EdgeResources.HealthCheck,
        ["aws_route53_resolver_endpoint"] = EdgeResources.Resolver,
        ["aws_api_gateway_rest_api"] = EdgeResources.RestApi,
        ["aws_api_gateway_stage"] = EdgeResources.ApiStage,
        ["aws_apigatewayv2_api"] = EdgeResources.Api,
        ["aws_waf_web_acl"] = EdgeResources.FirewallList,
        ["aws_wafv2_web_acl"] = EdgeResources.FirewallList2,

        ["aws_sqs_queue"] = MessagingResources.Queue,
        ["aws_sns_topic"] = MessagingResources.Topic,
        ["aws_sns_topic_subscription"] = MessagingResources.Subscription,
        ["aws_cloudwatch_event_bus"] = MessagingResources.EventBus,
        ["aws_kinesis_stream"] = MessagingResources.Stream,
        ["aws_kinesis_firehose_delivery_stream"] = MessagingResources.Delivery,
        ["aws_kinesis_analytics_application"] = MessagingResources.Analytics,
        ["aws_kinesisanalyticsv2_application"] = MessagingResources.Analytics,
        ["aws_kinesisanalyticsv2_application_snapshot"] = MessagingResources.AnalyticsSnapshot,
        ["aws_msk_cluster"] = MessagingResources.Kafka,
        ["aws_mq_broker"] = MessagingResources.Broker,
        ["aws_sfn_state_machine"] = MessagingResources.Workflow,
        ["aws_mwaa_environment"] = MessagingResources.Airflow,
        ["aws_glue_job"] = MessagingResources.GlueJob,
        ["aws_glue_crawler"] = MessagingResources.GlueCrawler,
        ["aws_glue_catalog_database"] = MessagingResources.GlueCatalogue,

        ["aws_cloudwatch_log_group"] = OperationsResources.Logs,
        ["aws_cloudwatch_metric_alarm"] = OperationsResources.Alarm,
        ["aws_cloudwatch_dashboard"] = OperationsResources.Once("cloudwatch", "dashboard"),
        ["aws_cloudtrail"] = OperationsResources.Trail,
        ["aws_config_config_rule"] = OperationsResources.Rule,
        ["aws_config_organization_custom_rule"] = OperationsResources.Rule,
        ["aws_config_organization_managed_rule"] = OperationsResources.Rule,
        ["aws_config_configuration_recorder"] = OperationsResources.Recorder,
        ["aws_cloudformation_stack"] = OperationsResources.Stack,
        ["aws_cloudformation_stack_set"] = OperationsResources.Stack,
        ["aws_grafana_workspace"] = OperationsResources.Grafana,
        ["aws_ssm_activation"] = OperationsResources.Activation,
        ["aws_ssm_parameter"] = OperationsResources.StoredParameter,
        ["aws_kms_key"] = (_, tab) => tab.Add(new KeyUsage(1)),
        ["aws_kms_external_key"] = (_, tab) => tab.Add(new KeyUsage(1)),
        ["aws_secretsmanager_secret"] = OperationsResources.Secret,
        ["aws_acm_certificate"] = OperationsResources.Once("acm", "private-certificate"),
        ["aws_acmpca_certificate_authority"] = OperationsResources.Authority,
        ["aws_cloudhsm_v2_hsm"] = OperationsResources.SecurityModule,
        ["aws_directory_service_directory"] = OperationsResources.Directory,
        ["aws_transfer_server"] = OperationsResources.TransferServer,
    };

    public static IReadOnlyCollection<string> Types => Models.Keys;

    /// <summary>Puts down what a resource uses; false for a type that nobody has modelled.</summary>
    public static bool Price(Resource resource, Tab tab)
    {
        if (!Models.TryGetValue(resource.Type, out var model))
            return false;

        model(resource, tab);
        return true;
    }
}
