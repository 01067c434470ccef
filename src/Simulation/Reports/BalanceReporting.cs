using System.Collections.Immutable;
using System.Globalization;
using Proofload.Simulation.Planning;
using Proofload.Simulation.Running;

namespace Proofload.Simulation.Reports;

/// <summary>Whether the system was in balance, and what is nearest to its capacity.</summary>
internal static class BalanceReporting
{
    /// <summary>Of a run whose load changes, the busiest stretch of so many intervals counts.</summary>
    private const int Stretch = 5;

    public static Steadiness Of(Evidence evidence)
    {
        var growing = evidence.Plan.Fleets
            .Select(fleet => GrowthOf(evidence, fleet))
            .OfType<Growth>()
            .OrderByDescending(growth => growth.GrowthPerSecond)
            .ToImmutableArray();

        var state = growing.Length > 0 || evidence.WasGivenUp ? BalanceState.Unstable
            : evidence.Plan.IsChanging ? BalanceState.Changing
            : evidence.HasSettled ? BalanceState.Steady
            : BalanceState.Unsettled;
        return new Steadiness(state, Rounded.Of(evidence.WarmUpSeconds), growing);
    }

    public static Bottleneck? BottleneckOf(Evidence evidence)
    {
        var (best, highest) = ((FleetPlan?)null, 0.0);
        foreach (var fleet in evidence.Plan.Fleets)
        {
            var use = UseOf(evidence, fleet);
            if (use > highest)
                (best, highest) = (fleet, use);
        }

        if (best is null)
            return null;

        var saturates = evidence.Plan.IsChanging ? (double?)null : Rounded.Of(GrowthRoom(evidence, best) / highest);
        var when = evidence.Plan.IsChanging ? "at its busiest" : "on average";
        var room = saturates is { } load
            ? string.Create(CultureInfo.InvariantCulture, $"; it would be full at {load:0.##} times this load")
            : "";
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{best.Id} is {highest * 100:0.#} % busy {when}, more than anything else{room}.");
        return new Bottleneck(best.Id, Rounded.Of(highest), saturates, text);
    }

    /// <summary>The busy share that counts: the mean of a steady run, the busiest stretch of a changing one.</summary>
    public static double UseOf(Evidence evidence, FleetPlan fleet)
    {
        if (!evidence.Plan.IsChanging)
            return Math.Max(Use(fleet, evidence.Total(fleet.Index)), Busiest(evidence.First, evidence.Intervals));

        var busiest = 0.0;
        for (var from = 0; from + Stretch <= evidence.Intervals; from += Stretch)
        {
            var total = default(FleetInterval);
            for (var interval = from; interval < from + Stretch; interval++)
                total += evidence.At(fleet.Index, interval);
            busiest = Math.Max(busiest, Math.Max(Use(fleet, total), Busiest(from, from + Stretch)));
        }

        return busiest;

        double Busiest(int from, int to) => evidence.BusiestOf(fleet, from, to) ?? 0;
    }

    /// <summary>Work, held workers, or the rate limit: whichever is nearest to its end.</summary>
    private static double Use(FleetPlan fleet, in FleetInterval total)
    {
        var use = ComponentReporting.UtilizationOf(fleet, total) ?? 0;
        use = Math.Max(use, ComponentReporting.OccupancyOf(fleet, total) ?? 0);
        if (total.Serving == 0)
            return use;

        // The limit is one for the whole fleet.
        var perSecond = total.Arrived / (total.Serving / 1e9 / (fleet.Instances * (1 + fleet.Readers)));
        if (double.IsFinite(fleet.Limit))
            use = Math.Max(use, Math.Min(1, perSecond / fleet.Limit));
        if (fleet.KeyLimit is { Shares: [] } parts)
            use = Math.Max(use, Math.Min(1, perSecond * HottestPart(fleet) / parts.Writes));
        return use;
    }

    private static double HottestPart(FleetPlan fleet)
    {
        var (most, before) = (1.0 / fleet.Parts, 0.0);
        foreach (var share in fleet.KeyShares)
            (most, before) = (Math.Max(most, share - before), share);
        return most;
    }

    /// <summary>How much larger the fleet can still become by scaling.</summary>
    private static double GrowthRoom(Evidence evidence, FleetPlan fleet)
    {
        if (fleet.Scaling is not { } scaling)
            return 1;
        var serving = evidence.Total(fleet.Index).Serving / (evidence.CountedSeconds * 1e9);
        return Math.Max(1, scaling.Max / Math.Max(1, serving));
    }

    /// <summary>
    /// A queue grows when each third of the counted time holds more than the one before, as much at the end as at
    /// first, and more is offered than can be done.
    /// </summary>
    private static Growth? GrowthOf(Evidence evidence, FleetPlan fleet)
    {
        var (from, to) = (evidence.Plan.IsChanging ? evidence.Intervals * 2 / 3 : evidence.First, evidence.Intervals);
        var third = (to - from) / 3;
        if (third < 2)
            return null;

        var (first, second, last) = (Mean(from), Mean(from + third), Mean(to - third));
        var steps = (Up: second - first, On: last - second);
        var isGrowing = steps.Up > 5 && steps.On > 5 && steps.On > 0.4 * steps.Up && last - first > 0.15 * last;
        if (!isGrowing)
            return null;

        var seconds = third * evidence.Plan.Interval.Seconds;
        var offered = OfferedShare(evidence, fleet);
        if (evidence.BusiestOf(fleet, from, to) is { } busiest)
            offered = Math.Max(offered, busiest + steps.On / seconds * WorkSeconds(evidence, fleet) / fleet.Servers);
        if (offered < 1)
            return null;

        return new Growth(fleet.Id, Rounded.Of(offered), Rounded.Of(steps.On / seconds));

        double Mean(int start)
        {
            var sum = 0.0;
            for (var interval = start; interval < start + third; interval++)
            {
                var total = evidence.At(fleet.Index, interval);
                sum += fleet.Broker is not null ? total.Backlog
                    : total.Waiting + (fleet.Processors > 0 ? total.AtWork - total.Busy : 0);
            }

            return sum / (third * evidence.Plan.Interval.Seconds * 1e9 * evidence.Runs.Count);
        }
    }

    private static double WorkSeconds(Evidence evidence, FleetPlan fleet)
    {
        var total = evidence.Total(fleet.Index);
        return total.Work / Math.Max(1, total.Started) / 1e9;
    }

    /// <summary>Work that arrives as a share of the work that can be done.</summary>
    private static double OfferedShare(Evidence evidence, FleetPlan fleet)
    {
        var total = evidence.Total(fleet.Index);
        if (fleet.Broker is not null)
            return ConsumersOf(evidence, fleet);
        if (double.IsInfinity(fleet.Servers) || total.Started == 0 || total.Serving == 0)
            return 0;

        var workEach = fleet.HoldsWorker && fleet.Processors == 0
            ? total.Held / total.Started
            : total.Work / total.Started;
        return total.Arrived * workEach / (total.Serving * fleet.Servers);
    }

    /// <summary>Of a queue: what its busiest consumer has to do, by what it was given and what still waits.</summary>
    private static double ConsumersOf(Evidence evidence, FleetPlan queue)
    {
        var total = evidence.Total(queue.Index);
        var taken = evidence.Plan.Calls.Where(call => call.From == queue.Index)
            .Sum(call => evidence.Total(call.To).Arrived);
        return taken == 0 ? 0 : total.Arrived / taken;
    }
}
