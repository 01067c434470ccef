using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Quantities;
using Proofload.Simulation.Kernel;
using Proofload.Simulation.Placement;
using Proofload.Simulation.Reports;

namespace Proofload.Simulation.Planning;

/// <summary>Works out the connections: what they wait for, and what guards them.</summary>
internal sealed class CallPlanner(
    Design design, Network network, Dictionary<string, int> fleetOf, List<Unmodelled> unmodelled)
{
    /// <summary>Conditions remember the outcome of so many calls of one component.</summary>
    private const int MostRemembered = 64;

    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> groups = new(StringComparer.Ordinal);

    public CallPlan[] Plan()
    {
        var connections = design.Connections
            .Where(connection => fleetOf.ContainsKey(connection.From) && fleetOf.ContainsKey(connection.To))
            .ToArray();
        foreach (var caller in connections.GroupBy(connection => connection.From))
        {
            foreach (var (connection, place) in caller.Select((connection, place) => (connection, place)))
                places[connection.Id] = Math.Min(place, MostRemembered - 1);
            if (caller.Count() > MostRemembered)
                Note(caller.Key, $"Conditions look at its first {MostRemembered} calls only.");
        }

        return [.. connections.Select(Plan)];
    }

    /// <summary>The operations that a call serves; all of them when it names none.</summary>
    public static bool Serves(CallPlan call, Design design, int operation) =>
        design.Connections.First(connection => connection.Id == call.Id).Serves(design.Operations[operation].Id);

    private CallPlan Plan(Connection connection, int index)
    {
        var (from, to) = (design[connection.From], design[connection.To]);
        var isAsync = connection.IsAsync
            && from.Behaviour is not (Behaviour.Queue or Behaviour.Stream or Behaviour.Topic);
        var timeout = connection.Timeout ?? OwnTimeoutOf(from);

        return new CallPlan
        {
            Index = index,
            Id = connection.Id,
            From = fleetOf[connection.From],
            To = fleetOf[connection.To],
            IsAsync = isAsync,
            Share = connection.Share.Value,
            Calls = connection.Calls,
            IsWrite = connection.Access is { } access ? access == Access.Write : null,
            Condition = ConditionOf(connection),
            ConditionMask = MaskOf(connection),
            Place = places[connection.Id],
            Group = GroupOf(connection),
            FailureIsBorne = IsBorne(connection),
            IsCompensated = design.CallsOf(connection.From)
                .Any(other => other.When is Condition.CompensationOf(var component) && component == connection.To),
            Fills = !isAsync && connection.When is Condition.CacheMiss(var missed)
                && fleetOf.TryGetValue(missed, out var cache)
                ? cache
                : -1,
            OnlyWrites = from.Behaviour == Behaviour.Store && connection.IsAsync,
            RoundTrips = RoundTrips(from, to),
            Timeout = isAsync && connection.Timeout is null
                ? SimDuration.Zero
                : new SimDuration(timeout?.Nanoseconds ?? 0),
            Cancels = connection.Cancels,
            Retry = PlanOf(connection.Retry),
            Breaker = connection.Breaker is { } breaker
                ? new BreakerPlan(breaker.Failures.Value, Of(breaker.Window), breaker.Minimum, Of(breaker.Open))
                : null,
            Bulkhead = connection.Bulkhead is { } bulkhead
                ? new BulkheadPlan(bulkhead.Concurrency, bulkhead.Queue)
                : null,
            Hedge = isAsync || connection.Hedge is not { } hedge ? null : new HedgePlan(Of(hedge.After), hedge.Most),
        };
    }

    /// <summary>
    /// A router or cache gives up on its target by itself, where it has a timeout and the connection none.
    /// </summary>
    private static Duration? OwnTimeoutOf(Component from) => from.Behaviour is Behaviour.Router or Behaviour.Cache
        ? from.Kind.Parameters.ContainsKey("timeout") ? from.DurationOf("timeout") : null
        : null;

    private static RetryPlan? PlanOf(Retry? retry) => retry is null
        ? null
        : new RetryPlan(
            retry.Attempts, retry.Backoff.Nanoseconds, retry.Cap?.Nanoseconds ?? double.PositiveInfinity, retry.Jitter,
            retry.Budget?.Value);

    private static SimDuration Of(Duration duration) => new(duration.Nanoseconds);

    private static CallCondition ConditionOf(Connection connection) => connection.When switch
    {
        Condition.CacheMiss => CallCondition.Miss,
        Condition.CacheHit => CallCondition.Hit,
        Condition.FailureOf => CallCondition.Failure,
        Condition.CompensationOf => CallCondition.Compensation,
        _ => CallCondition.Always,
    };

    private ulong MaskOf(Connection connection)
    {
        var about = connection.When switch
        {
            Condition.CacheMiss(var cache) => cache,
            Condition.CacheHit(var cache) => cache,
            Condition.FailureOf(var component) => component,
            Condition.CompensationOf(var component) => component,
            _ => null,
        };

        var mask = 0UL;
        foreach (var call in design.CallsOf(connection.From))
        {
            var undoes = call.When is Condition.CompensationOf;
            if (call.To == about && !undoes && call.Id != connection.Id && places.TryGetValue(call.Id, out var place))
                mask |= 1UL << place;
        }

        return mask;
    }

    /// <summary>Whether the caller can go on when this call fails.</summary>
    private bool IsBorne(Connection connection) => connection.IsOptional
        || connection.When is Condition.CompensationOf
        || design.CallsOf(connection.From).Any(other => other.When switch
        {
            Condition.FailureOf(var component) => component == connection.To,
            Condition.CacheMiss(var cache) => cache == connection.To,
            _ => false,
        });

    private int GroupOf(Connection connection)
    {
        if (connection.Parallel is null)
            return 0;
        var key = $"{connection.From}/{connection.Parallel}";
        if (!groups.TryGetValue(key, out var group))
            groups[key] = group = groups.Count + 1;
        return group;
    }

    /// <summary>The whole round trip is spent on the way there: one event a call instead of two.</summary>
    private SimDuration[][] RoundTrips(Component from, Component to) =>
        [.. Enumerable.Range(0, from.Zones).Select(fromZone => Enumerable.Range(0, to.Zones)
            .Select(toZone => Of(network.RoundTrip(design, from, fromZone, to, toZone))).ToArray())];

    private void Note(string where, string what) => unmodelled.Add(new Unmodelled(where, what));
}
