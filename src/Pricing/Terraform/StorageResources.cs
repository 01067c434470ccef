using Proofload.Pricing.Billing;
using Proofload.Pricing.Services;

namespace Proofload.Pricing.Terraform;

/// <summary>Disks, files, objects and copies of them.</summary>
internal static class StorageResources
{
    public static void Volume(Resource resource, Tab tab)
    {
        var type = resource.Text("type", "gp2");
        tab.Add(new VolumeUsage(type, resource.Number("size", 8))
        {
            Iops = resource.Number("iops", type == "gp3" ? 3_000 : 100),
            Throughput = resource.Number("throughput", 125),
            Requests = resource.Used("monthly_standard_io_requests"),
        });
    }

    /// <summary>As large as its volume, which stands elsewhere; the smallest one where there is none.</summary>
    public static void Snapshot(Resource resource, Tab tab)
    {
        _ = resource.Text("volume_id") ?? resource.Text("source_snapshot_id");
        tab.Add("ebs", "snapshot", "snapshot", 8);
        tab.Add("ebs", "fast-snapshot-restore", "fast restore", resource.Used("fast_snapshot_restore_hours"));
        tab.Add("ebs", "snapshot-list", "block lists", resource.Used("monthly_list_block_requests"));
        tab.Add("ebs", "snapshot-get", "blocks read", resource.Used("monthly_get_block_requests"));
        tab.Add("ebs", "snapshot-put", "blocks written", resource.Used("monthly_put_block_requests"));
    }

    public static void FileSystem(Resource resource, Tab tab)
    {
        var storage = resource.Used("storage_gb");
        var bought = resource.Number("provisioned_throughput_in_mibps");
        tab.Add(new FileSystemUsage
        {
            Storage = storage,
            IsOneZone = resource.Has("availability_zone_name"),
            Infrequent = resource.Used("infrequent_access_storage_gb"),
            InfrequentRead = resource.Used("monthly_infrequent_access_read_gb"),
            InfrequentWritten = resource.Used("monthly_infrequent_access_write_gb"),

            // Each 20 GB bring 1 MB/s along.
            ProvisionedThroughput = Math.Max(0, bought - (storage / 20)),
        });
    }

    public static void OpenZfs(Resource resource, Tab tab)
    {
        var capacity = resource.Number("storage_capacity");
        var compression = resource.Block("root_volume_configuration")?.Text("data_compression_type");
        var isCompressed = compression is "LZ4" or "ZSTD";
        var saved = isCompressed ? resource.Used("compression_savings_percent", 50) : 0;
        var bought = resource.Block("disk_iops_configuration");
        tab.Add("fsx", "openzfs/throughput", "throughput", resource.Number("throughput_capacity"));
        tab.Add("fsx", "openzfs/ssd", "storage", capacity * (100 - saved) / 100);

        // Three operations a second come with each gigabyte.
        tab.Add("fsx", "openzfs/iops", "IOPS above the base", bought?.Text("mode") == "USER_PROVISIONED"
            ? Math.Max(0, bought.Number("iops") - (3 * capacity)) : 0);
        tab.Add("fsx", "openzfs/backup", "backups", resource.Used("backup_storage_gb"));
    }

    public static void WindowsFiles(Resource resource, Tab tab)
    {
        var zones = resource.Text("deployment_type", "").StartsWith("MULTI", StringComparison.Ordinal) ? "multi-az"
            : "single-az";
        var disk = resource.Text("storage_type", "SSD").ToLowerInvariant();
        tab.Add("fsx", $"windows/throughput/{zones}", "throughput", resource.Number("throughput_capacity"));
        tab.Add("fsx", $"windows/{disk}/{zones}", "storage", resource.Number("storage_capacity"));
        tab.Add("fsx", "windows/backup", "backups", resource.Used("backup_storage_gb"));
    }

