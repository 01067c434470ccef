using Proofload.Designs.Catalogue;
using Proofload.Simulation.Planning;

namespace Proofload.Simulation.Reports;

/// <summary>How components fared, out of what was recorded.</summary>
internal static class ComponentReporting
{
    public static ComponentReport Of(Evidence evidence, int index)
    {
        var plan = evidence.Plan.Fleets[index];
        var total = evidence.Total(index);
        var fleets = evidence.Runs.Select(run => run.Fleets[index]).ToArray();
        var nanoseconds = evidence.CountedSeconds * 1e9;
        var started = Math.Max(1, total.Started);
        var isBroker = plan.Broker is not null;

        return new ComponentReport
        {
            Component = plan.Id,
            ArrivalsPerSecond = Rounded.Of(total.Arrived / evidence.CountedSeconds),
            Utilization = UtilizationOf(plan, total) is { } utilization ? Rounded.Of(utilization) : null,
            UtilizationBusiest = evidence.BusiestOf(plan, evidence.First, evidence.Intervals) is { } busiest
                ? Rounded.Of(busiest)
                : null,
            Occupancy = OccupancyOf(plan, total) is { } occupancy ? Rounded.Of(occupancy) : null,
            Queue = Rounded.Of((isBroker ? total.Backlog : QueueArea(plan, total)) / nanoseconds),
            QueueMax = fleets.Max(fleet => isBroker ? fleet.Broker!.Backlog.Most : fleet.Waiting.Most),
            WaitingMilliseconds = Rounded.Milliseconds(
                Math.Max(0, (total.Waiting + total.AtWork - total.Work) / started)),
            WorkMilliseconds = Rounded.Milliseconds(total.Work / started),
            ResponseMilliseconds = Rounded.Milliseconds(total.Inside / Math.Max(1, total.Arrived)),
            InFlight = Rounded.Of(total.Inside / nanoseconds),
            Instances = Rounded.Of(total.Serving / nanoseconds),
            InstancesMax = (int)fleets.Max(fleet => fleet.Serving.Most),
            Completed = fleets.Sum(fleet => fleet.Completed),
            Failed = fleets.Sum(fleet => fleet.Failed),
            Refused = fleets.Sum(fleet => fleet.Refused),
            Throttled = fleets.Sum(fleet => fleet.Throttled),
            HitRatio = plan.Behaviour == Behaviour.Cache && total.Lookups > 0
                ? Rounded.Of(total.Hits / total.Lookups)
                : null,
            ColdStarts = plan.Function is null ? null : fleets.Sum(fleet => fleet.Function!.ColdStarts),
            Backlog = isBroker ? BacklogOf(evidence, index) : null,
            Scaling = [.. fleets[0].Scaler?.Events ?? []],
        };
    }

    /// <summary>Busy share of what does the work; null for what has no bound.</summary>
    public static double? UtilizationOf(FleetPlan plan, in Running.FleetInterval total)
    {
        if (plan.Function is { } function)
            return total.Serving == 0 ? null : total.Held / (total.Serving * function.Concurrency);
        return double.IsInfinity(plan.Servers) || total.Serving == 0
            ? null
            : Math.Min(1, total.Busy / (total.Serving * plan.Servers));
    }

    /// <summary>Busy share of workers; null for what has no bound.</summary>
    /// <remarks>
    /// Where visits stand for many, those that wait count as at work; only workers held while waiting are telling.
    /// </remarks>
    public static double? OccupancyOf(FleetPlan plan, in Running.FleetInterval total)
    {
        if (plan.Workers == FleetPlan.Unlimited || total.Serving == 0)
            return null;
        return plan.IsFluid && !plan.HoldsWorker
            ? UtilizationOf(plan, total)
            : Math.Min(1, total.Held / (total.Serving * plan.Workers));
    }

    /// <summary>Waiting for a worker, and for a processor where work shares them.</summary>
    private static double QueueArea(FleetPlan plan, in Running.FleetInterval total) =>
        total.Waiting + (plan.Processors > 0 ? total.AtWork - total.Busy : 0);

    private static BacklogReport BacklogOf(Evidence evidence, int index)
    {
        var brokers = evidence.Runs.Select(run => (Broker: run.Fleets[index].Broker!, run.Now)).ToArray();
        var published = brokers.Sum(entry => entry.Broker.Published);
        var ready = brokers.Sum(entry => (double)entry.Broker.Ready.AreaAt(entry.Now));
        return new BacklogReport(
            published,
            brokers.Sum(entry => entry.Broker.Processed),
            brokers.Sum(entry => entry.Broker.Redelivered),
            brokers.Sum(entry => entry.Broker.Dead),
            brokers.Sum(entry => entry.Broker.Backlog.Value),
            Rounded.Of(brokers.Max(entry => entry.Broker.OldestAt(entry.Now).Seconds)),
            Rounded.Milliseconds(ready / Math.Max(1, published)));
    }

    public static ConnectionReport ConnectionOf(Evidence evidence, int index)
    {
        var plan = evidence.Plan.Calls[index];
        var calls = evidence.Runs.Select(run => run.Calls[index]).ToArray();
        var attempts = calls.Sum(call => call.Attempts);
        var inFlight = evidence.Runs.Sum(run => (double)run.Calls[index].InFlight.AreaAt(run.Now));
        double? openShare = null;
        if (plan.Breaker is not null)
        {
            var open = evidence.Runs.Sum(run => (double)run.Calls[index].OpenBreakers.AreaAt(run.Now));
            var all = evidence.Runs.Sum(run => (double)run.Fleets[plan.From].Serving.AreaAt(run.Now));
            openShare = Rounded.Of(open / Math.Max(1, all));
        }

        return new ConnectionReport(
            plan.Id, evidence.Plan.Fleets[plan.From].Id, evidence.Plan.Fleets[plan.To].Id,
            calls.Sum(call => call.Calls), attempts, calls.Sum(call => call.Retries), calls.Sum(call => call.TimedOut),
            calls.Sum(call => call.Failed), calls.Sum(call => call.Rejected),
            Rounded.Milliseconds(inFlight / Math.Max(1, attempts)), openShare, calls.Sum(call => call.Opened));
    }
}
