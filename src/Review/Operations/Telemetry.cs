using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;

namespace Proofload.Review.Operations;

/// <summary>What is seen of the system while it runs.</summary>
internal static class Telemetry
{
    /// <summary>One request in a hundred that fails is an outage to somebody. Our proposal.</summary>
    private const double Noticed = 0.01;

    public static Rule NoMetrics { get; } = new SettingRule(
        new RuleCard("no-metrics", "A component runs unobserved", Pillar.Operations, Risk.High)
        {
            BestPractices = WellArchitected.Practices("OPS04-BP02", "REL06-BP01", "PERF02-BP03", "PERF03-BP03"),
            Mode = EvaluationMode.Property,
            Source = "Well-Architected OPS04-BP02, REL06-BP01",
            Topic = "observability-metrics",
            Why = "When users complain, nobody can say whether it was this, or rule it out; and nobody sees it fill "
                + "up.",
        },
        Parameters.Metrics, wanted: true)
    {
        Concerns = (_, component) => component.Behaviour is not (Behaviour.Support or Behaviour.External),
        Message = component => $"Load, errors, latency and saturation of '{component.Id}' are not recorded.",
        Mend = component => $"Record load, errors, latency and saturation of '{component.Id}'",
        Cost = "Basic metrics of managed services are free; own metrics are paid for by the series",
    };

    public static Rule NoAlarm { get; } = new SettingRule(
        new RuleCard("no-alarm", "Nobody is told when what users depend on misbehaves", Pillar.Operations, Risk.High)
        {
            BestPractices = WellArchitected.Practices("OPS08-BP04", "REL06-BP03"),
            Mode = EvaluationMode.Property,
            Source = "Well-Architected OPS08-BP04, REL06-BP03",
            Topic = "alarming-oncall",
            Why = "The users find out first, and the outage lasts as long as it takes one of them to reach somebody.",
        },
        Parameters.Alarms, wanted: true)
    {
        Concerns = (examination, component) => component.Behaviour is not (Behaviour.Support or Behaviour.External)
            && examination.IsProduction
            && examination.Paths.OperationsCalling(component)
                .Any(operation => examination.Paths.NeedOf(operation, component) > Noticed),
        Message = component => $"Requests fail without '{component.Id}', and nobody is alerted when it misbehaves.",
        Mend =
            component => $"Alert on the errors and latency that users see of '{component.Id}', to somebody who can act",
        Cost = "Cents for the alarm; somebody's nights, if thresholds are wrong",
    };

    public static Rule TraceGap { get; } = new SettingRule(
        new RuleCard("trace-gap", "A service in a chain of calls passes no trace on", Pillar.Operations, Risk.High)
        {
            BestPractices = WellArchitected.Practices("OPS04-BP05", "REL06-BP07"),
            Mode = EvaluationMode.Graph,
            Source = "Well-Architected OPS04-BP05",
            Topic = "structured-logging-tracing",
            Why = "A slow request can be followed up to here and no further; whether this or what it calls was slow is "
                + "a guess.",
        },
        Parameters.Traces, wanted: true)
    {
        Concerns = (examination, component) => component.RunsCode()
            && (Neighbours(examination, component).Any(Kinds.RunsCode)
                || examination.Paths.OperationsCalling(component).Any(operation =>
                    examination.Paths.LongestChain(operation).Count(link => link.RunsCode()) > 1)),
        Message = component => $"'{component.Id}' stands in a chain of services and passes no trace id on.",
        Mend = component => $"Instrument '{component.Id}' with OpenTelemetry",
        Cost = "A day for the first service; spans are paid for by the million unless sampled",
        Effort = Effort.Medium,
    };

    public static Rule ExternalUnobserved { get; } = new SettingRule(
        new RuleCard(
            "external-unobserved",
            "Nobody measures a foreign service that users depend on", Pillar.Operations, Risk.High)
        {
            BestPractices = WellArchitected.Practices("OPS04-BP04"),
            Mode = EvaluationMode.Property,
            Source = "Well-Architected OPS04-BP04",
            Topic = "observability-metrics",
            Why = "Without own numbers one learns of its outage from one's users, and cannot hold its provider to a "
                + "promise.",
        },
        Parameters.Metrics, wanted: true)
    {
        Concerns = (examination, component) => component.Behaviour == Behaviour.External
            && examination.Design.CallersOf(component.Id).Length > 0,
        Message = component => $"Nobody records how fast '{component.Id}' answers and how often it fails.",
        Mend = component => $"Record latency and errors of each call to '{component.Id}' on our side",
        Cost = "A few metric series",
    };

    public static Rule NoTracing { get; } = new PracticeRule(
        new RuleCard("no-tracing", "Requests cannot be followed through the system", Pillar.Operations, Risk.High)
        {
            BestPractices = WellArchitected.Practices("OPS04-BP05"),
            Mode = EvaluationMode.Declared,
            Source = "Well-Architected OPS04-BP05",
            Topic = "structured-logging-tracing",
            Why = "Averages tell that something is slow, traces tell what. Without them each incident starts with "
                + "guessing.",
        },
        "tracing",
        practices => practices.Tracing,
        "The team does not trace requests.",
        PracticeRule.Do(
            "Trace a sample of all requests, and all that fail",
            PracticeChange.Tracing,
            "Storage of the sampled spans"),
        examination => examination.Services.Count() > 1);

    public static Rule NoSyntheticChecks { get; } = new PracticeRule(
        new RuleCard("no-synthetic-checks", "Nobody tries the system from outside", Pillar.Operations, Risk.High)
        {
            BestPractices = WellArchitected.Practices("OPS04-BP03"),
            Mode = EvaluationMode.Declared,
            Source = "Well-Architected OPS04-BP03",
            Topic = "observability-metrics",
            Why = "Everything inside can be green while users reach nothing: an expired certificate, a wrong DNS "
                + "record.",
        },
        "syntheticChecks",
        practices => practices.SyntheticChecks,
        "No check walks through the main journeys from outside.",
        PracticeRule.Do(
            "Run each main journey every minute from outside, and alert when it fails",
            PracticeChange.SyntheticChecks,
            "Fractions of a cent a run",
            Effort.Small));

    /// <summary>Those that wait for it and those that it waits for, whether or not a client does.</summary>
    private static IEnumerable<Component> Neighbours(Examination examination, Component component) =>
        examination.Design.CallersOf(component.Id)
            .Where(call => !call.IsHandover(examination.Design)).Select(examination.CallerOf)
            .Concat(examination.Design.CallsOf(component.Id)
                .Where(call => !call.IsHandover(examination.Design)).Select(examination.TargetOf));
}
