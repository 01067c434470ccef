namespace Proofload.Simulation.Estimation;

/// <summary>The two formulas of A. K. Erlang, and what follows from them for several servers with one queue.</summary>
internal static class Erlang
{
    /// <summary>The part refused by so many servers without a queue; any law of service, Poisson arrivals.</summary>
    /// <param name="load">Arrival rate × mean service time.</param>
    public static double Blocked(double servers, double load)
    {
        if (load <= 0)
            return 0;

        var blocked = 1.0;
        for (var k = 1; k <= servers; k++)
            blocked = load * blocked / (k + (load * blocked));
        return blocked;
    }

    /// <summary>The part that must wait for one of so many servers, exponential service; 1 where they cannot keep
    /// up.</summary>
    public static double Waits(double servers, double load)
    {
        if (load >= servers)
            return 1;

        var blocked = Blocked(servers, load);
        return servers * blocked / (servers - (load * (1 - blocked)));
    }

    /// <summary>How the mean wait compares with that of Poisson arrivals and exponential service.</summary>
    /// <remarks>
    /// Allen and Cunneen's mean of both variations; for service steadier than exponential Kimura's interpolation
    /// towards Cosmetatos's formula for constant service; for arrivals steadier than Poisson the correction by Krämer
    /// and Langenbach-Belz.
    /// </remarks>
    /// <param name="arrivals">Squared coefficient of variation of the times between arrivals.</param>
    /// <param name="service">That of service times.</param>
    public static double WaitFactor(double servers, double utilization, double arrivals, double service)
    {
        if (utilization <= 0)
            return 1;
        if (Math.Abs(arrivals - 1) < 1e-9 && service < 1)
        {
            var more =
                (1 - utilization) * (servers - 1) * (Math.Sqrt(4 + (5 * servers)) - 2) / (16 * utilization * servers);
            return service + ((1 - service) * Math.Min(1, (1 + more) / 2));
        }

        var factor = (arrivals + service) / 2;
        if (arrivals >= 1 || factor <= 0)
            return factor;
        var steady = 1 - arrivals;
        return factor * Math.Exp(-2 * (1 - utilization) * steady * steady / (3 * utilization * (arrivals + service)));
    }

    /// <summary>How the delay from sharing a processor compares with that of Poisson arrivals.</summary>
    /// <remarks>
    /// With Poisson arrivals the law of work does not matter; with others the more it varies, the less they do (the
    /// heavy traffic limit), corrected for light traffic as above.
    /// </remarks>
    public static double SharingFactor(double utilization, double arrivals, double work)
    {
        if (utilization <= 0 || Math.Abs(arrivals - 1) < 1e-9)
            return 1;

        var factor = (arrivals + work) / (1 + work);
        if (arrivals >= 1)
            return factor;
        var steady = 1 - arrivals;
        return factor * Math.Exp(-2 * (1 - utilization) * steady * steady / (3 * utilization * (arrivals + work)));
    }

    /// <summary>
    /// How much longer a server takes to come free when requests go to the less busy of two drawn at random, as a part
    /// of what it takes when they go to any (mean field, M. Mitzenmacher 2001).
    /// </summary>
    public static double TwoChoices(double utilization)
    {
        if (utilization is <= 0 or >= 1)
            return 1;

        var time = 0.0;
        for (var i = 1; i < 60; i++)
        {
            var term = Math.Pow(utilization, Math.Pow(2, i) - 2);
            time += term;
            if (term < 1e-12)
                break;
        }

        return (time - 1) * (1 - utilization) / utilization;
    }
}
