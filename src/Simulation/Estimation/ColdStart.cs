using Proofload.Designs;

namespace Proofload.Simulation.Estimation;

/// <summary>How often a function's request finds no warm environment, and what it then waits.</summary>
/// <remarks>
/// The environment used last is used first, so that the k-th is busy only when k − 1 others are, and is thrown away
/// when that does not happen for the time it is kept. How often it happens is Erlang's loss formula for k − 1 servers.
/// </remarks>
internal static class ColdStart
{
    private const int MostEnvironments = 20_000;

    /// <param name="rate">Requests a second.</param>
    /// <param name="warm">How long a request takes in a warm environment.</param>
    public static TimeLaw Of(Component function, double rate, TimeLaw warm)
    {
        if (function.WorkOf(Parameters.ColdStart) is not { } start || start.Any.MeanSeconds <= 0)
            return TimeLaw.Zero;

        var part = PartOf(function, rate, Math.Min(warm.Mean, 900));
        return part <= 1e-9 ? TimeLaw.Zero : TimeLaw.Mix([(1 - part, TimeLaw.Zero), (part, WorkLaw.Of(start.Any))]);
    }

    public static double PartOf(Component function, double rate, double seconds)
    {
        if (rate <= 0)
            return 0;

        var load = rate * seconds;
        var keep = function.DurationOf(Parameters.KeepAlive)?.Seconds ?? 360;
        var provisioned = function.CountOf(Parameters.Provisioned) ?? 0;
        var (blocked, cold) = (1.0, 0.0);
        for (var k = 1; k <= MostEnvironments; k++)
        {
            var next = load * blocked / (k + (load * blocked));
            if (k > provisioned)
                cold += (blocked - next) * Math.Exp(-rate * blocked * keep);
            if (blocked < 1e-9)
                break;
            blocked = next;
        }

        return Math.Clamp(cold, 0, 1);
    }
}
