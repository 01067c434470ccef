using Proofload.Designs;
using Proofload.Designs.Quantities;
using Proofload.Pricing.Services;

namespace Proofload.Pricing.Estimating;

/// <summary>Databases, caches, search and warehouses.</summary>
internal static class DatabaseModels
{
    public static void Relational(Subject subject, string engine)
    {
        if (subject.InstanceType is not { } instanceClass)
        {
            subject.Tab.AddUnknown("rds", "instances", "the design does not say which class they are");
            return;
        }

        var shards = (decimal)subject.Component.Instances;
        var readers = shards * subject.Number(Parameters.Readers);
        var each = subject.Storage(out _) / shards;
        var isMultiZone = subject.Component.Zones > 1;
        var volume = subject.Text("volume") ?? "gp3";
        var iops = subject.Number(Parameters.Iops);
        subject.Add(new DatabaseUsage(engine, instanceClass, shards, isMultiZone)
        {
            StorageType = volume,
            Storage = each,
            Iops = iops,
            Backup = Copies.BackupsBeyond(freeDays: 0, subject, each * shards),
            Term = subject.Committed(
                "rds", $"{engine}/{instanceClass}/{(isMultiZone ? "multi-az" : "single-az")}", out var because),
            Because = because,
        });
        if (readers > 0)
        {
            subject.Add(new DatabaseUsage(engine, instanceClass, readers, MultiZone: false)
            {
                StorageType = volume,
                Storage = each,
                Iops = iops,
                Term = subject.Committed("rds", $"{engine}/{instanceClass}/single-az", out because),
                Because = because,
            });
        }
    }

    public static void SqlServer(Subject subject) => Relational(subject, "sqlserver-" + subject.Text("edition") switch
    {
        "enterprise" => "ee",
        "express" => "ex",
        "web" => "web",
        _ => "se",
    });

    public static void Oracle(Subject subject)
    {
        var licence = subject.Text("licence") == "own" ? "byol" : "licensed";
        Relational(subject, $"oracle-{subject.Text("edition") ?? "se2"}-{licence}");
    }

    /// <summary>Paid by the processors of the databases behind it.</summary>
    public static void Proxy(Subject subject)
    {
        var design = subject.Workload.Design;
        var processors = design.CallsOf(subject.Component.Id).Select(call => design[call.To])
            .Sum(database => (database.CountOf(Parameters.Vcpu) ?? 2)
                * database.Instances * (1 + (database.CountOf(Parameters.Readers) ?? 0)));
        subject.Add(new MeteredUsage("rds", "proxy", "processors of the databases behind it",
            Subject.Of(processors) * ServiceUsage.HoursPerMonth));
    }

    /// <summary>Capacity that follows the load between its bounds: four units for a busy processor.</summary>
    public static void AuroraServerless(Subject subject)
    {
        const double UnitsPerProcessor = 4;

        var (outlook, component) = (subject.Outlook, subject.Component);
        var least = component.CountOf("minCapacity") ?? 0.5;
        var instances = component.Instances * (1 + (component.CountOf(Parameters.Readers) ?? 0));
        var units = outlook.Fleet switch
        {
            FleetSize.Least => least,
            FleetSize.Peak => Held(subject.Workload.Peak.To(component.Id)),
            FleetSize.Mean => subject.Workload.OverTime(component.Id, Held, _ => null),
        };
        var storage = subject.Storage(out _) * subject.CopiesPaid;
        subject.Add(new AuroraUsage(subject.Text("engine") ?? "postgresql")
        {
            ServerlessUnits = Subject.Of(units * instances) * subject.CopiesPaid,
            Storage = storage,
            IsOptimized = subject.Text(Parameters.StorageClass) == "io-optimized",
            Requests = DiskRequests(subject),
            RequestsBecause = DiskRequestsBecause(outlook),
            GlobalWrites = DiskWrites(subject) * (subject.Regions - 1),
            Backup = Copies.BackupsBeyond(freeDays: 1, subject, storage),
        });

        double Held(ComponentTraffic traffic) => Math.Clamp(
            Workload.Busy(component, traffic) / instances * UnitsPerProcessor / outlook.CapacityUse, least,
            component.CountOf("maxCapacity") ?? least);
    }

