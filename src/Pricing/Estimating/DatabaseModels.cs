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
        var volume = subject.Text("volume") is "gp2" or "io1" ? subject.Text("volume")! : "gp3";
        var iops = subject.Number(Parameters.Iops);
        subject.Add(new DatabaseUsage(engine, instanceClass, shards, isMultiZone)
        {
            StorageType = volume,
            Storage = each,
            Iops = iops,
            Backup = Backups(subject, each * shards, freeDays: 0),
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
        var storage = subject.Storage(out _);
        subject.Add(new AuroraUsage(subject.Text("engine") ?? "postgresql")
        {
            ServerlessUnits = Subject.Of(units * instances),
            Storage = storage,
            IsOptimized = subject.Text(Parameters.StorageClass) == "io-optimized",
            Requests = DiskRequests(subject),
            RequestsBecause = DiskRequestsBecause(outlook),
            Backup = Backups(subject, storage, freeDays: 1),
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

        var storage = subject.Storage(out _);
        var instances = subject.Component.Instances * (1 + subject.Number(Parameters.Readers));
        subject.Add(new MeteredUsage(service, instanceClass, $"{instanceClass} instances",
            instances * ServiceUsage.HoursPerMonth));
        subject.Add(new MeteredUsage(service, "storage", "storage", storage));
        subject.Add(new MeteredUsage(service, "requests", "I/O requests", DiskRequests(subject))
        {
            Because = DiskRequestsBecause(subject.Outlook),
        });
        subject.Add(new MeteredUsage(service, "backup", "backups", Backups(subject, storage, freeDays: 1)));
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

        var storage = subject.Storage(out _);
        subject.Add(new AuroraUsage(engine)
        {
            InstanceClass = instanceClass,
            Instances = subject.Component.Instances * (1 + subject.Number(Parameters.Readers)),
            Term = subject.Committed("aurora", $"{engine}/{instanceClass}", out var because),
            Because = because,
            Storage = storage,
            IsOptimized = subject.Text(Parameters.StorageClass) == "io-optimized",
            Requests = DiskRequests(subject),
            RequestsBecause = DiskRequestsBecause(subject.Outlook),
            Backup = Backups(subject, storage, freeDays: 1),
        });
    }

    public static void Table(Subject subject)
    {
        var component = subject.Component;
        var consistency = subject.Text("consistency") ?? "eventual";
        var factor = consistency == "transactional" ? 2m : 1m;
        var copies = Math.Max(1, subject.Number(Parameters.Regions, 1));
        var writes = subject.Writes * factor * copies * (1 + subject.Number("indexes"));
        var storage = subject.Storage(out _) * copies;
        var itemSize = component.BytesOf(Parameters.ItemSize) ?? ByteSize.FromKilobytes(1);
        var kilobytes = Subject.Of(itemSize.Bytes / ByteSize.BytesPerKilobyte);
        var usage = new DynamoUsage
        {
            ItemKilobytes = kilobytes,
            IsEventual = consistency == "eventual",
            Storage = storage,
            PointInTime = subject.Says(Parameters.PointInTime) ? storage : 0,
            Backup = Copied(subject) ? storage : 0,
        };
        subject.Add(subject.Text(Parameters.Mode) == "provisioned"
            ? usage with
            {
                ReadCapacity = Capacity(subject, Parameters.ReadCapacity, flow => flow.Reads)
                    * (component.IsGiven(Parameters.ReadCapacity)
                        ? 1
                        : Math.Ceiling(kilobytes / 4) * (usage.IsEventual ? 0.5m : factor)),
                WriteCapacity = copies * Capacity(subject, Parameters.WriteCapacity, flow => flow.Writes)
                    * (component.IsGiven(Parameters.WriteCapacity)
                        ? 1
                        : Math.Ceiling(kilobytes) * factor * (1 + subject.Number("indexes"))),
            }
            : usage with { Reads = subject.Reads * factor, Writes = writes });
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
    }

    public static void Warehouse(Subject subject)
    {
        if (subject.InstanceType is { } type)
        {
            subject.Add(new WarehouseUsage(type, subject.Component.Instances)
            {
                ManagedStorage = type.StartsWith("ra3", StringComparison.Ordinal) ? subject.Storage(out _) : 0,
            });
        }
        else
        {
            subject.Tab.AddUnknown("redshift", "nodes", "the design does not say which type they are");
        }
    }

    private static decimal DiskRequests(Subject subject) => Subject.Of(
        (subject.Flow.Reads * subject.Outlook.ReadsFromDisk) + (subject.Flow.Writes * subject.Outlook.WritesToDisk));

    private static string DiskRequestsBecause(Outlook outlook) => FormattableString.Invariant(
        $"assumed: {outlook.ReadsFromDisk:0.##} for each read, {outlook.WritesToDisk:0.##} for each write");

    /// <summary>What backups take beyond the part that is free: what changes on each day that they are kept.</summary>
    private static decimal Backups(Subject subject, decimal storage, double freeDays)
    {
        var days = (subject.Component.DurationOf(Parameters.Backup)?.Seconds ?? 0) / 86_400;
        var extra = Subject.Of(Math.Max(0, days - freeDays) * subject.Outlook.DailyChange) * storage;
        return extra + (Copied(subject) ? storage : 0);
    }

    private static bool Copied(Subject subject) => subject.Text(Parameters.BackupCopy) is not (null or "none");

    private static decimal Capacity(Subject subject, string parameter, Func<Flow, double> part)
    {
        if (subject.Component.IsGiven(parameter))
            return subject.Number(parameter);

        var peak = part(subject.Workload.Peak.To(subject.Component.Id).Flow);
        return Subject.Of(Math.Ceiling(peak / subject.Outlook.CapacityUse));
    }
}
