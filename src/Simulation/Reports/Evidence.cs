using Proofload.Simulation.Kernel;
using Proofload.Simulation.Planning;
using Proofload.Simulation.Running;

namespace Proofload.Simulation.Reports;

/// <summary>What all replications together showed, and which part of it counts.</summary>
internal sealed class Evidence
{
    /// <summary>Replications from which on their spread alone gives the intervals.</summary>
    private const int EnoughReplications = 5;

    private readonly Run[] runs;

    public Evidence(Plan plan, Run[] runs)
    {
        (Plan, this.runs) = (plan, runs);
        Intervals = runs.Min(run => run.Recorder.Written);
        HasSettled = true;
        if (!plan.IsChanging)
        {
            var cut = WarmUp.PartsToCut(InSystem());
            HasSettled = cut is not null;
            First = cut ?? Intervals / 2;
        }
    }

    public Plan Plan { get; }

    public IReadOnlyList<Run> Runs => runs;

    public int Intervals { get; }

    /// <summary>The first interval that counts; those before are warm-up.</summary>
    public int First { get; }

    public bool HasSettled { get; }

    public bool WasGivenUp => runs.Any(run => run.WasGivenUp);

    /// <summary>Simulated seconds of one replication, all of it.</summary>
    public double Seconds => runs.Min(run => run.Now).Seconds;

    public double WarmUpSeconds => First * Plan.Interval.Seconds;

    /// <summary>Simulated seconds that count, of all replications.</summary>
    public double CountedSeconds => (Seconds - WarmUpSeconds) * runs.Length;

    /// <summary>The run goes on: the last interval is as long as the others, and time has passed since.</summary>
    public bool IsUnderWay { get; init; }

    public double LengthOf(int interval) =>
        interval == Intervals - 1 && !IsUnderWay ? Seconds - interval * Plan.Interval.Seconds : Plan.Interval.Seconds;

    /// <summary>A fleet's sums over what counts.</summary>
    public FleetInterval Total(int fleet)
    {
        var total = default(FleetInterval);
        foreach (var run in runs)
        {
            for (var interval = First; interval < Intervals; interval++)
                total += run.Recorder.Fleets[fleet][interval];
        }

        return total;
    }

    /// <summary>A fleet's sums over one interval of all replications.</summary>
    public FleetInterval At(int fleet, int interval)
    {
        var total = default(FleetInterval);
        foreach (var run in runs)
            total += run.Recorder.Fleets[fleet][interval];
        return total;
    }

    /// <summary>
    /// The busy share of the busiest instance over some intervals, where keys or roles decide which gets a request;
    /// null where all are alike, or have no bound.
    /// </summary>
    public double? BusiestOf(FleetPlan fleet, int from, int to)
    {
        if (runs[0].Recorder.Work[fleet.Index] is null || double.IsInfinity(fleet.Servers))
            return null;

        var work = new double[fleet.Instances * (1 + fleet.Readers)];
        var seconds = 0.0;
        for (var interval = from; interval < to; interval++)
        {
            seconds += LengthOf(interval) * runs.Length;
            foreach (var series in runs.Select(run => run.Recorder.Work[fleet.Index]!)) // Alike in all runs.
            {
                for (var number = 0; number < work.Length; number++)
                    work[number] += series[interval][number];
            }
        }

        return seconds == 0 ? null : Math.Min(1, work.Max() / (seconds * 1e9 * fleet.Servers));
    }

    /// <summary>The latencies of an operation in what counts, whole and in parts that count as independent.</summary>
    public LatencyEvidence Latencies(int operation)
    {
        var parts = Parts(operation);
        var whole = new Histogram();
        foreach (var part in parts)
            whole.Merge(part);
        return new LatencyEvidence(whole, parts, IsOrdered);
    }

    /// <summary>Completed and ended requests of an operation, by the same parts.</summary>
    public (double[] Completed, double[] Ended) Outcomes(int operation)
    {
        var completed = new List<double>();
        var ended = new List<double>();
        foreach (var run in runs)
        {
            foreach (var (from, to) in PartsOf(operation))
            {
                var sum = (Completed: 0L, Ended: 0L);
                for (var interval = from; interval < to; interval++)
                {
                    var what = run.Recorder.Operations[operation][interval];
                    sum.Completed += what.Completed;
                    sum.Ended += what.Completed + what.Failed + what.Refused;
                }

                completed.Add(sum.Completed);
                ended.Add(sum.Ended);
            }
        }

        return ([.. completed], [.. ended]);
    }

    /// <summary>
    /// Parts lie along a trend, so that only the difference between neighbours is chance; otherwise parts are alike.
    /// </summary>
    public bool IsOrdered => Plan.IsChanging && runs.Length < EnoughReplications;

    private Histogram[] Parts(int operation)
    {
        var parts = new List<Histogram>();
        foreach (var run in runs)
        {
            foreach (var (from, to) in PartsOf(operation))
            {
                var part = new Histogram();
                for (var interval = from; interval < to; interval++)
                    part.Merge(run.Recorder.Operations[operation][interval].Latencies);
                parts.Add(part);
            }
        }

        return [.. parts];
    }

    /// <summary>
    /// How one replication is cut: whole, by interval along a trend, or into batches of a steady run.
    /// </summary>
    private IEnumerable<(int From, int To)> PartsOf(int operation)
    {
        if (Plan.IsChanging && !IsOrdered)
        {
            yield return (First, Intervals);
            yield break;
        }

        var length = IsOrdered ? 1 : Batches.LengthFor(MeanLatencies(operation));
        for (var from = First; from + length <= Intervals; from += length)
            yield return (from, from + length);
    }

    private double[] MeanLatencies(int operation)
    {
        var means = new double[Intervals - First];
        for (var interval = First; interval < Intervals; interval++)
        {
            var latencies = runs[0].Recorder.Operations[operation][interval].Latencies;
            means[interval - First] = latencies.Count == 0 ? 0 : (double)latencies.Sum / latencies.Count;
        }

        return means;
    }

    /// <summary>Everything that is anywhere in the system, over time: what a warm-up shows in first.</summary>
    private double[] InSystem()
    {
        var series = new double[Intervals];
        for (var fleet = 0; fleet < Plan.Fleets.Length; fleet++)
        {
            for (var interval = 0; interval < Intervals; interval++)
            {
                var total = At(fleet, interval);
                series[interval] += (total.Inside + total.Backlog) / (LengthOf(interval) * 1e9);
            }
        }

        return series;
    }
}

/// <param name="IsOrdered">See <see cref="Evidence.IsOrdered"/>.</param>
internal sealed record LatencyEvidence(Histogram Whole, Histogram[] Parts, bool IsOrdered);
