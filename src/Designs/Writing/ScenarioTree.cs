using Proofload.Designs.Quantities;
using Proofload.Designs.Reading;
using static Proofload.Designs.Writing.MapBuilder;

namespace Proofload.Designs.Writing;

/// <summary>Scenarios, with their load and their faults.</summary>
internal static class ScenarioTree
{
    public static MapNode Of(Scenario scenario) => new MapBuilder()
        .Add<Duration>("duration", scenario.Duration)
        .Add("description", scenario.Description)
        .Add("load", DesignTree.List(scenario.Load.Select(Of)))
        .Add("faults", DesignTree.List(scenario.Faults.Select(Of)))
        .Add("targets", scenario.Targets is { } targets ? DesignTree.Targets(targets) : null)
        .Add("seed", scenario.Seed == 1 ? null : Plain($"{scenario.Seed}"))
        .Build();

    private static MapNode Of(LoadStep step) => new MapBuilder()
        .Add<Duration>("at", step.At)
        .Add<Factor>("to", step.To)
        .AddUnless("over", step.Over, Duration.Zero)
        .Add("operation", step.Operation is { } operation ? Plain(operation) : null)
        .Build();

    private static MapNode Of(Fault fault)
    {
        var map = new MapBuilder().Add<Duration>("at", fault.At).Add("for", fault.For);
        return (fault.Harm switch
        {
            Harm.LoseInstances(var component, null) => map.Add("lose", Plain(component)),
            Harm.LoseInstances(var component, var count) => map.Add("lose", Plain($"{count} of {component}")),
            Harm.LoseShare(var component, var share) => map
                .Add("lose", Plain($"{share.Value * 100:0.##########}% of {component}")),
            Harm.LoseZone(var zone) => map.Add("lose", Plain($"zone {zone}")),
            Harm.LoseRegion(var region) => map.Add("lose", Plain($"region {region}")),
            Harm.Slow(var component, var factor) => Target(map, component).Add<Factor>("slow", factor),
            Harm.Errors(var component, var share) => Target(map, component).Add<Share>("errors", share),
            Harm.Flush(var component) => Target(map, component).Add("flush", Flag(true)),
            Harm.Partition(var one, var other) => map.Add("partition", DesignTree.List([Plain(one), Plain(other)])),
            Harm.Throttle(var component, var rate) => Target(map, component).Add<Rate>("throttle", rate),
            Harm.HotKey(var component, var share) => Target(map, component).Add<Share>("hotKey", share),
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "No such harm."),
        }).Build();
    }

    private static MapBuilder Target(MapBuilder map, string component) => map.Add("target", Plain(component));
}
