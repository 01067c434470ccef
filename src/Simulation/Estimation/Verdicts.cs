using Proofload.Simulation.Reports;

namespace Proofload.Simulation.Estimation;

/// <summary>Verdicts put together.</summary>
internal static class Verdicts
{
    public static Verdict Worst(IEnumerable<Verdict> verdicts)
    {
        var worst = Verdict.NotAsked;
        foreach (var verdict in verdicts)
        {
            if (Rank(verdict) > Rank(worst))
                worst = verdict;
        }

        return worst;
    }

    private static int Rank(Verdict verdict) => verdict switch
    {
        Verdict.NotAsked => 0,
        Verdict.Met => 1,
        Verdict.CannotTell => 2,
        Verdict.Missed => 3,
    };
}
