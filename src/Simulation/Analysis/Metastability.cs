using System.Collections.Immutable;
using System.Globalization;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Quantities;
using Proofload.Simulation.Estimation;
using Proofload.Simulation.Reports;

namespace Proofload.Simulation.Analysis;

/// <summary>Looks for the smallest trigger after which a design stays down although the trigger has gone.</summary>
/// <remarks>
/// The notion is that of N. Bronson and others, "Metastable Failures in Distributed Systems" (HotOS 2021): a trigger
/// pushes the system into a state that keeps itself up, by retries or a cold cache, until load is taken away. Each
/// trigger lasts half a minute, but an outage, whose length is its size. The system stays down if two minutes later an
/// operation that is not in the background completes less than nine tenths of what it completed before.
/// </remarks>
public static class Metastability
{
    private const double Before = 30;
    private const double TriggerLasts = 30;
    private const double Recovers = 120;
    private const double Counts = 60;
    private const double Shed = 60;

    /// <summary>Below this share of what it completed before, it is down.</summary>
    private const double Well = 0.9;

    private static readonly double[] Spikes = [1.25, 1.5, 2, 2.5, 3, 4, 5, 7, 10, 15, 20, 30, 50];
    private static readonly double[] Slownesses = [1.5, 2, 3, 5, 7, 10, 15, 20, 50, 100];
    private static readonly double[] Lengths = [1, 2, 5, 10, 20, 30, 60, 120];
    private static readonly double[] Shares = [0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0];

    /// <param name="design">The design.</param>
    /// <param name="load">The multiple of the stated load before and after the trigger; above 0.</param>
    /// <param name="options">Null for one million events a run.</param>
    /// <param name="cancellation">Ends the search between two events.</param>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing is left of it.</exception>
    public static MetastabilityReport Search(
        Design design, double load = 1, AnalysisOptions? options = null, CancellationToken cancellation = default)
    {
        if (load is not (> 0 and <= 1_000))
            throw new ArgumentOutOfRangeException(nameof(load), load, "A load is a multiple above 0, up to 1,000.");

        var trials = new Trials(options, 1e6, cancellation);
        var settled = Trials.Settled(design, Estimator.EstimateAtOnce(design, load));
        var triggers = TriggersOf(design).ToArray();
        var found = new TriggerReport[triggers.Length];
        var parallel = new ParallelOptions
        {
            CancellationToken = cancellation,
            MaxDegreeOfParallelism = Environment.ProcessorCount,
        };
        var (done, reduced) = (0, 0);
        Parallel.For(0, triggers.Length, parallel, index =>
        {
            trials.Tell(Interlocked.Increment(ref done) / (double)triggers.Length, triggers[index].Name);
            found[index] = Search(triggers[index]);
        });

        var ordered = found.OrderBy(trigger => trigger.StaysDown is null)
            .ThenBy(trigger => Rank(trigger)).ToImmutableArray();
        return new MetastabilityReport
        {
            Engine = Simulator.Version,
            Design = design.Name,
            Seed = trials.Seed,
            Load = load,
            Runs = trials.Played,
            Summary = [.. SummaryOf(ordered, load)],
            Triggers = ordered,
            Notes = [.. Notes(reduced)],
        };

        TriggerReport Search(Trigger trigger)
        {
            var worst = After(trigger, trigger.Sizes[^1], null);
            if (worst.Served >= Well)
                return new TriggerReport(trigger.Name, trigger.Unit, trigger.Sizes[^1], null, null, worst.Served, null);

            var (low, high) = (-1, trigger.Sizes.Length - 1);
            while (high - low > 1)
            {
                var middle = (low + high) / 2;
                var state = After(trigger, trigger.Sizes[middle], null);
                if (state.Served >= Well)
                    low = middle;
                else
                    (high, worst) = (middle, state);
            }

            double? recovers = null;
            foreach (var share in Shares)
            {
                if (After(trigger, trigger.Sizes[high], share).Served < Well)
                    continue;
                recovers = share;
                break;
            }

            return new TriggerReport(
                trigger.Name, trigger.Unit, low < 0 ? 0 : trigger.Sizes[low], trigger.Sizes[high], worst.Operation,
                Rounded.Of(worst.Served), recovers);
        }

        (string? Operation, double Served) After(Trigger trigger, double size, double? share)
        {
            var report = trials.Play(settled, ScenarioOf(trigger, size, share), load);
            if (report.Reduction is not null)
                Interlocked.Increment(ref reduced);
            return StateOf(design, report);
        }
    }

    private static IEnumerable<Trigger> TriggersOf(Design design)
    {
        yield return new Trigger("load spike", "times the load", Spikes, (_, _) => null);
        var traffic = Traffic.Of(design);
        foreach (var component in design.Components)
        {
            if (component.Behaviour == Behaviour.Support
                || traffic.To(component.Id).Operations.Values.All(flow => flow.Total <= 0))
            {
                continue;
            }

            if (component.WorkOf(Parameters.Work) is { Any.MeanSeconds: > 0 })
            {
                yield return new Trigger($"{component.Id} slow", "times its work", Slownesses, (size, at) =>
                    new Fault(at, Duration.FromSeconds(TriggerLasts), new Harm.Slow(component.Id, new Factor(size))));
            }

            yield return new Trigger($"{component.Id} gone", "seconds", Lengths, (size, at) =>
                new Fault(at, Duration.FromSeconds(size), new Harm.LoseInstances(component.Id, null)));
            if (component.Behaviour == Behaviour.Cache)
            {
                yield return new Trigger($"{component.Id} flushed", "flush", [1], (_, at) =>
                    new Fault(at, null, new Harm.Flush(component.Id)));
            }
        }
    }

