using System.Collections.Immutable;

namespace Proofload.Review.RightSize;

/// <summary>What is more than this load, this data, this team and these users need?</summary>
internal static class RightSizeRules
{
    public static ImmutableArray<Rule> All { get; } =
    [
        new MessagingBeforeItPays(),
        new CacheBeforeItPays(),
        new ReadersBeforeTheyPay(),
        new SearchClusterForFewProducts(),
        new MoreServicesThanTeam(),
        new MoreTechnologiesThanTeam(),
        new StreamWithoutReplay(),
        new KubernetesForFewServices(),
        new RegionsForOneGeography(),
        new RemoteCacheForOneInstance(),
        new TopicWithOneSubscriber(),
        new WorkflowOfOneStep(),
        new WarehouseForLittleData(),
        new StandbyOutsideProduction(),
        new WarmWithoutNeed(),
        new TwoFrontDoors(),
        MoreThanLoad.ShardedBeforeItPays,
        MoreThanLoad.MorePartitionsThanLoad,
        MoreThanLoad.StreamKeptLong,
        MoreThanLoad.CdnForLittleTraffic,
        MoreThanLoad.OrderWithoutNeed,
    ];
}
