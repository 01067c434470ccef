using System.Globalization;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Publishing;
using Proofload.Simulation.Estimation;
using Proofload.Simulation.Reports;

namespace Proofload.Simulation.Analysis;

/// <summary>
/// Doubles what is scarce where a target breaks, one thing after the other, and sees what that moves.
/// </summary>
internal static class Remedies
{
    private const int Most = 6;

    public static IEnumerable<Remedy> For(Design design, EstimateReport estimate, LimitReport limit, LoadedRuns runs)
    {
        var before = LimitOf(estimate, limit);
        if (limit.Breaks is not { } breaks || before is not { } now)
            return [];

        var full = Estimator.EstimateAtOnce(design, breaks);
        var tight = full.Components
            .Where(component => Math.Max(component.Utilization ?? 0, component.Occupancy ?? 0) >= 0.5
                || component.RefusedShare > 0.001 || component.Component == limit.Limiting)
            .OrderByDescending(component => component.Component == limit.Limiting)
            .ThenByDescending(component => Math.Max(component.Utilization ?? 0, component.Occupancy ?? 0))
            .Take(Most);
        var found = new List<(Remedy Remedy, Design Changed)>();
        foreach (var component in tight)
        {
            if (Doubled(design[component.Component], component.LimitedBy) is not { } knob
                || knob.Turned(design, 2) is not { } larger)
            {
                continue;
            }

            var changed = WithRoomToScale(larger, component.Component);
            var after = LimitOf(Estimator.Estimate(changed), limit);
            if (after is { } then && then < now * 1.02)
                continue;
            var (word, from, to) = Written(design[component.Component], changed[component.Component], knob);
            found.Add((
                new Remedy(component.Component, word, from, to, Rounded.Of(now),
                    after is { } value ? Rounded.Of(value) : null, null),
                changed));
        }

        return found.OrderByDescending(pair => pair.Remedy.After ?? double.MaxValue)
            .Select((pair, place) => place > 0 ? pair.Remedy : pair.Remedy with
            {
                IsConfirmed = runs.Confirms(pair.Changed, breaks * 1.2, limit),
            })
            .ToArray();
    }

    /// <summary>
    /// Where the estimator lets it break; what it has no limit for breaks when the bottleneck is full.
    /// </summary>
    private static double? LimitOf(EstimateReport estimate, LimitReport limit)
    {
        var target = estimate.Targets
            .Where(one => one.Target == limit.Target && (limit.Operation is null || one.Operation == limit.Operation))
            .Min(one => one.BreaksAt);
        return target is not null && estimate.Bottleneck is { } bottleneck
            && limit.Target.StartsWith("latency", StringComparison.Ordinal)
            ? target
            : estimate.Bottleneck?.Load;
    }

    private static Knob? Doubled(Component component, string limitedBy) => limitedBy switch
    {
        "processors" => Knob.Of(component, Parameters.Instances) ?? Knob.Of(component, Parameters.Vcpu),
        "workers" when component.Behaviour == Behaviour.Compute =>
            Knob.Of(component, Parameters.Concurrency) ?? Knob.Of(component, Parameters.Instances),
        "workers" => Knob.Of(component, Parameters.Instances) ?? Knob.Of(component, Parameters.Connections)
            ?? Knob.Of(component, Parameters.Concurrency),
        "environments" => Knob.Of(component, Parameters.Concurrency),
        "rate" => Knob.Of(component, Parameters.Limit) ?? Knob.Of(component, Parameters.ReadCapacity)
            ?? Knob.Of(component, Parameters.Shards),
        _ => null,
    };

    /// <summary>Of what scales it is the most that is written down.</summary>
    private static (string Word, string From, string To) Written(Component now, Component then, Knob knob)
    {
        if (now.Given.GetValueOrDefault(Parameters.Scaling) is Setting.Elastic(var before)
            && then.Given[Parameters.Scaling] is Setting.Elastic(var after) && before.Max != after.Max)
        {
            return ("scaling.max", Text(before.Max), Text(after.Max));
        }

        var name = now.Kind.ParameterCalled(knob.Word)!.Name; // The knob is made of one of them.
        return (knob.Word, knob.Value, SettingText.Write(then.Given[name]));
    }

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);

    /// <summary>What scales is bounded by its most, and not by where it begins.</summary>
    private static Design WithRoomToScale(Design design, string component)
    {
        if (design[component].Given.GetValueOrDefault(Parameters.Scaling) is not Setting.Elastic(var scaling))
            return design;
        var wider = new Setting.Elastic(scaling with { Min = scaling.Min * 2, Max = scaling.Max * 2 });
        return Knob.With(design, component, one => one with { Given = one.Given.SetItem(Parameters.Scaling, wider) });
    }
}
