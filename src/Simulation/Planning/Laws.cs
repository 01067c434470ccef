using Proofload.Simulation.Kernel;

namespace Proofload.Simulation.Planning;

/// <summary>The kernel's laws of chance for those that designs name.</summary>
internal static class Laws
{
    public static Distribution Of(Designs.Distribution law) => law switch
    {
        Designs.Distribution.Constant(var value) => Distribution.Constant(value.Nanoseconds),
        Designs.Distribution.Exponential(var mean) => Distribution.Exponential(mean.Nanoseconds),
        Designs.Distribution.Lognormal(var median, var p99) =>
            Distribution.LognormalThrough(median.Nanoseconds, p99.Nanoseconds),
        Designs.Distribution.Gamma(var mean, var variation) =>
            Distribution.Gamma(1 / (variation * variation), mean.Nanoseconds),
        Designs.Distribution.Uniform(var least, var most) => Distribution.Uniform(least.Nanoseconds, most.Nanoseconds),
        Designs.Distribution.Hyperexponential(var mean, var variation) =>
            Distribution.Hyperexponential(mean.Nanoseconds, variation * variation),
        Designs.Distribution.Measured(var quantiles) => Distribution.Empirical(
            [.. quantiles.Select(quantile => quantile.Probability)],
            [.. quantiles.Select(quantile => (double)quantile.Time.Nanoseconds)]),
        _ => throw new InvalidOperationException($"No law is known for {law.GetType().Name}."),
    };
}
