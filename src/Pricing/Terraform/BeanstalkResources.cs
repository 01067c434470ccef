using Proofload.Pricing.Billing;
using Proofload.Pricing.Services;

namespace Proofload.Pricing.Terraform;

/// <summary>An Elastic Beanstalk environment: machines, a load balancer, and perhaps logs and a database.</summary>
internal static class BeanstalkResources
{
    public static void Environment(Resource resource, Tab tab)
    {
        var settings = resource.Blocks("setting").ToLookup(
            setting => $"{setting.Text("namespace")}/{setting.Text("name")}", setting => setting.Text("value"));
        string? Setting(string name) => settings[name].LastOrDefault();
        decimal Number(string name, decimal otherwise) =>
            decimal.TryParse(Setting(name), System.Globalization.CultureInfo.InvariantCulture, out var number)
                ? number : otherwise;

        var count = Number("aws:autoscaling:asg/MinSize", 1);
        var type = Setting("aws:ec2:instances/InstanceTypes")
            ?? Setting("aws:autoscaling:launchconfiguration/InstanceType") ?? "t3.micro";
        tab.Add(new InstanceUsage(type.Split(',')[0], count));
        tab.Add(new VolumeUsage(
            Setting("aws:autoscaling:launchconfiguration/RootVolumeType") ?? "gp2",
            Number("aws:autoscaling:launchconfiguration/RootVolumeSize", 8),
            count)
        {
            Iops = Number("aws:autoscaling:launchconfiguration/RootVolumeIOPS", 0),
        });

        var hours = ServiceUsage.HoursPerMonth;
        var kind = Setting("aws:elasticbeanstalk:environment/LoadBalancerType") switch
        {
            "classic" => "clb",
            "application" => "alb",
            _ => "nlb",
        };
        tab.Add(kind == "clb"
            ? new LoadBalancerUsage("clb") { GigabytesPerHour = resource.Used("elb.monthly_data_processed_gb") / hours }
            : new LoadBalancerUsage(kind)
            {
                ActiveConnections = resource.Used("lb.active_connections"),
                GigabytesPerHour = resource.Used("lb.processed_bytes_gb") / hours,
                RuleEvaluationsPerSecond = resource.Used("lb.rule_evaluations"),
            });

        if (Setting("aws:elasticbeanstalk:cloudwatch:logs/StreamLogs") is "true")
        {
            tab.Add(new LogUsage(
                resource.Used("cloudwatch.monthly_data_ingested_gb"), resource.Used("cloudwatch.storage_gb"))
            {
                Scanned = resource.Used("cloudwatch.monthly_data_scanned_gb"),
            });
        }

        if (Setting("aws:rds:dbinstance/DBInstanceClass") is { } instanceClass)
        {
            tab.Add(new DatabaseUsage(
                DatabaseResources.Engine(Setting("aws:rds:dbinstance/DBEngine") ?? "mysql", null),
                instanceClass,
                1,
                Setting("aws:rds:dbinstance/MultiAZDatabase") is "true")
            {
                StorageType = "gp2",
                Storage = Number("aws:rds:dbinstance/DBAllocatedStorage", 20),
                Backup = resource.Used("db.additional_backup_storage_gb"),
            });
        }
    }
}
