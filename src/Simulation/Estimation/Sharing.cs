namespace Proofload.Simulation.Estimation;

/// <summary>What requests lose to one another that share processors: the longer their own work, the more.</summary>
/// <remarks>
/// <para>For Poisson arrivals the mean loss is in proportion to the work, and its variance grows with the work as the
/// crowd that is met changes, at the pace of the free capacity (E. Coffman, R. Muntz and H. Trotter, JACM 17(1), 1970);
/// for exponential work on one processor that gives the known variance of the response,
/// (2 + r) / ((2 - r)(1 - r)²).</para>
/// <para>Steadier arrivals are met more seldom, so that short work loses little. Long work, though, loses as much as
/// ever: beside a request that never ends, all others are worked off only if it gets the free part of the capacity.
/// Between the two lies an exponential approach, which is our own approximation,
/// and has the mean loss of theory.</para>
/// </remarks>
internal readonly record struct Sharing
{
    private readonly double meanWork;
    private readonly double pace;
    private readonly double head;

    /// <param name="utilization">Of the processors.</param>
    /// <param name="ratio">The mean loss ÷ the mean work.</param>
    /// <param name="factor">That ratio beside that of Poisson arrivals.</param>
    /// <param name="work">All work that is done there; above zero.</param>
    /// <param name="workers">Requests at work at most.</param>
    public Sharing(
        Processors processors, double utilization, double ratio, double factor, TimeLaw work, double workers)
    {
        (Ratio, meanWork) = (ratio, work.Mean);
        if (ratio <= 0)
            return;

        var free = processors.Total * Math.Max(0.001, 1 - utilization);
        Slope = ratio / Math.Clamp(factor, 0.01, 1);
        var crowd = Math.Min((1 + utilization) / free, workers / processors.Total);
        Spread = ratio * ratio * Math.Max(0, (crowd / Slope) - 1) * Math.Max(1, (1 + work.Variation) / 2);
        (pace, head) = (free, (1 - Math.Min(factor, 1)) * (1 + free));
        if (head > 1)
            (pace, head) = (factor / (1 - factor), 1);

        // With other laws of work than the exponential one the mean comes out a little different.
        var found = 0.0;
        foreach (var piece in work.Pieces)
            found += piece.Weight * LossOf(piece.Mean / meanWork);
        Slope *= found > 0 ? ratio / found : 1;
    }

    /// <summary>What long work loses, as a part of it.</summary>
    private double Slope { get; init; }

    /// <summary>The variance of what is lost, as a part of the work, when the work is short.</summary>
    private double Spread { get; init; }

    /// <summary>The mean loss ÷ the mean work.</summary>
    public double Ratio { get; private init; }

    /// <summary>By how much work takes longer even alone, as a part of it: less than one processor.</summary>
    public double Slowness { get; init; }

    /// <summary>The same where so much less, or more, is lost.</summary>
    public Sharing Times(double factor) => Ratio <= 0
        ? this
        : this with { Ratio = Ratio * factor, Slope = Slope * factor, Spread = Spread * factor };

    /// <summary>The law of the time that requests with this work are at work.</summary>
    public TimeLaw Stretched(TimeLaw work)
    {
        var slowed = work.Scaled(1 + Slowness);
        if (Ratio <= 0 || slowed.Mean <= 0)
            return slowed;

        var pieces = slowed.Pieces;
        var parts = new Piece[pieces.Length];
        for (var i = 0; i < parts.Length; i++)
            parts[i] = Stretched(pieces[i]);
        return TimeLaw.Of(parts);
    }

    private Piece Stretched(Piece piece)
    {
        var units = piece.Mean / meanWork;
        var (loss, growth) = (LossOf(units) * meanWork, 1 + (Slope * (1 - (head * Math.Exp(-pace * units)))));
        var bent = Spread * Math.Exp(-pace * units) * piece.Variance;
        var noise = (meanWork * meanWork * SpreadOf(units)) + bent;
        return new Piece(
            piece.Weight,
            piece.Mean + loss,
            (growth * growth * piece.Variance) + noise,
            (growth * growth * growth * piece.Third) + (loss > 0 ? 2 * noise * noise / loss : 0));
    }

    /// <summary>The mean loss of so much work, both in units of the mean work.</summary>
    private double LossOf(double units) =>
        Slope * (units - (head > 0 ? head * (1 - Math.Exp(-pace * units)) / pace : 0));

    /// <summary>Its variance.</summary>
    private double SpreadOf(double units) =>
        2 * Spread * ((units / pace) - ((1 - Math.Exp(-pace * units)) / (pace * pace)));
}
