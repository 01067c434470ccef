using Proofload.Designs;
using Proofload.Designs.Quantities;
using Proofload.Pricing.Services;

namespace Proofload.Pricing.Estimating;

/// <summary>Services that meter in one or two numbers: what they count, whether the book has it or not.</summary>
internal static class ManagedModels
{
    /// <summary>Bytes that Athena counts for a query at least. From its price page.</summary>
    private const double LeastScanned = 10 * ByteSize.BytesPerMegabyte;

    /// <summary>Paid are memory while instances wait, and their processors too while they work.</summary>
    public static void AppRunner(Subject subject)
    {
        var hours = ServiceUsage.HoursPerMonth;
        var fleet = subject.Fleet(out var because);
        var vcpu = subject.Number(Parameters.Vcpu, 1);
        var busy = Subject.Of(subject.Workload.BusyShare(
            subject.Component.Id, subject.Workload.MeanSeconds(subject.Component)));
        subject.Add(new MeteredUsage("app-runner", "memory", "memory",
            fleet * hours * subject.Gigabytes(Parameters.Memory, 2))
        { Because = because });
        subject.Add(new MeteredUsage("app-runner", "vcpu", "processors while they work", fleet * hours * vcpu * busy)
        {
            Because = FormattableString.Invariant($"{busy * 100:0.#} % of the time with a request in hand"),
        });
    }

    public static void GraphQl(Subject subject) =>
        subject.Add(new MeteredUsage("appsync", "operations", "queries and changes", subject.Requests));

    public static void Athena(Subject subject)
    {
        var scanned = Math.Max(LeastScanned, subject.Component.BytesOf(Parameters.ItemSize)?.Bytes ?? 0);
        subject.Add(new MeteredUsage("athena", "scanned", "data scanned",
            subject.Requests * Subject.Of(scanned / ByteSize.BytesPerGigabyte / 1_024)));
    }

    /// <summary>A worker is one processing unit: four processors and 16 GB.</summary>
    public static void Glue(Subject subject)
    {
        var units = Math.Max(1, Math.Ceiling(subject.Number(Parameters.Vcpu, 4) / 4));
        subject.Add(new MeteredUsage("glue", "dpu", "processing units", WorkedHours(subject) * units)
        {
            Because = "while jobs run",
        });
    }

    /// <summary>Paid while queries run, for at least a minute each time; those that overlap share the units.</summary>
    public static void RedshiftServerless(Subject subject)
    {
        var running = subject.Workload.BusyShare(
            subject.Component.Id, Math.Max(60, subject.Workload.MeanSeconds(subject.Component)));
        subject.Add(new MeteredUsage("redshift", "serverless", "processing units",
            subject.Number("baseCapacity", 32) * ServiceUsage.HoursPerMonth * Subject.Of(running))
        {
            Because = FormattableString.Invariant($"queries run {running * 100:0.#} % of the time, a minute at least"),
        });
        subject.Add(new MeteredUsage("redshift", "managed-storage", "managed storage", subject.Storage(out _)));
        subject.Add(new MeteredUsage("redshift", "backup", "backups",
            Copies.BackupsBeyond(freeDays: 1, subject, subject.Storage(out _))));
    }

    public static void FileServer(Subject subject)
    {
        subject.Add(new MeteredUsage("backup", "fsx", "backups", Copies.Backups(subject, subject.Storage(out _))));
        var engine = subject.Text("engine") ?? "lustre";
        var zones = subject.Component.Zones > 1 ? "multi-az" : "single-az";
        var bought = (subject.Component.ByteRateOf("throughput")?.BytesPerSecond ?? 0) / ByteSize.BytesPerMegabyte;
        var disk = subject.Text("volume") ?? "ssd";
        if (engine == "lustre")
        {
            var kept = subject.Storage(out _);
            var forTebibyte = kept > 0 ? bought / (double)kept * 1_024 : 0;
            var step = Array.Find(LustreSteps(disk), each => each >= forTebibyte) is var enough and > 0
                ? enough
                : LustreSteps(disk)[^1];
            subject.Add(new MeteredUsage("fsx", FormattableString.Invariant($"lustre/{disk}/{step}"),
                FormattableString.Invariant($"{disk} storage, {step} MB/s for each TiB"), kept));
            return;
        }

        var (storage, throughput) = engine == "windows"
            ? ($"windows/{disk}/{zones}", $"windows/throughput/{zones}")
            : ($"{engine}/{disk}", $"{engine}/throughput");
        subject.Add(new MeteredUsage("fsx", storage, $"{disk} storage", subject.Storage(out _)));
        subject.Add(new MeteredUsage("fsx", throughput, "throughput", Subject.Of(bought)));
    }

