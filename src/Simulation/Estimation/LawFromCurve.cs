namespace Proofload.Simulation.Estimation;

/// <summary>Makes a law of time from its distribution function: slices of equal width on a logarithmic scale.</summary>
internal static class LawFromCurve
{
    private const int Slices = 160;

    /// <param name="below">The probability of at most so many seconds.</param>
    /// <param name="longest">Where it has come near enough to 1.</param>
    /// <param name="typical">A usual value; a thousandth of it counts as nothing.</param>
    public static TimeLaw Of(Func<double, double> below, double longest, double typical)
    {
        var least = Math.Max(typical * 1e-3, longest * 1e-9);
        var step = Math.Pow(longest / least, 1.0 / Slices);
        var parts = new Piece[Slices + 1];
        var (from, probability) = (0.0, 0.0);
        var to = least;
        for (var i = 0; i <= Slices; i++)
        {
            var reached = i == Slices ? 1 : below(to);
            var width = to - from;
            parts[i] = new Piece(Math.Max(0, reached - probability), (from + to) / 2, width * width / 12, 0);
            (from, probability) = (to, Math.Max(probability, reached));
            to *= step;
        }

        return TimeLaw.Of(parts);
    }
}
