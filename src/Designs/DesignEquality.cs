using System.Collections.Immutable;

namespace Proofload.Designs;

/// <summary>Equality by content, which records do not give to what holds lists.</summary>
internal static class DesignEquality
{
    public static bool AreEqual(Design one, Design other) =>
        (one.Name, one.Description, one.Region, one.Targets, one.Practices)
            == (other.Name, other.Description, other.Region, other.Targets, other.Practices)
        && AreEqual(one.Context, other.Context)
        && one.Operations.SequenceEqual(other.Operations)
        && one.Components.SequenceEqual(other.Components)
        && one.Connections.SequenceEqual(other.Connections)
        && one.Scenarios.SequenceEqual(other.Scenarios)
        && one.Waivers.SequenceEqual(other.Waivers)
        && one.Layout.Count == other.Layout.Count
        && one.Layout.All(entry => other.Layout.TryGetValue(entry.Key, out var position) && position == entry.Value);

    public static bool AreEqual(Operation one, Operation other) =>
        (one.Id, one.Entry, one.Arrivals, one.Kind, one.Request, one.Response)
            == (other.Id, other.Entry, other.Arrivals, other.Kind, other.Request, other.Response)
        && (one.Latency, one.Availability, one.Criticality, one.Priority, one.Keys)
            == (other.Latency, other.Availability, other.Criticality, other.Priority, other.Keys);

    public static bool AreEqual(Component one, Component other) =>
        (one.Id, one.Kind.Id, one.Label, one.Note, one.Region)
            == (other.Id, other.Kind.Id, other.Label, other.Note, other.Region)
        && one.Given.SequenceEqual(other.Given);

    public static bool AreEqual(Connection one, Connection other) =>
        (one.Id, one.From, one.To, one.IsAsync, one.Share, one.Calls, one.When)
            == (other.Id, other.From, other.To, other.IsAsync, other.Share, other.Calls, other.When)
        && (one.Parallel, one.Access, one.Request, one.Response, one.Timeout, one.Cancels, one.IsOptional)
            == (other.Parallel, other.Access, other.Request, other.Response, other.Timeout, other.Cancels,
                other.IsOptional)
        && (one.Retry, one.Breaker, one.Bulkhead, one.Hedge)
            == (other.Retry, other.Breaker, other.Bulkhead, other.Hedge)
        && (one.IsIdempotent, one.IsEncrypted, one.Authentication)
            == (other.IsIdempotent, other.IsEncrypted, other.Authentication)
        && AreEqual(one.Operations, other.Operations);

    public static bool AreEqual(Scenario one, Scenario other) =>
        (one.Id, one.Description, one.Duration, one.Targets, one.Seed)
            == (other.Id, other.Description, other.Duration, other.Targets, other.Seed)
        && one.Load.SequenceEqual(other.Load)
        && one.Faults.SequenceEqual(other.Faults);

    private static bool AreEqual(Context one, Context other) =>
        (one.Users, one.Orders, one.Products, one.Team, one.Budget, one.Growth, one.Environment)
            == (other.Users, other.Orders, other.Products, other.Team, other.Budget, other.Growth, other.Environment)
        && AreEqual(one.Data, other.Data)
        && AreEqual(one.Compliance, other.Compliance)
        && AreEqual(one.Geography, other.Geography);

    private static bool AreEqual(ImmutableArray<string> one, ImmutableArray<string> other) => one.SequenceEqual(other);
}
