using Proofload.Designs;
using Proofload.Designs.Quantities;
using Proofload.Pricing.Services;

namespace Proofload.Pricing.Estimating;

/// <summary>Object and file storage.</summary>
internal static class StorageModels
{
    public static void Bucket(Subject subject)
    {
        var storage = subject.Storage(out _);
        var storageClass = subject.Text(Parameters.StorageClass) ?? "standard";
        if (storageClass == "intelligent-tiering")
        {
            subject.Add(new MeteredUsage("s3", "intelligent/storage-frequent", "storage, all of it in use", storage));
            subject.Add(new MeteredUsage("s3", "intelligent/put", "PUT, COPY, POST, LIST", subject.Writes));
            subject.Add(new MeteredUsage("s3", "intelligent/get", "GET and others", subject.Reads));
            return;
        }

        var isRetrieved = storageClass is not ("standard" or "express-one-zone");
        var itemGigabytes = subject.Gigabytes(Parameters.ItemSize);
        subject.Add(new BucketUsage(storageClass)
        {
            Storage = storage,
            Puts = subject.Writes,
            Gets = subject.Reads,
            Retrieved = isRetrieved ? subject.Reads * itemGigabytes : 0,
        });
    }

    public static void FileSystem(Subject subject)
    {
        var itemGigabytes = subject.Gigabytes(Parameters.ItemSize);
        var (storage, storageClass) = (subject.Storage(out _), subject.Text(Parameters.StorageClass) ?? "standard");
        var isInfrequent = storageClass.EndsWith("infrequent-access", StringComparison.Ordinal);
        var bought = (subject.Component.ByteRateOf("throughput")?.BytesPerSecond ?? 0) / ByteSize.BytesPerMegabyte;
        subject.Add(new FileSystemUsage
        {
            Storage = isInfrequent ? 0 : storage,
            Infrequent = isInfrequent ? storage : 0,
            IsOneZone = storageClass.StartsWith("one-zone", StringComparison.Ordinal),
            ProvisionedThroughput = Subject.Of(bought),
            ElasticRead = bought > 0 ? 0 : subject.Reads * itemGigabytes,
            ElasticWritten = bought > 0 ? 0 : subject.Writes * itemGigabytes,
        });
    }

    public static void Volume(Subject subject)
    {
        var throughput = (subject.Component.ByteRateOf("throughput")?.BytesPerSecond ?? 0) / ByteSize.BytesPerMegabyte;
        subject.Add(new VolumeUsage(
            subject.Text("volume") ?? "gp3",
            subject.Storage(out _) / subject.Component.Instances,
            subject.Component.Instances)
        {
            Iops = subject.Number(Parameters.Iops),
            Throughput = Subject.Of(throughput),
        });
    }

    public static void Registry(Subject subject) => subject.Add(new RegistryUsage(subject.Storage(out _)));

    /// <summary>What a vault holds costs what it is a copy of; that of disks stands for it.</summary>
    public static void Vault(Subject subject) => subject.Add(
        new MeteredUsage("ebs", "snapshot", "backups", subject.Storage(out _)) { Because = "as snapshots of disks" });
}
