using System.Globalization;
using Proofload.Designs;

namespace Proofload.Simulation.Estimation;

/// <summary>What limits the load first, and what to do about it.</summary>
internal static class Bottlenecks
{
    public static BottleneckEstimate? Find(Model model, ComponentState[] states, double load, LimitSearch? search)
    {
        var first = -1;
        for (var i = 0; i < states.Length; i++)
        {
            if (double.IsFinite(states[i].Room) && (first < 0 || states[i].Room < states[first].Room))
                first = i;
        }

        if (first < 0)
            return null;

        // Others may hold it up before it is full by itself.
        var alone = states[first].Room * load;
        var at = alone <= LimitSearch.Most
            ? Math.Min(alone, search?.FirstBreak(solver => !solver.IsSaturated, alone) ?? alone)
            : alone;
        var component = model.Components[first];
        return new BottleneckEstimate(
            component.Id, at, Reason(component, states[first], at), Change(states[first]));
    }

    private static string Reason(Component component, ComponentState state, double at)
    {
        var servers = state.LimitedBy switch
        {
            "rate" => string.Create(CultureInfo.InvariantCulture, $"it takes {state.Servers:#,0.##} requests a second"),
            var word => string.Create(CultureInfo.InvariantCulture, $"it has {state.Servers:#,0.##} {word}"),
        };
        var full = at <= 1 ? "is full already" : "is full first";
        return string.Create(CultureInfo.InvariantCulture,
            $"'{component.Id}' {full}, at {at:#,0.##} times the stated load: {servers}.");
    }

    private static string Change(ComponentState state) => state.LimitedBy switch
    {
        "processors" =>
            "Give it more or bigger instances, make its work shorter, or spare it requests: a cache before it, fewer "
            + "calls, batches.",
        "workers" when state.IdleElsewhere > state.Work =>
            "Its workers wait for others most of the time: more concurrency or an asynchronous model, or faster "
            + "answers from what it calls.",
        "workers" => "Give it more workers or instances, make its work shorter, or spare it requests.",
        "environments" => "Have its concurrency raised, make its work shorter, or put a queue before it.",
        _ => "Have the limit raised, spread the keys better, or turn requests away before they reach it.",
    };
}
