namespace Proofload.Pricing.Terraform;

/// <summary>Types of resources that cost nothing themselves: what is paid for stands in others.</summary>
/// <remarks>
/// A type that is neither here nor has a price model is "not known": not knowing a type is no reason to call it free.
/// </remarks>
internal static class FreeResources
{
    /// <summary>Whole families by how they begin.</summary>
    private static readonly string[] Prefixes =
    [
        "aws_iam_", "aws_security_group", "aws_vpc_security_group_", "aws_route_table", "aws_network_acl",
        "aws_s3_bucket_", "aws_lb_", "aws_alb_", "aws_autoscaling_", "aws_appautoscaling_", "aws_lambda_",
        "aws_api_gateway_", "aws_apigatewayv2_", "aws_cognito_user_pool_", "aws_ecr_", "aws_ecs_", "random_", "null_",
        "local_", "tls_", "template_", "archive_", "time_", "terraform_",
    ];

    private static readonly HashSet<string> Types =
    [
        "aws_vpc", "aws_subnet", "aws_internet_gateway", "aws_egress_only_internet_gateway", "aws_route",
        "aws_main_route_table_association", "aws_vpc_dhcp_options", "aws_default_vpc", "aws_default_subnet",
        "aws_default_security_group", "aws_default_route_table", "aws_vpc_peering_connection", "aws_key_pair",
        "aws_placement_group", "aws_network_interface", "aws_eip_association", "aws_volume_attachment",
        "aws_launch_template", "aws_launch_configuration", "aws_ami", "aws_db_subnet_group", "aws_db_parameter_group",
        "aws_db_option_group", "aws_rds_cluster_parameter_group", "aws_elasticache_subnet_group",
        "aws_elasticache_parameter_group", "aws_docdb_subnet_group", "aws_docdb_cluster_parameter_group",
        "aws_neptune_subnet_group", "aws_redshift_subnet_group", "aws_redshift_parameter_group", "aws_efs_mount_target",
        "aws_efs_access_point", "aws_sqs_queue_policy", "aws_sns_topic_policy", "aws_kms_alias", "aws_kms_grant",
        "aws_secretsmanager_secret_version", "aws_secretsmanager_secret_policy", "aws_cloudwatch_log_stream",
        "aws_cloudwatch_event_rule", "aws_cloudwatch_event_target", "aws_cloudfront_origin_access_identity",
        "aws_cloudfront_origin_access_control", "aws_cloudfront_cache_policy", "aws_msk_configuration",
        "aws_elasticsearch_domain_policy", "aws_opensearch_domain_policy", "aws_wafv2_web_acl_association",
        "aws_wafv2_ip_set", "aws_acm_certificate_validation", "aws_elastic_beanstalk_application",
        "aws_elastic_beanstalk_application_version", "aws_vpn_gateway", "aws_customer_gateway", "aws_flow_log",
        "aws_eks_addon", "aws_globalaccelerator_listener", "aws_ec2_transit_gateway",
        "aws_ec2_transit_gateway_route_table", "aws_glue_catalog_table",
    ];

    public static bool Contains(string type) => !ResourceModels.Types.Contains(type)
        && (Types.Contains(type)
            || Array.Exists(Prefixes, prefix => type.StartsWith(prefix, StringComparison.Ordinal)));
}
