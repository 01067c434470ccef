using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;
using Proofload.Designs.Quantities;
using Proofload.Simulation.Estimation;

namespace Proofload.Review.Fixes;

/// <summary>Changes that may help a design to keep what it promised.</summary>
internal static class FixSteps
{
    /// <summary>A set of steps is a number of 64 bits.</summary>
    private const int Most = 60;

    /// <summary>Our proposals: what is grown is grown to this, what is shrunk to that.</summary>
    private const double Grown = 0.6;

    private const double Shrunk = 0.5;

    public static ImmutableArray<Mend> Of(Design design, ReviewInputs inputs, EstimateReport estimate)
    {
        var review = Reviewer.Review(design, inputs with { Estimate = estimate });
        var mends = review.Findings
            .Where(finding => finding.Rule.Pillar is not (Pillar.Security or Pillar.Operations))
            .SelectMany(finding => finding.Mends);
        return
        [
            .. Sizes(design, estimate).Concat(mends).Concat(Retries(design, estimate))
                .Where(mend => mend.Edits.Length > 0 && !mend.Edits.Any(Lowers))
                .DistinctBy(mend => string.Join('\n', mend.Edits))
                .Take(Most),
        ];
    }

    /// <summary>They change different things, and neither takes away what the other changes.</summary>
    public static bool GoTogether(Mend one, Mend other) =>
        !one.Edits.Any(edit => other.Edits.Any(also => edit.Path == also.Path && edit is not Edit.AddConnection))
        && !Gone(one).Any(id => Touches(other, id)) && !Gone(other).Any(id => Touches(one, id));

    /// <summary>A promise that is lowered, or a practice that is only said, mends nothing here.</summary>
    private static bool Lowers(Edit edit) => edit is Edit.SetTarget or Edit.SetPractice;

    private static IEnumerable<string> Gone(Mend mend) =>
        mend.Edits.OfType<Edit.RemoveComponent>().Select(edit => edit.Component);

    private static bool Touches(Mend mend, string id) => mend.Edits.Any(edit =>
        edit.ToString().Split([' ', '.', ':', ',', '{', '}', '-', '>', '#', '[', ']'])
            .Any(word => word == id) || edit.Path.Contains(id, StringComparison.Ordinal));

    private static IEnumerable<Mend> Sizes(Design design, EstimateReport estimate)
    {
        var traffic = Traffic.Of(design);
        foreach (var one in estimate.Components.Where(one => one.ArrivalsPerSecond > 0))
        {
            var component = design[one.Component];
            if (one.Utilization > Grown
                && Growth.Of(component, traffic.To(component.Id).Flow, one.Utilization.Value / Grown)
                    is var (parameter, setting, words))
            {
                yield return new Mend(words, WithScaling(component, parameter, setting), "Paid by the hour");
            }

            foreach (var mend in Copies(component).Concat(Smaller(component, one)))
                yield return mend;
        }
    }

    /// <summary>A second one, in a second zone.</summary>
    private static IEnumerable<Mend> Copies(Component component)
    {
        if (component.Behaviour is not (Behaviour.Compute or Behaviour.Store or Behaviour.Cache or Behaviour.Router)
            || component.SurvivesZones() || !component.CanSay(Parameters.Zones) || component.Zones > 1)
        {
            yield break;
        }

        var edits = new List<Edit> { Set(component, Parameters.Zones, new Setting.Count(2)) };
        if (component.Behaviour != Behaviour.Store && component.Instances < 2 && component.CanSay(Parameters.Instances))
            edits.AddRange(WithScaling(component, Parameters.Instances, new Setting.Count(2)));
        yield return new Mend(
            $"Spread '{component.Id}' over two zones", [.. edits], "A copy at the price of the first");
    }

    private static IEnumerable<Mend> Smaller(Component component, ComponentEstimate estimate)
    {
        var least = component.CanSay(Parameters.Zones) ? Math.Max(2, component.Zones) : 2;
        var enough = (int)Math.Ceiling(component.Instances * (estimate.Utilization ?? 1) / Shrunk);
        var fewer = Math.Max(least, enough);
        if (component.Behaviour == Behaviour.Compute && component.CanSay(Parameters.Instances)
            && fewer < component.Instances)
        {
            yield return new Mend(
                $"Run {fewer} instances of '{component.Id}' in place of {component.Instances}",
                WithScaling(component, Parameters.Instances, new Setting.Count(fewer)),
                "Less room for a sudden rise");
        }
    }

    /// <summary>One more try, for calls that fail and may be repeated.</summary>
    private static IEnumerable<Mend> Retries(Design design, EstimateReport estimate)
    {
        var failing = estimate.Connections
            .Where(one => one.FailedShare > 1e-4)
            .Select(one => one.Connection)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var call in design.Connections.Where(call => failing.Contains(call.Id) && call.Retry is null
            && call.IsIdempotent == true && !call.IsHandover(design)))
        {
            yield return new Mend(
                $"Let '{call.From}' try '{call.To}' once more",
                new Edit.SetConnection(call.Id, new ConnectionChange.Retry(new Retry(
                    2, Duration.FromMilliseconds(50), null, Jitter.Full, new Share(0.1)))),
                "Up to a tenth more calls while it fails");
        }
    }

    /// <summary>A fleet that grows by itself begins there too.</summary>
    private static ImmutableArray<Edit> WithScaling(Component component, string parameter, Setting setting)
    {
        var edit = Set(component, parameter, setting);
        if (parameter != Parameters.Instances || setting is not Setting.Count(var count)
            || component.ScalingOf(Parameters.Scaling) is not { } scaling)
        {
            return [edit];
        }

        var begins = scaling with { Min = (int)count, Max = Math.Max(scaling.Max, (int)count) };
        return [edit, Set(component, Parameters.Scaling, new Setting.Elastic(begins))];
    }

    private static Edit Set(Component component, string parameter, Setting to) =>
        new Edit.SetParameter(component, parameter, to);
}