    public static void Bucket(Resource resource, Tab tab)
    {
        tab.Add("s3", "object-tags", "object tags", resource.Used("object_tags"));
        Class("standard", "standard");
        Class("standard-ia", "standard_infrequent_access");
        Class("one-zone-ia", "one_zone_infrequent_access");
        Class("glacier", "glacier_flexible_retrieval");
        Class("deep-archive", "glacier_deep_archive");
        Class("intelligent", "intelligent_tiering");
        Add("intelligent", "storage-frequent", "intelligent_tiering.frequent_access_storage_gb");
        Add("intelligent", "storage-infrequent", "intelligent_tiering.infrequent_access_storage_gb");
        Add("intelligent", "storage-archive", "intelligent_tiering.archive_access_storage_gb");
        Add("intelligent", "storage-deep-archive", "intelligent_tiering.deep_archive_access_storage_gb");
        Add("intelligent", "monitoring", "intelligent_tiering.monitored_objects");

        void Class(string storageClass, string group)
        {
            Add(storageClass, "storage", $"{group}.storage_gb");
            Add(storageClass, "put", $"{group}.monthly_tier_1_requests");
            Add(storageClass, "get", $"{group}.monthly_tier_2_requests");
            Add(storageClass, "lifecycle", $"{group}.monthly_lifecycle_transition_requests");
            Add(storageClass, "retrieval", $"{group}.monthly_data_retrieval_gb");
            Add(storageClass, "retrieval", $"{group}.monthly_standard_data_retrieval_gb");
            Add(storageClass, "retrieval-expedited", $"{group}.monthly_expedited_data_retrieval_gb");
            Add(storageClass, "retrieval-bulk", $"{group}.monthly_bulk_data_retrieval_gb");
            Add(storageClass, "retrieval-request", $"{group}.monthly_standard_data_retrieval_requests");
            Add(storageClass, "retrieval-request-expedited", $"{group}.monthly_expedited_data_retrieval_requests");
            Add(storageClass, "retrieval-request-bulk", $"{group}.monthly_bulk_data_retrieval_requests");
            Add(storageClass, "early-delete", $"{group}.early_delete_gb");
            foreach (var what in (string[])["scanned", "returned"])
            {
                Add(storageClass, $"select-{what}", $"{group}.monthly_select_data_{what}_gb");
                Add(storageClass, $"select-{what}", $"{group}.monthly_standard_select_data_{what}_gb");
                Add(storageClass, $"select-{what}-expedited", $"{group}.monthly_expedited_select_data_{what}_gb");
                Add(storageClass, $"select-{what}-bulk", $"{group}.monthly_bulk_select_data_{what}_gb");
            }
        }

        void Add(string storageClass, string usage, string used) =>
            tab.Add("s3", $"{storageClass}/{usage}", $"{storageClass} {usage}", resource.Used(used));
    }

    public static void Analytics(Resource resource, Tab tab) =>
        tab.Add("s3", "analytics-objects", "objects watched", resource.Used("monthly_monitored_objects"));

    public static void Inventory(Resource resource, Tab tab) =>
        tab.Add("s3", "inventory-objects", "objects listed", resource.Used("monthly_listed_objects"));

    public static void Repository(Resource resource, Tab tab) =>
        tab.Add(new RegistryUsage(resource.Used("storage_gb")));

    public static void Vault(Resource resource, Tab tab)
    {
        Add("efs-warm", "monthly_efs_warm_backup_gb");
        Add("efs-cold", "monthly_efs_cold_backup_gb");
        Add("efs-restore-warm", "monthly_efs_warm_restore_gb");
        Add("efs-restore-cold", "monthly_efs_cold_restore_gb");
        Add("efs-restore-item", "monthly_efs_item_restore_requests");
        Add("ebs", "monthly_ebs_snapshot_gb");
        Add("rds", "monthly_rds_snapshot_gb");
        Add("aurora", "monthly_aurora_snapshot_gb");
        Add("dynamodb", "monthly_dynamodb_backup_gb");
        Add("dynamodb-restore", "monthly_dynamodb_restore_gb");
        Add("fsx", "monthly_fsx_windows_backup_gb");
        Add("fsx", "monthly_fsx_lustre_backup_gb");

        void Add(string usage, string used) => tab.Add("backup", usage, usage, resource.Used(used));
    }
}