    /// <summary>MB/s for each TiB that Lustre is sold with: its throughput is in the price of its storage.</summary>
    private static int[] LustreSteps(string disk) => disk == "hdd" ? [12, 40] : [125, 250, 500, 1_000];

    /// <summary>A port by the hour, and what leaves AWS through it, at a location of the region.</summary>
    public static void DirectConnect(Subject subject)
    {
        var gigabits = (subject.Component.ByteRateOf("bandwidth")?.BytesPerSecond ?? 125e6) * 8 / 1e9;
        var port = FormattableString.Invariant($"dedicated/{Math.Round(gigabits)}Gbps");
        subject.Add(new MeteredUsage("dx", port, "ports",
            subject.Component.Instances * ServiceUsage.HoursPerMonth));
        var leaving = (subject.Component.ByteRateOf("processed")?.BytesPerSecond ?? 0)
            * Workload.SecondsPerMonth / ByteSize.BytesPerGigabyte;
        subject.Add(new MeteredUsage("dx", "out/local", "data that leaves", Subject.Of(leaving)));
    }

    public static void Nodes(Subject subject, string service)
    {
        var nodes = subject.Component.Instances * (1 + subject.Number(Parameters.Readers));
        subject.Add(new MeteredUsage(service, subject.InstanceType ?? "", $"{subject.InstanceType} nodes",
            nodes * ServiceUsage.HoursPerMonth));
        subject.Add(new MeteredUsage(
            service, "volume", "disks of the nodes", nodes * subject.Gigabytes(Parameters.Storage)));
    }

    /// <summary>Nodes by the hour; what is written is paid for its bytes.</summary>
    public static void DurableCache(Subject subject)
    {
        var engine = subject.Text("engine") ?? "valkey";
        var shards = subject.Component.Instances * subject.CopiesPaid;
        var (type, nodes) = ($"{engine}/{subject.InstanceType}", shards * (1 + subject.Number(Parameters.Readers)));
        subject.Add(new MeteredUsage("memorydb", type, $"{subject.InstanceType} nodes",
            nodes * ServiceUsage.HoursPerMonth)
        {
            Term = subject.Committed("memorydb", type, out var because),
            Because = FormattableString.Invariant(
                $"{nodes:0} x {ServiceUsage.HoursPerMonth} h{subject.InCopies}{because}"),
        });
        subject.Add(new MeteredUsage("memorydb", "backup", "snapshots beyond the free one",
            Copies.WholeBackups(free: 1, subject, shards * subject.Gigabytes(Parameters.Memory))));
        subject.Add(new MeteredUsage("memorydb", $"{engine}/written", "data written",
            subject.Writes * subject.Gigabytes(Parameters.ItemSize, 1.0 / 1_048_576)));
    }

    /// <summary>By unit: a write of up to 1 KB, a read of up to 4 KB at local quorum.</summary>
    public static void WideColumns(Subject subject)
    {
        var kilobytes = Math.Max(1, subject.Gigabytes(Parameters.ItemSize, 1.0 / 1_048_576) * 1_048_576);
        var (readUnits, writeUnits) = (Math.Ceiling(kilobytes / 4), Math.Ceiling(kilobytes) * subject.Regions);
        if (subject.Text(Parameters.Mode) == "provisioned")
        {
            Bought(Parameters.WriteCapacity, "write-capacity", "provisioned writes", writeUnits, flow => flow.Writes);
            Bought(Parameters.ReadCapacity, "read-capacity", "provisioned reads", readUnits, flow => flow.Reads);
        }
        else
        {
            subject.Add(new MeteredUsage("keyspaces", "write-request", "write units", subject.Writes * writeUnits));
            subject.Add(new MeteredUsage("keyspaces", "read-request", "read units", subject.Reads * readUnits));
        }

        var storage = subject.Storage(out _) * subject.CopiesPaid;
        subject.Add(new MeteredUsage("keyspaces", "storage", "storage", storage)
        {
            Because = subject.InCopies.TrimStart(',', ' '),
        });
        if (subject.Says(Parameters.PointInTime) || subject.Component.DurationOf(Parameters.Backup)?.Seconds > 0)
            subject.Add(new MeteredUsage("keyspaces", "pitr-backup", "continuous backup", storage));
        subject.Add(new MeteredUsage(
            "s3", "standard/storage", "exports elsewhere", Copies.Elsewhere(subject, storage)));

        void Bought(string parameter, string usage, string what, decimal units, Func<Flow, double> part) =>
            subject.Add(new MeteredUsage("keyspaces", usage, what, ServiceUsage.HoursPerMonth
                * DatabaseModels.Capacity(subject, parameter, part)
                * (subject.Component.IsGiven(parameter) ? 1 : units)));
    }

