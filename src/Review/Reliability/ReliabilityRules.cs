using System.Collections.Immutable;

namespace Proofload.Review.Reliability;

/// <summary>Will it work, and come back when it does not?</summary>
internal static class ReliabilityRules
{
    public static ImmutableArray<Rule> All { get; } =
    [
        new StoreInOneZone(),
        new ServiceInOneZone(),
        new SingleInstance(),
        new FourNinesInOneRegion(),
        new NoHealthCheck(),
        new CallWithoutTimeout(),
        new TimeoutInversion(),
        new TimeoutShorterThanWork(),
        new RetryAmplification(),
        new RetryInStep(),
        new RetryWithoutBudget(),
        new RetriedWriteNotIdempotent(),
        new ConsumerNotIdempotent(),
        new LongSynchronousChain(),
        new ExternalCallWithoutBreaker(),
        new NoDeadLetter(),
        new MessageHandedOutTwice(),
        new FixedFleetUnderVariableLoad(),
        new SessionOnInstance(),
        new SharedDatabase(),
        new NoBackup(),
        new RecoveryTargetsUnstated(),
        Promises.AvailabilityBelowTarget,
        Promises.DependencyPromisesLess,
        ZoneLoss.NoRoomToLoseAZone,
        ZoneLoss.OneNatForZones,
        ZoneLoss.SinglePrivateLine,
        Overload.NoThrottleAtEntry,
        Overload.ConsumersSlowerThanProducers,
        Overload.QueueWithoutConsumer,
        Overload.StoreNeedsItsCache,
        Recovery.LossOverTarget,
        Recovery.FailoverOverTarget,
        Recovery.RestoreOverTarget,
        Recovery.BackupBesideData,
        Recovery.RestoreNotTested,
        Recovery.FailureNotTested,
        Limits.PayloadOverLimit,
        Limits.SettingOverLimit,
        Limits.QuotaWithoutHeadroom,
        Limits.FleetExhaustsConnections,
        Messages.DeadLetterTooEarly,
        Messages.RecordStopsItsPart,
        Messages.MessagesExpireBeforeRepair,
        Messages.AsyncFailureLost,
        Repeats.RetriesOutlastCaller,
        Repeats.HedgedWriteNotIdempotent,
    ];
}