    private static Scenario ScenarioOf(Trigger trigger, double size, double? share)
    {
        var at = Duration.FromSeconds(Before);
        var fault = trigger.FaultOf(size, at);
        var ends = Before + (trigger.Unit == "seconds" ? size : TriggerLasts);
        var steps = ImmutableArray.CreateBuilder<LoadStep>();
        if (fault is null)
            steps.AddRange(Step(Before, size), Step(ends, 1));
        if (share is { } part)
            steps.AddRange(Step(ends + Shed, part), Step(ends + Shed + Shed, 1));
        var rest = share is null ? 0 : Shed + Shed;
        return new Scenario
        {
            Id = "metastable",
            Duration = Duration.FromSeconds(ends + rest + Recovers + Counts),
            Load = steps.ToImmutable(),
            Faults = fault is null ? [] : [fault],
        };

        static LoadStep Step(double seconds, double to) =>
            new(Duration.FromSeconds(seconds), new Factor(to), Duration.Zero, null);
    }

    /// <summary>
    /// What the operation that suffers most completes in the last minute, as a share of the first half.
    /// </summary>
    private static (string? Operation, double Served) StateOf(Design design, RunReport report)
    {
        var interval = report.Series.IntervalSeconds;
        var (before, last) = ((int)(Before / interval), (int)(Counts / interval));
        var wanted = (int)Math.Round(report.DurationSeconds / interval);
        var (operation, least) = ((string?)null, 1.0);
        for (var index = 0; index < design.Operations.Length; index++)
        {
            if (design.Operations[index].Criticality == Criticality.Background)
                continue;
            var completed = report.Series.Operations[index].CompletedPerSecond;
            var was = completed.Take(before).DefaultIfEmpty(0).Average();

            // A run that was given up as endless has no last minute: nothing is completed in it.
            var isWhole = report.Series.Intervals >= wanted;
            var now = isWhole ? completed.Skip(wanted - last).DefaultIfEmpty(0).Average() : 0;

            // So few that chance alone may take a tenth of them.
            if (was * Counts < 100)
                continue;
            if (now / was < least)
                (operation, least) = (design.Operations[index].Id, now / was);
        }

        return (operation, least);
    }

    /// <summary>Small first, as a part of the sizes that were tried.</summary>
    private static double Rank(TriggerReport trigger) => trigger.Unit switch
    {
        "times the load" => (trigger.StaysDown ?? 1) / Spikes[^1],
        "times its work" => (trigger.StaysDown ?? 1) / Slownesses[^1],
        "seconds" => (trigger.StaysDown ?? 1) / Lengths[^1],
        _ => 0,
    };

    private static IEnumerable<string> SummaryOf(ImmutableArray<TriggerReport> triggers, double load)
    {
        var deadly = triggers.Where(trigger => trigger.StaysDown is not null).ToArray();
        var at = load == 1 ? "the stated load" : Text($"{load:0.##} times the stated load");
        if (deadly.Length == 0)
        {
            yield return Text($"At {at} it recovers by itself from all {triggers.Length} triggers that were tried.");
            yield break;
        }

        var first = deadly[0];
        var size = first.Unit == "flush" ? "" : Text($" of {first.StaysDown:0.##} {first.Unit}");
        yield return Text($"At {at} it stays down after {deadly.Length} of {triggers.Length} triggers. ")
            + $"The smallest: '{first.Trigger}'{size}; two minutes after it has gone, "
            + Text($"'{first.Operation}' completes {first.Served * 100:0} % of what it did.");
        yield return first.RecoversAt switch
        {
            null => "Turning all load away for a minute does not bring it back.",
            0 => "Only turning all load away for a minute brings it back.",
            { } share => Text($"Turning {(1 - share) * 100:0} % of the load away for a minute brings it back."),
        };
        yield return "What keeps it down is work that multiplies: bound retries by a budget, "
            + "let timeouts cancel the work behind, shed load before queues, and let caches fill by few.";
    }

    private static IEnumerable<string> Notes(int reduced)
    {
        yield return "A trigger lasts 30 s, an outage as long as its size says. "
            + "Down is who completes less than 90 % of before, two minutes after; "
            + "operations in the background and those with fewer than 100 requests a minute do not count.";
        if (reduced > 0)
        {
            yield return Text($"{reduced} of the runs were reduced, for they were too large; ")
                + "waiting is then worked out from flows.";
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <param name="Sizes">Rising.</param>
    /// <param name="FaultOf">By size and time; null for a step of the load.</param>
    private sealed record Trigger(string Name, string Unit, double[] Sizes, Func<double, Duration, Fault?> FaultOf);
}
