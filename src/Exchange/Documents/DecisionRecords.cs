using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Quantities;
using Proofload.Simulation.Analysis;
using static Proofload.Exchange.Documents.DocumentWords;

namespace Proofload.Exchange.Documents;

/// <summary>A decision that a design implies, whether or not somebody wrote it down.</summary>
/// <param name="Choice">What the design does, in a sentence.</param>
/// <param name="Facts">What the engines say that bears on it.</param>
/// <param name="Questions">What a record of it has to answer, and no file can.</param>
internal sealed record Decision(
    string Title, string Choice, IReadOnlyList<string> Facts, IReadOnlyList<string> Questions);

/// <summary>
/// Stubs of decision records: the choice and its figures are filled in, the reasons are the team's to write.
/// </summary>
internal static class DecisionRecords
{
    public static IReadOnlyList<Decision> Of(DesignFacts facts) =>
    [
        .. Stores(facts), .. Caches(facts), .. Queues(facts), .. Placement(facts), .. Scaling(facts),
        .. Fallbacks(facts), .. Dependencies(facts), .. Waivers(facts),
    ];

    public static string Write(DesignFacts facts)
    {
        var page = new Page();
        page.Heading(1, $"Decisions of {facts.Design.Name}");
        page.Emphasis(
            $"Stubs, made by Proofload from the design file on the facts of {Day(facts.Today)}. What stands under " +
            "'To be answered' only the team knows; a record is done when nothing is left there.");
        var decisions = Of(facts);
        if (decisions.Count == 0)
            page.Paragraph("The design implies no decision that is worth a record.");
        foreach (var (decision, place) in decisions.Select((decision, place) => (decision, place)))
        {
            page.Heading(2, $"{place + 1:0000} {decision.Title}");
            page.Paragraph("Status: proposed");
            page.Heading(3, "Situation");
            page.List(decision.Facts);
            page.Heading(3, "Decision");
            page.Paragraph(decision.Choice);
            page.Heading(3, "To be answered");
            page.List(decision.Questions);
        }

        return page.ToString();
    }

    private static IEnumerable<Decision> Stores(DesignFacts facts) => facts.Design.Components
        .Where(component => component.Behaviour == Behaviour.Store && component.Kind.Has(Traits.Stateful))
        .Select(store =>
        {
            var callers = Titles(facts, facts.Design.CallersOf(store.Id).Select(call => call.From));
            var kept = facts.Estimate.Capacity.Storage.FirstOrDefault(one => one.Component == store.Id);
            return new Decision(
                $"Keep the data of {store.Title} in {store.Kind.Name}",
                $"{store.Title} is {Fleet(store)} in {Count(store.Zones, "zone")}, written and read by {callers}.",
                [
                    Busy(facts, store),
                    .. kept is null ? (string[])[] :
                    [
                        $"Data: {(kept.BytesNow is { } now ? Bytes(now) : NotKnown)} now, " +
                        $"{Bytes(kept.GrowthBytesPerDay)} more each day.",
                    ],
                    Price(facts, store),
                    .. Failing(facts, store),
                ],
                [
                    "Which access patterns were looked at, and which of them decide?",
                    "Which stores were considered, and why were they not taken?",
                    $"What would have to change for this to be wrong{FullAt(facts, store)}?",
                ]);
        });

    private static IEnumerable<Decision> Caches(DesignFacts facts) => facts.Design.Components
        .Where(component => component.Behaviour == Behaviour.Cache)
        .Select(cache =>
        {
            var estimate = facts.Estimate.Capacity.Caches.FirstOrDefault(one => one.Component == cache.Id);
            return new Decision(
                $"Answer from {cache.Title} before asking what is behind it",
                $"{cache.Title} ({Fleet(cache)}) " +
                (cache.DurationOf(Parameters.TimeToLive) is { } life
                    ? $"keeps answers for {life}."
                    : "keeps answers without a stated time to live."),
                [
                    .. estimate is null ? (string[])[] :
                    [
                        $"It answers {Figures.Share(estimate.HitRatio)} of look-ups, " +
                        (estimate.IsComputed ? "worked out from keys and memory" : "as the design states") +
                        $"; {PerSecond(estimate.MissesPerSecond)} go past it.",
                    ],
                    Busy(facts, cache), Price(facts, cache), .. Failing(facts, cache),
                ],
                [
                    "How old may an answer be, and who agreed to that?",
                    "What makes an entry invalid before its time?",
                    "Does what is behind it stand an empty cache at the busiest hour?",
                ]);
        });

