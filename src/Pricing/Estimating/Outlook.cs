namespace Proofload.Pricing.Estimating;

/// <summary>What is taken to hold where a design does not say, and how a fleet that scales is counted.</summary>
/// <remarks>
/// All of these are our assumptions but the two that name a source. The report states each that it used, and prices the
/// design under three of them, so that one sees how much hangs on what nobody said.
/// </remarks>
internal sealed record Outlook
{
    public static Outlook Low { get; } = new()
    {
        Fleet = FleetSize.Least,
        RequestsPerConnection = 100,
        ReadsFromDisk = 0.02,
        DailyChange = 0.01,
        LogBytes = 300,
        LoggedPerSecond = 100,
        TracedPerSecond = 1,
        GrowthMonths = 0,
    };

    public static Outlook Expected { get; } = new();

    public static Outlook High { get; } = new()
    {
        Fleet = FleetSize.Peak,
        RequestsPerConnection = 2,
        ReadsFromDisk = 1,
        DailyChange = 0.1,
        LogBytes = 3_000,
        LoggedPerSecond = 10_000,
        TracedPerSecond = 500,
        GrowthMonths = 12,
    };

    public FleetSize Fleet { get; init; } = FleetSize.Mean;

    /// <summary>Requests that a client sends over one connection before it opens another.</summary>
    public double RequestsPerConnection { get; init; } = 10;

    /// <summary>How long an idle connection is kept: the load balancer's default.</summary>
    public double ConnectionSeconds { get; init; } = 60;

    /// <summary>I/O requests to Aurora's volume for each read: pages that its memory does not hold.</summary>
    public double ReadsFromDisk { get; init; } = 0.2;

    /// <summary>I/O requests to Aurora's volume for each write: its log record, of up to 4 KB.</summary>
    public double WritesToDisk { get; init; } = 1;

    /// <summary>The part of a database that changes in a day, which its backups hold in addition.</summary>
    public double DailyChange { get; init; } = 0.03;

    /// <summary>Bytes of log for each request.</summary>
    public double LogBytes { get; init; } = 1_000;

    /// <summary>Requests of one component that are logged; where more come, a sample is taken.</summary>
    public double LoggedPerSecond { get; init; } = 1_000;

    /// <summary>The part of their requests that stores, caches and queues log: slow and failed ones.</summary>
    public double LoggedShareOfStores { get; init; } = 0.01;

    /// <summary>Kept logs ÷ written logs, after compression. From AWS's price page for CloudWatch.</summary>
    public double LogCompression { get; init; } = 0.15;

    /// <summary>How long logs are counted that nobody deletes.</summary>
    public double LogMonths { get; init; } = 12;

    /// <summary>Alarms on a component that has some.</summary>
    public double Alarms { get; init; } = 3;

    /// <summary>The part of requests that is traced: X-Ray's default.</summary>
    public double TracedShare { get; init; } = 0.05;

    /// <summary>Traces that are taken at most, whatever the share.</summary>
    public double TracedPerSecond { get; init; } = 50;

    /// <summary>Growth that is counted to what a store holds at the start.</summary>
    public double GrowthMonths { get; init; } = 6;

    /// <summary>The part of provisioned capacity that is used at peak, where the capacity is worked out.</summary>
    public double CapacityUse { get; init; } = 0.7;

    /// <summary>Root disk of an EC2 instance in GB: that of Amazon Linux images.</summary>
    public double RootDiskGigabytes { get; init; } = 8;

    /// <summary>
    /// Disk for each byte of index: from AWS's guidance on sizing OpenSearch domains.
    /// </summary>
    public double IndexOverhead { get; init; } = 1.45;
}

/// <summary>How many instances of a fleet that scales are paid for.</summary>
internal enum FleetSize
{
    /// <summary>The least that its scaling allows, all month.</summary>
    Least,

    /// <summary>What its scaling holds at the month's mean load.</summary>
    Mean,

    /// <summary>What its scaling holds at the stated load, all month.</summary>
    Peak,
}
