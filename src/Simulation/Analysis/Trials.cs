using Proofload.Designs;
using Proofload.Designs.Quantities;
using Proofload.Simulation.Estimation;
using Proofload.Simulation.Placement;
using Proofload.Simulation.Planning;
using Proofload.Simulation.Reports;

namespace Proofload.Simulation.Analysis;

/// <summary>The runs of one analysis: all with the same seed and the same bound on their size.</summary>
internal sealed class Trials
{
    private readonly AnalysisOptions options;
    private readonly double mostEvents;
    private readonly CancellationToken cancellation;
    private int played;

    public Trials(AnalysisOptions? options, double usualEvents, CancellationToken cancellation)
    {
        this.options = options ?? new AnalysisOptions();
        mostEvents = this.options.MostEvents ?? usualEvents;
        if (mostEvents is not (>= 10_000 and <= 1e12))
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), mostEvents, "A run may take from 10,000 to 1,000,000,000,000 events.");
        }

        this.cancellation = cancellation;
    }

    public long Seed => options.Seed;

    public int Played => played;

    public CancellationToken Cancellation => cancellation;

    public void Tell(double share, string doing)
    {
        cancellation.ThrowIfCancellationRequested();
        options.Progress?.Report(new AnalysisProgress(Math.Clamp(share, 0, 1), doing));
    }

    /// <summary>
    /// Plays one scenario, reduced where it is too large. Users who wait for answers cannot be reduced: they are all
    /// played, however many.
    /// </summary>
    public RunReport Play(Design design, Scenario scenario, double load = 1, int replications = 1)
    {
        Interlocked.Increment(ref played);
        var run = new RunOptions
        {
            Seed = options.Seed,
            Load = load,
            MostEvents = mostEvents * replications,
            Replications = replications,
        };
        var outcome = Simulator.Run(design, scenario, run, cancellation);
        if (outcome is RunOutcome.Refused(_, var events))
            outcome = Simulator.Run(design, scenario, run with { MostEvents = events * 1.1 }, cancellation);
        return ((RunOutcome.Finished)outcome).Report;
    }

    /// <summary>A steady scenario of about so many events as a run may take.</summary>
    /// <param name="least">Seconds that it lasts in any case.</param>
    public Scenario Steady(Design design, double load, double least, double most)
    {
        var scenario = new Scenario { Id = "steady", Duration = Duration.FromSeconds(1) };
        var plan = Planner.Of(design, scenario, load, Network.Standard);
        var seconds = mostEvents * 0.9 / Math.Max(1, RunSize.Of(design, plan));
        return scenario with { Duration = Duration.FromSeconds(Math.Round(Math.Clamp(seconds, least, most))) };
    }

    /// <summary>
    /// The design with every fleet at the size where its scaling settles, so that a run need not wait for it.
    /// </summary>
    public static Design Settled(Design design, EstimateReport estimate) => design with
    {
        Components =
        [
            .. design.Components.Select(component =>
            {
                if (!component.Kind.Parameters.ContainsKey(Parameters.Scaling)
                    || component.ScalingOf(Parameters.Scaling) is null)
                {
                    return component;
                }

                var settled = estimate.Components.FirstOrDefault(one => one.Component == component.Id)?.Instances;
                return settled is { } count && count != component.Instances
                    ? component with { Given = component.Given.SetItem(Parameters.Instances, new Setting.Count(count)) }
                    : component;
            }),
        ],
    };
}
