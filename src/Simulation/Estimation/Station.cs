namespace Proofload.Simulation.Estimation;

/// <summary>What one instance of a fleet can do at once.</summary>
/// <param name="Workers">Requests in hand; infinite for no bound.</param>
/// <param name="Processors">Shared alike by all work in hand; zero where each worker works by itself.</param>
/// <param name="Queue">How many may wait for a worker; infinite for no bound.</param>
/// <param name="HoldsWorker">Whether a request keeps its worker while it waits for others.</param>
/// <param name="RefusesAtOnce">No queue at all: what finds no worker is refused (functions, external services).</param>
internal sealed record Server(double Workers, double Processors, double Queue, bool HoldsWorker,
    bool RefusesAtOnce = false)
{
    public bool IsUnbounded => double.IsPositiveInfinity(Workers) && Processors == 0;
}

/// <summary>What is asked of one instance.</summary>
/// <param name="Rate">Requests a second.</param>
/// <param name="ArrivalVariation">Squared coefficient of variation of the times between them; 1 for Poisson.</param>
/// <param name="Elsewhere">The time in which a request waits for others, once it has a worker.</param>
internal readonly record struct Demand(double Rate, double ArrivalVariation, TimeLaw Work, TimeLaw Elsewhere);

/// <summary>How one instance fares. Rates and numbers are those of one instance.</summary>
internal sealed record Station
{
    /// <summary>Stands for a wait without end, in seconds: longer than any timeout.</summary>
    public const double Endless = 1e9;

    /// <summary>Workers beyond which held workers count as independent.</summary>
    private const int MostExactWorkers = 1_000;

    /// <summary>Requests a second that it could complete at most; infinite for no bound.</summary>
    public double Capacity { get; init; } = double.PositiveInfinity;

    public double Refused { get; init; }

    /// <summary>The wait of those it takes, for a worker and a processor together.</summary>
    public TimeLaw Wait { get; init; } = TimeLaw.Zero;

    /// <summary>Mean number that wait.</summary>
    public double Waiting { get; init; }

    /// <summary>Mean number of workers in use, and of processors; of what has none, requests in service.</summary>
    public double WorkersBusy { get; init; }

    public double ProcessorsBusy { get; init; }

    /// <summary>How fast its queue grows without bound.</summary>
    public double Growth { get; init; }

    public bool ProcessorsLimit { get; init; }

    public static Station Solve(Server server, Demand demand)
    {
        var processors = Math.Ceiling(server.Processors);
        var work = server.Processors == 0 ? demand.Work : demand.Work.Scaled(processors / server.Processors);
        var held = server.HoldsWorker ? work + demand.Elsewhere : work;

        if (server.IsUnbounded || held.Mean <= 0)
            return new Station { WorkersBusy = demand.Rate * held.Mean };
        if (server.RefusesAtOnce)
            return Loss(server, demand, held);
        if (server.Processors == 0 || server.Workers <= processors)
            return OneStage(server.Workers, server.Queue, demand, held, work.Mean, processorsLimit: false);
        if (!server.HoldsWorker || demand.Elsewhere.Mean <= 0)
        {
            return OneStage(processors, server.Queue + server.Workers - processors, demand, work, work.Mean,
                processorsLimit: true);
        }

        return TwoStages(server, (int)processors, demand, work);
    }

    private static Station Loss(Server server, Demand demand, TimeLaw held)
    {
        var load = demand.Rate * held.Mean;
        var refused = Erlang.Blocked(server.Workers, load);
        return new Station
        {
            Capacity = server.Workers / held.Mean,
            Refused = refused,
            WorkersBusy = load * (1 - refused),
        };
    }

