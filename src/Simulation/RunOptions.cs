using Proofload.Simulation.Reports;

namespace Proofload.Simulation;

/// <summary>How to run a scenario.</summary>
public sealed record RunOptions
{
    /// <summary>Null for the scenario's own.</summary>
    public long? Seed { get; init; }

    /// <summary>
    /// Independent repetitions, from 1 to 1,000; null for one. A single run has intervals too: from batches where it is
    /// steady, from the differences of neighbouring intervals where load or faults change. From five on their spread
    /// counts.
    /// </summary>
    public int? Replications { get; init; }

    /// <summary>A multiple of the load that the design states.</summary>
    public double Load { get; init; } = 1;

    /// <summary>
    /// Events that the run may take, all replications together. A larger run is reduced by a stated rule, and refused
    /// where that is not possible.
    /// </summary>
    public double MostEvents { get; init; } = 60e6;

    /// <summary>
    /// The slowest requests of each operation that the report shows with their ways, from 0 to 100. They cost time, and
    /// change nothing else.
    /// </summary>
    public int Traces { get; init; }

    /// <summary>Told about ten times a second of computing, from the threads that compute.</summary>
    public IProgress<RunProgress>? Progress { get; init; }

    /// <summary>
    /// Told what the run shows so far, at most twenty times over its length: the intervals that are over, of the first
    /// replication alone. From the thread that computes it.
    /// </summary>
    public IProgress<TimeSeries>? Partial { get; init; }
}

/// <param name="Share">Of the whole run, from 0 to 1.</param>
public readonly record struct RunProgress(double Share, long Events);
