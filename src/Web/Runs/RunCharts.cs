using Proofload.Simulation.Reports;
using Proofload.Web.Charts;

namespace Proofload.Web.Runs;

/// <summary>The charts of a run: what clients saw first, then what it cost the components.</summary>
internal static class RunCharts
{
    /// <summary>More lines than this in one chart nobody can tell apart.</summary>
    private const int MostLines = 6;

    public static IReadOnlyList<ChartModel> Of(RunReport report)
    {
        var series = report.Series;
        var clock = new Clock(report);
        var charts = new List<ChartModel> { Throughput(series, clock) };
        charts.AddRange(series.Operations.Select((operation, index) => LatencyOf(report, operation, index, clock)));

        charts.AddRange(Busiest(series, clock));
        charts.AddRange(Queues(series, clock));
        charts.AddRange(Fleets(series, clock));
        charts.AddRange(Breakers(series, clock));
        return charts;
    }

    private static ChartModel Throughput(TimeSeries series, Clock clock) => new()
    {
        Id = "throughput",
        Title = "Throughput",
        Note = "requests a second, all operations",
        Unit = ChartUnit.PerSecond,
        Clock = clock,
        Series =
        [
            new Series("offered", Sum(series, operation => operation.OfferedPerSecond)),
            new Series("completed", Sum(series, operation => operation.CompletedPerSecond)),
            new Series("failed or refused", Sum(series, operation => operation.FailedPerSecond)),
        ],
    };

    private static ChartModel LatencyOf(RunReport report, OperationSeries operation, int index, Clock clock)
    {
        var target = report.Targets.FirstOrDefault(target =>
            target.Target == "latency.p99" && (target.Operation is null || target.Operation == operation.Operation));
        return new ChartModel
        {
            Id = $"latency-{index + 1}",
            Title = $"Latency of {operation.Operation}",
            Note = "of completed requests",
            Unit = ChartUnit.Seconds,
            Clock = clock,
            HasBands = true,
            Limit = target is null ? null : new Level(target.Limit / 1000, "target for p99"),
            Series =
            [
                new Series("p50", Seconds(operation.P50Milliseconds)),
                new Series("p90", Seconds(operation.P90Milliseconds)),
                new Series("p99", Seconds(operation.P99Milliseconds)),
            ],
        };
    }

    private static IEnumerable<ChartModel> Busiest(TimeSeries series, Clock clock) => Chart(
        series.Components
            .Where(component => component.Utilization is not null)
            .Select(component => new Series(component.Component, Known(component.Utilization!.Value))),
        "utilisation",
        "Utilisation",
        "share of capacity in use, busiest components",
        ChartUnit.Share,
        clock);

    private static IEnumerable<ChartModel> Queues(TimeSeries series, Clock clock) => Chart(
        series.Components.Select(component => new Series(component.Component, Known(component.Queue))),
        "queues",
        "Queues",
        "requests or messages that wait, longest queues",
        ChartUnit.Count,
        clock);

    private static IEnumerable<ChartModel> Fleets(TimeSeries series, Clock clock) => Chart(
        series.Components
            .Where(component => component.Instances.Distinct().Count() > 1)
            .Select(component => new Series(component.Component, Known(component.Instances))),
        "instances",
        "Instances",
        "of components whose number changed",
        ChartUnit.Count,
        clock);

    private static IEnumerable<ChartModel> Breakers(TimeSeries series, Clock clock) => Chart(
        series.Breakers.Select(breaker => new Series(breaker.Connection, Known(breaker.Open))),
        "breakers",
        "Circuit breakers",
        "share of the time in which they were open",
        ChartUnit.Share,
        clock);

    /// <summary>One chart of the greatest of them; none where there is nothing to see.</summary>
    private static IEnumerable<ChartModel> Chart(
        IEnumerable<Series> candidates, string id, string title, string note, ChartUnit unit, Clock clock)
    {
        var lines = candidates
            .Select(line => (Line: line, Greatest: line.Values.Max() ?? 0))
            .Where(line => line.Greatest > 0)
            .OrderByDescending(line => line.Greatest)
            .Take(MostLines)
            .Select(line => line.Line)
            .ToList();
        return lines is []
            ? []
            : [new ChartModel { Id = id, Title = title, Note = note, Unit = unit, Clock = clock, Series = lines }];
    }

    private static double?[] Sum(TimeSeries series, Func<OperationSeries, IReadOnlyList<double>> of) =>
        [.. Enumerable.Range(0, series.Intervals)
            .Select(at => (double?)series.Operations.Sum(operation => of(operation)[at]))];

    private static double?[] Seconds(IReadOnlyList<double?> milliseconds) =>
        [.. milliseconds.Select(value => value / 1000)];

    private static double?[] Known(IReadOnlyList<double> values) => [.. values.Select(value => (double?)value)];
}

/// <summary>One chart of a run.</summary>
internal sealed record ChartModel
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Note { get; init; }

    public required ChartUnit Unit { get; init; }

    public required Clock Clock { get; init; }

    public required IReadOnlyList<Series> Series { get; init; }

    public bool HasBands { get; init; }

    public Level? Limit { get; init; }
}

/// <summary>The time axis that all charts of a run share.</summary>
internal sealed class Clock
{
    public Clock(RunReport report)
    {
        var series = report.Series;
        End = Math.Max(report.DurationSeconds, series.IntervalSeconds * series.Intervals);

        // A value stands for its whole interval; it is drawn in the middle.
        Times = [.. Enumerable.Range(0, series.Intervals).Select(at => (at + 0.5) * series.IntervalSeconds)];
        var warmUp = report.Steadiness.WarmUpSeconds > 0
            ? [new Stretch(0, report.Steadiness.WarmUpSeconds, "warm-up", IsFault: false)]
            : (Stretch[])[];
        Stretches =
        [
            .. warmUp,
            .. series.Marks.Select(mark => new Stretch(
                mark.AtSeconds, mark.UntilSeconds ?? End, mark.Label, IsFault: mark.Kind == "fault")),
        ];
    }

    public double End { get; }

    public IReadOnlyList<double> Times { get; }

    public IReadOnlyList<Stretch> Stretches { get; }
}
