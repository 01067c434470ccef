using Proofload.Designs;

namespace Proofload.Web.Designs;

/// <summary>What happens in a scenario, in words.</summary>
internal static class ScenarioWords
{
    /// <summary>More than this many changes are counted, not told.</summary>
    private const int MostTold = 4;

    /// <summary>One sentence.</summary>
    public static string Sentence(Scenario scenario)
    {
        var words = Of(scenario).ToList();
        if (words is [])
            return "The stated load, and nothing breaks.";
        if (words.Count > MostTold)
            words = [.. words.Take(MostTold - 1), $"and {words.Count - MostTold + 1} more changes"];
        return char.ToUpperInvariant(words[0][0]) + string.Join("; ", words)[1..] + ".";
    }

    private static IEnumerable<string> Of(Scenario scenario)
    {
        foreach (var step in scenario.Load)
        {
            var whose = step.Operation is null ? "load" : $"load of {step.Operation}";
            var how = step.Over.Nanoseconds == 0 ? "at once" : $"over {step.Over}";
            yield return $"at {step.At} the {whose} goes to {step.To}, {how}";
        }

        foreach (var fault in scenario.Faults)
            yield return $"at {fault.At}{(fault.For is { } lasting ? $" for {lasting}" : "")} {Of(fault.Harm)}";
    }

    private static string Of(Harm harm) => harm switch
    {
        Harm.LoseInstances(var component, null) => $"all of {component} stops",
        Harm.LoseInstances(var component, var count) => $"{count} of {component} stop",
        Harm.LoseShare(var component, var share) => $"{share} of {component} stops",
        Harm.LoseZone(var zone) => $"zone {zone} is lost",
        Harm.LoseRegion(var region) => $"region {region} is lost",
        Harm.Slow(var component, var factor) => $"{component} takes {factor} of its time",
        Harm.Errors(var component, var share) => $"{share} of requests to {component} fail",
        Harm.Flush(var component) => $"{component} forgets all it holds",
        Harm.Partition(var one, var other) => $"{one} and {other} cannot reach each other",
        Harm.Throttle(var component, var rate) => $"{component} takes no more than {rate}",
        Harm.HotKey(var component, var share) => $"one key draws {share} of the requests to {component}",
        _ => harm.GetType().Name,
    };
}
