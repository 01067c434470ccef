using Proofload.Pricing.Billing;

namespace Proofload.Pricing.Services;

/// <summary>RDS instances of one class.</summary>
/// <param name="Engine">As in the book: <c>postgresql</c>, <c>mysql</c>, <c>mariadb</c>, <c>sqlserver-se</c>, …</param>
/// <param name="InstanceClass">Such as <c>db.m7g.large</c>.</param>
/// <param name="MultiZone">A standby in another zone: instance and storage cost twice.</param>
internal sealed record DatabaseUsage(string Engine, string InstanceClass, decimal Count, bool MultiZone) : ServiceUsage
{
    public decimal Hours { get; init; } = HoursPerMonth;

    /// <summary><c>gp2</c>, <c>gp3</c>, <c>io1</c>, <c>io2</c> or <c>magnetic</c>.</summary>
    public string StorageType { get; init; } = "gp3";

    /// <summary>Of one instance, in GB.</summary>
    public decimal Storage { get; init; }

    /// <summary>Provisioned; of gp3, what exceeds the base of 3,000 (12,000 from 400 GB on) is paid.</summary>
    public decimal Iops { get; init; }

    /// <summary>MB/s of one gp3 instance; the base is 125 (500 from 400 GB on).</summary>
    public decimal Throughput { get; init; }

    /// <summary>Beyond the size of the database, which is free.</summary>
    public decimal Backup { get; init; }

    public decimal CreditHours { get; init; }

    public decimal Requests { get; init; }

    public override void AddTo(Tab tab)
    {
        var zones = MultiZone ? "multi-az" : "single-az";
        var isLarge = Storage >= 400;
        var volume = StorageType is "gp2" or "gp3" ? "gp" : StorageType;
        tab.Add("rds", Committed($"{Engine}/{InstanceClass}/{zones}"),
            $"{InstanceClass} instances{(MultiZone ? " with standby" : "")}{Commitment}",
            Count * Hours, $"{Number(Count)} x {Number(Hours)} h{Because}");
        tab.Add("rds", $"{volume}/storage/{zones}", $"{StorageType} storage", Storage * Count,
            $"{Number(Count)} x {Number(Storage)} GB{(MultiZone ? ", kept in two zones" : "")}");
        if (StorageType == "gp3")
        {
            tab.Add("rds", $"gp3/iops/{zones}", "gp3 IOPS above the base",
                Math.Max(0, Iops - (isLarge ? 12_000 : 3_000)) * Count);
            tab.Add("rds", $"gp3/throughput/{zones}", "gp3 throughput above the base",
                Math.Max(0, Throughput - (isLarge ? 500 : 125)) * Count);
        }
        else if (StorageType is "io1" or "io2")
        {
            tab.Add("rds", $"{StorageType}/iops/{zones}", "provisioned IOPS", Iops * Count);
        }

        if (StorageType == "magnetic")
            tab.Add("rds", "magnetic/requests", "I/O requests", Requests);
        tab.Add("rds", "cpu-credits", "burst credits", CreditHours);
        tab.Add("rds", "backup", "backups beyond the database's size", Backup);
    }
}

/// <summary>An Aurora cluster: instances or serverless capacity, one shared volume, and its I/O.</summary>
/// <param name="Engine"><c>postgresql</c> or <c>mysql</c>.</param>
internal sealed record AuroraUsage(string Engine) : ServiceUsage
{
    /// <summary>By definition of the I/O-Optimized configuration.</summary>
    private const decimal OptimizedInstanceFactor = 1.3m;

    public string? InstanceClass { get; init; }

    /// <summary>Writers and readers.</summary>
    public decimal Instances { get; init; }

    /// <summary>Mean capacity units of Serverless v2.</summary>
    public decimal ServerlessUnits { get; init; }

    public decimal Storage { get; init; }

    /// <summary>I/O requests in the month. I/O-Optimized clusters do not pay for them.</summary>
    public decimal Requests { get; init; }

    public bool IsOptimized { get; init; }

    /// <summary>Beyond the size of the database, which is free.</summary>
    public decimal Backup { get; init; }

    public string RequestsBecause { get; init; } = "";

    /// <summary>Writes to disk that are repeated in other regions.</summary>
    public decimal GlobalWrites { get; init; }

    public override void AddTo(Tab tab)
    {
        if (InstanceClass is not null)
        {
            tab.Add("aurora", Committed($"{Engine}/{InstanceClass}"), $"{InstanceClass} instances{Commitment}",
                Instances * HoursPerMonth,
                $"{Number(Instances)} x {Number(HoursPerMonth)} h{(IsOptimized ? ", I/O-Optimized: x 1.3" : "")}"
                + Because,
                IsOptimized ? OptimizedInstanceFactor : 1);
        }

        tab.Add("aurora", IsOptimized ? "serverless-v2-optimized" : "serverless-v2", "serverless capacity",
            ServerlessUnits * HoursPerMonth, $"{Number(ServerlessUnits)} units x {Number(HoursPerMonth)} h");
        tab.Add("aurora", IsOptimized ? "storage-optimized" : "storage", "storage", Storage,
            "one copy is paid, six are kept");
        if (!IsOptimized)
            tab.Add("aurora", "requests", "I/O requests", Requests, RequestsBecause);
        tab.Add("aurora", "global-write", "writes repeated in other regions", GlobalWrites);
        tab.Add("aurora", "backup", "backups beyond the database's size", Backup);
    }
}

