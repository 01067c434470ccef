using System.Globalization;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Quantities;
using Proofload.Pricing.Billing;
using Proofload.Pricing.Services;

namespace Proofload.Pricing.Estimating;

/// <summary>What watches and guards a system.</summary>
internal static class SupportModels
{
    public static void Monitoring(Subject subject)
    {
        var gigabytes = (subject.Component.ByteRateOf("ingestion")?.BytesPerSecond ?? 0)
            * Workload.SecondsPerMonth / ByteSize.BytesPerGigabyte;
        subject.Add(new MonitoringUsage
        {
            Metrics = subject.Number("customMetrics"),
            Alarms = subject.Number("alarmCount"),
            Dashboards = subject.Number("dashboards"),
        });
        Logs(subject, gigabytes, "as given");
    }

    public static void Keys(Subject subject) => subject.Add(new KeyUsage(
        subject.Component.Instances, Subject.Of(subject.Component.RateOf("requests")?.PerMonth ?? 0)));

    public static void Secrets(Subject subject) => subject.Add(new SecretUsage(
        subject.Component.Instances, Subject.Of(subject.Component.RateOf("requests")?.PerMonth ?? 0)));

    public static void Identities(Subject subject)
    {
        var users = subject.Component.CountOf("users") ?? subject.Workload.Design.Context.Users?.PerMonth;
        if (users is { } known)
            subject.Add(new IdentityUsage(Subject.Of(known)));
        else
            subject.Tab.AddUnknown("cognito", "monthly users", "neither the component nor the context says how many");
    }

    /// <summary>Of all requests that enter the design.</summary>
    public static void Traces(Subject subject) => subject.Add(new TraceUsage(
        Subject.Of(subject.Workload.Requests * (subject.Component.ShareOf("sampling")?.Value ?? 0.05))));

    public static void Trail(Subject subject) => subject.Add(new MeteredUsage(
        "cloudtrail", "data-events", "events on data",
            Subject.Of(subject.Component.RateOf("dataEvents")?.PerMonth ?? 0)));

    /// <summary>Standard parameters cost nothing.</summary>
    public static void ParameterStore(Subject subject)
    {
        if (subject.Text("tier") != "advanced")
            return;

        subject.Add(new MeteredUsage("ssm", "advanced-parameter", "advanced parameters",
            subject.Component.Instances * ServiceUsage.HoursPerMonth));
        subject.Add(new MeteredUsage("ssm", "advanced-requests", "look-ups",
            Subject.Of(subject.Component.RateOf("requests")?.PerMonth ?? 0)));
    }

    /// <summary>What a component brings along: its log, its alarms, its key, its firewall.</summary>
    public static void Around(Subject subject)
    {
        var isSupport = subject.Component.Kind.Family is Family.Security or Family.Observability;
        if (subject.Says(Parameters.Logs) && !isSupport && !IsMeasured(subject))
            RequestLog(subject);
        if (subject.Says(Parameters.Alarms) && !isSupport)
        {
            subject.Add(new MonitoringUsage
            {
                Alarms = Subject.Of(subject.Outlook.Alarms),
                Because = string.Create(CultureInfo.InvariantCulture,
                    $"assumed: {subject.Outlook.Alarms:0} a component"),
            });
        }

        if (subject.Says(Parameters.CustomerKey))
            subject.Add(new KeyUsage(1));
        if (subject.Says(Parameters.Firewall) && !HasFirewall(subject))
            subject.GlobalOr(subject.Tab).Add(new FirewallUsage(5, subject.Requests) { Because = "assumed: 5" });
    }

