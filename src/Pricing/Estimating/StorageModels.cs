using Proofload.Designs;
using Proofload.Designs.Quantities;
using Proofload.Pricing.Services;

namespace Proofload.Pricing.Estimating;

/// <summary>Object and file storage.</summary>
internal static class StorageModels
{
    /// <summary>GB of the smallest object that Intelligent-Tiering watches: 128 KB. From the S3 user guide.</summary>
    private const decimal LeastWatched = 128m / 1_048_576;

    public static void Bucket(Subject subject)
    {
        // A backup of a bucket is a second bucket.
        var isTwofold = Copies.IsBackedUpElsewhere(subject);
        var storage = subject.Storage(out _) * subject.CopiesPaid * (isTwofold ? 2 : 1);
        var puts = subject.Writes * (subject.Regions + (isTwofold ? 1 : 0));
        var because = $"{subject.InCopies}{(isTwofold ? ", and its backup as large" : "")}".TrimStart(',', ' ');
        var storageClass = subject.Text(Parameters.StorageClass) ?? "standard";
        var itemGigabytes = subject.Gigabytes(Parameters.ItemSize);
        if (storageClass == "intelligent-tiering")
        {
            subject.Add(new MeteredUsage("s3", "intelligent/storage-frequent", "storage, all of it in use", storage)
            {
                Because = because,
            });
            subject.Add(new MeteredUsage("s3", "intelligent/put", "PUT, COPY, POST, LIST", puts));
            subject.Add(new MeteredUsage("s3", "intelligent/get", "GET and others", subject.Reads));

            // Smaller objects are not watched, and stay where they are.
            if (itemGigabytes >= LeastWatched)
            {
                subject.Add(new MeteredUsage("s3", "intelligent/monitoring", "objects watched",
                    storage / itemGigabytes));
            }

            return;
        }

        subject.Add(new BucketUsage(storageClass)
        {
            Because = because,
            Storage = storage,
            Puts = puts,
            Gets = subject.Reads,
            Uploaded = storageClass == "express-one-zone" ? subject.Writes * itemGigabytes : 0,
            Retrieved = storageClass == "standard" ? 0 : subject.Reads * itemGigabytes,
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
            InfrequentRead = isInfrequent ? subject.Reads * itemGigabytes : 0,
            InfrequentWritten = isInfrequent ? subject.Writes * itemGigabytes : 0,
            ElasticRead = bought > 0 ? 0 : subject.Reads * itemGigabytes,
            ElasticWritten = bought > 0 ? 0 : subject.Writes * itemGigabytes,
        });
        subject.Add(new MeteredUsage("backup", "efs-warm", "backups", Copies.Backups(subject, storage)));
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
        subject.Add(new MeteredUsage("ebs", "snapshot", "snapshots", Copies.Backups(subject, subject.Storage(out _))));
    }

    public static void Registry(Subject subject) => subject.Add(new RegistryUsage(subject.Storage(out _)));

    /// <summary>What a vault holds costs what it is a copy of; that of disks stands for it.</summary>
    public static void Vault(Subject subject)
    {
        var storage = subject.Storage(out _);
        subject.Add(new MeteredUsage("ebs", "snapshot", "backups", storage + Copies.Elsewhere(subject, storage))
        {
            Because = "as snapshots of disks",
        });
    }
}
