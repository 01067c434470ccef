using Proofload.Designs;

namespace Proofload.Review;

/// <summary>What a latency target speaks of.</summary>
internal static class Latency
{
    public static bool HasPercentile(LatencyTargets targets) =>
        (targets.P50 ?? targets.P90 ?? targets.P95 ?? targets.P99 ?? targets.P999) is not null;

    public static bool HasAny(LatencyTargets targets) => targets.Mean is not null || HasPercentile(targets);
}
