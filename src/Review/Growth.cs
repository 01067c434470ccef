using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;

namespace Proofload.Review;

/// <summary>How to make a component do more.</summary>
internal static class Growth
{
    /// <summary>
    /// The parameter that makes it do that many times as much; none where the drawing has no such knob.
    /// </summary>
    public static (string Parameter, Setting To, string Words)? Of(Component component, Flow flow, double factor)
    {
        if (component.CanSay("partitions"))
            return Count(component, "partitions", component.CountOf("partitions") ?? 1, factor, "partitions");
        if (component.Behaviour is Behaviour.Function && component.CountOf(Parameters.Concurrency) is { } concurrency)
            return Count(component, Parameters.Concurrency, concurrency, factor, "concurrent executions");
        if (component.Behaviour is Behaviour.Compute or Behaviour.Router or Behaviour.Cache
            && component.CanSay(Parameters.Instances))
        {
            return Count(component, Parameters.Instances, component.Instances, factor, "instances");
        }

        if (component.CanSay(Parameters.Readers) && flow.Reads > flow.Writes)
        {
            var readers = component.CountOf(Parameters.Readers) ?? 0;
            return Count(component, Parameters.Readers, readers + 1, factor, "readers");
        }

        return component.CanSay(Parameters.Instances)
            ? Count(component, Parameters.Instances, component.Instances, factor, "shards")
            : null;
    }

    /// <summary>A fleet of that many instances, and its scaling raised with it.</summary>
    public static IEnumerable<Edit> Fleet(Component fleet, int instances)
    {
        yield return new Edit.SetParameter(fleet, Parameters.Instances, new Setting.Count(instances));
        if (fleet.ScalingOf(Parameters.Scaling) is not { } scaling)
            yield break;
        yield return new Edit.SetParameter(fleet, Parameters.Scaling, new Setting.Elastic(scaling with
        {
            Min = Math.Max(scaling.Min, instances),
            Max = Math.Max(scaling.Max, instances),
        }));
    }

    private static (string Parameter, Setting To, string Words) Count(
        Component component, string parameter, double now, double factor, string word)
    {
        var wanted = Math.Max(now + 1, Math.Ceiling(now * factor));
        return (parameter, new Setting.Count(wanted), $"Give '{component.Id}' {Words.Number(wanted)} {word}");
    }
}
