using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Quantities;
using Proofload.Simulation.Placement;
using Proofload.Simulation.Planning;

namespace Proofload.Simulation.Analysis;

/// <summary>
/// How the runs of a sweep go: undisturbed at first, then a failure that lasts, at last the time that counts.
/// </summary>
/// <param name="Slowest">
/// Seconds of the design's slowest detection or failover; no longer than <see cref="MostAwaited"/>.
/// </param>
internal sealed record SweepCourse(double Slowest)
{
    /// <summary>Seconds from the start to the failure.</summary>
    public const double FailsAt = 30;

    /// <summary>Seconds of a detection or failover that are waited for at most.</summary>
    public const double MostAwaited = 600;

    /// <summary>Seconds that calm returns in, once it is taken over.</summary>
    public const double Settling = 30;

    /// <summary>Seconds from the failure to the time that counts, at least.</summary>
    public const double LeastAwaited = 90;

    private const double Counts = 60;

    /// <summary>Seconds from the start; a round number, so that intervals of a run begin there.</summary>
    public double CountsFrom => FailsAt + Math.Max(LeastAwaited, Math.Ceiling((Slowest + Settling) / 10) * 10);

    /// <summary>Seconds from the start.</summary>
    public double Ends => CountsFrom + Counts;

    public static SweepCourse Of(Design design)
    {
        var undisturbed = new SweepCourse(0).With([]);
        var fleets = Planner.Of(design, undisturbed, 1, Network.Standard).Fleets;
        var slowest = fleets.Max(fleet => Math.Max(fleet.Detection.Seconds, fleet.Failover?.Seconds ?? 0));
        return new SweepCourse(Math.Min(slowest, MostAwaited));
    }

    public Scenario With(ImmutableArray<Harm> harms) => new()
    {
        Id = "sweep",
        Duration = Duration.FromSeconds(Ends),
        Faults = [.. harms.Select(harm => new Fault(Duration.FromSeconds(FailsAt), null, harm))],

        // A run without failures shall be measured as those with them are: as one that changes.
        Load = [new LoadStep(Duration.Zero, new Factor(1), Duration.Zero, null)],
    };
}
