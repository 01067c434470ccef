using Proofload.Designs.Quantities;
using Proofload.Designs.Reading;
using static Proofload.Designs.Writing.MapBuilder;

namespace Proofload.Designs.Writing;

/// <summary>Connections, in the short form where that says all.</summary>
internal static class ConnectionTree
{
    public static Node Of(Connection connection)
    {
        var map = new MapBuilder()
            .Add("from", Plain(connection.From))
            .Add("to", Plain(connection.To))
            .Add("operations", DesignTree.List(connection.Operations.Select(Plain)))
            .Add("async", connection.IsAsync ? Flag(true) : null)
            .AddUnless("share", connection.Share, Share.All)
            .Add("calls", connection.Calls is 1 ? null : Count(connection.Calls))
            .Add("when", When(connection.When))
            .Add("parallel", connection.Parallel)
            .Add("access", connection.Access is { } access ? DesignTree.Word(access) : null)
            .Add("request", connection.Request)
            .Add("response", connection.Response)
            .Add("timeout", connection.Timeout)
            .Add("cancels", connection.Cancels ? Flag(true) : null)
            .Add("optional", connection.IsOptional ? Flag(true) : null)
            .Add("retry", connection.Retry is { } retry ? Of(retry) : null)
            .Add("breaker", connection.Breaker is { } breaker ? Of(breaker) : null)
            .Add("bulkhead", connection.Bulkhead is { } bulkhead
                ? new MapBuilder().Add("concurrency", (double?)bulkhead.Concurrency)
                    .Add("queue", (double?)bulkhead.Queue)
                    .Build()
                : null)
            .Add("hedge", connection.Hedge is { } hedge
                ? new MapBuilder().Add<Duration>("after", hedge.After).Add("most", (double?)hedge.Most).Build()
                : null)
            .Add("idempotent", connection.IsIdempotent)
            .Add("encrypted", connection.IsEncrypted)
            .Add("authentication", connection.Authentication)
            .Build();
        return map.Entries.Length == 2 ? Plain($"{connection.From} -> {connection.To}") : map;
    }

    private static ScalarNode? When(Condition condition) => condition switch
    {
        Condition.CacheMiss(var cache) => Plain($"{cache}.miss"),
        Condition.CacheHit(var cache) => Plain($"{cache}.hit"),
        Condition.FailureOf(var component) => Plain($"failure of {component}"),
        Condition.CompensationOf(var component) => Plain($"compensation of {component}"),
        _ => null,
    };

    private static MapNode Of(Retry retry) => new MapBuilder()
        .Add("attempts", (double?)retry.Attempts)
        .Add<Duration>("backoff", retry.Backoff)
        .Add("cap", retry.Cap)
        .Add("jitter", DesignTree.Word(retry.Jitter))
        .Add("budget", retry.Budget)
        .Build();

    private static MapNode Of(Breaker breaker) => new MapBuilder()
        .Add<Share>("failures", breaker.Failures)
        .Add<Duration>("window", breaker.Window)
        .Add("minimum", (double?)breaker.Minimum)
        .Add<Duration>("open", breaker.Open)
        .Build();
}
