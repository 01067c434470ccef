namespace Proofload.Simulation.Estimation;

/// <summary>Closes in on the rate at which users who wait for answers come round.</summary>
/// <remarks>The more they ask the longer it takes and the less they can ask, so there is one such rate: found by
/// halving.</remarks>
internal sealed class ClosedGuess
{
    private double low;
    private double high = double.PositiveInfinity;
    private double guess;

    /// <param name="wanted">The rate at which they would come at the answers that the last guess led to.</param>
    public double Next(double wanted)
    {
        if (guess == 0)
            return guess = wanted;

        if (wanted >= guess)
            low = guess;
        else
            high = guess;

        // A bracket that other changes have made wrong is opened again.
        if (high - low < guess * 1e-9)
            (low, high) = (guess * 0.9, double.PositiveInfinity);

        var between = Math.Sqrt(guess * Math.Max(wanted, guess * 1e-3));
        var isInside = between > low && between < high && Math.Abs(wanted - guess) < guess * 0.5;
        return guess = isInside ? between : double.IsPositiveInfinity(high) ? Math.Min(wanted, guess * 2)
            : (low + high) / 2;
    }
}
