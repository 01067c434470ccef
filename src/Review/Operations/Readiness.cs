using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;
using Proofload.Designs.Quantities;
using static Proofload.Review.Rule;

namespace Proofload.Review.Operations;

/// <summary>Was it tried, is it watched, and does somebody answer for it?</summary>
internal static class Readiness
{
    public static Rule BacklogUnwatched { get; } = new SettingRule(
        new RuleCard("backlog-unwatched", "Nobody is told when messages pile up", Pillar.Operations, Risk.High)
        {
            BestPractices = WellArchitected.Practices("OPS08-BP04", "REL06-BP03"),
            Mode = EvaluationMode.Property,
            Source = "Well-Architected OPS08-BP04; Amazon SQS developer guide, the age of the oldest message",
            Topic = "queue-backlogs",
            Why = "Users see nothing for hours, for the queue hides it. Then everything is late by a day.",
        },
        Parameters.Alarms, wanted: true)
    {
        Concerns = (examination, component) => examination.IsProduction
            && component.Behaviour is Behaviour.Queue or Behaviour.Stream
            && examination.Design.CallsOf(component.Id).Length > 0,
        Message = component => $"Nobody is alerted when messages of '{component.Id}' grow old or are put aside.",
        Mend = component => $"Alert on the age of the oldest message of '{component.Id}', and on any dead letter",
        Cost = "Cents for the alarm",
    };

    public static Rule LoadNotTested { get; } = new DesignRule(
        new RuleCard(
            "load-not-tested", "It was never tested at the load that it must carry", Pillar.Operations, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("REL07-BP04", "REL12-BP03", "PERF05-BP04"),
            Mode = EvaluationMode.Declared,
            Source = "Well-Architected REL07-BP04, REL12-BP03",
            Topic = "load-testing",
            Why = "Limits of pools, locks and quotas show at the peak only. If not in a test, then on the busiest day.",
        },
        JudgeLoadTest);

    public static Rule ZoneLossNotTried { get; } = new DesignRule(
        new RuleCard("zone-loss-not-tried", "No scenario takes anything away", Pillar.Operations, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("REL12-BP04"),
            Mode = EvaluationMode.Scenario,
            Source = "Well-Architected REL12-BP04; to simulate it costs nothing",
            Topic = "chaos-engineering",
            Why = "That the rest carries the load is a guess until it was played through, here or in the real system.",
        },
        examination => !examination.IsProduction || examination.Design.Scenarios.IsEmpty
            || !(examination.Targets.Availability?.Value >= 0.999)
            ? null
            : examination.Design.Scenarios.Any(scenario => scenario.Faults.Length > 0)
                ? Pass(Subject.Design)
                : Fail(
                    Subject.Design,
                    $"{examination.Targets.Availability} is promised, and none of " +
                    $"{examination.Design.Scenarios.Length} scenarios has a fault.",
                    new Mend(
                        "Write a scenario that loses a zone, and one that slows what is called most",
                        [],
                        "Ten lines, and what they bring to light")));

    public static Rule CrossTeamWithoutContract { get; } = new EachRule<Connection>(
        new RuleCard(
            "foreign-service-without-contract", "Nothing was agreed with a service that users depend on",
            Pillar.Operations, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("REL03-BP03"),
            Mode = EvaluationMode.Property,
            Source = "Well-Architected REL03-BP03",
            Topic = "api-versioning",
            Why = "It changes when its owners like, and is as available as they like. With a version and a level of "
                + "service one hears of it before.",
        },
        examination => examination.Connections.Where(call =>
            examination.TargetOf(call) is { Behaviour: Behaviour.External } target && target.CanSay(Parameters.Contract)
            && examination.Paths.IsHard(call) && examination.Paths.IsInteractive(examination.CallerOf(call))),
        (examination, call) => examination.TargetOf(call).TextOf(Parameters.Contract) switch
        {
            null => Unstated(examination.TargetOf(call), Parameters.Contract),
            "none" or "" => Fail(
                call,
                $"Every request needs '{call.To}', and nothing was agreed with those who run it.",
                new Mend(
                    "Agree on a version, a notice before it ends and an availability, and write it down as `contract`",
                    [],
                    "A talk, sometimes money",
                    Effort.Medium)),
            _ => Pass(call),
        });

    private static Answer? JudgeLoadTest(Examination examination)
    {
        if (!examination.IsProduction || !examination.Operations.Any())
            return null;
        if (examination.Practices.LoadTested is not { } tested)
            return Unknown(Subject.Design, "practices.loadTested");
        // What a CDN answers is no test of ours.
        var stated = examination.Operations
            .Where(operation => examination.Services.Any(service => examination.Paths.Calls(operation, service)))
            .Sum(operation => operation.Arrivals.Mean.PerSecond);
        return tested.PerSecond >= stated
            ? Pass(Subject.Design)
            : Fail(
                Subject.Design,
                $"It was tested at {tested}; the operations bring {Words.Rate(stated)}.",
                PracticeRule.Do(
                    $"Test it at {Rate.Of(Math.Ceiling(stated * 1.5))}, half as much again as is expected",
                    PracticeChange.LoadTested(Rate.Of(Math.Ceiling(stated * 1.5))),
                    "A day, and the capacity for some hours"));
    }
}
