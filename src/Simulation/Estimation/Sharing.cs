namespace Proofload.Simulation.Estimation;

/// <summary>What requests lose to one another that share processors: in proportion to their own work.</summary>
/// <param name="Utilization">Of the processors.</param>
/// <param name="Part">Of requests, those that find no processor of their own.</param>
/// <param name="Ratio">The mean delay ÷ the mean work.</param>
/// <param name="Slowness">By how much work takes longer even alone, as a part of it: less than one processor.</param>
internal readonly record struct Sharing(double Utilization, double Part, double Ratio, double Slowness = 0)
{
    /// <summary>The law of the time that requests with this work are at work.</summary>
    public TimeLaw Stretched(TimeLaw work) => work.Scaled(1 + Slowness) + Delay(work);

    /// <summary>The law of what requests with this work lose to one another.</summary>
    /// <remarks>
    /// For exponential work on one processor it gives the known variance of the response, (2 + r) / ((2 - r)(1 - r)²);
    /// for steadier work the delay of those who share is about exponential.
    /// </remarks>
    private TimeLaw Delay(TimeLaw work)
    {
        var mean = Ratio * work.Mean;
        if (Part <= 0 || mean <= 0)
            return TimeLaw.Zero;

        var r = Utilization;
        var exponential = r + ((6 - (4 * r) + (r * r)) / (2 - r)) - 1;
        var variation = work.Variation < 1
            ? 1 + (work.Variation * (exponential - 1))
            : exponential * (1 + work.Variation) / 2;
        var part = Math.Min(1, Part);
        var delay = mean / part;
        var variance = variation * delay * delay;
        return TimeLaw.Of([
            Piece.Constant(1 - part, 0), new Piece(part, delay, variance, 2 * variance * variance / delay)]);
    }
}
