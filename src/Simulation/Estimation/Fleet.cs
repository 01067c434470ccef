using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Simulation.Planning;
using Proofload.Simulation.Running;

namespace Proofload.Simulation.Estimation;

/// <summary>A component under load in one round of the solver: its parts, each with the state of one of its
/// instances.</summary>
internal sealed class Fleet
{
    private readonly Model model;
    private readonly int index;
    private readonly Component component;
    private readonly double memoryOfRequest;
    private readonly bool hasPriorities;
    private readonly double[] before;
    private readonly double[] upTo;
    private Part[] parts;
    private double slowed = 1;

    public Fleet(Model model, int index)
    {
        (this.model, this.index) = (model, index);
        component = model.Components[index];
        hasPriorities = Discipline.Matters(component, model.Design.Operations)
            && component.TextOf(Parameters.Shedding) is (null or "tail");
        (before, upTo) = (new double[model.Slots], new double[model.Slots]);
        memoryOfRequest = FleetPlanner.RequestMemoryOf(component);
        Instances = component.Instances;
        parts = model.PartsOf(index, Instances);
        Stations = [.. parts.Select(_ => new Station())];
        Rates = new double[parts.Length];
    }

    /// <summary>Settled by its scaling, where it has one.</summary>
    public int Instances { get; private set; }

    public IReadOnlyList<Part> Parts => parts;

    /// <summary>One instance of each part.</summary>
    public Station[] Stations { get; private set; }

    /// <summary>What arrives at one instance of each part, a second.</summary>
    public double[] Rates { get; private set; }

    /// <summary>The part of reads, and of writes, that a bound on the rate turns away.</summary>
    public double ThrottledReads { get; private set; }

    public double ThrottledWrites { get; private set; }

    public bool IsSaturated
    {
        get
        {
            if (ThrottledReads > 0.01 || ThrottledWrites > 0.01)
                return true;
            for (var part = 0; part < parts.Length; part++)
            {
                if (Stations[part].Growth > 0 || Stations[part].Refused > 0.01 || Rates[part] >= Stations[part]
                    .Capacity)
                {
                    return true;
                }
            }

            return false;
        }
    }

    public double ThrottledOf(Access access) => access == Access.Write ? ThrottledWrites : ThrottledReads;

    /// <summary>How each part is asked and fares at this flow.</summary>
    /// <param name="flow">Requests a second by slot.</param>
    /// <param name="elsewhere">By slot, the time a request waits for others.</param>
    /// <param name="arrivals">How arrivals come: evenly spread over instances, and by which choice.</param>
    public void Settle(double[] flow, TimeLaw[] elsewhere, Arriving arrivals)
    {
        var (reads, writes) = (0.0, 0.0);
        for (var slot = 0; slot < flow.Length; slot += 2)
        {
            reads += flow[slot];
            writes += flow[slot + 1];
        }

        (ThrottledReads, ThrottledWrites) = RateBounds.Refused(component, model.HottestKeys[index], reads, writes);
        Scale(flow, elsewhere, reads + writes);
        if (hasPriorities)
            Rank(flow, elsewhere);
        for (var part = 0; part < parts.Length; part++)
        {
            var (work, waiting) = Mixed(parts[part], flow, elsewhere);
            var rate =
                ((reads * (1 - ThrottledReads) * parts[part].Reads) + (writes * (1 - ThrottledWrites) * parts[part]
                .Writes))
                / parts[part].Instances;
            Rates[part] = rate;
            Stations[part] = SolveWithGarbage(parts[part], new Demand(rate, 1, work, waiting), arrivals);
        }
    }

    /// <summary>
    /// With the memory of an instance as full as in the mean: the least in which work and memory agree.
    /// </summary>
    private Station SolveWithGarbage(Part part, Demand demand, Arriving arrivals)
    {
        slowed = 1;
        var station = Balanced.Solve(part, demand, arrivals);
        if (memoryOfRequest <= 0)
            return station;

        for (var round = 0; round < 100; round++)
        {
            var work = demand.Work.Scaled(slowed);
            var stay = station.Wait.Mean + station.Sharing.Stretched(work).Mean + demand.Elsewhere.Mean;
            var inHand = Math.Min(demand.Rate * (1 - station.Refused) * stay, part.Server.Workers + part.Server.Queue);
            var next = Garbage.Factor(memoryOfRequest * inHand);
            if (next <= slowed * 1.0001)
                break;
            slowed = next;
            station = Balanced.Solve(part, demand with { Work = demand.Work.Scaled(slowed) }, arrivals);
        }

        return station;
    }

    /// <summary>What part of the requests of this slot is refused.</summary>
    public double RefusedAt(int slot)
    {
        var access = Model.AccessOf(slot);
        var taken = 0.0;
        for (var part = 0; part < parts.Length; part++)
            taken += parts[part].ShareOf(access) * (1 - Stations[part].Refused);
        return 1 - ((1 - ThrottledOf(access)) * taken);
    }

    /// <summary>By how much work takes longer even alone, as a part of it.</summary>
    public double Slowness => Stations[0].Sharing.Slowness;

