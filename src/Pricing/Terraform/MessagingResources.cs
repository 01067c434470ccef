using Proofload.Pricing.Billing;
using Proofload.Pricing.Services;

namespace Proofload.Pricing.Terraform;

/// <summary>Queues, topics, streams, workflows and data pipelines.</summary>
internal static class MessagingResources
{
    public static void Queue(Resource resource, Tab tab) => tab.Add(new QueueUsage(
        resource.Used("monthly_requests"), resource.Used("request_size_kb", 1), resource.Flag("fifo_queue")));

    public static void Topic(Resource resource, Tab tab)
    {
        var requests = resource.Used("monthly_requests");
        if (resource.Flag("fifo_topic"))
        {
            tab.Add(new FifoTopicUsage(requests, resource.Used("request_size_kb", 1),
                resource.Used("fifo_subscriptions")));
            return;
        }

        tab.Add(new TopicUsage(requests, resource.Used("request_size_kb", 1))
        {
            HttpDeliveries = requests * resource.Used("http_subscriptions"),
            EmailDeliveries = requests * resource.Used("email_subscriptions"),
            FirehoseDeliveries = requests * resource.Used("kinesis_subscriptions"),
            PushDeliveries = requests * resource.Used("mobile_push_subscriptions"),
            MacDeliveries = requests * resource.Used("macos_subscriptions"),
            CountsFreePart = true,
        });
        if (resource.UsedOrNull("sms_notification_price") is { } each)
        {
            // Prices of text messages differ by country, and so the usage says its own; the first hundred are free.
            var messages = Math.Max(0, (requests * resource.Used("sms_subscriptions")) - 100);
            var listed = tab.Book.Find("sns", tab.Region, "deliver-sms")?.Tiers[0].UsdPerUnit ?? 1;
            tab.Add("sns", "deliver-sms", "text messages", messages, "at the given price", each / listed);
        }
    }

    public static void Subscription(Resource resource, Tab tab)
    {
        var deliveries = resource.Used("monthly_requests");
        if (resource.Text("protocol") is "http" or "https")
            tab.Add(new TopicUsage(0, resource.Used("request_size_kb", 1)) { HttpDeliveries = deliveries });
    }

    public static void EventBus(Resource resource, Tab tab) =>
        tab.Add(new EventBusUsage(resource.Used("monthly_custom_events"))
        {
            PartnerEvents = resource.Used("monthly_third_party_events"),
            Archived = resource.Used("monthly_archive_processing_gb"),
            ArchiveStorage = resource.Used("archive_storage_gb"),
            Discovered = resource.Used("monthly_schema_discovery_events"),
        });

    public static void Stream(Resource resource, Tab tab)
    {
        var isOnDemand = resource.Block("stream_mode_details")?.Text("stream_mode") == "ON_DEMAND";
        tab.Add(new StreamUsage
        {
            IsOnDemand = isOnDemand,
            Shards = resource.Number("shard_count", 1),
            PutUnits = resource.Used("monthly_provisioned_put_units"),
            Ingested = resource.Used("monthly_on_demand_data_in_gb"),
            Retrieved = resource.Used("monthly_on_demand_data_out_gb"),
        });
        Add("on-demand-fan-out", "monthly_on_demand_efo_data_out_gb");
        Add("on-demand-extended-retention", "monthly_on_demand_extended_retention_gb");
        Add("long-retention", "monthly_on_demand_long_term_retention_gb");
        Add("extended-retention", "monthly_provisioned_extended_retention_gb");
        Add("long-retention", "monthly_provisioned_long_term_retention_gb");
        Add("long-retention-read", "monthly_provisioned_long_term_retrieval_gb");
        Add("fan-out", "monthly_provisioned_efo_data_out_gb");
        Add("fan-out-consumer", "monthly_provisioned_efo_consumer_hours");

        void Add(string usage, string used) => tab.Add("kinesis", usage, usage, resource.Used(used));
    }

    public static void Delivery(Resource resource, Tab tab)
    {
        var gigabytes = resource.Used("monthly_data_ingested_gb");
        var network = resource.Block("elasticsearch_configuration")?.Block("vpc_config");
        var converts = resource.Block("extended_s3_configuration")?.Has("data_format_conversion_configuration") == true;
        tab.Add("firehose", "ingest", "data taken in", gigabytes);
        if (converts)
            tab.Add("firehose", "format-conversion", "data converted", gigabytes);
        if (network is null)
            return;

        tab.Add("firehose", "vpc-data", "data into the network", gigabytes);
        tab.Add("firehose", "vpc-delivery", "delivery into zones",
            Math.Max(1, network.CountOf("subnet_ids")) * ServiceUsage.HoursPerMonth);
    }

