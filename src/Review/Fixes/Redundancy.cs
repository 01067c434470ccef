using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;
using Proofload.Designs.Quantities;

namespace Proofload.Review.Fixes;

/// <summary>A second of what may fail: zones, tries, providers, and a cache before a store.</summary>
internal static class Redundancy
{
    private static readonly Duration LookUp = Duration.FromMilliseconds(50);

    public static IEnumerable<Mend> Of(Design design, ComponentCatalogue? catalogue) =>
        design.Components.SelectMany(component => Zones(component).Concat(Provider(design, component)))
            .Concat(design.Connections.SelectMany(call => Retry(design, call)))
            .Concat(design.Components.SelectMany(store => Cache(design, store, catalogue)));

    /// <summary>Two or three zones, once as many instances as before and once as many as can lose a zone.</summary>
    private static IEnumerable<Mend> Zones(Component component)
    {
        if (component.Behaviour is not (Behaviour.Compute or Behaviour.Store or Behaviour.Cache or Behaviour.Router)
            || component.SurvivesZones() || !component.CanSay(Parameters.Zones))
        {
            yield break;
        }

        for (var zones = Math.Max(2, component.Zones + 1); zones <= 3; zones++)
        {
            var edit = new Edit.SetParameter(component, Parameters.Zones, new Setting.Count(zones));
            var counts = component.Behaviour != Behaviour.Store && component.CanSay(Parameters.Instances);
            if (!counts || component.Instances >= zones)
            {
                yield return new Mend(
                    $"Spread '{component.Id}' over {zones} zones", edit,
                    component.Behaviour == Behaviour.Store
                        ? "A copy at the price of the first" : "Traffic between zones is paid for");
            }

            if (!counts)
                continue;
            var enough = Math.Max(zones, (int)Math.Ceiling(component.Instances * zones / (zones - 1.0)));
            yield return new Mend(
                $"Spread {enough} instances of '{component.Id}' over {zones} zones",
                [edit, .. Sizing.FleetOf(component, enough)], "More instances, so that a zone can be lost");
        }
    }

    /// <summary>Another provider beside one that we do not run.</summary>
    private static IEnumerable<Mend> Provider(Design design, Component component)
    {
        var callers = design.CallersOf(component.Id)
            .Where(call => !call.IsOptional && !call.IsHandover(design) && call.When is Condition.Always
                && !design.CallsOf(call.From).Any(other =>
                    other.When is Condition.FailureOf(var target) && target == component.Id))
            .ToList();
        if (component.Behaviour != Behaviour.External || callers.Count == 0)
            yield break;

        var second = component with { Id = Free(design, $"{component.Id}-2") };
        yield return new Mend(
            $"Call a second provider, '{second.Id}', where '{component.Id}' fails",
            [
                new Edit.AddComponent(second),
                .. callers.Select(call => new Edit.AddConnection(call with
                {
                    Id = "", To = second.Id, When = new Condition.FailureOf(component.Id),
                })),
            ],
            "Another contract, and another interface to keep working",
            Effort.Large);
    }

    /// <summary>One more try, of calls that may be repeated.</summary>
    private static IEnumerable<Mend> Retry(Design design, Connection call)
    {
        if (call.Retry is not null || call.IsIdempotent != true || call.IsHandover(design) || call.IsOptional)
            yield break;
        yield return new Mend(
            $"Let '{call.From}' try '{call.To}' once more",
            new Edit.SetConnection(call.Id, new ConnectionChange.Retry(new Retry(
                2, Duration.FromMilliseconds(50), null, Jitter.Full, new Share(0.1)))),
            "Up to a tenth more calls while it fails");
    }

    /// <summary>Between a store and those who read it, where nothing answers for it yet.</summary>
    private static IEnumerable<Mend> Cache(Design design, Component store, ComponentCatalogue? catalogue)
    {
        var readers = design.CallersOf(store.Id)
            .Where(call => design[call.From].RunsCode() && call.When is Condition.Always
                && call.Access != Access.Write && !call.IsHandover(design)
                && design.Operations.Any(operation => operation.Kind == Access.Read && call.Serves(operation.Id)))
            .ToList();
        if (store.Behaviour != Behaviour.Store || readers.Count == 0
            || catalogue?.Find("aws/elasticache-redis") is not { } kind)
        {
            yield break;
        }

        var cache = new Component { Id = Free(design, $"{store.Id}-cache"), Kind = kind };
        yield return new Mend(
            $"Put a cache, '{cache.Id}', before the reads of '{store.Id}'",
            [
                new Edit.AddComponent(cache),
                .. readers.SelectMany(call => ImmutableArray.Create<Edit>(
                    new Edit.AddConnection(call with
                    {
                        Id = "", To = cache.Id, IsOptional = true, Timeout = LookUp, Retry = null, Breaker = null,
                        Hedge = null,
                    }),
                    new Edit.SetConnection(call.Id, new ConnectionChange.OnMiss(cache.Id)))),
            ],
            "What is read may be old; invalidation is code to write. The hit ratio is the kind's default: measure it",
            Effort.Medium);
    }

    /// <summary>An id that the design does not have yet.</summary>
    public static string Free(Design design, string id) =>
        design.Find(id) is null ? id : Free(design, id + "-2");
}
