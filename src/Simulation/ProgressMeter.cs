namespace Proofload.Simulation;

/// <summary>Adds up how far the replications are.</summary>
internal sealed class ProgressMeter(IProgress<RunProgress>? progress, int replications)
{
    private readonly double[] shares = new double[replications];
    private readonly long[] events = new long[replications];

    public void Tell(int replication, double share, long eventsTaken)
    {
        if (progress is null)
            return;

        (shares[replication], events[replication]) = (share, eventsTaken);
        progress.Report(new RunProgress(shares.Average(), events.Sum()));
    }
}
