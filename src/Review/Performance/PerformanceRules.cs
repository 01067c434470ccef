using System.Collections.Immutable;

namespace Proofload.Review.Performance;

/// <summary>Is it fast enough, for the slowest user too?</summary>
internal static class PerformanceRules
{
    public static ImmutableArray<Rule> All { get; } =
    [
        new UtilizationPastKnee(),
        new LatencyOverTarget(),
        new ReadHeavyStore(),
        new CacheThatDoesNotPay(),
        new CacheWithoutExpiry(),
        new AnalyticsOnPrimary(),
        new FunctionsExhaustConnections(),
        new StaticContentWithoutCdn(),
        new CrossRegionCall(),
        new ChattyCall(),
        new WideFanOut(),
        new InstancesWithoutBalancer(),
        new ColdStartOverTarget(),
        new HotPartition(),
        new ScalingStopsBelowPeak(),
        Sizing.BurstableUnderSteadyLoad,
        Sizing.WorkersWait,
        Sizing.GrowthOutrunsCapacity,
        Sizing.CacheTooSmall,
        Sizing.FewerPartsThanConsumers,
        Answers.UnboundedRead,
        Answers.ClientsPoll,
        Answers.HedgeTooEarly,
        Answers.CacheStampede,
    ];
}
