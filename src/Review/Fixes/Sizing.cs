using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;
using Proofload.Designs.Quantities;
using Proofload.Simulation.Estimation;

namespace Proofload.Review.Fixes;

/// <summary>More, fewer, larger and smaller machines, and copies of what is read.</summary>
internal static class Sizing
{
    /// <summary>What is grown is grown until it is so busy. Our proposal.</summary>
    private const double Grown = 0.6;

    /// <summary>Above this a queue is felt, so that twice as much may help. Our proposal.</summary>
    private const double Felt = 0.3;

    /// <summary>What is shrunk is left no busier than this. Our proposal.</summary>
    private const double Shrunk = 0.5;

    private static readonly ImmutableArray<string> Sizes =
    [
        "nano", "micro", "small", "medium", "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge",
    ];

    public static IEnumerable<Mend> Of(Design design, EstimateReport estimate)
    {
        var traffic = Traffic.Of(design);
        foreach (var one in estimate.Components.Where(one => one.ArrivalsPerSecond > 0))
        {
            var (component, flow) = (design[one.Component], traffic.To(one.Component).Flow);
            var steps = Larger(component, flow, one.Utilization)
                .Concat(Machines(component, 1))
                .Concat(Reader(component, flow))
                .Concat(Environments(component, one));
            if (design.Context.Budget is not null)
                steps = steps.Concat(Fewer(component, one)).Concat(Machines(component, -1));
            foreach (var step in steps)
                yield return step;
        }
    }

    private static IEnumerable<Mend> Larger(Component component, Flow flow, double? utilization)
    {
        var factors = utilization switch
        {
            > Grown => [utilization.Value / Grown, 2 * utilization.Value / Grown],
            > Felt => [2.0],
            _ => (double[])[],
        };
        foreach (var factor in factors)
        {
            if (Growth.Of(component, flow, factor) is var (parameter, setting, words))
                yield return new Mend(words, Set(component, parameter, setting), "Paid by the hour");
        }

        // One more in the same zone: nothing to choose between zones, and one may fail.
        if (component.Behaviour == Behaviour.Compute && component.Instances <= 2
            && component.CanSay(Parameters.Instances))
        {
            yield return new Mend(
                $"Give '{component.Id}' {component.Instances + 1} instances",
                Set(component, Parameters.Instances, new Setting.Count(component.Instances + 1)),
                "Paid by the hour");
        }
    }

    private static IEnumerable<Mend> Fewer(Component component, ComponentEstimate estimate)
    {
        var least = component.CanSay(Parameters.Zones) ? Math.Max(2, component.Zones) : 2;
        var enough = (int)Math.Ceiling(component.Instances * (estimate.Utilization ?? 1) / Shrunk);
        var fewer = Math.Max(least, enough);
        if (component.Behaviour == Behaviour.Compute && component.CanSay(Parameters.Instances)
            && fewer < component.Instances)
        {
            yield return new Mend(
                $"Run {fewer} instances of '{component.Id}' in place of {component.Instances}",
                Set(component, Parameters.Instances, new Setting.Count(fewer)),
                "Less room for a sudden rise");
        }
    }

    /// <summary>The next machine of the same family, or twice or half of processors and memory.</summary>
    private static IEnumerable<Mend> Machines(Component component, int step)
    {
        if (component.Behaviour is not (Behaviour.Compute or Behaviour.Store or Behaviour.Cache))
            yield break;

        var cost = step > 0
            ? "Paid by the hour; one large machine is lost as a whole"
            : "Less room for a sudden rise";
        if (component.CanSay(Parameters.Instance) && component.TextOf(Parameters.Instance) is { } type)
        {
            if (!component.IsGiven(Parameters.Vcpu) && InstanceType.Parse(type) is { } machine
                && Sizes.IndexOf(machine.Size) is >= 0 and var place && place + step >= 0 && place + step < Sizes.Length
                && (machine with { Size = Sizes[place + step] }).ToString() is var next
                && component.Kind.Sizes.Find(next) is not null)
            {
                yield return new Mend(
                    $"Run '{component.Id}' on {next} in place of {type}",
                    new Edit.SetParameter(component, Parameters.Instance, new Setting.Text(next)), cost);
            }
        }
        else if (component.CanSay(Parameters.Vcpu) && component.CountOf(Parameters.Vcpu) is { } processors)
        {
            var factor = step > 0 ? 2 : 0.5;
            var edits = ImmutableArray.Create<Edit>(
                new Edit.SetParameter(component, Parameters.Vcpu, new Setting.Count(processors * factor)));
            if (component.CanSay(Parameters.Memory) && component.BytesOf(Parameters.Memory) is { } memory)
            {
                edits = edits.Add(new Edit.SetParameter(
                    component, Parameters.Memory, new Setting.Data(new ByteSize(memory.Bytes * factor))));
            }

            if (Allows(component.Kind, Parameters.Vcpu, processors * factor))
            {
                yield return new Mend(
                    $"Give '{component.Id}' {(step > 0 ? "twice" : "half")} the processors and memory", edits, cost);
            }
        }
    }

    private static IEnumerable<Mend> Reader(Component component, Flow flow)
    {
        if (component.Behaviour != Behaviour.Store || !component.CanSay(Parameters.Readers) || flow.Reads <= 0)
            yield break;

        var readers = (component.CountOf(Parameters.Readers) ?? 0) + 1;
        yield return new Mend(
            $"Give '{component.Id}' {(readers == 1 ? "a reader" : $"{readers} readers")}",
            new Edit.SetParameter(component, Parameters.Readers, new Setting.Count(readers)),
            "What is read may be a moment old; an instance more to pay");
    }

    /// <summary>Functions that are kept warm, one for each that works at a time and a half more.</summary>
    private static IEnumerable<Mend> Environments(Component component, ComponentEstimate estimate)
    {
        if (component.Behaviour != Behaviour.Function || !component.CanSay(Parameters.Provisioned)
            || component.CountOf(Parameters.Provisioned) > 0)
        {
            yield break;
        }

        var busy = Math.Max(1, Math.Ceiling(
            1.5 * estimate.ArrivalsPerSecond * estimate.WorkMilliseconds / 1_000));
        yield return new Mend(
            $"Keep {Words.Number(busy)} environments of '{component.Id}' warm",
            new Edit.SetParameter(component, Parameters.Provisioned, new Setting.Count(busy)),
            "They are paid for whether used or not");
    }

    /// <summary>A fleet that grows by itself begins there too.</summary>
    private static ImmutableArray<Edit> Set(Component component, string parameter, Setting setting) =>
        parameter == Parameters.Instances && setting is Setting.Count(var count)
            ? [.. FleetOf(component, (int)count)]
            : [new Edit.SetParameter(component, parameter, setting)];

    /// <summary>That many instances, with the bounds of its scaling moved to hold them.</summary>
    public static IEnumerable<Edit> FleetOf(Component component, int instances)
    {
        yield return new Edit.SetParameter(component, Parameters.Instances, new Setting.Count(instances));
        if (component.ScalingOf(Parameters.Scaling) is { } scaling)
        {
            yield return new Edit.SetParameter(component, Parameters.Scaling, new Setting.Elastic(
                scaling with { Min = instances, Max = Math.Max(scaling.Max, instances) }));
        }
    }

    private static bool Allows(ComponentKind kind, string parameter, double value) =>
        !(value < kind.Parameters[parameter].Least) && !(value > kind.Parameters[parameter].Most);
}
