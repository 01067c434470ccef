using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;
using Proofload.Designs.Quantities;

namespace Proofload.Review.Reliability;

/// <summary>Somebody else's outage should not hold our workers.</summary>
internal sealed class ExternalCallWithoutBreaker : Rule
{
    private static readonly Threshold Least = new(
        "external-call-without-breaker.calls", 2, "calls/s",
        "our proposal: below that 20 calls in 10 s, the usual minimum of a breaker, do not come together");

    public override RuleCard Card { get; } = new(
        "external-call-without-breaker",
        "Nothing stops calls to a foreign service that is down", Pillar.Reliability, Risk.High)
    {
        BestPractices = WellArchitected.Practices("REL05-BP01", "REL05-BP04"),
        Mode = EvaluationMode.Property,
        Source = "M. Nygard, Release It!, circuit breaker; Well-Architected REL05-BP01",
        Topic = "circuit-breakers",
        Thresholds = [Least],
        Why = "While the other side is down every request waits out its timeout with a worker in hand. A breaker, a "
            + "bulkhead or a fallback keeps that from spreading to requests that never needed it.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var connection in examination.Connections)
        {
            var target = examination.TargetOf(connection);
            if (target.Behaviour != Behaviour.External || connection.IsHandover(examination.Design)
                || !examination.CallerOf(connection).RunsCode()
                || !examination.Paths.IsInteractive(examination.CallerOf(connection)))
            {
                continue;
            }

            var perSecond = examination.Traffic.Over(connection.Id).Flow.Total;
            yield return connection.Breaker is not null || connection.Bulkhead is not null
                || perSecond < examination.Value(Least)
                ? Pass(connection)
                : Fail(
                    connection,
                    $"'{connection.From}' calls '{connection.To}', which is not ours, with neither breaker nor "
                        + "bulkhead.",
                    new Mend(
                        "Open a breaker when half of 20 calls in 10 s fail",
                        Set(connection, new ConnectionChange.Breaker(new Breaker(
                            new Share(0.5), Duration.FromSeconds(10), 20, Duration.FromSeconds(5)))),
                        "While it is open, requests that need the service fail at once; decide what they get instead"));
        }
    }
}