    private static IEnumerable<Decision> Queues(DesignFacts facts) => facts.Design.Components
        .Where(component => component.Behaviour is Behaviour.Queue or Behaviour.Stream or Behaviour.Topic)
        .Select(queue => new Decision(
            $"Hand over through {queue.Title} instead of calling",
            $"{Titles(facts, facts.Design.CallersOf(queue.Id).Select(call => call.From))} hands over to " +
            $"{Titles(facts, facts.Design.CallsOf(queue.Id).Select(call => call.To))} through {queue.Kind.Name}, and " +
            "does not wait.",
            [Busy(facts, queue), Price(facts, queue), .. Failing(facts, queue)],
            [
                "How late may it be done, and what do users see until then?",
                "What happens to a message that can never be processed?",
                "Is every consumer safe against the same message twice, and against another order?",
            ]));

    private static IEnumerable<Decision> Placement(DesignFacts facts)
    {
        var regions = facts.Design.Components
            .Where(component => !component.Kind.Has(Traits.Global) && component.Behaviour != Behaviour.External)
            .Select(component => component.Region ?? facts.Design.Region).Distinct(StringComparer.Ordinal).ToList();
        if (regions.Count == 0)
            yield break;
        var targets = facts.Design.Targets;
        var zones = facts.Design.Components.Max(component => component.Zones);
        yield return new Decision(
            regions.Count == 1 ? $"Run in one region, {regions[0]}" : $"Run in {List(regions)}",
            $"The system stands in {Count(regions.Count, "region")}, its widest part in {Count(zones, "zone")}.",
            [
                $"Promised: availability {targets.Availability?.ToString() ?? "not stated"}, recovery within " +
                $"{targets.Rto?.ToString() ?? "an unstated time"}, data loss of at most " +
                $"{targets.Rpo?.ToString() ?? "an unstated time"}.",
                .. (facts.Sweep?.Singles ?? [])
                .Where(one => facts.Sweep!.Units[one.Units[0]].Kind is FailureKind.Zone or FailureKind.Region)
                    .Select(one => $"Losing {facts.Sweep!.Units[one.Units[0]].Name}: {Word(one.Outcome)}. {one.Why}"),
            ],
            [
                "Which laws or contracts say where data may lie?",
                "What is the plan when the region is gone, and when was it last tried?",
            ]);
    }

    private static IEnumerable<Decision> Scaling(DesignFacts facts) => facts.Design.Components
        .Where(component => component.Behaviour == Behaviour.Compute)
        .Select(component =>
        {
            var scaling = component.ScalingOf(Parameters.Scaling);
            return new Decision(
                scaling is null
                    ? $"Keep {component.Title} at a fixed size"
                    : $"Let {component.Title} grow and shrink with its load",
                scaling is null
                    ? $"{Fleet(component)} run all the time."
                    : $"From {scaling.Min} to {scaling.Max} instances, " +
                        $"by {scaling.Metric.ToString().ToLowerInvariant()}.",
                [Busy(facts, component), Price(facts, component), .. Failing(facts, component)],
                [
                    "Which peak is it sized for, and who forecasts the next one?",
                    "How long may a new instance take to serve, and does the load wait that long?",
                ]);
        });