    /// <summary>DocumentDB and Neptune: instances, one volume, and its I/O, as Aurora has them.</summary>
    public static void Cluster(Subject subject, string service)
    {
        if (subject.InstanceType is not { } instanceClass)
        {
            subject.Tab.AddUnknown(service, "instances", "the design does not say which class they are");
            return;
        }

        var storage = subject.Storage(out _) * subject.CopiesPaid;
        var instances = subject.Component.Instances * (1 + subject.Number(Parameters.Readers)) * subject.CopiesPaid;
        subject.Add(new MeteredUsage(service, instanceClass, $"{instanceClass} instances",
            instances * ServiceUsage.HoursPerMonth)
        {
            Because = FormattableString.Invariant($"{instances:0} x {ServiceUsage.HoursPerMonth} h{subject.InCopies}"),
        });
        subject.Add(new MeteredUsage(service, "storage", "storage", storage));
        subject.Add(new MeteredUsage(service, "requests", "I/O requests",
            DiskRequests(subject) + (DiskWrites(subject) * (subject.Regions - 1)))
        {
            Because = DiskRequestsBecause(subject.Outlook),
        });
        subject.Add(new MeteredUsage(
            service, "backup", "backups", Copies.BackupsBeyond(freeDays: 1, subject, storage)));
    }

    public static void ServerlessSearch(Subject subject)
    {
        subject.Add(new MeteredUsage("opensearch", "serverless", "compute units",
            subject.Number("minCapacity", 4) * ServiceUsage.HoursPerMonth)
        { Because = "at their least" });
        subject.Tab.Add("opensearch", "serverless-storage", "storage", subject.Storage(out _), unit: "GB-month");
    }

    public static void Aurora(Subject subject, string engine)
    {
        if (subject.InstanceType is not { } instanceClass)
        {
            subject.Tab.AddUnknown("aurora", "instances", "the design does not say which class they are");
            return;
        }

        var storage = subject.Storage(out _) * subject.CopiesPaid;
        subject.Add(new AuroraUsage(engine)
        {
            InstanceClass = instanceClass,
            Instances = subject.Component.Instances * (1 + subject.Number(Parameters.Readers)) * subject.CopiesPaid,
            Term = subject.Committed("aurora", $"{engine}/{instanceClass}", out var because),
            Because = subject.InCopies + because,
            Storage = storage,
            IsOptimized = subject.Text(Parameters.StorageClass) == "io-optimized",
            Requests = DiskRequests(subject),
            RequestsBecause = DiskRequestsBecause(subject.Outlook),
            GlobalWrites = DiskWrites(subject) * (subject.Regions - 1),
            Backup = Copies.BackupsBeyond(freeDays: 1, subject, storage),
        });
    }

    public static void Table(Subject subject)
    {
        var component = subject.Component;
        var consistency = subject.Text("consistency") ?? "eventual";
        var factor = consistency == "transactional" ? 2m : 1m;
        var storage = subject.Storage(out _) * subject.CopiesPaid;
        var itemSize = component.BytesOf(Parameters.ItemSize) ?? ByteSize.FromKilobytes(1);
        var kilobytes = Subject.Of(itemSize.Bytes / ByteSize.BytesPerKilobyte);
        var isPointInTime = subject.Says(Parameters.PointInTime);
        var usage = new DynamoUsage
        {
            ItemKilobytes = kilobytes,
            IsEventual = consistency == "eventual",
            IsInfrequent = subject.Text(Parameters.StorageClass) == "infrequent-access",
            Storage = storage,
            StorageBecause = subject.InCopies.TrimStart(',', ' '),
            Regions = subject.Regions,
            PointInTime = isPointInTime ? storage : 0,
            Backup = isPointInTime
                ? Copies.Elsewhere(subject, storage)
                : Copies.WholeBackups(free: 0, subject, storage),
            Term = Reserved(subject, out var because),
            Because = because,
        };
        subject.Add(subject.Text(Parameters.Mode) == "provisioned"
            ? usage with
            {
                ReadCapacity = Capacity(subject, Parameters.ReadCapacity, flow => flow.Reads)
                    * (component.IsGiven(Parameters.ReadCapacity)
                        ? 1
                        : Math.Ceiling(kilobytes / 4) * (usage.IsEventual ? 0.5m : factor)),
                WriteCapacity = Capacity(subject, Parameters.WriteCapacity, flow => flow.Writes)
                    * (component.IsGiven(Parameters.WriteCapacity)
                        ? subject.CopiesPaid
                        : Math.Ceiling(kilobytes) * factor * (1 + subject.Number("indexes")) * subject.Regions),
            }
            : usage with
            {
                Reads = subject.Reads * factor,
                Writes = subject.Writes * factor * (1 + subject.Number("indexes")),
            });
    }

