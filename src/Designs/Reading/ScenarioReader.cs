using Proofload.Designs.Grammar;
using Proofload.Designs.Quantities;

namespace Proofload.Designs.Reading;

/// <summary>Reads scenarios: how the load goes and what breaks.</summary>
internal sealed class ScenarioReader(ValueReader values)
{
    public Scenario? Read(string id, Node node, string path)
    {
        if (ObjectReader.Open(node, DesignGrammar.Scenario, path, values) is not { } map)
            return null;

        var duration = map.Duration("duration");
        var scenario = new Scenario
        {
            Id = id,
            Description = map.Text("description"),
            Duration = duration ?? Duration.Zero,
            Load = [.. map.Objects("load").Select(Step).OfType<LoadStep>().OrderBy(step => step.At)],
            Faults = [.. map.Objects("faults").Select(Fault).OfType<Fault>().OrderBy(fault => fault.At)],
            Targets = map.Object("targets") is { } targets ? Targets(targets) : null,
            Seed = map.Whole("seed") ?? 1,
        };
        return duration is null ? null : scenario;
    }

    public static Targets Targets(ObjectReader map) => new()
    {
        Availability = map.Share("availability"),
        Latency = OperationReader.Latency(map.Object("latency")),
        Errors = map.Share("errors"),
        Rpo = map.Duration("rpo"),
        Rto = map.Duration("rto"),
    };

    private static LoadStep? Step(ObjectReader map)
    {
        var (at, to, over) = (map.Duration("at"), map.Factor("to"), map.Duration("over"));
        var operation = map.Text("operation");
        return at is null || to is null ? null : new LoadStep(at.Value, to.Value, over ?? Duration.Zero, operation);
    }

    private Fault? Fault(ObjectReader map)
    {
        var (at, length, target) = (map.Duration("at"), map.Duration("for"), map.Text("target"));
        string[] harms = ["lose", "slow", "errors", "flush", "partition", "throttle", "hotKey"];
        var given = harms.Where(harm => map.Find(harm) is not null).ToList();
        if (given is not [var kind])
        {
            values.Problems.Add("fault-unclear", map.Path, map.Place,
                given is [] ? "Nothing says what goes wrong." : $"{string.Join(" and ", given)} stand in one fault.",
                $"Give exactly one of {string.Join(", ", harms)}; make more faults of more.");
            return null;
        }

        if (kind is not ("lose" or "partition") && target is null)
        {
            values.Problems.Add("missing-field", map.PathOf("target"), map.Place,
                $"The fault '{kind}' does not say which component it is about.", "Add 'target: …'.");
            return null;
        }

        var harm = Harm(kind, target ?? "", map);
        return at is null || harm is null ? null : new Fault(at.Value, length, harm);
    }

    private Harm? Harm(string kind, string target, ObjectReader map) => kind switch
    {
        "lose" => Lose(map.Find("lose")!, map.PathOf("lose")),
        "slow" => map.Factor("slow") is { } factor ? new Harm.Slow(target, factor) : null,
        "errors" => map.Share("errors") is { } share ? new Harm.Errors(target, share) : null,
        "flush" => map.Flag("flush") is true ? new Harm.Flush(target) : null,
        "partition" => Partition(map),
        "throttle" => map.Rate("throttle") is { } rate ? new Harm.Throttle(target, rate) : null,
        _ => map.Share("hotKey") is { } share ? new Harm.HotKey(target, share) : null,
    };

    private Harm.Partition? Partition(ObjectReader map)
    {
        if (map.Texts("partition") is [var one, var other])
            return new Harm.Partition(one, other);
        values.Wanted(map.Find("partition")!, map.PathOf("partition"), "two components", "such as [web, db]");
        return null;
    }

    private Harm? Lose(Node node, string path)
    {
        var words = ((node as ScalarNode)?.Text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        switch (words)
        {
            case ["zone", var zone]:
                return new Harm.LoseZone(zone);
            case ["region", var region]:
                return new Harm.LoseRegion(region);
            case [var component] when Ids.IsValid(component):
                return new Harm.LoseInstances(component, null);
            case ["instance", "of", var component]:
                return new Harm.LoseInstances(component, 1);
            case [var amount, "of", var component] when amount.EndsWith('%')
                && QuantityText.ReadShare(amount) is { } share:
                return new Harm.LoseShare(component, share);
            case [var amount, "of", var component] when int.TryParse(amount, out var count) && count > 0:
                return new Harm.LoseInstances(component, count);
            default:
                values.Wanted(node, path, "what is lost", "such as 'web', '2 of web', '50% of web', 'zone us-east-1a'");
                return null;
        }
    }
}
