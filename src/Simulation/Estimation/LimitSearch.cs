namespace Proofload.Simulation.Estimation;

/// <summary>Finds loads at which something changes: where the first component saturates, where a target
/// breaks.</summary>
/// <remarks>Every load that is tried is kept, so that one search helps the next.</remarks>
internal sealed class LimitSearch(Model model)
{
    /// <summary>Multiples beyond which nobody asks.</summary>
    public const double Most = 1_000;

    private const double Least = 0.001;
    private const double Precision = 0.01;

    private readonly SortedDictionary<double, Solver> tried = [];

    public Solver At(double load)
    {
        if (!tried.TryGetValue(load, out var solver))
            tried[load] = solver = Solver.Run(model, load);
        return solver;
    }

    /// <summary>The least load, within 1 %, at which something holds no longer; null where it still does at the
    /// most.</summary>
    /// <param name="holds">At light load it holds, and from some load on no longer.</param>
    /// <param name="guess">Where it probably ends.</param>
    public double? FirstBreak(Func<Solver, bool> holds, double guess)
    {
        var (low, high) = (0.0, double.PositiveInfinity);
        foreach (var (load, solver) in tried)
        {
            if (!holds(solver))
            {
                high = load;
                break;
            }

            low = load;
        }

        var next = Math.Clamp(guess, Least, Most);
        while (double.IsPositiveInfinity(high) || low == 0)
        {
            if (next <= low || next >= high)
                next = low == 0 ? high / 4 : low * 2;
            if (next > Most)
                return null;
            if (next < Least)
                return 0;
            if (holds(At(next)))
                low = next;
            else
                high = next;
        }

        while (high / low > 1 + Precision)
        {
            var middle = Math.Sqrt(low * high);
            if (holds(At(middle)))
                low = middle;
            else
                high = middle;
        }

        return low;
    }
}
