using Proofload.Pricing.Billing;

namespace Proofload.Pricing.Services;

/// <summary>EC2 instances of one type.</summary>
/// <param name="Count">Instances, on average over the month where they come and go.</param>
/// <param name="Hours">Hours a month that each runs.</param>
internal sealed record InstanceUsage(string Type, decimal Count, decimal Hours = ServiceUsage.HoursPerMonth)
    : ServiceUsage
{
    private const string RedHat = "rhel";

    /// <summary><c>linux</c>, <c>windows</c>, <c>suse</c> or <c>rhel</c>.</summary>
    public string OperatingSystem { get; init; } = "linux";

    /// <summary>Of one instance, by which Red Hat is paid; null where it is not known.</summary>
    public decimal? Vcpus { get; init; }

    public bool IsSpot { get; init; }

    /// <summary>Burst credits that all of them together use beyond what they earn.</summary>
    public decimal CreditHours { get; init; }

    public bool DetailedMonitoring { get; init; }

    public override void AddTo(Tab tab)
    {
        var service = IsSpot ? "ec2-spot" : "ec2";
        tab.Add(service, Committed($"{MachineSystem(OperatingSystem)}/{Type}"),
            $"{Type} instances{(IsSpot ? " (spot)" : "")}{Commitment}", Count * Hours,
            $"{Number(Count)} x {Number(Hours)} h{Because}");
        if (OperatingSystem == RedHat)
            AddRedHat(tab);
        tab.Add("ec2", $"cpu-credits/{MachineSystem(OperatingSystem)}", "burst credits", CreditHours);

        // Seven metrics for each instance, whether it runs all month or not.
        if (DetailedMonitoring)
            tab.Add("ec2", "detailed-monitoring", "detailed monitoring", 7 * Count, $"7 metrics x {Number(Count)}");
    }

    /// <summary>
    /// The system in the book under which a machine with another one is found: Red Hat is paid beside the plain
    /// machine, the others with it.
    /// </summary>
    public static string MachineSystem(string system) => system == RedHat ? "linux" : system;

    /// <summary>By the vCPU and hour, in three bands of sizes, since July 2024.</summary>
    private void AddRedHat(Tab tab)
    {
        if (Vcpus is not { } vcpus)
        {
            tab.AddUnknown(
                "ec2", "Red Hat Enterprise Linux", $"it is paid by the vCPU, and how many {Type} has is not known");
            return;
        }

        var band = vcpus switch { <= 8 => "1-8", < 128 => "9-127", _ => "128+" };
        tab.Add("ec2", $"rhel-vcpu/{band}", "Red Hat Enterprise Linux", Count * Hours * vcpus,
            $"{Number(Count)} x {Number(Hours)} h x {Number(vcpus)} vCPU");
    }
}

/// <summary>EBS volumes of one type and size.</summary>
/// <param name="Gigabytes">Of one volume.</param>
internal sealed record VolumeUsage(string Type, decimal Gigabytes, decimal Count = 1) : ServiceUsage
{
    /// <summary>Operations a second that gp3 gives for nothing.</summary>
    private const decimal FreeIops = 3_000;

    /// <summary>MB/s that gp3 gives for nothing.</summary>
    private const decimal FreeThroughput = 125;

    public decimal Iops { get; init; }

    public decimal Throughput { get; init; }

    /// <summary>Of magnetic volumes, which charge for them.</summary>
    public decimal Requests { get; init; }

    public override void AddTo(Tab tab)
    {
        var iops = Type switch
        {
            "gp3" => Math.Max(0, Iops - FreeIops),
            "io1" or "io2" => Iops,
            _ => 0,
        };
        tab.Add("ebs", $"{Type}/storage", $"{Type} volumes", Gigabytes * Count,
            $"{Number(Count)} x {Number(Gigabytes)} GB");
        tab.Add("ebs", $"{Type}/iops", $"{Type} provisioned IOPS", iops * Count);
        if (Type == "gp3")
            tab.Add("ebs", "gp3/throughput", "gp3 throughput", Math.Max(0, Throughput - FreeThroughput) * Count);
        if (Type == "standard")
            tab.Add("ebs", "standard/requests", "magnetic I/O requests", Requests);
    }
}