/// <summary>ElastiCache nodes of one type.</summary>
/// <param name="Engine"><c>redis</c>, <c>valkey</c> or <c>memcached</c>.</param>
/// <param name="Nodes">Primaries and replicas of all shards.</param>
internal sealed record CacheUsage(string Engine, string NodeType, decimal Nodes) : ServiceUsage
{
    public decimal Backup { get; init; }

    public override void AddTo(Tab tab)
    {
        tab.Add("elasticache", Committed($"{Engine}/{NodeType}"), $"{NodeType} nodes{Commitment}",
            Nodes * HoursPerMonth,
            $"{Number(Nodes)} x {Number(HoursPerMonth)} h");
        tab.Add("elasticache", "backup", "backups", Backup);
    }
}

/// <summary>A DynamoDB table.</summary>
internal sealed record DynamoUsage : ServiceUsage
{
    /// <summary>
    /// Items of this size are read and written; a started 1 KB counts for writes, a started 4 KB for reads.
    /// </summary>
    public decimal ItemKilobytes { get; init; } = 1;

    /// <summary>Items read in the month, on demand.</summary>
    public decimal Reads { get; init; }

    public decimal Writes { get; init; }

    /// <summary>Reads may be a moment old, and then cost half.</summary>
    public bool IsEventual { get; init; } = true;

    /// <summary>The class of tables for data that is rarely asked for.</summary>
    public bool IsInfrequent { get; init; }

    /// <summary>
    /// Regions that write what one of them writes on demand. Where there are several, writes cannot be reserved.
    /// </summary>
    public decimal Regions { get; init; } = 1;

    /// <summary>Provisioned units; reads and writes within them cost nothing more.</summary>
    public decimal ReadCapacity { get; init; }

    public decimal WriteCapacity { get; init; }

    public decimal Storage { get; init; }

    public string StorageBecause { get; init; } = "";

    /// <summary>Continuous backup, in GB of table.</summary>
    public decimal PointInTime { get; init; }

    public decimal Backup { get; init; }

    public decimal Restored { get; init; }

    public decimal StreamReads { get; init; }

    public override void AddTo(Tab tab)
    {
        var readUnits = Units(ItemKilobytes, 4) * (IsEventual ? 0.5m : 1);
        var writeUnits = Units(ItemKilobytes, 1);
        tab.Add("dynamodb", OfClass("read-request"), "read request units", Reads * readUnits,
            $"{Number(Math.Round(Reads))} reads x {Number(readUnits)} ({Number(ItemKilobytes)} KB by 4 KB"
            + $"{(IsEventual ? ", eventually consistent: half" : "")}){Because}");
        tab.Add("dynamodb", OfClass("write-request"), "write request units", Writes * writeUnits * Regions,
            $"{Number(Math.Round(Writes))} writes x {Number(writeUnits)} ({Number(ItemKilobytes)} KB by 1 KB)"
            + $"{(Regions > 1 ? $" x {Number(Regions)} regions" : "")}{Because}");
        AddCapacity(tab, "read-capacity", "provisioned reads", ReadCapacity, Term);
        AddCapacity(tab, "write-capacity", "provisioned writes", WriteCapacity, Regions > 1 ? null : Term);
        tab.Add("dynamodb", OfClass("storage"), "storage", Storage, StorageBecause);
        tab.Add("dynamodb", "pitr-backup", "continuous backup", PointInTime);
        tab.Add("dynamodb", "on-demand-backup", "backups", Backup);
        tab.Add("dynamodb", "restore", "data restored", Restored);
        tab.Add("dynamodb", "streams-read", "stream reads", StreamReads);
    }

    private string OfClass(string usage) => IsInfrequent ? $"{usage}-ia" : usage;

    /// <summary>Capacity is reserved by the hundred; the rest is paid on demand.</summary>
    private void AddCapacity(Tab tab, string usage, string what, decimal units, string? term)
    {
        const decimal Block = 100;

        var reserved = term is null ? 0 : Math.Floor(units / Block) * Block;
        tab.Add("dynamodb", $"{usage}/{term}", $"{what}{Commitment}", reserved * HoursPerMonth,
            $"{Number(reserved)} units x {Number(HoursPerMonth)} h, reserved by {Number(Block)}");
        tab.Add("dynamodb", OfClass(usage), what, (units - reserved) * HoursPerMonth,
            $"{Number(units - reserved)} units x {Number(HoursPerMonth)} h"
            + $"{(term is not null && reserved == 0 ? $", fewer than the {Number(Block)} that can be reserved" : "")}"
            + Because);
    }
}
