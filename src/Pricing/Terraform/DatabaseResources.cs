using Proofload.Pricing.Billing;
using Proofload.Pricing.Services;

namespace Proofload.Pricing.Terraform;

/// <summary>Databases, caches, search and warehouses.</summary>
internal static class DatabaseResources
{
    public static void Instance(Resource resource, Tab tab)
    {
        if (resource.Has("replicate_source_db"))
            resource.Unresolve(); // Its engine is that of its source.

        var engine = resource.Text("engine", "mysql");
        var instanceClass = resource.Text("instance_class") ?? "";
        var isMultiZone = resource.Flag("multi_az");
        var type = resource.Text("storage_type", resource.Has("iops") ? "io1" : "gp2");
        var storage = resource.Number("allocated_storage", type == "io1" ? 100 : 20);
        var vcpu = resource.Used("vcpu_count", 2);
        _ = resource.Text("engine_version"); // An old one costs more; one that stands elsewhere cannot be told.
        var isAurora = engine.StartsWith("aurora", StringComparison.Ordinal);
        if (Reservation.Of(resource) is { } reservation)
        {
            var name = Engine(engine, resource.Text("license_model"));
            var zones = isMultiZone ? "multi-az" : "single-az";
            tab.Add("rds", $"{name}/{instanceClass}/{zones}{reservation.Suffix}", $"{instanceClass} reserved",
                ServiceUsage.HoursPerMonth, factor: reservation.Recurring);
        }
        else if (isAurora)
        {
            tab.Add("aurora", $"{AuroraEngine(engine)}/{instanceClass}", $"{instanceClass} instances",
                ServiceUsage.HoursPerMonth);
        }
        else
        {
            tab.Add(new DatabaseUsage(Engine(engine, resource.Text("license_model")), instanceClass, 1, isMultiZone));
        }

        Disk(tab, type, type == "io1" ? Math.Max(100, storage) : storage, resource, isMultiZone);
        tab.Add(isAurora ? "aurora" : "rds", "backup", "backups", resource.Used("additional_backup_storage_gb"));
        Insights(resource, tab, instanceClass, vcpu);
        tab.Add("rds", "cpu-credits", "burst credits", resource.Used("monthly_cpu_credit_hrs") * vcpu);
    }

    public static void Cluster(Resource resource, Tab tab)
    {
        var isServerless = resource.Text("engine_mode") == "serverless";
        var perSecond = resource.Used("write_requests_per_sec") + resource.Used("read_requests_per_sec");
        var days = resource.Number("backup_retention_period", 1);
        tab.Add(new AuroraUsage(AuroraEngine(resource.Text("engine", "aurora-mysql")))
        {
            Storage = resource.Used("storage_gb"),
            Requests = perSecond * ServiceUsage.HoursPerMonth * 3_600,
            IsOptimized = resource.Text("storage_type") == "aurora-iopt1",

            // The first day is free.
            Backup = resource.Used("backup_snapshot_size_gb") * Math.Max(0, days - 1),
        });
        if (isServerless)
        {
            tab.Add("aurora", "serverless-v1", "serverless capacity",
                resource.Used("capacity_units_per_hr") * ServiceUsage.HoursPerMonth);
        }
        else
        {
            tab.Add("aurora", "backtrack", "change records", resource.Used("average_statements_per_hr")
                * resource.Used("change_records_per_statement") * resource.Used("backtrack_window_hrs")
                * ServiceUsage.HoursPerMonth);
        }

        tab.Add("aurora", "snapshot-export", "exported snapshots", resource.Used("snapshot_export_size_gb"));
    }

    public static void ClusterInstance(Resource resource, Tab tab)
    {
        var engine = AuroraEngine(resource.Text("engine", "aurora-mysql"));
        var instanceClass = resource.Text("instance_class") ?? "";
        var vcpu = resource.Used("vcpu_count", 2);
        if (instanceClass == "db.serverless")
            tab.Add(new AuroraUsage(engine) { ServerlessUnits = resource.Used("capacity_units_per_hr") });
        else
            tab.Add(new AuroraUsage(engine) { InstanceClass = instanceClass, Instances = 1 });
        _ = resource.Text("engine_version");
        Insights(resource, tab, instanceClass, instanceClass == "db.serverless"
            ? resource.Used("capacity_units_per_hr") : vcpu);
        tab.Add("aurora", "cpu-credits", "burst credits", resource.Used("monthly_cpu_credit_hrs") * vcpu);
    }

