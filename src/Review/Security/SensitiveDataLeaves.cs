using Proofload.Designs;
using Proofload.Designs.Catalogue;

namespace Proofload.Review.Security;

/// <summary>Follows sensitive data from where it is kept to where it may end up.</summary>
internal sealed class SensitiveDataLeaves : Rule
{
    private static readonly string[] Order =
        ["public", "internal", "confidential", "personal", "payment-card", "health"];

    public override RuleCard Card { get; } = new(
        "sensitive-data-leaves", "Sensitive data can flow to where it is not expected", Pillar.Security, Risk.High)
    {
        BestPractices = WellArchitected.Practices("SEC07-BP02"),
        Mode = EvaluationMode.Graph,
        Source = "Taint analysis over the connections; Well-Architected SEC07-BP02",
        Topic = "privacy-data-lifecycle",
        Why = "Data is as well protected as the worst place it flows to: an analytics store, a log, somebody else's "
            + "service.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var source in examination.Stores.Where(store => Kinds.IsSensitive(store.TextOf(Parameters.DataClass))))
        {
            var kept = source.TextOf(Parameters.DataClass)!; // Sensitive, hence stated.
            foreach (var (sink, carrier) in SinksOf(examination, source))
            {
                var pair = Subject.Of(sink, source);
                yield return sink.TextOf(Parameters.DataClass) switch
                {
                    null => Unknown(pair, PathOf(sink, Parameters.DataClass)),
                    var expects when Array.IndexOf(Order, expects) >= Array.IndexOf(Order, "personal") => Pass(pair),
                    var expects => Fail(
                        pair,
                        $"'{carrier.Id}' handles {kept} data of '{source.Id}' and sends to '{sink.Id}', which is meant "
                            + $"for {expects} data.",
                        new Mend(
                            $"Leave out or tokenise what identifies people before it goes to '{sink.Id}', or protect "
                                + $"'{sink.Id}' like '{source.Id}'",
                            [Set(sink, Parameters.DataClass, new Setting.Text(kept))],
                            "Reports that need the person must ask the source",
                            Effort.Medium)),
                };
            }
        }
    }

    /// <summary>
    /// Foreign services, analytics, objects and logs that are fed by what uses the source, directly or through
    /// messages. What another store keeps is its own matter: it has a class of its own.
    /// </summary>
    private static IEnumerable<(Component Sink, Component Carrier)> SinksOf(Examination examination, Component source)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { source.Id };
        var carriers = new Queue<Component>(examination.Design.CallersOf(source.Id).Select(examination.CallerOf)
            .Where(caller => caller.RunsCode()));
        foreach (var feed in examination.Design.CallsOf(source.Id))
            carriers.Enqueue(examination.TargetOf(feed));

        while (carriers.TryDequeue(out var carrier))
        {
            if (!seen.Add(carrier.Id))
                continue;
            foreach (var call in examination.Design.CallsOf(carrier.Id))
            {
                var target = examination.TargetOf(call);
                var isMessage = target.Behaviour is Behaviour.Queue or Behaviour.Stream or Behaviour.Topic
                    || carrier.Behaviour is Behaviour.Queue or Behaviour.Stream or Behaviour.Topic;
                if (IsSink(target) && seen.Add(target.Id))
                    yield return (target, carrier);
                else if (isMessage)
                    carriers.Enqueue(target);
            }
        }
    }

    private static bool IsSink(Component target) =>
        target.Behaviour == Behaviour.External
        || target.Kind.Family is Family.Analytics or Family.Observability
        || (target.Behaviour == Behaviour.Store && target.Kind.Family == Family.Storage);
}
