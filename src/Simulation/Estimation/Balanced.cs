namespace Proofload.Simulation.Estimation;

/// <summary>How requests come to a fleet.</summary>
/// <param name="Choice">How an instance is picked, where any will do.</param>
/// <param name="Variation">Squared coefficient of variation of the times between requests for the whole fleet.</param>
internal readonly record struct Arriving(Choice Choice, double Variation);

/// <summary>How an instance is picked for a request.</summary>
internal enum Choice
{
    Random,
    InTurn,
    LeastBusy,
    LessBusyOfTwo,
}

/// <summary>A fleet of like instances behind a balancer, seen from one of them.</summary>
internal static class Balanced
{
    public static Station Solve(Part part, Demand demand, Arriving arriving)
    {
        var instances = part.Instances;
        if (instances == 1 || !part.IsPicked)
        {
            return Station.Solve(part.Server,
                demand with { ArrivalVariation = instances == 1 ? arriving.Variation : Thinned(arriving, instances) });
        }

        return arriving.Choice switch
        {
            Choice.InTurn when IsDealt(part.Server, demand) => Pooled(part, demand, arriving),

            // Every n-th request: the sum of n intervals, which is n times steadier.
            Choice.InTurn => Station.Solve(
                part.Server, demand with { ArrivalVariation = arriving.Variation / instances }),
            Choice.LeastBusy => Pooled(part, demand, arriving),
            Choice.LessBusyOfTwo => OfTwo(part, demand),
            Choice.Random => Station.Solve(
                part.Server, demand with { ArrivalVariation = Thinned(arriving, instances) }),
        };
    }

    /// <summary>Work of one length at workers that each work by themselves.</summary>
    /// <remarks>
    /// They come free in the order in which they began, so that whom requests are dealt to in turn is who is free
    /// first, and nobody waits otherwise than in one queue before all workers. For Poisson arrivals that is M/D/c
    /// (C. D. Crommelin: Delay probability formulas when the holding times are constant, 1932), solved here as others
    /// are.
    /// </remarks>
    private static bool IsDealt(Server server, Demand demand)
    {
        var held = server.HoldsWorker ? demand.Work + demand.Elsewhere : demand.Work;
        return server is { WorksByItself: true, RefusesAtOnce: false, IsUnbounded: false }
            && held.Variance <= 1e-9 * held.Mean * held.Mean;
    }

    /// <summary>A random n-th of a flow comes nearer to Poisson.</summary>
    private static double Thinned(Arriving arriving, int instances) => 1 + ((arriving.Variation - 1) / instances);

    /// <summary>Nobody waits while any instance is free: nearly one queue before all servers.</summary>
    private static Station Pooled(Part part, Demand demand, Arriving arriving)
    {
        var n = part.Instances;
        var server = part.Server;
        var all = Station.Solve(
            server with { Workers = server.Workers * n, Queue = server.Queue * n, Machines = n },
            demand with { Rate = demand.Rate * n, ArrivalVariation = arriving.Variation });
        return all with
        {
            Capacity = all.Capacity / n,
            Waiting = all.Waiting / n,
            WorkersBusy = all.WorkersBusy / n,
            ProcessorsBusy = all.ProcessorsBusy / n,
            Growth = all.Growth / n,
        };
    }

    private static Station OfTwo(Part part, Demand demand)
    {
        var random = Station.Solve(part.Server, demand);
        if (random.Growth > 0 || (random.Wait.IsZero && random.Sharing.Ratio <= 0))
            return random;

        var busy = random.ProcessorsLimit ? random.ProcessorsBusy / part.Server.Processors
            : random.WorkersBusy / part.Server.Workers;
        var factor = Erlang.TwoChoices(Math.Min(0.9999, busy));
        return random with
        {
            Wait = random.Wait.Scaled(factor),
            Sharing = random.Sharing.Times(factor),
            Waiting = random.Waiting * factor,
        };
    }
}
