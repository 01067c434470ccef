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
    public Task<RunOutcome?> PlayAsync(
        Design design, Scenario scenario, RunOptions options, CancellationToken cancellation) =>
        TakeTurnAsync(() => Simulator.Run(design, scenario, options, cancellation), cancellation);

    /// <summary>The same for any work that plays a design.</summary>
    /// <returns>Null when others took too long.</returns>
    public async Task<T?> TakeTurnAsync<T>(Func<T> play, CancellationToken cancellation)
        where T : class
    {
        if (!await turn.WaitAsync(Patience, cancellation))
            return null;

        try
        {
            return await Task.Run(play, cancellation);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();
}
