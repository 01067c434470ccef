using Proofload.Designs;

namespace Proofload.Simulation.Estimation;

/// <summary>A connection as the solver needs it.</summary>
/// <param name="From">Index of the caller; <paramref name="To"/> of the target.</param>
/// <param name="RoundTrip">Mean seconds on the network, there and back.</param>
/// <param name="IsHandOff">The caller does not wait: asynchronous, or from a queue, stream or topic.</param>
/// <param name="Cache">The index of the cache that its condition asks about; -1 for none.</param>
/// <param name="Rescues">The index of the component whose failure it makes up for; -1 for none.</param>
/// <param name="DecidesBranch">A look-up whose outcome other calls of the caller ask about.</param>
internal sealed record Link(
    int Index,
    Connection Connection,
    int From,
    int To,
    double RoundTrip,
    bool IsHandOff,
    int Cache,
    int Rescues,
    bool DecidesBranch)
{
    /// <summary>By operation.</summary>
    public required bool[] Serves { get; init; }

    public bool AsksForHit { get; } = Connection.When is Condition.CacheHit;

    public double Timeout { get; } = Connection.Timeout?.Seconds ?? double.PositiveInfinity;

    public Access AccessOf(Access asked) => Connection.Access ?? asked;
}
