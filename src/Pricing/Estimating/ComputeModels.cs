using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Pricing.Services;

namespace Proofload.Pricing.Estimating;

/// <summary>Machines, tasks, pods and functions.</summary>
internal static class ComputeModels
{
    public static void Instances(Subject subject)
    {
        if (subject.InstanceType is not { } type)
        {
            subject.Tab.AddUnknown("ec2", "instances", "the design does not say which type they are");
            return;
        }

        var count = subject.Fleet(out var because);
        var system = subject.Text(Parameters.OperatingSystem) ?? "linux";
        subject.Add(new InstanceUsage(type, count)
        {
            OperatingSystem = system,
            Vcpus = subject.Component.Kind.Sizes.Find(type) is { } size ? Subject.Of(size.Vcpu) : null,
            IsSpot = subject.Text(Parameters.Purchase) == "spot",
            Term = subject.Committed("ec2", $"{InstanceUsage.MachineSystem(system)}/{type}", out var note),
            Because = because + note,
        });
        subject.Add(new VolumeUsage(
            subject.Text("volume") ?? "gp3",
            subject.Gigabytes(Parameters.Storage, subject.Outlook.RootDiskGigabytes),
            count));
        Addresses(subject, count);
    }

    public static void Tasks(Subject subject)
    {
        var tasks = subject.Fleet(out var because);
        var isWindows = subject.Text(Parameters.OperatingSystem) == "windows";
        var processor = isWindows ? "windows" : subject.IsArm ? "arm" : "x86";
        subject.Add(new FargateUsage(subject.Number(Parameters.Vcpu), subject.Gigabytes(Parameters.Memory), tasks)
        {
            IsArm = subject.IsArm,
            IsWindows = isWindows,
            Storage = Math.Max(20, subject.Gigabytes(Parameters.Storage, 20)),
            Term = subject.Committed("fargate", $"vcpu-{processor}", out var note),
            Because = because + note + SpotNote(subject),
        });
        Addresses(subject, tasks);
    }

    /// <summary>A control plane, and as many machines as the pods need.</summary>
    public static void Pods(Subject subject)
    {
        if (!subject.Says("sharedCluster"))
            subject.Add(new ClusterUsage());
        Machines(subject, "pods");
    }

    /// <summary>Containers on machines of our own: the machines are what is paid for.</summary>
    public static void Containers(Subject subject) => Machines(subject, "tasks");

    /// <summary>Billed for the time from call to answer, waiting for others included.</summary>
    public static void Function(Subject subject)
    {
        var milliseconds = Subject.Of(subject.Workload.MeanSeconds(subject.Component) * 1_000);
        var batch = Batch(subject);
        subject.Add(new LambdaUsage(
            subject.Requests / batch, milliseconds * batch, subject.Gigabytes(Parameters.Memory) * 1_024)
        {
            IsArm = subject.IsArm,
            StorageMB = Math.Max(512, subject.Gigabytes(Parameters.Storage, 0.5) * 1_024),
            Provisioned = subject.Number(Parameters.Provisioned),
        });
    }

    /// <summary>Messages for each call, where the function or what feeds it says so itself.</summary>
    private static decimal Batch(Subject subject)
    {
        if (subject.Component.IsGiven(Parameters.Batch))
            return Math.Max(1, subject.Number(Parameters.Batch));

        var feeders = subject.Workload.Design.CallersOf(subject.Component.Id)
            .Select(call => subject.Workload.Design[call.From])
            .Where(feeder => feeder.Behaviour is Behaviour.Queue or Behaviour.Stream
                && feeder.IsGiven(Parameters.Batch))
            .ToList();
        return feeders is [var only] ? Math.Max(1, Subject.Of(only.CountOf(Parameters.Batch) ?? 1)) : 1;
    }

    private static void Machines(Subject subject, string what)
    {
        if (subject.Text(Parameters.Node) is not { } type)
        {
            subject.Tab.AddUnknown("ec2", "machines", "the design does not say which type they are");
            return;
        }

        var fleet = subject.Fleet(out var because);
        var nodes = subject.Component.CountOf(Parameters.Nodes) is { } given
            ? (decimal)given
            : Nodes(subject, type, fleet);
        var system = subject.Text(Parameters.OperatingSystem) ?? "linux";
        var term = subject.Committed("ec2", $"{InstanceUsage.MachineSystem(system)}/{type}", out var note);
        subject.Add(new InstanceUsage(type, nodes)
        {
            OperatingSystem = system,
            Vcpus = subject.Component.Kind.Sizes.Find(type) is { } size ? Subject.Of(size.Vcpu) : null,
            Term = term,
            Because = $" for {fleet:0} {what}{because}{note}{SpotNote(subject)}",
        });
        var disks = subject.Gigabytes(Parameters.Storage) * fleet / Math.Max(1, nodes);
        subject.Add(new VolumeUsage("gp3", Subject.Of(subject.Outlook.RootDiskGigabytes) + disks, nodes));
        Addresses(subject, nodes);
    }

    /// <summary>A machine that the Internet reaches has an address of its own, which is paid by the hour.</summary>
    private static void Addresses(Subject subject, decimal machines)
    {
        if (subject.Says(Parameters.Public))
            subject.Add(new AddressUsage(machines));
    }

    private static decimal Nodes(Subject subject, string type, decimal pods)
    {
        var component = subject.Component;
        if (component.Kind.Sizes.Find(type) is not { } size)
            return pods;

        var each = Math.Max(
            (component.CountOf(Parameters.Vcpu) ?? 1) / size.Vcpu,
            (component.BytesOf(Parameters.Memory)?.Gigabytes ?? 1) / size.Memory.Gigabytes);
        return Math.Ceiling(pods * Subject.Of(each / subject.Outlook.CapacityUse));
    }

    /// <summary>The book has spot prices of EC2 only; elsewhere on demand is an upper bound, and says so.</summary>
    private static string SpotNote(Subject subject) => subject.Text(Parameters.Purchase) == "spot"
        ? "; the price for spot is not in the book: on demand is an upper bound"
        : "";
}