    private static IEnumerable<Decision> Fallbacks(DesignFacts facts) => facts.Design.Connections
        .Where(connection => connection.When is Condition.FailureOf or Condition.CompensationOf)
        .Select(connection => connection.When is Condition.FailureOf(var failed)
            ? new Decision(
                $"When {facts.Design[failed].Title} fails, use {facts.Design[connection.To].Title}",
                $"{facts.Design[connection.From].Title} turns to {facts.Design[connection.To].Title} after a failed " +
                $"call to {facts.Design[failed].Title}.",
                Failing(facts, facts.Design[failed]),
                [
                    "What is worse about the fallback's answer, and who accepted that?",
                    "How is it kept in working order when it is hardly ever used?",
                ])
            : new Decision(
                $"Take back what {facts.Design[((Condition.CompensationOf)connection.When).Component].Title} did " +
                "when a request fails later",
                $"{facts.Design[connection.From].Title} compensates through {facts.Design[connection.To].Title}.",
                [],
                [
                    "What does a user see between the deed and its compensation?",
                    "What if the compensation fails, too?",
                ]));

    private static IEnumerable<Decision> Dependencies(DesignFacts facts) => facts.Design.Components
        .Where(component => component.Behaviour == Behaviour.External)
        .Select(external => new Decision(
            $"Depend on {external.Title}",
            $"{Titles(facts, facts.Design.CallersOf(external.Id).Select(call => call.From))} calls {external.Title}, " +
            "which others run.",
            [
                $"Stated availability: {external.ShareOf(Parameters.Availability)?.ToString() ?? "not stated"}; mean " +
                $"work {Milliseconds(facts.EstimateOf(external).WorkMilliseconds)}.",
                .. Failing(facts, external),
            ],
            [
                "What does the contract promise, and what does it pay when it is broken?",
                "Who could take its place, and within what time?",
            ]));

    private static IEnumerable<Decision> Waivers(DesignFacts facts) => facts.Review.Results
        .SelectMany(result => result.Waived)
        .Select(one => new Decision(
            $"Live with '{one.Finding.Rule.Title}'{(one.Waiver.Component is { } id ? $" at {id}" : "")}",
            one.Waiver.Reason,
            [one.Finding.Message, $"Severity without the waiver: {one.Finding.Severity}."],
            [
                .. one.Waiver.Owner is null ? (string[])["Who owns this risk?"] : [],
                .. one.Waiver.Until is null ? (string[])["Until when does this hold?"] : [],
                "What would make it unbearable?",
            ]));

    private static string Titles(DesignFacts facts, IEnumerable<string> ids) =>
        ids.Distinct(StringComparer.Ordinal).Select(id => facts.Design[id].Title).ToList() is { Count: > 0 } names
            ? List(names)
            : "nobody";

    private static string Busy(DesignFacts facts, Component component)
    {
        var estimate = facts.EstimateOf(component);
        var utilization = estimate.Utilization is { } busy ? $"{Figures.Share(busy)} busy" : "without a bound";
        return $"Load: {PerSecond(estimate.ArrivalsPerSecond)}; {utilization}.";
    }

    private static string FullAt(DesignFacts facts, Component component) =>
        facts.EstimateOf(component).SaturatesAt is { } full
            ? $", apart from {Figures.Digits(full)} times the load, at which it is full"
            : "";

    private static string Price(DesignFacts facts, Component component) => facts.CostOf(component) is { } cost
        ? $"Cost: {Figures.Dollars(cost.MonthlyUsd)} a month{(cost.IsLowerBound ? " at least" : "")}, " +
            $"{Figures.Share((double)cost.Share)} of the total."
        : "Cost: no price is known for it.";

    private static string[] Failing(DesignFacts facts, Component component) => facts.Sweep is not { } sweep
        ? []
        : [.. sweep.Singles.Where(one => sweep.Units[one.Units[0]].Where == component.Id)
            .Select(one => $"When {sweep.Units[one.Units[0]].Name} fails: {Word(one.Outcome)}. {one.Why}")];
}
