using Proofload.Pricing.Billing;
using Proofload.Pricing.Services;

namespace Proofload.Pricing.Terraform;

/// <summary>Machines, containers, functions.</summary>
internal static class ComputeResources
{
    private const string DefaultNodeType = "t3.medium";

    public static void Instance(Resource resource, Tab tab)
    {
        if (resource.Has("launch_template"))
            resource.Unresolve();

        // On a dedicated host the host is paid for.
        if (!resource.Has("host_id"))
        {
            var type = resource.Text("instance_type") ?? "";
            var credit = resource.Block("credit_specification")?.Text("cpu_credits")
                ?? (type.StartsWith("t3", StringComparison.Ordinal) || type.StartsWith("t4", StringComparison.Ordinal)
                    ? "unlimited" : "standard");
            Machines(resource, tab, type, 1, credit == "unlimited", resource.Flag("monitoring"));
            if (resource.Flag("ebs_optimized"))
                Optimized(tab, type, resource.Used("monthly_hrs", ServiceUsage.HoursPerMonth));
        }

        Disk(resource.Block("root_block_device"), tab, 1);
        foreach (var disk in resource.Blocks("ebs_block_device"))
            Disk(disk, tab, 1);
    }

    /// <summary>As many machines as are wanted, of what the template or configuration says.</summary>
    public static void ScalingGroup(Resource resource, Tab tab)
    {
        var template = resource.Block("launch_template")?.Referred("id")
            ?? resource.Block("launch_template")?.Referred("name")
            ?? resource.Block("mixed_instances_policy")?.Block("launch_template")
                ?.Block("launch_template_specification")?.Referred("launch_template_id")
            ?? resource.Referred("launch_configuration");
        if (template is null)
        {
            resource.Unresolve("its launch template or configuration");
            return;
        }

        var count = resource.UsedOrNull("instances")
            ?? resource.Number("desired_capacity", resource.Number("min_size", 1));
        var type = template.Text("instance_type") ?? "";
        var monitored = template.Block("monitoring")?.Flag("enabled") ?? template.Flag("enable_monitoring");
        Machines(template, tab, type, count, unlimited: false, monitored);
        var disks = template.Blocks("block_device_mappings").Select(mapping => mapping.Block("ebs")).OfType<Resource>()
            .Concat(template.Blocks("root_block_device")).Concat(template.Blocks("ebs_block_device")).ToList();
        foreach (var disk in disks)
            Disk(disk, tab, count);
        if (disks.Count == 0)
            Disk(null, tab, count);
        if (template.IsUnresolved)
            resource.Unresolve(string.Join(", ", template.Unresolved));
    }

    /// <summary>Tasks on Fargate, of the size that their definition says; on machines, those are paid for.</summary>
    public static void ContainerService(Resource resource, Tab tab)
    {
        if (resource.Follow is null)
        {
            resource.Unresolve(); // In a task definition.
            return;
        }

        if (resource.Text("launch_type") == "EC2")
            return;
        if (resource.Referred("task_definition") is not { } definition)
        {
            resource.Unresolve("its task definition");
            return;
        }

        // A definition says 1,024 for one processor, and MB.
        tab.Add(new FargateUsage(
            definition.Number("cpu") / 1_024, definition.Number("memory") / 1_024, resource.Number("desired_count", 1))
        {
            IsArm = definition.Block("runtime_platform")?.Text("cpu_architecture") == "ARM64",
            Storage = Math.Max(20, definition.Block("ephemeral_storage")?.Number("size_in_gib", 20) ?? 20),
        });
    }

    public static void NodeGroup(Resource resource, Tab tab)
    {
        if (resource.Has("launch_template"))
            resource.Unresolve();

        var count = resource.UsedOrNull("instances") ?? resource.Block("scaling_config")?.Number("desired_size",
            1) ?? 1;
        Machines(resource, tab, resource.First("instance_types") ?? DefaultNodeType, count, unlimited: true,
            monitored: false);
        tab.Add(new VolumeUsage("gp2", resource.Number("disk_size", 20), count));
    }

    public static void Cluster(Resource resource, Tab tab)
    {
        _ = resource.Text("version"); // An old one costs more; one that stands elsewhere cannot be told.
        tab.Add(new ClusterUsage());
    }

    public static void Function(Resource resource, Tab tab) => tab.Add(new LambdaUsage(
        resource.Used("monthly_requests"), resource.Used("request_duration_ms"), resource.Number("memory_size", 128))
    {
        IsArm = resource.First("architectures") == "arm64",
    });

