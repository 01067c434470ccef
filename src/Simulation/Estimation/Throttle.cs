namespace Proofload.Simulation.Estimation;

/// <summary>A bound on a rate, kept by a token bucket.</summary>
internal static class Throttle
{
    /// <summary>The part of Poisson arrivals that find the bucket empty.</summary>
    /// <remarks>
    /// A bucket is a queue with constant service and room for the burst; this is its loss in the diffusion limit. Exact
    /// far above the limit, and within a factor of two near it, where the loss itself is small.
    /// </remarks>
    /// <param name="burst">Tokens that it holds.</param>
    public static double Refused(double rate, double limit, double burst)
    {
        if (rate <= 0 || double.IsPositiveInfinity(limit))
            return 0;

        var load = rate / limit;
        if (Math.Abs(load - 1) < 1e-9)
            return 1 / (1 + (2 * burst));
        var power = Math.Exp(Math.Clamp(-2 * burst * (1 - load) / load, -700, 700));
        return Math.Clamp((1 - load) * power / (1 - (load * power)), 0, 1);
    }
}
