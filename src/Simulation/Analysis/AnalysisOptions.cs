namespace Proofload.Simulation.Analysis;

/// <summary>How far an analysis may go. Each is a row of runs that have the same seed, so that they compare.</summary>
public sealed record AnalysisOptions
{
    /// <summary>Fixes all chance: the same design, options and engine version give the same report.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>
    /// Events that each run may take, from 10,000 on; null for what the analysis takes by itself. More make it surer
    /// and slower. A run of more is reduced by the simulator's rule.
    /// </summary>
    public double? MostEvents { get; init; }

    /// <summary>Told before and during each run, perhaps from several threads.</summary>
    public IProgress<AnalysisProgress>? Progress { get; init; }
}

/// <param name="Share">Of the whole analysis, from 0 to 1; it may do less than was foreseen, and then jumps.</param>
/// <param name="Doing">What is being played, in a few words.</param>
public readonly record struct AnalysisProgress(double Share, string Doing);
