using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Quantities;
using Proofload.Simulation.Analysis;
using static Proofload.Exchange.Documents.DocumentWords;

namespace Proofload.Exchange.Documents;

/// <summary>What to do when something fails, out of what the failure sweep saw happen.</summary>
internal static class Runbook
{
    public static string Write(DesignFacts facts)
    {
        var page = new Page();
        page.Heading(1, $"Runbook of {facts.Design.Name}");
        page.Emphasis(
            $"Made by Proofload from the design file on {Day(facts.Today)}. Every failure here was played; what is " +
            "to be done follows from what the design has and lacks. Names of people and places are yours to add.");
        Write(page, facts, level: 2);
        return page.ToString();
    }

    public static void Write(Page page, DesignFacts facts, int level)
    {
        if (facts.Sweep is not { } sweep)
        {
            page.Paragraph("Failures were not played, so there is nothing to write a runbook from.");
            return;
        }

        var targets = facts.Design.Targets;
        page.Paragraph(
            $"Recovery is promised within {targets.Rto?.ToString() ?? "no stated time"}; at most " +
            $"{targets.Rpo?.ToString() ?? "an unstated time"} of the newest data may be lost.");
        var order =
            sweep.Singles.OrderByDescending(one => one.Outcome).ThenBy(one => one.Served).ThenBy(one => one.Units[0]);
        foreach (var result in order.Where(one => one.Outcome != FailureOutcome.Survives || one.ServedAtFirst < 0.99))
        {
            var unit = sweep.Units[result.Units[0]];
            page.Heading(level, $"{FailureTitle(facts, unit)} ({Word(result.Outcome)})");
            page.List(
            [
                $"What is seen: {result.Why}",
                $"Served: {Figures.Share(result.ServedAtFirst)} at first, {Figures.Share(result.Served)} " +
                $"afterwards{(result.Operation is { } worst ? $", of '{worst}'" : "")}.",
                Noticed(facts, unit),
            ]);
            page.List(Steps(facts, unit, result), isNumbered: true);
        }

        var quiet = sweep.Singles.Where(one => one.Outcome == FailureOutcome.Survives && one.ServedAtFirst >= 0.99)
            .Select(one => sweep.Units[one.Units[0]].Name).ToList();
        if (quiet.Count > 0)
            page.Heading(level, "What needs nobody out of bed");
        if (quiet.Count > 0)
        {
            page.Paragraph(
                $"These are survived without a trace that users notice: {List(quiet)}. Replace what is broken on the " +
                "next working day; until then the next failure may not be survived.");
        }
    }

    private static string FailureTitle(DesignFacts facts, FailureUnit unit) =>
        facts.Design.Find(unit.Where) is { } component && component.Title != component.Id
            ? $"{FailureSweepTitle(unit)}: {component.Title}"
            : FailureSweepTitle(unit);

    private static string FailureSweepTitle(FailureUnit unit) => $"{unit.Name} is down";

    private static string Noticed(DesignFacts facts, FailureUnit unit)
    {
        if (facts.Design.Find(unit.Where) is not { } component)
            return "Who notices: the alarms of every component there at once; a pattern of many, not one.";
        return component.FlagOf(Parameters.Alarms) switch
        {
            true => $"Who notices: the alarms of {component.Id}.",
            _ => $"Who notices: perhaps users first. The design states no alarm on {component.Id}; add one.",
        };
    }

    private static IEnumerable<string> Steps(DesignFacts facts, FailureUnit unit, FailureResult result)
    {
        if (facts.Design.Find(unit.Where) is not { } component)
            return Elsewhere(facts, unit, result);
        return
        [
            Check(component, unit),
            .. Act(facts, component, unit, result),
            $"It is over when {component.Id} takes its usual " +
            $"{PerSecond(facts.EstimateOf(component).ArrivalsPerSecond)} again, and answers in " +
            $"{Milliseconds(facts.EstimateOf(component).ResponseMilliseconds)} on average.",
        ];
    }

    private static string Check(Component component, FailureUnit unit) => unit.Kind == FailureKind.Dependency
        ? $"See the provider's status page for {component.Title}, and whether only your account is concerned."
        : component.Instances > 1
            ? $"See how many of the {component.Instances} of {component.Id} are healthy, " +
                "and whether a release went out last."
            : $"See whether {component.Id} is healthy, and what was changed last.";

