using System.Collections.Immutable;
using System.Globalization;
using Proofload.Designs;
using Proofload.Simulation.Reports;

namespace Proofload.Simulation.Analysis;

/// <summary>What a run looked like before, just after, and long after something failed in it.</summary>
internal sealed class Aftermath
{
    private const double Same = 0.99;
    private const double Half = 0.5;

    private readonly Design design;
    private readonly double[] atFirst;
    private readonly double[] afterwards;
    private readonly double?[][] latencies;

    /// <param name="design">The design.</param>
    /// <param name="report">Of a run whose load does not change.</param>
    /// <param name="failsAt">Seconds.</param>
    /// <param name="countsFrom">Seconds from which on it counts as settled.</param>
    public Aftermath(Design design, RunReport report, double failsAt, double countsFrom)
    {
        (this.design, Report) = (design, report);
        var (interval, series) = (report.Series.IntervalSeconds, report.Series.Operations);
        var (fails, counts) = ((int)(failsAt / interval), (int)(countsFrom / interval));
        atFirst =
        [
            .. series.Select(one =>
                one.CompletedPerSecond.Skip(fails).Take(counts - fails).DefaultIfEmpty(0).Average()),
        ];

        // A run that was given up serves nothing from then on.
        var rest = report.Series.Intervals - counts;
        afterwards =
        [
            .. series.Select(one => rest <= 0 ? 0 : one.CompletedPerSecond.Skip(counts).Average()),
        ];
        latencies =
        [
            .. series.Select(one => new[]
            {
                Middle(one.P50Milliseconds, counts), Middle(one.P90Milliseconds, counts),
                Middle(one.P99Milliseconds, counts),
            }),
        ];
    }

    public RunReport Report { get; }

    /// <summary>How much worse it is than the run without failures.</summary>
    public FailureResult Beside(Aftermath healthy, ImmutableArray<int> units)
    {
        var (worst, outcome, served, late) = (-1, FailureOutcome.Survives, 1.0, false);
        var effects = ImmutableArray.CreateBuilder<OperationEffect>();
        for (var operation = 0; operation < afterwards.Length; operation++)
        {
            if (healthy.afterwards[operation] <= 0)
                continue;
            var share = afterwards[operation] / healthy.afterwards[operation];
            var isLate = IsLate(operation) == true && healthy.IsLate(operation) == false;
            var isBackground = design.Operations[operation].Criticality == Criticality.Background;
            var here = share < Half && !isBackground ? FailureOutcome.Dies
                : share < Same || isLate ? FailureOutcome.Degrades
                : FailureOutcome.Survives;
            effects.Add(new OperationEffect(
                design.Operations[operation].Id, here, Rounded.Of(Math.Min(1, share)),
                Rounded.Of(Math.Min(1, AtFirst(healthy, operation))),
                latencies[operation][2] is { } found ? Rounded.Of(found) : null,
                IsLate(operation) is null ? null : isLate));
            if (here > outcome || (here == outcome && here != FailureOutcome.Survives && share < served))
                (worst, outcome, served, late) = (operation, here, share, isLate);
        }

        if (outcome == FailureOutcome.Survives && LostLater(healthy) is { } lost)
            return Result(FailureOutcome.Degrades, AtFirst(healthy, -1), lost);
        var first = AtFirst(healthy, worst);
        return Result(outcome, first, WhyOf(worst, served, late, first));

        FailureResult Result(FailureOutcome found, double atOnce, string why) => new(
            units, found, true, worst < 0 ? null : design.Operations[worst].Id, Rounded.Of(Math.Min(1, served)),
            Rounded.Of(atOnce), why, effects.ToImmutable());
    }

    /// <summary>What clients do not see: work that was handed over and never reached anybody.</summary>
    private string? LostLater(Aftermath healthy)
    {
        foreach (var (connection, index) in Report.Connections.Select((one, index) => (one, index)))
        {
            var isAsync = design.Connections.Any(one => one.Id == connection.Connection && one.IsAsync);
            var lost = LostShare(connection) - LostShare(healthy.Report.Connections[index]);
            if (isAsync && lost > 1 - Same)
            {
                return Text(
                    $"Clients notice nothing, but {lost * 100:0.#} % of what is handed to '{connection.To}' is lost.");
            }
        }

        return null;

        static double LostShare(ConnectionReport connection) =>
            connection.Calls == 0 ? 0 : (connection.Failures + connection.Rejected) / (double)connection.Calls;
    }

    /// <summary>Of the operation that suffers most, or of all when none does for long.</summary>
    private double AtFirst(Aftermath healthy, int worst)
    {
        var least = 1.0;
        for (var operation = 0; operation < atFirst.Length; operation++)
        {
            if (healthy.atFirst[operation] > 0 && (worst < 0 || worst == operation))
                least = Math.Min(least, atFirst[operation] / healthy.atFirst[operation]);
        }

        return least;
    }

    private string WhyOf(int worst, double served, bool late, double first)
    {
        if (worst < 0)
        {
            return first >= 0.999 ? "Nobody notices."
                : Text($"{(1 - first) * 100:0.#} % of requests are lost while it is noticed and taken over; ")
                    + "then all is well.";
        }

        var operation = Report.Operations[worst];
        var cause = operation.Causes.Length == 0 ? ""
            : $", most often for '{operation.Causes[0].Reason}' at '{operation.Causes[0].Component}'";
        return served < Same
            ? Text($"'{operation.Operation}' completes {served * 100:0.#} % of what it should{cause}.")
            : late ? $"'{operation.Operation}' completes, but later than its target allows."
            : $"'{operation.Operation}' suffers{cause}.";
    }

    /// <summary>Null where it has no target for its latency.</summary>
    private bool? IsLate(int operation)
    {
        var (own, general) = (design.Operations[operation].Latency, design.Targets.Latency);
        Designs.Quantities.Duration?[] limits =
            [own.P50 ?? general.P50, own.P90 ?? general.P90, own.P99 ?? general.P99];
        return limits.All(limit => limit is null) ? null
            : limits.Zip(latencies[operation]).Any(pair => pair.Second > pair.First?.Milliseconds);
    }

    /// <summary>The median over intervals, which a single unlucky one does not move.</summary>
    private static double? Middle(ImmutableArray<double?> values, int from)
    {
        var known = values.Skip(from).OfType<double>().Order().ToArray();
        return known.Length == 0 ? null : known[known.Length / 2];
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
