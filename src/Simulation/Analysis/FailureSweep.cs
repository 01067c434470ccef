using System.Collections.Immutable;
using System.Globalization;
using Proofload.Designs;
using Proofload.Simulation.Estimation;
using Proofload.Simulation.Placement;

namespace Proofload.Simulation.Analysis;

/// <summary>Plays every single failure of a design and every pair of them: what survives, degrades, dies.</summary>
/// <remarks>
/// Each run has the stated load: half a minute undisturbed, then the failure, which lasts. The last minute counts, by
/// when the slowest failover and health check of the design have done their part; it is held against a run without
/// failures that has the same chance. See <see cref="SweepCourse"/>.
/// </remarks>
public static class FailureSweep
{
    /// <summary>Pairs that are played at most; the weakest singles come first.</summary>
    public const int MostPairs = 2_000;

    /// <param name="design">The design.</param>
    /// <param name="options">Null for 500,000 events a run.</param>
    /// <param name="cancellation">Ends the sweep between two events.</param>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing is left of it.</exception>
    public static SweepReport Play(
        Design design, AnalysisOptions? options = null, CancellationToken cancellation = default)
    {
        var trials = new Trials(options, 500_000, cancellation);
        var units = FailureUnits.Of(design);
        var settled = Trials.Settled(design, Estimator.EstimateAtOnce(design));
        var course = SweepCourse.Of(settled);
        trials.Tell(0, "no failure");
        var healthy = AftermathOf([]);

        var done = 0;
        var foreseen = units.Count + (units.Count * (units.Count - 1) / 2);
        var singles = PlayAll([.. units.Select((_, place) => ImmutableArray.Create(place))], []);
        var pairs = PairsOf(units.Count);
        var played = pairs.Where(pair => !pair.Any(unit => singles[unit].Outcome == FailureOutcome.Dies))
            .OrderByDescending(pair => pair.Max(unit => singles[unit].Outcome)).Take(MostPairs).ToArray();
        var implied = pairs.Where(pair => pair.Any(unit => singles[unit].Outcome == FailureOutcome.Dies)).ToArray();
        foreseen = units.Count + played.Length;
        var results = PlayAll(played, singles).Concat(implied.Select(pair => Implied(pair, singles, units)))
            .OrderBy(result => result.Units[0]).ThenBy(result => result.Units[1]).ToImmutableArray();

        var unitList = units.Select(unit => unit.Unit).ToImmutableArray();
        var cuts = CutSets(singles, results, unitList);
        var availability = AvailabilityOf(design);
        return new SweepReport
        {
            Engine = Simulator.Version,
            Design = design.Name,
            Seed = trials.Seed,
            Runs = trials.Played,
            Summary = [.. SweepSummary.Of(unitList, singles, results, cuts, availability)],
            Units = unitList,
            Singles = singles,
            Pairs = results,
            PairsLeftOut = pairs.Length - results.Length,
            CutSets = cuts,
            Availability = availability,
            Notes = [.. SweepSummary.Notes(healthy.Report, course)],
        };

        ImmutableArray<FailureResult> PlayAll(ImmutableArray<int>[] sets, ImmutableArray<FailureResult> alone)
        {
            var found = new FailureResult[sets.Length];
            var parallel = new ParallelOptions
            {
                CancellationToken = cancellation,
                MaxDegreeOfParallelism = Environment.ProcessorCount,
            };
            Parallel.For(0, sets.Length, parallel, index =>
            {
                var set = sets[index];
                trials.Tell(
                    Interlocked.Increment(ref done) / (double)Math.Max(1, foreseen),
                    string.Join(" and ", set.Select(unit => units[unit].Unit.Name)));
                var result = AftermathOf([.. set.Select(unit => units[unit].Harm)]).Beside(healthy, set);
                found[index] = set.Length == 1 ? result : result with { Operations = null };
            });
            return [.. found];
        }

        Aftermath AftermathOf(ImmutableArray<Harm> harms) => new(
            design, trials.Play(settled, course.With(harms)), SweepCourse.FailsAt, course.CountsFrom);
    }

    private static ImmutableArray<int>[] PairsOf(int units) =>
        [.. from first in Enumerable.Range(0, units)
            from second in Enumerable.Range(first + 1, units - first - 1)
            select ImmutableArray.Create(first, second)];

    private static FailureResult Implied(
        ImmutableArray<int> pair, ImmutableArray<FailureResult> singles,
        IReadOnlyList<(FailureUnit Unit, Harm Harm)> units)
    {
        var deadly = pair.First(unit => singles[unit].Outcome == FailureOutcome.Dies);
        return singles[deadly] with
        {
            Units = pair,
            IsPlayed = false,
            Operations = null,
            Why = $"{Capital(units[deadly].Unit.Name)} alone is deadly.",
        };
    }

    private static ImmutableArray<CutSet> CutSets(
        ImmutableArray<FailureResult> singles, ImmutableArray<FailureResult> pairs, ImmutableArray<FailureUnit> units)
    {
        const double MinutesInYear = 365.25 * 24 * 60;
        return
        [
            .. singles.Concat(pairs.Where(pair => pair.IsPlayed))
                .Where(result => result.Outcome == FailureOutcome.Dies)
                .Select(result => new CutSet(result.Units, Minutes(result.Units)))
                .OrderByDescending(cut => cut.MinutesYearly ?? 0).ThenBy(cut => cut.Units.Length),
        ];

        double? Minutes(ImmutableArray<int> set) => set.Any(unit => units[unit].Unavailable is null)
            ? null
            : Math.Round(set.Aggregate(MinutesInYear, (all, unit) => all * units[unit].Unavailable!.Value), 4);
    }

    private static ImmutableArray<OperationAvailability> AvailabilityOf(Design design)
    {
        var model = new Model(design, Network.Standard);
        var availability = new AvailabilityModel(model, Solver.Run(model, 1));
        return
        [
            .. design.Operations.Select((operation, index) =>
            {
                var range = availability.OfOperation(index);
                var wanted = (operation.Availability ?? design.Targets.Availability)?.Value;
                return new OperationAvailability(operation.Id, range.Worst, range.AsStated, range.Best, wanted);
            }),
        ];
    }

    internal static string Capital(string name) => char.ToUpper(name[0], CultureInfo.InvariantCulture) + name[1..];
}