    private static Station OneStage(
        double servers, double queue, Demand demand, TimeLaw service, double work, bool processorsLimit)
    {
        var capacity = servers / service.Mean;
        var load = demand.Rate * service.Mean;
        if (load >= servers && double.IsPositiveInfinity(queue))
            return Overrun(capacity, demand, servers, servers * work / service.Mean, processorsLimit);

        // Shared processors serve any law of work like an exponential one, in the mean.
        var variation = processorsLimit ? 1 : service.Variation;
        var (refused, waits, wait) = WaitOf(servers, queue, demand, service.Mean, variation);
        var taken = demand.Rate * (1 - refused);
        return new Station
        {
            Capacity = capacity,
            Refused = refused,
            Wait = processorsLimit
                ? LawOfSharing(Math.Min(1, load / servers), waits, wait, service.Variation)
                : LawOfWait(servers, Math.Min(1, load / servers), waits, wait, demand.ArrivalVariation, service),
            Waiting = taken * wait,
            WorkersBusy = taken * service.Mean,
            ProcessorsBusy = taken * work,
            ProcessorsLimit = processorsLimit,
        };
    }

    /// <summary>What is refused, what part waits, and the mean wait, of a single queue before like servers.</summary>
    private static (double Refused, double Waits, double Wait) WaitOf(
        double servers, double queue, Demand demand, double service, double variation)
    {
        var utilization = demand.Rate * service / servers;
        var factor = Erlang.WaitFactor(servers, Math.Min(utilization, 1), demand.ArrivalVariation, variation);

        // A queue that holds this many is hardly ever full.
        if (utilization < 1 && queue * Math.Log(1 / utilization) > 23 * Math.Max(1, factor))
        {
            var waits = Erlang.Waits(servers, demand.Rate * service);
            return (0, waits, factor * waits * service / (servers * (1 - utilization)));
        }

        var rates = new double[(int)Math.Min(servers, 20_000)];
        for (var i = 0; i < rates.Length; i++)
            rates[i] = (i + 1) / service;

        // Steadier traffic makes a queue work like a longer one.
        var chain =
            QueueChain.Solve(demand.Rate, rates, utilization < 1 ? Math.Round(queue / Math.Max(0.25, factor)) : queue);
        var mean = chain.Waiting / (demand.Rate * (1 - chain.Refused));
        var full = queue * service / servers;
        return (chain.Refused, chain.Waits, utilization < 1 ? Math.Min(factor * mean, full) : Math.Min(mean, full));
    }

    private static Station TwoStages(Server server, int processors, Demand demand, TimeLaw work)
    {
        var elsewhere = demand.Elsewhere.Mean;
        var load = demand.Rate * work.Mean;
        if (load < processors * 0.999)
        {
            var cpu = OneStage(processors, double.PositiveInfinity, demand, work, work.Mean, processorsLimit: true);
            var inHand = demand.Rate * (work.Mean + cpu.Wait.Mean + elsewhere);
            if (inHand + (6 * Math.Sqrt(inHand)) + 10 < server.Workers)
            {
                return cpu with { WorkersBusy = inHand, Capacity = CapacityOf(server.Workers, processors, work.Mean,
                    elsewhere) };
            }
        }

        var workers = (int)Math.Min(server.Workers, MostExactWorkers);
        var rates = HeldWorkers.Rates(workers, processors, work.Mean, elsewhere);
        var scale = server.Workers / workers;
        var capacity = Math.Min(rates[^1] * scale, processors / work.Mean);
        if (demand.Rate >= capacity && double.IsPositiveInfinity(server.Queue))
        {
            return Overrun(capacity, demand, server.Workers, capacity * work.Mean,
                capacity * work.Mean > 0.9 * processors);
        }

        for (var i = 0; i < rates.Length && scale > 1; i++)
            rates[i] = Math.Min(rates[i] * scale, processors / work.Mean);
        var chain = QueueChain.Solve(demand.Rate, rates, server.Queue);
        var taken = demand.Rate * (1 - chain.Refused);
        var forWorker = chain.Waiting / taken;
        var inside = chain.Served * scale / taken;
        var forProcessor = Math.Max(0, inside - work.Mean - elsewhere);
        var busy = Math.Min(1, taken * work.Mean / processors);
        return new Station
        {
            Capacity = capacity,
            Refused = chain.Refused,
            Wait = LawOfWait(server.Workers, busy, chain.Waits, forWorker, 1, TimeLaw.Zero)
                + LawOfSharing(busy, Erlang.Waits(processors, busy * processors * 0.999), forProcessor, work.Variation),
            Waiting = taken * (forWorker + forProcessor),
            WorkersBusy = chain.Served * scale,
            ProcessorsBusy = taken * work.Mean,
            ProcessorsLimit = capacity * work.Mean > 0.9 * processors,
        };
    }