    /// <summary>Seconds that those of this slot that are taken wait for a worker, and lose to others at work.</summary>
    public double WaitAt(int slot) => Math.Max(0, StayAt(slot).Mean - model.Work[index][slot].Mean);

    /// <summary>How long those of this slot that are taken wait for a worker and are at work.</summary>
    public TimeLaw StayAt(int slot)
    {
        var work = model.Work[index][slot].Scaled(slowed);
        if (parts.Length == 1)
            return Stations[0].Wait.Scaled(PriorityFactor(slot)) + Stations[0].Sharing.Stretched(work);

        var access = Model.AccessOf(slot);
        var stays = new List<(double, TimeLaw)>();
        for (var part = 0; part < parts.Length; part++)
        {
            var share = parts[part].ShareOf(access) * (1 - Stations[part].Refused);
            if (share > 0)
                stays.Add((share, Stations[part].Wait + Stations[part].Sharing.Stretched(work)));
        }

        return stays.Count == 0 ? work : TimeLaw.Mix(stays);
    }

    /// <summary>How long requests of this slot wait, as a part of what they would if all were alike.</summary>
    /// <remarks>
    /// Without preemption a class waits W₀ ÷ ((1 − a)(1 − b)), where a is the use of the workers by those before it and
    /// b theirs with its own (A. Cobham: Priority assignment in waiting line problems, Operations Research 2(1), 1954).
    /// Exact for one worker, and for several with like exponential service.
    /// </remarks>
    private double PriorityFactor(int slot)
    {
        if (!hasPriorities || Stations[0].Growth > 0)
            return 1;

        var use = Math.Min(0.9999, Stations[0].WorkersBusy / parts[0].Server.Workers);
        return (1 - use) / ((1 - (use * before[slot])) * (1 - (use * upTo[slot])));
    }

    /// <summary>
    /// By slot, the parts of the workers' time for those before it, and for those up to its own number.
    /// </summary>
    private void Rank(double[] flow, TimeLaw[] elsewhere)
    {
        var held = flow.Select((rate, slot) => rate <= 0 ? 0 : rate * (model.Work[index][slot].Mean
            + (parts[0].Server.HoldsWorker ? Math.Min(elsewhere[slot].Mean, Station.Endless) : 0))).ToArray();
        var all = Math.Max(held.Sum(), 1e-300);
        for (var slot = 0; slot < flow.Length; slot++)
        {
            var own = PriorityOf(slot);
            before[slot] = held.Where((_, other) => PriorityOf(other) < own).Sum() / all;
            upTo[slot] = held.Where((_, other) => PriorityOf(other) <= own).Sum() / all;
        }

        int PriorityOf(int at) => model.Operations[at / 2].Priority;
    }

    /// <summary>The part of an accepted flow that really comes out at the other end, where a queue grows without
    /// bound.</summary>
    public double Passed(Access access)
    {
        var passed = 0.0;
        for (var part = 0; part < parts.Length; part++)
        {
            var share = parts[part].ShareOf(access);
            passed += Stations[part].Growth > 0 ? share * Stations[part].Capacity / Rates[part] : share;
        }

        return passed;
    }

    private void Scale(double[] flow, TimeLaw[] elsewhere, double rate)
    {
        if (component.ScalingOf(Parameters.Scaling) is not { } scaling || component.Behaviour != Behaviour.Compute)
            return;

        var (work, waiting) = Mixed(parts[0], flow, elsewhere);
        var server = parts[0].Server;
        var needed = scaling.Metric switch
        {
            ScalingMetric.Requests => rate / Math.Max(1e-9, scaling.Target),
            ScalingMetric.Concurrency => rate * Math.Min(Station.Endless,
            work.Mean + waiting.Mean) / (server.Workers * scaling.Target),
            ScalingMetric.Cpu when server.Processors > 0 => rate * work.Mean / (server.Processors * scaling.Target),
            ScalingMetric.Cpu => rate * work.Mean / (server.Workers * scaling.Target),
            ScalingMetric.Queue => 0,
        };
        var settled = (int)Math.Clamp(Math.Ceiling(needed - 1e-9), Math.Max(1, scaling.Min), Math.Max(1, scaling.Max));
        if (settled == Instances)
            return;

        Instances = settled;
        parts = model.PartsOf(index, Instances);
    }

    private (TimeLaw Work, TimeLaw Elsewhere) Mixed(Part part, double[] flow, TimeLaw[] elsewhere)
    {
        var works = new List<(double, TimeLaw)>();
        var waits = new List<(double, TimeLaw)>();
        for (var slot = 0; slot < flow.Length; slot++)
        {
            var weight = flow[slot] * part.ShareOf(Model.AccessOf(slot));
            if (weight <= 0)
                continue;
            works.Add((weight, model.Work[index][slot]));
            waits.Add((weight, elsewhere[slot]));
        }

        return works.Count == 0 ? (TimeLaw.Zero, TimeLaw.Zero) : (TimeLaw.Mix(works), TimeLaw.Mix(waits));
    }
}
