using Proofload.Designs.Edits;

namespace Proofload.Review.Reliability;

/// <summary>A timeout below what the callee usually takes turns success into failure.</summary>
internal sealed class TimeoutShorterThanWork : Rule
{
    public override RuleCard Card { get; } = new(
        "timeout-shorter-than-work", "A timeout is shorter than the callee's own work", Pillar.Reliability, Risk.High)
    {
        BestPractices = WellArchitected.Practices("REL05-BP05"),
        Mode = EvaluationMode.Computed,
        Source = "Well-Architected REL05-BP05: base timeouts on measured latency",
        Topic = "timeouts",
        Why = "More than one call in a hundred is given up although the callee was well and about to answer. With a "
            + "retry, the callee does the work twice and the user waits longer.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var connection in examination.Connections)
        {
            if (connection.Timeout is not { } timeout || connection.IsHandover(examination.Design))
                continue;
            var usual = Times.P99Of(examination.TargetOf(connection), examination, connection);
            yield return timeout < usual
                ? Fail(
                    connection,
                    $"'{connection.From}' gives '{connection.To}' {timeout}, but one in a hundred of its answers takes "
                    + $"longer than {Words.Rounded(usual)} even when idle.",
                    new Mend(
                        $"Wait {Times.RoundUp(usual * 2)}",
                        Set(connection, new ConnectionChange.Timeout(Times.RoundUp(usual * 2))),
                        $"A worker of '{connection.From}' is held longer when '{connection.To}' hangs"))
                : Pass(connection);
        }
    }
}