    /// <summary>Writes by started kilobyte; what is kept in memory by the hour; queries by what they scan.</summary>
    public static void TimeSeries(Subject subject)
    {
        var kilobytes = Math.Max(1, Math.Ceiling(subject.Gigabytes(Parameters.ItemSize) * 1_048_576));
        subject.Add(new MeteredUsage("timestream", "ingestion", "data written",
            subject.Writes * kilobytes / 1_048_576)
        { Because = "by 1 KB" });
        var hoursInMemory = Subject.Of((subject.Component.DurationOf("memoryRetention")?.Seconds ?? 0) / 3_600);
        subject.Add(new MeteredUsage("timestream", "memory", "data in memory",
            subject.Writes * subject.Gigabytes(Parameters.ItemSize) * hoursInMemory)
        {
            Because = FormattableString.Invariant($"each point for {hoursInMemory:0.##} h"),
        });
        subject.Add(new MeteredUsage("timestream", "magnetic", "storage", subject.Storage(out _)));
        subject.Add(new MeteredUsage(
            "timestream", "backup", "backups", Copies.Backups(subject, subject.Storage(out _))));
        if (subject.Reads > 0)
            subject.Tab.AddUnknown("timestream", "queries", "the design does not say how much they scan");
    }

    /// <summary>Messages by started 5 KB, in and out.</summary>
    public static void Devices(Subject subject)
    {
        var kilobytes = subject.Component.IsGiven(Parameters.ItemSize)
            ? subject.Gigabytes(Parameters.ItemSize) * 1_048_576
            : Subject.Of(subject.Workload.RequestKilobytes(subject.Component.Id));
        subject.Add(new MeteredUsage("iot-core", "messages", "messages",
            subject.Requests * Math.Max(1, Math.Ceiling(kilobytes / 5)))
        { Because = "by 5 KB" });
    }

    /// <summary>Machines at EC2's price, and a surcharge for each.</summary>
    public static void Spark(Subject subject)
    {
        ComputeModels.Instances(subject);
        subject.Add(new MeteredUsage("emr", subject.InstanceType ?? "", "surcharge of EMR",
            subject.Component.Instances * ServiceUsage.HoursPerMonth));
    }

    public static void Tokens(Subject subject)
    {
        if (subject.Requests > 0)
            subject.Tab.AddUnknown("bedrock", "tokens", "the design does not say which model reads and writes them");
    }

    public static void ThreatDetection(Subject subject)
    {
        var gigabytes = (subject.Component.ByteRateOf("ingestion")?.BytesPerSecond ?? 0)
            * Workload.SecondsPerMonth / ByteSize.BytesPerGigabyte;
        if (gigabytes > 0)
            subject.Add(new MeteredUsage("guardduty", "logs", "logs analysed", Subject.Of(gigabytes)));
        else
            subject.Tab.AddUnknown("guardduty", "logs analysed", "the design does not say its 'ingestion'");
    }

    /// <summary>Standard is free for all; Advanced has a fee of its own, and the organization pays it once.</summary>
    public static void FloodProtection(Subject subject)
    {
        if (subject.Text("tier") == "advanced")
            subject.Add(new MeteredUsage("shield", "advanced", "Shield Advanced", 1, Global: true));
    }

    /// <summary>Data kept, and work by units of which a plain request of up to 1 KB takes one.</summary>
    public static void ServerlessCache(Subject subject)
    {
        var engine = subject.Text("engine") ?? "valkey";
        var kilobytes = Math.Max(1, Math.Ceiling(subject.Gigabytes(Parameters.ObjectSize) * 1_048_576));
        subject.Add(new MeteredUsage("elasticache", $"{engine}/serverless-storage", "data kept",
            subject.Gigabytes(Parameters.Memory) * ServiceUsage.HoursPerMonth));
        subject.Add(new MeteredUsage("elasticache", $"{engine}/serverless-units", "processing units",
            subject.Requests * kilobytes));
    }

    /// <summary>Hours in which something is worked on, of all instances together.</summary>
    private static decimal WorkedHours(Subject subject) => Subject.Of(
        subject.Workload.BusyShare(subject.Component.Id,
            subject.Workload.MeanSeconds(subject.Component) / Math.Max(1, subject.Component.Instances))
        * (double)ServiceUsage.HoursPerMonth * subject.Component.Instances);
}