    private static double CapacityOf(double workers, int processors, double work, double elsewhere)
    {
        // The asymptotic bounds of a closed network; exact where one of them clearly rules.
        var free = workers / (work + elsewhere);
        return Math.Min(free, processors / work);
    }

    private static Station Overrun(double capacity, Demand demand, double workers, double processors,
        bool processorsLimit) => new()
    {
        Capacity = capacity,
        Wait = TimeLaw.Constant(Endless),
        Waiting = double.PositiveInfinity,
        WorkersBusy = workers,
        ProcessorsBusy = processors,
        Growth = demand.Rate - capacity,
        ProcessorsLimit = processorsLimit,
    };

    /// <summary>The law of a wait from its mean: none for some, for the others about exponential.</summary>
    /// <remarks>
    /// The spread among those who wait is that of the queue with one server and the same utilisation (L. Takács); it is
    /// exact for one server, and for several with exponential service.
    /// </remarks>
    private static TimeLaw LawOfWait(
        double servers, double utilization, double waits, double mean, double arrivalVariation, TimeLaw service)
    {
        if (waits <= 0 || mean <= 0)
            return TimeLaw.Zero;

        var part = Math.Min(1, waits);
        if (arrivalVariation < 1 && service.Mean > 0 && utilization < 1)
        {
            // Steady arrivals wait more seldom; those who wait do so as in the queue G/M/1 with that mean.
            var ratio = Erlang.WaitFactor(servers, utilization, arrivalVariation, service.Variation)
                / Erlang.WaitFactor(servers, utilization, 1, service.Variation);
            var alone = utilization / (1 - utilization) * ratio;
            part = Math.Min(part, part * (alone / (1 + alone)) / utilization);
        }

        var waiting = mean / part;
        var variation = 1.0;
        if (service.Mean > 0 && utilization is > 0 and < 1)
        {
            var second = service.Variance + (service.Mean * service.Mean);
            var third = service.Third + (3 * service.Mean * service.Variance)
                + (service.Mean * service.Mean * service.Mean);
            variation = (2 * utilization) + (4 * (1 - utilization) * third * service.Mean / (3 * second * second)) - 1;
            variation = Math.Clamp(variation, 0.2, 20);
        }

        var variance = variation * waiting * waiting;
        return TimeLaw.Of([Piece.Constant(1 - part, 0), new Piece(part, waiting, variance,
            2 * variance * variance / waiting)]);
    }

    /// <summary>The law of the delay from sharing a processor, from its mean: none for those who are alone.</summary>
    /// <remarks>
    /// For exponential work on one processor it gives the known variance of the response, (2 + r) / ((2 - r)(1 - r)²);
    /// for steadier work the delay is about exponential.
    /// </remarks>
    private static TimeLaw LawOfSharing(double utilization, double shares, double mean, double workVariation)
    {
        if (shares <= 0 || mean <= 0)
            return TimeLaw.Zero;

        var r = utilization;
        var exponential = r + ((6 - (4 * r) + (r * r)) / (2 - r)) - 1;
        var variation = workVariation < 1
            ? 1 + (workVariation * (exponential - 1))
            : exponential * (1 + workVariation) / 2;
        var delay = mean / Math.Min(1, shares);
        var variance = variation * delay * delay;
        return TimeLaw.Of([
            Piece.Constant(1 - Math.Min(1, shares), 0), new Piece(Math.Min(1, shares), delay, variance,
                2 * variance * variance / delay)]);
    }
}
