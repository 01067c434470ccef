namespace Proofload.Simulation.Estimation;

/// <summary>What one instance of a fleet can do at once.</summary>
/// <param name="Workers">Requests in hand; infinite for no bound.</param>
/// <param name="Processors">
/// Of one machine, shared alike by all work in hand; zero where each worker works by itself. Less than one is a slower
/// one.
/// </param>
/// <param name="Queue">How many may wait for a worker; infinite for no bound.</param>
/// <param name="HoldsWorker">Whether a request keeps its worker while it waits for others.</param>
/// <param name="RefusesAtOnce">No queue at all: what finds no worker is refused (functions, external services).</param>
internal sealed record Server(double Workers, double Processors, double Queue, bool HoldsWorker,
    bool RefusesAtOnce = false)
{
    /// <summary>Machines taken together as one; their workers and queues are counted together already.</summary>
    public int Machines { get; init; } = 1;

    /// <summary>No worker slows another down: each has a processor.</summary>
    public bool WorksByItself => Processors == 0 || Workers <= Processors * Machines;

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

    /// <summary>Of a chain of births and deaths, those before all servers are busy.</summary>
    private const int MostStates = 20_000;

    /// <summary>Requests a second that it could complete at most; infinite for no bound.</summary>
    public double Capacity { get; init; } = double.PositiveInfinity;

    public double Refused { get; init; }

    /// <summary>The wait of those it takes, for a worker.</summary>
    public TimeLaw Wait { get; init; } = TimeLaw.Zero;

    /// <summary>What those at work lose to one another.</summary>
    public Sharing Sharing { get; init; }

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
        if (server.Processors is > 0 and < 1)
            return Slowed(server, demand);

        var work = demand.Work;
        var held = server.HoldsWorker ? work + demand.Elsewhere : work;

        if (server.IsUnbounded || held.Mean <= 0)
            return new Station { WorkersBusy = demand.Rate * held.Mean };
        if (server.RefusesAtOnce)
            return Loss(server, demand, held);
        if (server.WorksByItself)
            return Workers(server.Workers, server.Queue, demand, held, work.Mean);
        if (!server.HoldsWorker || demand.Elsewhere.Mean <= 0)
            return Shared(server, demand);

        return TwoStages(server, demand);
    }

    /// <summary>A part of a processor: all work takes so much longer, and then it is one.</summary>
    private static Station Slowed(Server server, Demand demand)
    {
        var longer = 1 / server.Processors;
        var slowed = Solve(server with { Processors = 1 }, demand with { Work = demand.Work.Scaled(longer) });
        return slowed with
        {
            ProcessorsBusy = slowed.ProcessorsBusy / longer,
            Sharing = slowed.Sharing with { Slowness = longer - 1 },
        };
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

    /// <summary>Each worker by itself, first come first served.</summary>
    private static Station Workers(double servers, double queue, Demand demand, TimeLaw service, double work)
    {
        var capacity = servers / service.Mean;
        var load = demand.Rate * service.Mean;
        if (load >= servers && double.IsPositiveInfinity(queue))
            return Overrun(capacity, demand, servers, servers * work / service.Mean, processorsLimit: false);

        var factor = Erlang.WaitFactor(servers, Math.Min(load / servers, 1), demand.ArrivalVariation,
            service.Variation);
        var (refused, waits, wait) = WaitOf(servers, queue, demand.Rate, service.Mean, factor);
        var taken = demand.Rate * (1 - refused);
        return new Station
        {
            Capacity = capacity,
            Refused = refused,
            Wait = LawOfWait(servers, Math.Min(1, load / servers), waits, wait, demand.ArrivalVariation, service),
            Waiting = taken * wait,
            WorkersBusy = taken * service.Mean,
            ProcessorsBusy = taken * work,
        };
    }

    /// <summary>Workers that share processors and never wait for others: whoever finds no worker waits in
    /// turn.</summary>
    private static Station Shared(Server server, Demand demand)
    {
        var work = demand.Work;
        var processors = new Processors(server.Processors, server.Machines);
        var capacity = processors.Total / work.Mean;
        var busy = Math.Min(1, demand.Rate / capacity);
        if (demand.Rate >= capacity && double.IsPositiveInfinity(server.Queue))
            return Overrun(capacity, demand, server.Workers, processors.Total, processorsLimit: true);

        var factor = Erlang.SharingFactor(busy, demand.ArrivalVariation, work.Variation);
        if (server.Workers > MostExactWorkers)
        {
            var (refused, delay) = DelayOf(processors, server.Queue, demand.Rate, work.Mean, factor);
            var taken = demand.Rate * (1 - refused);
            return new Station
            {
                Capacity = capacity,
                Refused = refused,
                Sharing = new Sharing(processors, busy, delay / work.Mean, factor, work, server.Workers),
                Waiting = taken * delay,
                WorkersBusy = taken * (delay + work.Mean),
                ProcessorsBusy = taken * work.Mean,
                ProcessorsLimit = true,
            };
        }

        var rates = new double[(int)server.Workers];
        for (var i = 0; i < rates.Length; i++)
            rates[i] = processors.Used(i + 1) / work.Mean;
        return Chained(server, demand, rates, processors, 0, factor) with { Capacity = capacity };
    }

    /// <summary>What is refused, and what the others lose by sharing processors, where workers abound.</summary>
    private static (double Refused, double Delay) DelayOf(
        Processors processors, double queue, double rate, double work, double factor)
    {
        if (processors.IsWhole || processors.All > MostStates)
        {
            var (refused, _, wait) = WaitOf(processors.Total, queue, rate, work, factor);
            return (refused, wait);
        }

        var rates = new double[processors.All];
        for (var i = 0; i < rates.Length; i++)
            rates[i] = processors.Used(i + 1) / work;
        var chain = QueueChain.Solve(rate, rates, queue);
        var inside = (chain.Served + chain.Waiting) / (rate * (1 - chain.Refused));
        return (chain.Refused, factor * Math.Max(0, inside - work));
    }

    /// <summary>What is refused, what part waits, and the mean wait, of a single queue before like servers.</summary>
    private static (double Refused, double Waits, double Wait) WaitOf(
        double servers, double queue, double rate, double service, double factor)
    {
        var utilization = rate * service / servers;

        // A queue that holds this many is hardly ever full.
        if (utilization < 1 && queue * Math.Log(1 / utilization) > 23 * Math.Max(1, factor))
        {
            var waits = Erlang.Waits(servers, rate * service);
            return (0, waits, factor * waits * service / (servers * (1 - utilization)));
        }

        var rates = new double[(int)Math.Min(servers, MostStates)];
        for (var i = 0; i < rates.Length; i++)
            rates[i] = (i + 1) / service;

        // Steadier traffic makes a queue work like a longer one.
        var chain = QueueChain.Solve(rate, rates, utilization < 1 ? Math.Round(queue / Math.Max(0.25, factor)) : queue);
        var mean = chain.Waiting / (rate * (1 - chain.Refused));
        var full = queue * service / servers;
        return (chain.Refused, chain.Waits, utilization < 1 ? Math.Min(factor * mean, full) : Math.Min(mean, full));
    }

    private static Station TwoStages(Server server, Demand demand)
    {
        var (work, elsewhere) = (demand.Work, demand.Elsewhere.Mean);
        var processors = new Processors(server.Processors, server.Machines);
        var load = demand.Rate * work.Mean;
        var use = Math.Min(1, load / processors.Total);
        var factor = Erlang.SharingFactor(use, demand.ArrivalVariation, work.Variation);
        if (load < processors.Total * 0.999)
        {
            var (_, delay) = DelayOf(processors, double.PositiveInfinity, demand.Rate, work.Mean, factor);
            var inHand = demand.Rate * (work.Mean + delay + elsewhere);
            if (inHand + (6 * Math.Sqrt(inHand)) + 10 < server.Workers)
            {
                return new Station
                {
                    Capacity = CapacityOf(server.Workers, processors.Total, work.Mean, elsewhere),
                    Sharing = new Sharing(
                        processors, load / processors.Total, delay / work.Mean, factor, work, server.Workers),
                    Waiting = demand.Rate * delay,
                    WorkersBusy = inHand,
                    ProcessorsBusy = load,
                    ProcessorsLimit = true,
                };
            }
        }

        var workers = (int)Math.Min(server.Workers, MostExactWorkers);
        var rates = HeldWorkers.Rates(workers, processors, work.Mean, elsewhere);
        var scale = server.Workers / workers;
        for (var i = 0; i < rates.Length && scale > 1; i++)
            rates[i] = Math.Min(rates[i] * scale, processors.Total / work.Mean);
        var capacity = Math.Min(rates[^1], processors.Total / work.Mean);
        var processorsLimit = capacity * work.Mean > 0.9 * processors.Total;
        return demand.Rate >= capacity && double.IsPositiveInfinity(server.Queue)
            ? Overrun(capacity, demand, server.Workers, capacity * work.Mean, processorsLimit)
            : Chained(server, demand, rates, processors, elsewhere, factor) with
            {
                Capacity = capacity,
                ProcessorsLimit = processorsLimit,
            };
    }

    /// <summary>A queue for workers, whose completions go as the rates say with so many of them in use.</summary>
    private static Station Chained(
        Server server, Demand demand, double[] rates, Processors processors, double elsewhere, double factor)
    {
        var work = demand.Work;
        var chain = QueueChain.Solve(demand.Rate, rates, server.Queue);
        var taken = demand.Rate * (1 - chain.Refused);
        var inHand = chain.Served * (server.Workers / rates.Length);
        var busy = Math.Min(1, taken * work.Mean / processors.Total);
        var forWorker = chain.Waiting / taken * (busy < 1 ? factor : 1);
        var delay = Math.Max(0, (inHand / taken) - work.Mean - elsewhere) * factor;
        return new Station
        {
            Refused = chain.Refused,
            Wait = LawOfWait(server.Workers, busy, chain.Waits, forWorker, 1, TimeLaw.Zero),
            Sharing = new Sharing(processors, busy, delay / work.Mean, factor, work, server.Workers),
            Waiting = taken * (forWorker + delay),
            WorkersBusy = inHand,
            ProcessorsBusy = taken * work.Mean,
            ProcessorsLimit = true,
        };
    }

    private static double CapacityOf(double workers, double processors, double work, double elsewhere)
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
}
