using Proofload.Simulation.Kernel;

namespace Proofload.Simulation.Running;

/// <summary>Lets through a rate, and a burst above it after a quiet time.</summary>
/// <param name="rate">Tokens a second that come in; infinite for no limit.</param>
/// <param name="burst">Tokens that it holds; it starts full.</param>
internal sealed class TokenBucket(double rate, double burst)
{
    private double size = burst;
    private double tokens = burst;
    private SimTime filled;

    public double Rate { get; private set; } = rate;

    public bool Take(SimTime now, double amount = 1)
    {
        if (double.IsPositiveInfinity(Rate))
            return true;

        tokens = Math.Min(size, tokens + (now - filled).Seconds * Rate);
        filled = now;
        if (tokens < amount - 1e-9) // So that ten tenths are one.
            return false;

        tokens -= amount;
        return true;
    }

    /// <summary>
    /// Changes the rate from now on; the burst stays what it was, or becomes a second of the new rate.
    /// </summary>
    public void Limit(SimTime now, double newRate)
    {
        Take(now, 0);
        if (double.IsPositiveInfinity(Rate))
            (size, tokens, filled) = (Math.Max(1, newRate), Math.Max(1, newRate), now);
        Rate = newRate;
    }
}
