using System.Collections.Immutable;

namespace Proofload.Review.Operations;

/// <summary>Will the team know, and can it act?</summary>
internal static class OperationsRules
{
    public static ImmutableArray<Rule> All { get; } =
    [
        Telemetry.NoMetrics,
        Telemetry.NoAlarm,
        Telemetry.TraceGap,
        Telemetry.ExternalUnobserved,
        Telemetry.NoTracing,
        Telemetry.NoSyntheticChecks,
        new OperationWithoutTarget(),
        new MeanOnlyTarget(),
        new AllAtOnceDeployment(),
        Delivery.NoAutomaticRollback,
        Delivery.HandMadeInfrastructure,
        Delivery.NoRunbooks,
        Delivery.Unpatched,
        new Ownerless(),
        Readiness.BacklogUnwatched,
        Readiness.LoadNotTested,
        Readiness.ZoneLossNotTried,
        Readiness.CrossTeamWithoutContract,
    ];
}
