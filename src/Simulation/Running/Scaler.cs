using Proofload.Designs;
using Proofload.Simulation.Kernel;
using Proofload.Simulation.Planning;
using Proofload.Simulation.Reports;

namespace Proofload.Simulation.Running;

/// <summary>Adds and removes instances so that a metric stays near its target.</summary>
/// <remarks>
/// It looks once a metric delay, at the mean since it last looked. Wanted are as many instances as served in that time,
/// on average, × metric ÷ target, rounded up: those that came or went meanwhile did not make the metric. It adds at
/// once, down to the cooldown between two additions; it removes only when the metric is a tenth below the target and
/// nothing was changed for the longer cooldown, as target tracking on AWS does.
/// </remarks>
internal sealed class Scaler(Agenda agenda, Fleet fleet, ScalingPlan plan)
{
    private const double Slack = 0.9;

    private readonly List<ScalingEvent> events = [];
    private SimTime lastUp;
    private SimTime lastDown;
    private bool hasScaled;
    private double busyBefore;
    private double servedBefore;
    private long arrivedBefore;
    private SimTime lookedAt;

    public IReadOnlyList<ScalingEvent> Events => events;

    public void Start() => agenda.After(plan.Delay, Verb.Scaling, fleet.Plan.Index);

    public void Look()
    {
        agenda.After(plan.Delay, Verb.Scaling, fleet.Plan.Index);
        var current = fleet.CountOf(InstanceState.Up) + fleet.CountOf(InstanceState.Booting);
        var (metric, served) = Measure();
        var wanted = Math.Clamp((int)Math.Ceiling(served * metric / plan.Target - 1e-9), plan.Min, plan.Max);
        var now = agenda.Now;

        if (current < plan.Min || (wanted > current && IsCool(lastUp, plan.Cooldown)))
        {
            Add(Math.Max(wanted, plan.Min) - current);
            Note(current, Math.Max(wanted, plan.Min));
            lastUp = now;
        }
        else if (wanted < current && metric < plan.Target * Slack
            && IsCool(lastUp, plan.CooldownDown) && IsCool(lastDown, plan.CooldownDown))
        {
            Note(current, current - Remove(current - wanted));
            lastDown = now;
        }
    }

    /// <summary>A new instance is ready to serve.</summary>
    public static void Booted(Instance instance, SimTime now)
    {
        if (instance.State != InstanceState.Booting)
            return;

        instance.Fleet.Turn(instance, InstanceState.Up, now);
        instance.Fleet.Route();
    }

    private bool IsCool(SimTime last, SimDuration cooldown) => !hasScaled || agenda.Now - last >= cooldown;

    /// <returns>The metric, and the instances that it is the mean of.</returns>
    private (double Metric, double Serving) Measure()
    {
        var now = agenda.Now;
        var busy = plan.Metric switch
        {
            ScalingMetric.Cpu when fleet.Plan.IsFluid => fleet.WorkBegun,
            ScalingMetric.Cpu when fleet.Plan.Processors > 0 => fleet.BusyProcessors.AreaAt(now),
            ScalingMetric.Cpu => fleet.AtWork.AreaAt(now),
            ScalingMetric.Concurrency => fleet.HeldAreaAt(now),
            ScalingMetric.Requests or ScalingMetric.Queue => 0,
        };
        var servers = plan.Metric == ScalingMetric.Concurrency ? fleet.Plan.Workers : fleet.Plan.Servers;
        var area = (double)fleet.Serving.AreaAt(now);
        var serving = (area - servedBefore) / Math.Max(1, (now - lookedAt).Nanoseconds);
        var (busyNow, capacityNow) = (busy - busyBefore, (area - servedBefore) * servers);
        var arrived = fleet.Arrived - arrivedBefore;
        var seconds = (now - lookedAt).Seconds;
        (busyBefore, servedBefore, arrivedBefore, lookedAt) = (busy, area, fleet.Arrived, now);

        var metric = plan.Metric switch
        {
            ScalingMetric.Cpu or ScalingMetric.Concurrency => capacityNow > 0 ? busyNow / capacityNow : 0,
            ScalingMetric.Requests => arrived / seconds / Math.Max(1, serving),
            ScalingMetric.Queue => (double)fleet.Feeders.Sum(feeder => feeder.Ready.Value) / Math.Max(1, serving),
        };
        return (metric, Math.Max(1, serving));
    }

    private void Add(int count)
    {
        for (var added = 0; added < count; added++)
        {
            var instance = fleet.NewInstance(EmptiestZone(), agenda.Now);
            agenda.After(plan.Boot, Verb.Boot, instance.Index);
        }
    }

    /// <summary>Takes the newest away; each ends what it has in hand.</summary>
    private int Remove(int count)
    {
        var removed = 0;
        for (var number = fleet.Instances.Count - 1; number >= 0 && removed < count; number--)
        {
            var instance = fleet.Instances[number];
            if (instance.State != InstanceState.Up)
                continue;

            fleet.Turn(
                instance, instance.Outstanding > 0 ? InstanceState.Draining : InstanceState.Off, agenda.Now);
            removed++;
        }

        fleet.Route();
        return removed;
    }

    private int EmptiestZone()
    {
        Span<int> counts = stackalloc int[fleet.Plan.Zones];
        Span<bool> lost = stackalloc bool[fleet.Plan.Zones];
        foreach (var instance in fleet.Instances)
        {
            if (instance.State is InstanceState.Up or InstanceState.Booting)
                counts[instance.Zone]++;
            lost[instance.Zone] |= instance.State == InstanceState.Down;
        }

        var best = 0;
        for (var zone = 1; zone < counts.Length; zone++)
        {
            if ((lost[best] && !lost[zone]) || (lost[best] == lost[zone] && counts[zone] < counts[best]))
                best = zone;
        }

        return best;
    }

    private void Note(int from, int to)
    {
        hasScaled = true;
        if (from != to)
            events.Add(new ScalingEvent(agenda.Now.Seconds, from, to));
    }
}