/// <summary>Fargate tasks of one size.</summary>
/// <param name="Vcpu">Of one task.</param>
/// <param name="Gigabytes">Memory of one task.</param>
/// <param name="Tasks">On average over the month.</param>
internal sealed record FargateUsage(decimal Vcpu, decimal Gigabytes, decimal Tasks) : ServiceUsage
{
    private const decimal FreeStorage = 20;

    public bool IsArm { get; init; }

    /// <summary>On x86 only; its licence is paid by the processor.</summary>
    public bool IsWindows { get; init; }

    public decimal Hours { get; init; } = HoursPerMonth;

    /// <summary>Ephemeral storage of one task in GB; 20 GB are free.</summary>
    public decimal Storage { get; init; } = FreeStorage;

    public override void AddTo(Tab tab)
    {
        var processor = IsWindows ? "windows" : IsArm ? "arm" : "x86";
        var taskHours = Tasks * Hours;
        var count = $"{Number(Tasks)} tasks x {Number(Hours)} h";
        tab.Add("fargate", Committed($"vcpu-{processor}"), $"{processor} vCPU{Commitment}", taskHours * Vcpu,
            $"{count} x {Number(Vcpu)} vCPU{Because}");
        tab.Add("fargate", Committed($"memory-{processor}"), $"memory{Commitment}", taskHours * Gigabytes,
            $"{count} x {Number(Gigabytes)} GB");
        tab.Add("fargate", "licence-windows", "Windows licence", IsWindows ? taskHours * Vcpu : 0);
        tab.Add("fargate", "ephemeral-storage", "storage beyond 20 GB", taskHours * Math.Max(0, Storage - FreeStorage));
    }
}

/// <summary>Calls of a Lambda function.</summary>
/// <param name="Milliseconds">Mean billed duration; a started millisecond counts.</param>
internal sealed record LambdaUsage(decimal Requests, decimal Milliseconds, decimal MemoryMB) : ServiceUsage
{
    private const decimal FreeStorageMB = 512;

    public bool IsArm { get; init; }

    public decimal StorageMB { get; init; } = FreeStorageMB;

    /// <summary>Execution environments kept warm.</summary>
    public decimal Provisioned { get; init; }

    public decimal ProvisionedHours { get; init; } = HoursPerMonth;

    public override void AddTo(Tab tab)
    {
        var processor = IsArm ? "arm" : "x86";
        var seconds = Requests * Math.Ceiling(Milliseconds) / 1_000;
        var because =
            $"{Number(Math.Round(Requests))} calls x {Number(Math.Ceiling(Milliseconds))} ms x {Number(MemoryMB)} MB";
        tab.Add("lambda", "requests", "calls", Requests);
        tab.Add("lambda", Provisioned > 0 ? $"provisioned-duration-{processor}" : $"duration-{processor}", "duration",
            seconds * MemoryMB / 1_024, because);
        tab.Add("lambda", $"provisioned-concurrency-{processor}", "environments kept warm",
            Provisioned * ProvisionedHours * 3_600 * MemoryMB / 1_024,
            $"{Number(Provisioned)} x {Number(ProvisionedHours)} h x {Number(MemoryMB)} MB");
        tab.Add("lambda", "ephemeral-storage", "storage beyond 512 MB",
            seconds * Math.Max(0, StorageMB - FreeStorageMB) / 1_024);
    }
}

/// <summary>EKS control planes.</summary>
internal sealed record ClusterUsage(decimal Count = 1, bool Extended = false) : ServiceUsage
{
    public override void AddTo(Tab tab) => tab.Add("eks", Extended ? "cluster-extended" : "cluster",
        "Kubernetes control plane",
        Count * HoursPerMonth, $"{Number(Count)} x {Number(HoursPerMonth)} h");
}