    public static Action<Resource, Tab> Backups(string service) => (resource, tab) =>
        tab.Add(service, "backup", "backups", resource.Used("backup_storage_gb"));

    public static void DocumentInstance(Resource resource, Tab tab)
    {
        tab.Add("docdb", resource.Text("instance_class", ""), "instance", ServiceUsage.HoursPerMonth);
        tab.Add("docdb", "storage", "storage", resource.Used("data_storage_gb"));
        tab.Add("docdb", "requests", "I/O requests", resource.Used("monthly_io_requests"));
        tab.Add("docdb", "cpu-credits", "burst credits", resource.Used("monthly_cpu_credit_hrs"));
    }

    public static void GraphCluster(Resource resource, Tab tab)
    {
        tab.Add("neptune", "storage", "storage", resource.Used("storage_gb"));
        tab.Add("neptune", "requests", "I/O requests", resource.Used("monthly_io_requests"));
        if (resource.Number("backup_retention_period", 1) > 1)
            tab.Add("neptune", "backup", "backups", resource.Used("backup_storage_gb"));
    }

    public static void GraphInstance(Resource resource, Tab tab)
    {
        tab.Add("neptune", resource.Text("instance_class", ""), "instance", ServiceUsage.HoursPerMonth);
        tab.Add("neptune", "cpu-credits", "burst credits", resource.Used("monthly_cpu_credit_hrs"));
    }

    public static void Table(Resource resource, Tab tab)
    {
        var isOnDemand = resource.Text("billing_mode") == "PAY_PER_REQUEST";
        var writes = isOnDemand ? resource.Used("monthly_write_request_units") : 0;
        var capacity = isOnDemand ? 0 : resource.Number("write_capacity");
        var isInfrequent = resource.Text("table_class") == "STANDARD_INFREQUENT_ACCESS";
        var ofClass = isInfrequent ? "-ia" : "";
        tab.Add(new DynamoUsage
        {
            // Usage is in units here, and so nothing is rounded or halved once more.
            IsEventual = false,
            IsInfrequent = isInfrequent,
            Reads = isOnDemand ? resource.Used("monthly_read_request_units") : 0,
            Writes = writes,
            ReadCapacity = isOnDemand ? 0 : resource.Number("read_capacity"),
            WriteCapacity = capacity,
            Storage = resource.Used("storage_gb"),
            PointInTime = resource.Used("pitr_backup_storage_gb"),
            Backup = resource.Used("on_demand_backup_storage_gb"),
            Restored = resource.Used("monthly_data_restored_gb"),
            StreamReads = resource.Used("monthly_streams_read_request_units"),
        });
        foreach (var region in resource.Blocks("replica").Select(replica => replica.Text("region_name"))
            .OfType<string>())
        {
            tab.In(region).Add("dynamodb", $"write-request{ofClass}", $"replicated writes in {region}", writes);
            tab.In(region).Add("dynamodb", $"write-capacity{ofClass}", $"replicated capacity in {region}",
                capacity * ServiceUsage.HoursPerMonth);
        }
    }

    public static void Cache(Resource resource, Tab tab) => Nodes(
        resource, tab, resource.Number("num_cache_nodes", 1), Math.Max(0,
            resource.Number("snapshot_retention_limit") - 1));

    public static void ReplicationGroup(Resource resource, Tab tab)
    {
        var nodes = resource.Has("num_node_groups")
            ? resource.Number("num_node_groups") * (1 + resource.Number("replicas_per_node_group"))
            : resource.Number("num_cache_clusters", resource.Number("number_cache_clusters", 1));
        Nodes(resource, tab, nodes, Math.Max(0, resource.Number("snapshot_retention_limit") - 1));
    }

    public static void Search(Resource resource, Tab tab)
    {
        var cluster = resource.Block("cluster_config");
        var disk = resource.Block("ebs_options");
        var hasDisk = disk?.Flag("ebs_enabled") == true;
        var storageType = disk?.Text("volume_type") ?? "gp2";
        tab.Add(new SearchUsage(
            Type(cluster?.Text("instance_type") ?? "m4.large.elasticsearch"),
            cluster?.Number("instance_count", 1) ?? 1,
            hasDisk ? disk!.Number("volume_size", 8) : 0)
        {
            StorageType = storageType,
            Iops = hasDisk && storageType == "io1" ? disk!.Number("iops", 1) : 0,
            Throughput = hasDisk && storageType == "gp3" ? Math.Max(0, disk!.Number("throughput", 125) - 125) : 0,
            MasterType = cluster?.Flag("dedicated_master_enabled") == true
                ? Type(cluster.Text("dedicated_master_type") ?? "") : null,
            Masters = cluster?.Number("dedicated_master_count", 3) ?? 0,
            WarmType = cluster?.Flag("warm_enabled") == true ? Type(cluster.Text("warm_type") ?? "") : null,
            Warm = cluster?.Number("warm_count", 2) ?? 0,
        });

        static string Type(string type) => type.Replace(".elasticsearch", ".search", StringComparison.Ordinal);
    }

