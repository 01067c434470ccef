namespace Proofload.Simulation.Estimation;

/// <summary>Finds loads at which something changes: where the first component saturates, where a target
/// breaks.</summary>
/// <remarks>
/// All searches try the same loads first, multiples of that at which the bottleneck is full, so that one helps the
/// next. Only small designs are then searched more finely; of large ones the answer is between the last two.
/// </remarks>
internal sealed class LimitSearch
{
    /// <summary>Multiples beyond which nobody asks.</summary>
    public const double Most = 1_000;

    private const double Least = 0.001;

    /// <summary>Around the load at which the bottleneck is full; beyond it things happen that it has no part
    /// in.</summary>
    private static readonly double[] Steps =
        [0.02, 0.1, 0.25, 0.45, 0.65, 0.8, 0.9, 0.97, 1.02, 1.2, 1.6, 2.5, 4, 7, 12, 25, 50, 100];

    private static readonly double[] FewSteps = [0.1, 0.45, 0.8, 0.97, 1.3, 5, 25];

    private readonly Model model;
    private readonly Dictionary<double, Solver> tried = [];
    private readonly double precision;
    private readonly double[] steps;
    private readonly int rounds;

    /// <param name="start">What was solved already, at its load.</param>
    public LimitSearch(Model model, double load, Solver start)
    {
        this.model = model;
        tried[load] = start;
        (steps, rounds, precision) = model.Components.Length switch
        {
            <= 20 => (Steps, 8, 1.01),
            <= 60 => (Steps, 6, 1.15),
            _ => (FewSteps, 3, 10),
        };
    }

    /// <summary>The least load at which something holds no longer; null where it still does at the most.</summary>
    /// <param name="holds">At light load it holds, and from some load on no longer.</param>
    /// <param name="full">Where the bottleneck is full.</param>
    public double? FirstBreak(Func<Solver, bool> holds, double full)
    {
        var loads = steps.Select(step => step * full).Where(load => load is >= Least and <= Most)
            .Concat(tried.Keys).Append(Most).Distinct().Order().ToArray();

        // The first of them at which it does not hold: after all that do, if it holds for ever.
        var (low, high) = (0, loads.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (holds(At(loads[middle])))
                low = middle + 1;
            else
                high = middle;
        }

        if (low == loads.Length)
            return null;
        return low == 0 ? 0 : Between(loads[low - 1], loads[low], holds);
    }

    private double Between(double low, double high, Func<Solver, bool> holds)
    {
        while (high / low > precision)
        {
            var middle = Math.Sqrt(low * high);
            if (holds(At(middle)))
                low = middle;
            else
                high = middle;
        }

        return Math.Sqrt(low * high);
    }

    private Solver At(double load)
    {
        if (!tried.TryGetValue(load, out var solver))
            tried[load] = solver = Solver.Run(model, load, rounds);
        return solver;
    }
}