    private static IEnumerable<string> Act(
        DesignFacts facts, Component component, FailureUnit unit, FailureResult result)
    {
        var fallbacks = facts.Design.Connections
            .Where(one => one.When is Condition.FailureOf(var failed) && failed == component.Id).ToList();
        foreach (var fallback in fallbacks)
        {
            yield return $"See that {fallback.From} turns to {fallback.To} instead; " +
                $"work through what is left there once {component.Id} is back.";
        }

        if (component.Behaviour == Behaviour.Store)
        {
            if (unit.Kind != FailureKind.Dependency)
                yield return TakeOver(component);
            yield return component.FlagOf(Parameters.PointInTime) == true
                ? "If data is damaged, restore to the minute before, beside the old one, " +
                    "and compare before switching over."
                : "If data is damaged, restore the newest backup; what came after it is lost, " +
                    "as the design states no restore to a point in time.";
        }
        else if (component.Behaviour is Behaviour.Compute or Behaviour.Function)
        {
            yield return component.ScalingOf(Parameters.Scaling) is { } scaling
                ? $"See that it scales back to {scaling.Min} or more; if not, set the number by hand, " +
                    $"up to {scaling.Max}."
                : $"Replace what is gone by hand: the design has no scaling, and counts on {component.Instances}.";
            yield return "Take the newest release back if the failures began with it.";
        }
        else if (component.Behaviour == Behaviour.Cache)
        {
            yield return "Do not empty or restart what is left of it. Let it warm up; " +
                "shed load at the entry if what is behind it is overrun.";
        }
        else if (component.Behaviour is Behaviour.Queue or Behaviour.Stream or Behaviour.Topic)
        {
            yield return "Find out whether callers keep what they could not hand over; " +
                "if they do not, stop them from accepting it.";
            if (component.IsGiven(Parameters.DeadLetter))
                yield return "Afterwards look through the dead letters, and send again what was only late.";
        }

        foreach (var call in facts.Design.CallersOf(component.Id).Where(one => one.Breaker is not null)
            .DistinctBy(one => one.From))
        {
            yield return $"The breaker of {call.From} opens and closes by itself; do not restart {call.From}.";
        }

        if (result.Outcome != FailureOutcome.Survives && fallbacks.Count == 0)
        {
            var affected = result.Operation is { } operation ? $"'{operation}'" : "see above";
            yield return $"Tell users what does not work ({affected}): nothing stands in for {component.Id}.";
        }
    }

    private static string TakeOver(Component store) => store.DurationOf(Parameters.Failover) is { } time
        && store.Zones + (store.CountOf(Parameters.Readers) ?? 0) > 1
            ? $"Wait for the takeover by another node, {time} by the design's account, before doing anything by hand."
            : "There is no other node to take over: restore from the newest backup in another place.";

    private static IEnumerable<string> Elsewhere(DesignFacts facts, FailureUnit unit, FailureResult result)
    {
        var inside = facts.Design.Components
            .Where(component => !component.Kind.Has(Traits.Global) && component.Behaviour != Behaviour.External)
            .Where(component => unit.Kind == FailureKind.Region
                ? (component.Region ?? facts.Design.Region) == unit.Where
                : Enumerable.Range(0, component.Zones)
                    .Any(zone => (component.Region ?? facts.Design.Region) + (char)('a' + zone) == unit.Where))
            .Select(component => component.Id).ToList();
        yield return $"See the provider's status page for {unit.Where}. Concerned are {List(inside)}.";
        yield return unit.Kind == FailureKind.Zone
            ? "Take the zone out of the load balancers, so that nothing is sent there, " +
                "and do not bring it back before it is calm."
            : result.Outcome == FailureOutcome.Dies
                ? "The design has nothing outside of this region that could take over: " +
                    "restore elsewhere from backups, or wait."
                : "Send the traffic to the other regions, and see that they carry it.";
        yield return "See that what is left is not overrun: shed what is not critical first.";
        yield return "It is over when traffic is spread as before for as long as the recovery took.";
    }
}