    public static void Analytics(Resource resource, Tab tab)
    {
        var units = resource.Used("kinesis_processing_units");
        if (resource.Text("runtime_environment", "SQL").StartsWith("FLINK", StringComparison.Ordinal))
            tab.Add(new FlinkUsage(units) { Backup = resource.Used("durable_application_backup_gb") });
        else
            tab.Add("flink", "kpu", "processing units", units * ServiceUsage.HoursPerMonth);
    }

    public static void AnalyticsSnapshot(Resource resource, Tab tab) =>
        tab.Add("flink", "backup", "backups", resource.Used("durable_application_backup_gb"));

    public static void Kafka(Resource resource, Tab tab)
    {
        var nodes = resource.Block("broker_node_group_info");
        var brokers = resource.Number("number_of_broker_nodes");
        var storage = nodes?.Number("ebs_volume_size")
            ?? 0;
        if (storage == 0)
            storage = nodes?.Block("storage_info")?.Block("ebs_storage_info")?.Number("volume_size") ?? 0;
        tab.Add(new KafkaUsage(nodes?.Text("instance_type") ?? "", brokers, brokers * storage));
    }

    public static void Broker(Resource resource, Tab tab)
    {
        var engine = resource.Text("engine_type", "").ToLowerInvariant();
        var (deployment, copies) = resource.Text("deployment_mode", "SINGLE_INSTANCE").ToUpperInvariant() switch
        {
            "CLUSTER_MULTI_AZ" => ("cluster", 3),
            "ACTIVE_STANDBY_MULTI_AZ" => ("active-standby", 1),
            _ => ("single", 1),
        };
        var storage = engine == "rabbitmq" || resource.Text("storage_type") == "ebs" ? "storage-ebs" : "storage-efs";
        tab.Add("mq", $"{engine}/{resource.Text("host_instance_type")}/{deployment}", "brokers",
            ServiceUsage.HoursPerMonth);
        tab.Add("mq", storage, "storage", copies * resource.Used("storage_size_gb"));
    }

    public static void Workflow(Resource resource, Tab tab) => tab.Add(resource.Text("type", "STANDARD") == "EXPRESS"
        ? new WorkflowUsage
        {
            ExpressRequests = resource.Used("monthly_requests"),
            Milliseconds = resource.Used("workflow_duration_ms"),
            MemoryMB = resource.Used("memory_mb", 64),
        }
        : new WorkflowUsage { Transitions = resource.Used("monthly_transitions") });

    public static void Airflow(Resource resource, Tab tab)
    {
        var size = resource.Text("environment_class", "mw1.small").ToLowerInvariant().Replace("mw1.", "",
            StringComparison.Ordinal);
        var hours = ServiceUsage.HoursPerMonth;
        tab.Add("mwaa", $"environment/{size}", "environment", hours);
        tab.Add("mwaa", $"worker/{size}", "more workers", hours * resource.Used("additional_workers"));
        tab.Add("mwaa", $"scheduler/{size}", "more schedulers", hours * resource.Used("additional_schedulers"));
        tab.Add("mwaa", "database", "database", resource.Used("meta_database_gb"));
    }

    public static void GlueJob(Resource resource, Tab tab)
    {
        var each = resource.Text("worker_type") switch
        {
            "G.2X" => 2,
            "G.4X" => 4,
            "G.8X" => 8,
            _ => 1,
        };
        var units = resource.Has("max_capacity")
            ? resource.Number("max_capacity")
            : resource.Number("number_of_workers", 10) * each;
        tab.Add("glue", "dpu", "data processing", units * resource.Used("monthly_hours"));
    }

    public static void GlueCrawler(Resource resource, Tab tab) =>
        tab.Add("glue", "dpu", "crawling", resource.Used("monthly_hours"));

    public static void GlueCatalogue(Resource resource, Tab tab)
    {
        tab.Add("glue", "catalog-objects", "objects", resource.Used("monthly_objects"));
        tab.Add("glue", "catalog-requests", "requests", resource.Used("monthly_requests"));
    }
}