    /// <summary>What belongs to no single component: a request is traced once, however many it passes.</summary>
    public static void Whole(Workload workload, Outlook outlook, Bill bill)
    {
        var traces = workload.Design.Components.Any(component => component.FlagOf(Parameters.Traces) == true);
        if (traces && !workload.Design.Components.Any(component => component.Kind.Id == "aws/xray"))
        {
            var traced = Math.Min(
                workload.Requests * outlook.TracedShare, outlook.TracedPerSecond * Workload.SecondsPerMonth);
            bill.Of(null, workload.Design.Region).Add(new TraceUsage(Subject.Of(traced))
            {
                Because = string.Create(CultureInfo.InvariantCulture,
                    $"assumed: {outlook.TracedShare * 100:0.##} % of requests, at most {outlook.TracedPerSecond:0}/s"),
            });
        }
    }

    private static void RequestLog(Subject subject)
    {
        var (bytes, because) = LoggedBytes(subject);
        var gigabytes = bytes / ByteSize.BytesPerGigabyte;

        if (WritesAccessLogs(subject.Component))
        {
            subject.Tab.Add("s3", "standard/storage", "access logs", Subject.Of(gigabytes * MonthsKept(subject)),
                because);
        }
        else
        {
            Logs(subject, gigabytes, because);
        }
    }

    /// <summary>
    /// As given, or what is usual: everything is logged by what serves few, a sample by what serves many.
    /// </summary>
    private static (double Bytes, string Because) LoggedBytes(Subject subject)
    {
        if (subject.Component.BytesOf(Parameters.LogSize) is { } given)
            return (subject.Flow.Total * given.Bytes, $"{given} for each request");

        var outlook = subject.Outlook;
        var share = subject.Component.Behaviour is Behaviour.Store or Behaviour.Cache or Behaviour.Queue
            or Behaviour.Stream or Behaviour.Topic && !WritesAccessLogs(subject.Component)
                ? outlook.LoggedShareOfStores
                : 1;
        var most = WritesAccessLogs(subject.Component)
            ? double.MaxValue
            : outlook.LoggedPerSecond * Workload.SecondsPerMonth;
        var sampled = Math.Min(subject.Flow.Total * share, most);
        var ofWhat = share < 1
            ? $"each of the {share * 100:0} % of requests that are slow or fail"
            : sampled < most ? "each request" : $"{outlook.LoggedPerSecond:#,##0} requests/s, a sample";
        return (sampled * outlook.LogBytes, FormattableString.Invariant($"assumed: {outlook.LogBytes:0} B for ")
            + ofWhat);
    }

    /// <summary>
    /// Those that write one line for each request, all of them, to a bucket; all others write to CloudWatch.
    /// </summary>
    private static bool WritesAccessLogs(Component component) =>
        Kinds.IsLoadBalancer(component) || Kinds.IsContentDelivery(component) || component.Kind.Id == "aws/s3";

    /// <summary>The log of a firewall: all that it inspects, none left out.</summary>
    public static void InspectionLog(Subject subject, double inspected)
    {
        if (subject.Says(Parameters.Logs) && !IsMeasured(subject))
        {
            Logs(subject, inspected * subject.Outlook.LogBytes / ByteSize.BytesPerGigabyte,
                FormattableString.Invariant($"assumed: {subject.Outlook.LogBytes:0} B for each request"));
        }
    }

    private static void Logs(Subject subject, double gigabytes, string because) => subject.Add(new LogUsage(
        Subject.Of(gigabytes), Subject.Of(gigabytes * MonthsKept(subject) * subject.Outlook.LogCompression))
    {
        Because = because,
    });

    private static double MonthsKept(Subject subject) =>
        subject.Component.DurationOf(Parameters.LogRetention) is { } kept
            ? kept.Seconds / Workload.SecondsPerMonth
            : subject.Outlook.LogMonths;

    /// <summary>A monitoring component that says how much it takes in stands for the logs of all.</summary>
    private static bool IsMeasured(Subject subject) => subject.Workload.Design.Components
        .Any(component => component.Kind.Id == "aws/cloudwatch" && component.IsGiven("ingestion"));

    private static bool HasFirewall(Subject subject) =>
        subject.Workload.Design.Components.Any(component => component.Kind.Id == "aws/waf");
}
