using Proofload.Designs.Catalogue;

namespace Proofload.Review.RightSize;

/// <summary>A shared cache that nobody shares.</summary>
internal sealed class RemoteCacheForOneInstance : Rule
{
    public override RuleCard Card { get; } = new(
        "remote-cache-for-one-instance", "A cache server for a single instance", Pillar.RightSize, Risk.Low)
    {
        Mode = EvaluationMode.Graph,
        Source = "Our proposal: a shared cache earns its round trip by being shared",
        Topic = "caching-basics",
        Why = "The program's own memory answers in microseconds, cannot be unreachable and costs nothing.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var cache in examination.Of(Behaviour.Cache).Where(cache => !cache.Kind.Has(Traits.Edge)))
        {
            var callers = examination.Design.CallersOf(cache.Id)
                .Select(examination.CallerOf)
                .DistinctBy(caller => caller.Id)
                .ToList();
            if (callers.Count == 0)
                continue;
            yield return callers is [{ Behaviour: Behaviour.Compute } only] && Fleet.Most(only) == 1
                ? Fail(
                    Subject.Of(cache, only),
                    $"'{cache.Id}' is asked by one instance of '{only.Id}' and nobody else. It will be needed when "
                        + "there are two.",
                    new Mend(
                        $"Keep the values in the memory of '{only.Id}'",
                        Removal.OfCache(examination.Design, cache),
                        "They are lost at a restart"))
                : Pass(cache);
        }
    }
}
