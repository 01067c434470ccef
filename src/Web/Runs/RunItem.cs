using Proofload.Simulation.Reports;

namespace Proofload.Web.Runs;

/// <summary>A run as a list shows it.</summary>
public sealed record RunItem(
    Guid Id, string Kind, string Scenario, int? Version, string Tone, string Word, DateTimeOffset Created)
{
    internal static RunItem Of(Run run) => Of(new RunLine(
        run.Id, run.Title, run.Version, run.Kind, run.Scenario, run.State, run.Verdict, run.Created));

    internal static RunItem Of(RunLine run)
    {
        var verdict = Enum.TryParse<Verdict>(run.Verdict, out var known) ? known : Verdict.NotAsked;
        var (tone, word) = run.State switch
        {
            RunState.Finished when run.Kind == RunKind.Sweep => SweepWords.OfWorst(run.Verdict),
            RunState.Finished => (RunWords.Tone(verdict), RunWords.Of(verdict)),
            RunState.Queued => ("note", "Waits"),
            RunState.Running => ("note", "Runs"),
            RunState.Refused => ("warn", "Refused"),
            RunState.Cancelled => ("", "Cancelled"),
            _ => ("bad", "Failed"),
        };
        return new RunItem(run.Id, run.Kind, run.Scenario, run.Version, tone, word, run.Created);
    }
}
