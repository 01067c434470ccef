using Proofload.Designs;
using Proofload.Simulation;

namespace Proofload.Web.Api;

/// <summary>
/// Lets one simulation at a time be played while its sender waits; each computes on every core as it is.
/// </summary>
internal sealed class SimulationGate : IDisposable
{
    public const int MostReplications = 100;

    /// <summary>How long a sender waits for a turn.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim turn = new(1);

    /// <returns>Null when others took too long.</returns>
    public async Task<RunOutcome?> PlayAsync(
        Design design, Scenario scenario, RunOptions options, CancellationToken cancellation)
    {
        if (!await turn.WaitAsync(Patience, cancellation))
            return null;

        try
        {
            return await Task.Run(() => Simulator.Run(design, scenario, options, cancellation), cancellation);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();
}