    public static void ProvisionedConcurrency(Resource resource, Tab tab) => tab.Add(new LambdaUsage(
        resource.Used("monthly_requests"), resource.Used("request_duration_ms"), resource.Used("memory_mb", 128))
    {
        IsArm = resource.UsedText("architecture") == "arm64",
        Provisioned = resource.Number("provisioned_concurrent_executions"),
        ProvisionedHours = resource.Used("monthly_duration_hrs"),
    });

    public static void Lightsail(Resource resource, Tab tab)
    {
        var system = resource.Text("blueprint_id", "").StartsWith("windows", StringComparison.Ordinal) ? "windows"
            : "linux";
        tab.Add("lightsail", $"{system}/{resource.Text("bundle_id")}", "virtual server", ServiceUsage.HoursPerMonth);
    }

    public static void Host(Resource resource, Tab tab)
    {
        var family = resource.Text("instance_family") ?? resource.Text("instance_type", "").Split('.')[0];
        var reservation = Reservation.Of(resource);
        tab.Add("ec2-host", $"on-demand/{family}{reservation?.Suffix}", "dedicated host", ServiceUsage.HoursPerMonth,
            factor: reservation?.Recurring ?? 1);
    }

    public static void Build(Resource resource, Tab tab)
    {
        const string Lambda = "BUILD_LAMBDA_";

        var environment = resource.Block("environment");
        var system = environment?.Text("type", "") switch
        {
            { } type when type.StartsWith("WINDOWS", StringComparison.Ordinal) => "windows",
            { } type when type.StartsWith("ARM", StringComparison.Ordinal) => "arm",
            "LINUX_GPU_CONTAINER" => "gpu",
            _ => "linux",
        };
        var size = environment?.Text("compute_type", "") ?? "";
        var minutes = resource.Used("monthly_build_mins");
        if (size.StartsWith(Lambda, StringComparison.Ordinal))
        {
            tab.Add("codebuild", $"{system}/lambda.{size[Lambda.Length..]}", "build seconds", minutes * 60);
        }
        else
        {
            var name = size.Replace("BUILD_", "", StringComparison.Ordinal).Replace('_', '.').ToLowerInvariant();
            tab.Add("codebuild", $"{system}/{name}", "build minutes", minutes);
        }
    }

    public static void Machines(Resource resource, Tab tab, string type, decimal count, bool unlimited, bool monitored)
    {
        var system = resource.UsedText("operating_system") ?? "linux";
        var hours = resource.Used("monthly_hrs", ServiceUsage.HoursPerMonth);
        var credits = type.StartsWith('t') && unlimited
            ? count * resource.Used("monthly_cpu_credit_hrs") * resource.Used("vcpu_count") : 0;
        if (Reservation.Of(resource) is { } reservation)
        {
            tab.Add("ec2", $"{system}/{type}{reservation.Suffix}", $"{type} reserved", count * hours,
                factor: reservation.Recurring);
            tab.Add("ec2", $"cpu-credits/{InstanceUsage.MachineSystem(system)}", "burst credits", credits);
        }
        else if (resource.Text("tenancy", "default") == "default")
        {
            tab.Add(new InstanceUsage(type, count, hours)
            {
                OperatingSystem = system,
                Vcpus = resource.Used("vcpu_count") is > 0 and var vcpus ? vcpus : null,
                CreditHours = credits,
                DetailedMonitoring = monitored,
            });
        }
        else
        {
            tab.Add("ec2", $"dedicated/{type}", $"{type} to itself", count * hours);
        }
    }

    public static void Optimized(Tab tab, string type, decimal hours)
    {
        // Only the oldest families pay for it; those that do are in the book.
        if (tab.Knows("ec2", $"ebs-optimized/{type}"))
            tab.Add("ec2", $"ebs-optimized/{type}", "EBS-optimized", hours);
    }

    public static void Disk(Resource? disk, Tab tab, decimal count)
    {
        var type = disk?.Text("volume_type") ?? "gp2";
        tab.Add(new VolumeUsage(type, disk?.Number("volume_size", 8) ?? 8, count)
        {
            Iops = disk?.Number("iops", type == "gp3" ? 3_000 : 100) ?? 0,
            Throughput = disk?.Number("throughput", 125) ?? 0,
        });
    }
}