    /// <summary>What says that a table is reserved, and cannot be, is told that nothing comes of it.</summary>
    private static string? Reserved(Subject subject, out string because)
    {
        if (Commitments.CanBeTaken(subject.Component))
            return subject.Committed("dynamodb", "read-capacity", out because);

        because = subject.Text(Parameters.Purchase) is null or "on-demand"
            ? ""
            : "; only the capacity of provisioned tables of the standard class can be reserved";
        return null;
    }

    public static void Cache(Subject subject, string engine)
    {
        if (subject.InstanceType is not { } type)
        {
            subject.Tab.AddUnknown("elasticache", "nodes", "the design does not say which type they are");
            return;
        }

        subject.Add(new CacheUsage(engine, type, subject.Component.Instances)
        {
            Term = subject.Committed("elasticache", $"{engine}/{type}", out var note),
            Because = note,
        });
    }

    public static void Search(Subject subject)
    {
        if (subject.InstanceType is not { } type)
        {
            subject.Tab.AddUnknown("opensearch", "nodes", "the design does not say which type they are");
            return;
        }

        var masters = subject.Number("masters");
        subject.Add(new SearchUsage(
            type,
            subject.Component.Instances,
            subject.Storage(out _) * (1 + subject.Number("replicas", 1)) * Subject.Of(subject.Outlook.IndexOverhead))
        {
            StorageType = subject.Text("volume") ?? "gp3",
            MasterType = masters > 0 ? subject.Text("masterInstance") : null,
            Masters = masters,
            Term = subject.Committed("opensearch", type, out var note),
            Because = note,
        });
        // What it backs up by itself is free; a copy elsewhere is a repository in a bucket.
        subject.Add(new MeteredUsage(
            "s3", "standard/storage", "snapshots elsewhere", Copies.Elsewhere(subject, subject.Storage(out _))));
    }

    public static void Warehouse(Subject subject)
    {
        if (subject.InstanceType is { } type)
        {
            var storage = subject.Storage(out _);
            subject.Add(new WarehouseUsage(type, subject.Component.Instances)
            {
                ManagedStorage = type.StartsWith("ra3", StringComparison.Ordinal) ? storage : 0,
                Backup = Copies.Elsewhere(subject, storage), // What it backs up by itself is free.
                Term = subject.Committed("redshift", type, out var because),
                Because = because,
            });
        }
        else
        {
            subject.Tab.AddUnknown("redshift", "nodes", "the design does not say which type they are");
        }
    }

    private static decimal DiskRequests(Subject subject) => Subject.Of(
        (subject.Flow.Reads * subject.Outlook.ReadsFromDisk) + (subject.Flow.Writes * subject.Outlook.WritesToDisk));

    private static decimal DiskWrites(Subject subject) =>
        Subject.Of(subject.Flow.Writes * subject.Outlook.WritesToDisk);

    private static string DiskRequestsBecause(Outlook outlook) => FormattableString.Invariant(
        $"assumed: {outlook.ReadsFromDisk:0.##} for each read, {outlook.WritesToDisk:0.##} for each write");

    /// <summary>Units a second: as given, or with room above the peak of what arrives.</summary>
    public static decimal Capacity(Subject subject, string parameter, Func<Flow, double> part)
    {
        if (subject.Component.IsGiven(parameter))
            return subject.Number(parameter);

        var peak = part(subject.Workload.Peak.To(subject.Component.Id).Flow);
        return Subject.Of(Math.Ceiling(peak / subject.Outlook.CapacityUse));
    }
}
