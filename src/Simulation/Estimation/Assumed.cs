using System.Collections.Immutable;
using System.Globalization;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Publishing;

namespace Proofload.Simulation.Estimation;

/// <summary>Finds the defaults that a verdict or the bottleneck leans on.</summary>
internal static class Assumed
{
    /// <summary>The part of an operation's mean time from which a default matters.</summary>
    private const double Noticeable = 0.05;

    public static ImmutableArray<AssumedDefault> In(
        Model model,
        ComponentState[] states,
        ImmutableArray<OperationEstimate> operations,
        BottleneckEstimate? bottleneck,
        ImmutableArray<TargetEstimate> targets)
    {
        var found = new List<AssumedDefault>();
        for (var index = 0; index < model.Components.Length; index++)
        {
            var (component, state) = (model.Components[index], states[index]);
            if (state.Rate <= 0)
                continue;

            var share = operations.Max(operation => ShareOf(component.Id, operation));
            var isFirst = bottleneck?.Component == component.Id;
            var why = isFirst ? "It is what limits the load."
                : share >= Noticeable ? string.Create(CultureInfo.InvariantCulture,
                    $"It takes up to {share:0 %} of the mean time of an operation.")
                : state.Utilization >= 0.5 ? "It is busy more than half of the time." : null;
            if (why is not null)
                Add(found, component, Parameters.Work, why);
            if (isFirst && state.LimitedBy is "workers" or "environments")
                Add(found, component, Parameters.Concurrency, why!); // What is first has a reason.
            if (isFirst && state.LimitedBy == "processors")
                Add(found, component, Parameters.Vcpu, why!);
            if (component.Behaviour == Behaviour.Cache && !component.IsGiven(Parameters.Keys))
                Add(found, component, Parameters.HitRatio, "What it does not answer goes on to slower parts.");
            if (component.Behaviour == Behaviour.External && targets.Any(target => target.Target == "errors"))
                Add(found, component, Parameters.Errors, "A target bounds the errors.");
            if (targets.Any(target => target.Target == "availability"))
                Add(found, component, Parameters.Availability, "A target bounds the availability.");
        }

        return [.. found];
    }

    private static double ShareOf(string component, OperationEstimate operation)
    {
        var all = operation.Parts.Sum(part => part.Total);
        return all > 0 ? operation.Parts.Where(part => part.Component == component).Sum(part => part.Total) / all : 0;
    }

    private static void Add(List<AssumedDefault> found, Component component, string name, string why)
    {
        if (component.IsGiven(name) || !component.Kind.Parameters.TryGetValue(name, out var parameter))
            return;

        // What follows from the instance type is no default of the kind.
        if (name is Parameters.Vcpu or Parameters.Concurrency && component.IsGiven(Parameters.Instance))
            return;
        if (parameter.Default is { } value)
        {
            found.Add(new AssumedDefault(component.Id, parameter.Word, SettingText.Write(value),
                parameter.Source?.Title, why));
        }
    }
}