    public static void Warehouse(Resource resource, Tab tab) => tab.Add(
        new WarehouseUsage(resource.Text("node_type", "dc2.large"), resource.Number("number_of_nodes", 1))
        {
            ManagedStorage = resource.Used("managed_storage_gb"),
            ConcurrencySeconds = resource.Used("excess_concurrency_scaling_secs"),
            SpectrumTerabytes = resource.Used("spectrum_data_scanned_tb"),
            Backup = resource.Used("backup_storage_gb"),
        });

    public static void Migration(Resource resource, Tab tab)
    {
        var zones = resource.Flag("multi_az") ? "multi-az" : "single-az";
        var type = resource.Text("replication_instance_class", "").Replace("dms.", "", StringComparison.Ordinal);
        tab.Add("dms", $"{type}/{zones}", "instance", ServiceUsage.HoursPerMonth);
        var included = type.StartsWith('t') ? 50 : 100; // GB that come with the instance.
        tab.Add("dms", $"storage/{zones}", "storage", Math.Max(0, resource.Number("allocated_storage") - included));
    }

    /// <summary>Terraform's word for an engine, in the book's.</summary>
    public static string Engine(string engine, string? licence) => engine switch
    {
        "postgres" => "postgresql",
        "oracle-se2" or "oracle-se2-cdb" => licence == "bring-your-own-license" ? "oracle-se2-byol"
            : "oracle-se2-licensed",
        "oracle-ee" or "oracle-ee-cdb" => "oracle-ee-byol",
        "oracle-se" => "oracle-se2-byol",
        "oracle-se1" => licence == "bring-your-own-license" ? "oracle-se2-byol" : "oracle-se1-licensed",
        _ => engine,
    };

    private static string AuroraEngine(string engine) =>
        engine.EndsWith("postgresql", StringComparison.Ordinal) ? "postgresql" : "mysql";

    private static void Disk(Tab tab, string type, decimal storage, Resource resource, bool isMultiZone)
    {
        var zones = isMultiZone ? "multi-az" : "single-az";
        var volume = type switch
        {
            "gp2" or "gp3" => "gp",
            "standard" => "magnetic",
            _ => type,
        };
        var iops = resource.Number("iops");
        tab.Add("rds", $"{volume}/storage/{zones}", "storage", storage);
        tab.Add("rds", $"{type}/iops/{zones}", "IOPS", type switch
        {
            "io1" => Math.Max(1_000, iops),
            "gp3" => Math.Max(0, iops - (storage >= 400 ? 12_000 : 3_000)),
            _ => 0,
        });
        if (volume == "magnetic")
            tab.Add("rds", "magnetic/requests", "I/O requests", resource.Used("monthly_standard_io_requests"));
    }

    private static void Insights(Resource resource, Tab tab, string instanceClass, decimal vcpu)
    {
        if (!resource.Flag("performance_insights_enabled"))
            return;

        var parts = instanceClass.Split('.');
        var family = parts.Length > 1 ? parts[1] : "";
        if (resource.Number("performance_insights_retention_period") > 7)
            tab.Add("rds", $"insights-retention/{family}", "kept insights", vcpu);
        tab.Add("rds", "insights-requests", "insights requests",
            resource.Used("monthly_additional_performance_insights_requests"));
    }

    private static void Nodes(Resource resource, Tab tab, decimal nodes, decimal keptSnapshots)
    {
        var engine = resource.Text("engine", "redis");
        var reservation = Reservation.Of(resource);
        tab.Add("elasticache", $"{engine}/{resource.Text("node_type")}{reservation?.Suffix}", "nodes",
            nodes * ServiceUsage.HoursPerMonth, factor: reservation?.Recurring ?? 1);
        tab.Add("elasticache", "backup", "backups", keptSnapshots * resource.Used("snapshot_storage_size_gb"));
    }
}
