using Proofload.Simulation.Kernel;
using Proofload.Simulation.Planning;

namespace Proofload.Simulation.Running;

/// <summary>Writes down, at the end of each interval, what happened in it.</summary>
/// <remarks>
/// The number of intervals does not depend on the length of the run, and a histogram is put away without its empty
/// parts: so memory is flat in simulated time.
/// </remarks>
internal sealed class Recorder(Plan plan, OperationState[] operations, Fleet[] fleets, CallState[] calls)
{
    private readonly double[] before = new double[fleets.Length * FleetInterval.Totals];
    private readonly long[] countsBefore = new long[operations.Length * 4];
    private readonly long[]?[] workBefore = [.. fleets.Select(fleet =>
        IsUneven(fleet.Plan) ? new long[fleet.Instances.Count] : null)];
    private readonly double[] openBefore = new double[calls.Length];

    public OperationInterval[][] Operations { get; } =
        [.. operations.Select(_ => new OperationInterval[plan.Intervals])];

    public FleetInterval[][] Fleets { get; } = [.. fleets.Select(_ => new FleetInterval[plan.Intervals])];

    /// <summary>
    /// Of fleets whose instances get different shares: the work begun at each, in nanoseconds,
    /// by interval and instance.
    /// </summary>
    public long[][]?[] Work { get; } =
        [.. fleets.Select(fleet => IsUneven(fleet.Plan) ? new long[plan.Intervals][] : null)];

    /// <summary>
    /// Of connections with a breaker: the time that breakers were open, summed over the caller's instances.
    /// </summary>
    public double[]?[] OpenBreakers { get; } =
        [.. calls.Select(call => call.Plan.Breaker is null ? null : new double[plan.Intervals])];

    public int Written { get; private set; }

    public void Write(SimTime now)
    {
        for (var index = 0; index < operations.Length; index++)
            Operations[index][Written] = Take(operations[index], countsBefore.AsSpan(index * 4, 4));
        for (var index = 0; index < fleets.Length; index++)
        {
            Fleets[index][Written] = Take(fleets[index], before.AsSpan(index * FleetInterval.Totals), now);
            if (Work[index] is { } series)
                series[Written] = TakeWork(fleets[index], workBefore[index]!); // Both or neither.
        }

        for (var index = 0; index < calls.Length; index++)
        {
            if (OpenBreakers[index] is not { } series)
                continue;
            var open = (double)calls[index].OpenBreakers.AreaAt(now);
            series[Written] = open - openBefore[index];
            openBefore[index] = open;
        }

        Written++;
    }

    /// <summary>
    /// Keys or roles decide which instance gets a request, so that some may be full while others idle.
    /// </summary>
    private static bool IsUneven(FleetPlan plan) =>
        plan.IsKeyed && plan.Broker is null && plan.Instances + plan.Readers > 1;

    private static long[] TakeWork(Fleet fleet, long[] before)
    {
        var taken = new long[before.Length];
        for (var number = 0; number < before.Length; number++)
        {
            taken[number] = fleet.Instances[number].WorkBegun - before[number];
            before[number] = fleet.Instances[number].WorkBegun;
        }

        return taken;
    }

    private static OperationInterval Take(OperationState operation, Span<long> before)
    {
        var taken = new OperationInterval(
            operation.Offered - before[0],
            operation.Completed - before[1],
            operation.Failed - before[2],
            operation.Refused - before[3],
            operation.Latencies.Compact());
        (before[0], before[1], before[2], before[3]) =
            (operation.Offered, operation.Completed, operation.Failed, operation.Refused);
        operation.Latencies.Clear();
        return taken;
    }

    private static FleetInterval Take(Fleet fleet, Span<double> before, SimTime now)
    {
        Span<double> totals =
        [
            fleet.InHandAreaAt(now),
            fleet.Waiting.AreaAt(now),
            fleet.HeldAreaAt(now),
            fleet.AtWork.AreaAt(now),
            fleet.Plan.IsFluid ? fleet.WorkBegun
                : fleet.Plan.Processors > 0 ? fleet.BusyProcessors.AreaAt(now) : fleet.AtWork.AreaAt(now),
            fleet.Serving.AreaAt(now),
            fleet.Arrived,
            fleet.Started,
            fleet.WorkBegun,
            fleet.Broker?.Backlog.AreaAt(now) ?? 0,
            fleet.Lookups,
            fleet.Hits,
        ];

        var taken = new FleetInterval(
            totals[0] - before[0], totals[1] - before[1], totals[2] - before[2], totals[3] - before[3],
            totals[4] - before[4], totals[5] - before[5], totals[6] - before[6], totals[7] - before[7],
            totals[8] - before[8], totals[9] - before[9], totals[10] - before[10], totals[11] - before[11]);
        totals.CopyTo(before);
        return taken;
    }
}

/// <summary>What became of an operation's requests in one interval.</summary>
internal readonly record struct OperationInterval(
    long Offered, long Completed, long Failed, long Refused, CompactHistogram Latencies);

/// <summary>Sums over one interval of a fleet: areas in nanoseconds × number, and counts.</summary>
internal readonly record struct FleetInterval(
    double Inside, double Waiting, double Held, double AtWork, double Busy, double Serving,
    double Arrived, double Started, double Work, double Backlog, double Lookups, double Hits)
{
    public const int Totals = 12;

    public static FleetInterval operator +(FleetInterval one, FleetInterval other) => new(
        one.Inside + other.Inside, one.Waiting + other.Waiting, one.Held + other.Held, one.AtWork + other.AtWork,
        one.Busy + other.Busy, one.Serving + other.Serving, one.Arrived + other.Arrived, one.Started + other.Started,
        one.Work + other.Work, one.Backlog + other.Backlog, one.Lookups + other.Lookups, one.Hits + other.Hits);
}
