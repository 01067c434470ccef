using Proofload.Designs;
using Proofload.Designs.Catalogue;

namespace Proofload.Simulation.Estimation;

/// <summary>A component of a solved design, put together from its parts.</summary>
internal sealed class ComponentState
{
    private readonly Component component;
    private readonly Fleet fleet;
    private readonly double[] flow;

    public ComponentState(Model model, Solver solver, int index, double[] idleElsewhere)
    {
        component = model.Components[index];
        fleet = solver.Fleets[index];
        flow = solver.Flows[index];
        Rate = flow.Sum();
        for (var slot = 0; slot < flow.Length; slot++)
        {
            if (flow[slot] <= 0)
                continue;
            var part = flow[slot] / Rate;
            var refused = fleet.RefusedAt(slot);
            Refused += part * refused;
            Wait += part * fleet.WaitAt(slot);
            Work += part * model.Work[index][slot].Mean;
            Elsewhere += part * solver.Elsewhere[index][slot].Mean;
            IdleElsewhere += part * idleElsewhere[slot];
            Response += part * solver.AnswerOf(index, slot).Ok.Mean;
            Passed += part * (1 - refused) * fleet.Passed(Model.AccessOf(slot));
        }

        var reads = flow.Where((_, slot) => slot % 2 == 0).Sum();
        var rateRoom = Rate > 0
            ? RateBounds.Headroom(component, model.HottestKeys[index], reads, Rate - reads)
            : double.PositiveInfinity;
        FindTightest(rateRoom);
    }

    /// <summary>Arrivals a second.</summary>
    public double Rate { get; }

    public double Refused { get; }

    /// <summary>The part of arrivals that is taken and comes out again.</summary>
    public double Passed { get; }

    // Means in seconds; those of a queue without end are Station.Endless or more.
    public double Wait { get; }

    public double Work { get; }

    public double Elsewhere { get; }

    public double IdleElsewhere { get; }

    public double Response { get; }

    public double? Utilization { get; private set; }

    public double? Occupancy { get; private set; }

    public string LimitedBy { get; private set; } = "nothing";

    public double? Servers { get; private set; }

    /// <summary>The multiple of this load at which it is full, while what it calls answers as when idle.</summary>
    public double Room { get; private set; } = double.PositiveInfinity;

    public int Instances => fleet.Instances;

    public double Growth => fleet.Parts.Select((part, i) => part.Instances * fleet.Stations[i].Growth).Sum();

    public double Waiting => fleet.Parts.Select((part, i) => part.Instances * fleet.Stations[i].Waiting).Sum();

    public bool IsEndless => Wait >= Station.Endless / 1e6 || Response >= Station.Endless / 1e6;

    public Regime Regime =>
        Growth > 0 || Utilization >= 0.9999 || Refused > 0.01 ? Regime.Saturated
        : Utilization >= 0.85 || Refused > 0.001 || (WaitsLong && Utilization > 0.5) ? Regime.AtKnee
        : Regime.BelowKnee;

    /// <summary>Beyond what slows even work alone, it waits longer than that work takes.</summary>
    private bool WaitsLong => Wait - (Work * fleet.Slowness) > Work * (1 + fleet.Slowness);

    private bool Holds => component.Behaviour is Behaviour.Function or Behaviour.Workflow or Behaviour.External
        || (component.Behaviour == Behaviour.Compute && component.TextOf(Parameters.Model) != "async");

    private void FindTightest(double rateRoom)
    {
        for (var i = 0; i < fleet.Parts.Count; i++)
        {
            var (part, rate, server) = (fleet.Parts[i], fleet.Rates[i], fleet.Parts[i].Server);
            if (rate <= 0)
                continue;

            // With scaling there may come more instances than there are now.
            var most = component.ScalingOf(Parameters.Scaling) is { } scaling
                && component.Behaviour == Behaviour.Compute
                ? Math.Max(1, (double)scaling.Max / fleet.Instances)
                : 1;
            if (server.Processors > 0 && Work > 0)
            {
                var busy = rate * Work / server.Processors;
                Utilization = Math.Max(Utilization ?? 0, busy);
                Tighten(most / busy, "processors", server.Processors * part.Instances);
            }

            if (double.IsFinite(server.Workers) && Work + Elsewhere > 0)
            {
                var held = Work + (Holds ? Math.Min(Elsewhere, Station.Endless) : 0);
                var offered = rate * held / server.Workers;
                var taken = fleet.Stations[i].WorkersBusy / server.Workers;
                Occupancy = Math.Max(Occupancy ?? 0, Math.Min(1, taken));
                if (server.Processors == 0)
                    Utilization = Math.Max(Utilization ?? 0, Math.Min(offered, 1e6));
                var idle = rate * (Work + (Holds ? IdleElsewhere : 0)) / server.Workers;
                Tighten(idle > 0 ? most / idle : double.PositiveInfinity, WorkersAre, server.Workers * part.Instances);
            }
        }

        if (double.IsFinite(rateRoom))
        {
            Utilization = Math.Max(Utilization ?? 0, 1 / rateRoom);
            Tighten(rateRoom, "rate", rateRoom * Rate);
        }
    }

    private string WorkersAre => component.Behaviour switch
    {
        Behaviour.Function => "environments",
        _ => "workers",
    };

    private void Tighten(double room, string by, double servers)
    {
        if (room >= Room)
            return;
        (Room, LimitedBy, Servers) = (room, by, servers);
    }
}
