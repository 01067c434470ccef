using System.Reflection;
using Proofload.Designs;
using Proofload.Simulation.Placement;
using Proofload.Simulation.Planning;
using Proofload.Simulation.Reports;
using Proofload.Simulation.Running;

namespace Proofload.Simulation;

/// <summary>Plays a scenario on a design: each request, retry and failure happens.</summary>
public static class Simulator
{
    /// <summary>The version that reports name. Reports of one version can be compared byte for byte.</summary>
    public static string Version { get; } =
        typeof(Simulator).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>
    /// A run that has to be reduced anyway takes only this part of the events it may: it is for a quick answer.
    /// </summary>
    private const double ReducedPart = 0.2;

    /// <summary>Plays one of the design's scenarios, or any other that fits it.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled; nothing is left of it.</exception>
    public static RunOutcome Run(
        Design design, Scenario scenario, RunOptions? options = null, CancellationToken cancellation = default) =>
        Run(design, scenario, options ?? new RunOptions(), Network.Standard, cancellation);

    internal static RunOutcome Run(
        Design design, Scenario scenario, RunOptions options, Network network, CancellationToken cancellation = default)
    {
        if (options.Replications is < 1 or > 1_000)
            throw new ArgumentOutOfRangeException(nameof(options), "Replications are from 1 to 1,000.");
        if (options.Load is not (> 0 and < double.PositiveInfinity))
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), "The load is a positive multiple of the stated one.");
        }

        if (options.Traces is < 0 or > 100)
            throw new ArgumentOutOfRangeException(nameof(options), "Traces are from 0 to 100 for each operation.");

        var plan = Planner.Of(design, scenario, options.Load, network);
        var replications = options.Replications ?? 1;
        var estimate = RunSize.Of(design, plan) * replications;
        if (estimate > options.MostEvents)
            estimate = Math.Min(estimate, RunSize.WithRefusals(design, plan, network) * replications);
        Reduction? reduction = null;
        if (estimate > options.MostEvents)
        {
            var most = options.MostEvents * ReducedPart / replications;
            if (Thinning.MostPerSecond(design, plan, most) is not { } mostPerSecond)
                return new RunOutcome.Refused(RunSize.Refusal(estimate, options.MostEvents), estimate);

            var thinned = Planner.Of(design, scenario, options.Load, network, mostPerSecond);
            reduction = Thinning.Explain(plan, thinned, mostPerSecond);
            plan = thinned;
        }

        var seed = options.Seed ?? scenario.Seed;
        var runs = Play(plan, scenario, seed, replications, options, cancellation);
        return new RunOutcome.Finished(ReportWriter.Write(
            design, scenario, new Evidence(plan, runs), seed, reduction, options.Traces));
    }

    /// <summary>Replications share nothing, so each takes a processor of its own where there is one.</summary>
    private static Run[] Play(
        Plan plan, Scenario scenario, long seed, int replications, RunOptions options, CancellationToken cancellation)
    {
        var runs = new Run[replications];
        var meter = new ProgressMeter(options.Progress, replications);
        Parallel.For(
            0, replications,
            new ParallelOptions
            {
                CancellationToken = cancellation,
                MaxDegreeOfParallelism = Environment.ProcessorCount,
            },
            replication =>
            {
                var run = new Run(plan, seed, replication, options.Traces);
                var partial = replication == 0 && options.Partial is { } told
                    ? new PartialMeter(told, run, plan, scenario)
                    : null;
                run.Play(
                    share =>
                    {
                        meter.Tell(replication, share, run.Events);
                        partial?.Tell();
                    },
                    cancellation);
                runs[replication] = run;
            });
        return runs;
    }
}
