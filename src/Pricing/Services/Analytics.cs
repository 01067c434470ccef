using Proofload.Pricing.Billing;

namespace Proofload.Pricing.Services;

/// <summary>An OpenSearch domain.</summary>
/// <param name="InstanceType">Such as <c>r7g.large.search</c>.</param>
/// <param name="Storage">Of all data nodes together, in GB.</param>
internal sealed record SearchUsage(string InstanceType, decimal Nodes, decimal Storage) : ServiceUsage
{
    public string StorageType { get; init; } = "gp3";

    public decimal Iops { get; init; }

    /// <summary>MB/s of gp3 that are paid.</summary>
    public decimal Throughput { get; init; }

    public string? MasterType { get; init; }

    public decimal Masters { get; init; }

    public string? WarmType { get; init; }

    public decimal Warm { get; init; }

    public override void AddTo(Tab tab)
    {
        tab.Add("opensearch", Committed(InstanceType), $"{InstanceType} nodes{Commitment}", Nodes * HoursPerMonth,
            $"{Number(Nodes)} x {Number(HoursPerMonth)} h");
        if (MasterType is not null)
            tab.Add("opensearch", MasterType, $"{MasterType} masters", Masters * HoursPerMonth);
        if (WarmType is not null)
            tab.Add("opensearch", WarmType, $"{WarmType} nodes", Warm * HoursPerMonth);
        tab.Add("opensearch", $"{StorageType}/storage", $"{StorageType} storage", Storage);
        tab.Add("opensearch", $"{StorageType}/iops", "provisioned IOPS", Iops);
        tab.Add("opensearch", $"{StorageType}/throughput", "throughput", Throughput);
    }
}

/// <summary>A Redshift cluster.</summary>
internal sealed record WarehouseUsage(string NodeType, decimal Nodes) : ServiceUsage
{
    public decimal ManagedStorage { get; init; }

    public decimal ConcurrencySeconds { get; init; }

    public decimal SpectrumTerabytes { get; init; }

    public decimal Backup { get; init; }

    public override void AddTo(Tab tab)
    {
        tab.Add("redshift", Committed(NodeType), $"{NodeType} nodes{Commitment}", Nodes * HoursPerMonth,
            $"{Number(Nodes)} x {Number(HoursPerMonth)} h{Because}");
        tab.Add("redshift", "managed-storage", "managed storage", ManagedStorage);
        tab.Add("redshift", $"concurrency/{NodeType}", "concurrency scaling", ConcurrencySeconds);
        tab.Add("redshift", "spectrum", "data scanned by Spectrum", SpectrumTerabytes);
        tab.Add("redshift", "backup", "backups", Backup);
    }
}

/// <summary>A Flink application: its units, one more that runs it, and 50 GB of running state a unit.</summary>
internal sealed record FlinkUsage(decimal ProcessingUnits) : ServiceUsage
{
    public decimal Backup { get; init; }

    public override void AddTo(Tab tab)
    {
        tab.Add("flink", "kpu", "processing units", (ProcessingUnits + 1) * HoursPerMonth,
            $"({Number(ProcessingUnits)} + 1) x {Number(HoursPerMonth)} h");
        tab.Add("flink", "running-storage", "running state", 50 * ProcessingUnits, "50 GB a unit");
        tab.Add("flink", "backup", "backups", Backup);
    }
}
