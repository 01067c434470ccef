using Proofload.Pricing.Billing;

namespace Proofload.Pricing.Services;

/// <summary>Objects in S3, of one storage class.</summary>
/// <param name="Class">As in the book: <c>standard</c>, <c>standard-ia</c>, <c>glacier</c>, …</param>
internal sealed record BucketUsage(string Class = "standard") : ServiceUsage
{
    public decimal Storage { get; init; }

    /// <summary>PUT, COPY, POST and LIST.</summary>
    public decimal Puts { get; init; }

    /// <summary>GET and all others.</summary>
    public decimal Gets { get; init; }

    /// <summary>GB, for which Express One Zone charges beside the request.</summary>
    public decimal Uploaded { get; init; }

    public decimal Retrieved { get; init; }

    public decimal Transitions { get; init; }

    public override void AddTo(Tab tab)
    {
        tab.Add("s3", $"{Class}/storage", $"{Class} storage", Storage, Because);
        tab.Add("s3", $"{Class}/put", "PUT, COPY, POST, LIST", Puts);
        tab.Add("s3", $"{Class}/get", "GET and others", Gets);
        tab.Add("s3", $"{Class}/upload", "data uploaded", Uploaded);
        tab.Add("s3", $"{Class}/retrieval", "data retrieved", Retrieved);
        tab.Add("s3", $"{Class}/lifecycle", "lifecycle transitions", Transitions);
    }
}

/// <summary>An EFS file system.</summary>
internal sealed record FileSystemUsage : ServiceUsage
{
    public decimal Storage { get; init; }

    public bool IsOneZone { get; init; }

    public decimal Infrequent { get; init; }

    public decimal InfrequentRead { get; init; }

    public decimal InfrequentWritten { get; init; }

    /// <summary>MB/s beyond the 1 MB/s for each 20 GB that storage brings along.</summary>
    public decimal ProvisionedThroughput { get; init; }

    /// <summary>GB read and written in elastic mode.</summary>
    public decimal ElasticRead { get; init; }

    public decimal ElasticWritten { get; init; }

    public override void AddTo(Tab tab)
    {
        var prefix = IsOneZone ? "one-zone" : "standard";
        tab.Add("efs", $"{prefix}/storage", "storage", Storage);
        tab.Add("efs", IsOneZone ? "one-zone-infrequent/storage" : "infrequent/storage", "infrequent-access storage",
            Infrequent);
        tab.Add("efs", "infrequent/read", "infrequent-access reads", InfrequentRead);
        tab.Add("efs", "infrequent/write", "infrequent-access writes", InfrequentWritten);
        tab.Add("efs", "provisioned-throughput", "provisioned throughput", ProvisionedThroughput);
        tab.Add("efs", "elastic-read", "elastic reads", ElasticRead);
        tab.Add("efs", "elastic-write", "elastic writes", ElasticWritten);
    }
}

/// <summary>Images in a container registry.</summary>
internal sealed record RegistryUsage(decimal Storage) : ServiceUsage
{
    public override void AddTo(Tab tab) => tab.Add("ecr", "storage", "images", Storage);
}
