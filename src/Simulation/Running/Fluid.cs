using Proofload.Simulation.Kernel;
using Proofload.Simulation.Planning;

namespace Proofload.Simulation.Running;

/// <summary>
/// A station at which each simulated visit stands for many: how long they wait is worked out, not played.
/// </summary>
/// <remarks>
/// <para>
/// Requests that come one by one must not wait as if they came in a heap. So the work that flows in is measured over
/// the last seconds; what exceeds the capacity piles up and drains as a fluid would; and below capacity the wait is
/// drawn from the law of a queue with Poisson arrivals and as many servers as one instance has.
/// </para>
/// <para>A full queue refuses the part of the inflow that capacity cannot take.</para>
/// </remarks>
internal sealed class Fluid(FleetPlan plan, RandomStream chance)
{
    private const double MemorySeconds = 2;
    private const double MemoryOfWorkSeconds = 20;
    private const double Fullest = 0.97;
    private const int Steps = 100;
    private const int MostPieces = 16;

    private readonly double[] waitProbability = Table(plan.Servers);

    private double visits;
    private double work;
    private double worked;
    private double waiting;
    private SimTime last;

    /// <summary>Visits that wait for a worker, where workers are held while others are called.</summary>
    public Queue<Frame> Waiting { get; } = new();

    public long WaitingWeight { get; set; }

    /// <summary>Adds work and says how long it waits.</summary>
    /// <param name="instances">That share the work.</param>
    /// <returns>Null when the queue is full.</returns>
    public SimDuration? Add(SimTime now, SimDuration added, int weight, long instances)
    {
        var servers = plan.Servers * Math.Max(instances, 1e-3);
        Flow(now, servers);
        visits += weight / MemorySeconds;
        work += weight * added.Seconds;
        worked += weight;

        // The mean is remembered longer than the rate: loads change fast, work hardly ever.
        var mean = work / worked;
        var inflow = visits * mean;
        var room = (double)plan.QueueLimit * instances;
        if (waiting >= room)
        {
            waiting = room;
            if (inflow > servers && chance.NextUnit() * inflow > servers)
                return null;
        }

        var wait = waiting * mean / servers;
        var use = Math.Min(Fullest, inflow / servers);
        var steady = Steadiness(instances, use) / (plan.Servers * (1 - use));
        if (plan.Processors > 0)
            wait += Shared(added.Seconds, mean, use, steady);
        else if (Waits(use))
            wait += chance.NextExponential() * mean * steady;
        return SimDuration.FromSeconds(wait);
    }

    private bool Waits(double use) => chance.NextUnit() < waitProbability[(int)(use * Steps)];

    /// <summary>
    /// What work loses that shares processors: in proportion to itself, and less by chance the longer it is.
    /// </summary>
    /// <remarks>
    /// With one processor the crowd that work meets changes at the pace of 1 − use in units of the mean work
    /// (E. Coffman, R. Muntz, H. Trotter: Waiting time distributions for processor-sharing systems, JACM 17(1), 1970);
    /// so long is a piece of work that meets the same crowd. Less than one processor makes all work longer.
    /// </remarks>
    private double Shared(double seconds, double mean, double use, double steady)
    {
        var pieces = (int)Math.Clamp(seconds / mean * plan.Servers * (1 - use), 1, MostPieces);
        var lost = 0.0;
        for (var piece = 0; piece < pieces; piece++)
            lost += Waits(use) ? chance.NextExponential() : 0;
        var alone = plan.Processors < 1 ? (1 / plan.Processors) - 1 : 0;
        return seconds * (alone + (lost / pieces * steady));
    }

    /// <summary>How much shorter the wait is than at instances that are picked at random.</summary>
    /// <remarks>
    /// In turn: the arrivals at one instance are steadier than Poisson (Allen and Cunneen). The least busy of several:
    /// the mean-field limit for as many choices. With the least outstanding of all three choices stand in, because what
    /// is outstanding also counts requests that wait elsewhere.
    /// </remarks>
    private double Steadiness(long instances, double use)
    {
        if (plan.IsKeyed || instances <= 1)
            return 1;

        return plan.Algorithm switch
        {
            Algorithm.RoundRobin => (1.0 / instances + 1) / 2,
            Algorithm.PowerOfTwo => OfChoices(2, use),
            Algorithm.LeastOutstanding => OfChoices(3, use),
            Algorithm.Random => 1,
        };
    }

    private static double OfChoices(int choices, double use)
    {
        var (wait, exponent, power) = (0.0, (double)choices, (double)choices);
        for (var place = 2; place < 12; place++)
        {
            wait += PortableMath.Pow(use, exponent);
            power *= choices;
            exponent += power;
        }

        return use <= 0 ? 1 : wait * (1 - use) / use;
    }

    private void Flow(SimTime now, double servers)
    {
        if (worked == 0)
        {
            last = now;
            return;
        }

        var seconds = (now - last).Seconds;
        last = now;
        waiting = Math.Max(0, waiting + (visits - servers * worked / work) * seconds);
        visits *= PortableMath.Exp(-seconds / MemorySeconds);
        var fade = PortableMath.Exp(-seconds / MemoryOfWorkSeconds);
        work *= fade;
        worked *= fade;
    }

    /// <summary>Erlang's probability of waiting, by how busy the servers are.</summary>
    private static double[] Table(double servers)
    {
        var count = (int)Math.Clamp(Math.Round(servers), 1, 10_000);
        var table = new double[Steps + 1];
        for (var step = 1; step < Steps; step++)
        {
            var offered = (double)step / Steps * count;
            var blocked = 1.0;
            for (var server = 1; server <= count; server++)
                blocked = offered * blocked / (server + offered * blocked);
            table[step] = count * blocked / (count - offered * (1 - blocked));
        }

        table[Steps] = 1;
        return table;
    }
}
