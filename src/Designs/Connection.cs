using System.Collections.Immutable;
using Proofload.Designs.Quantities;

namespace Proofload.Designs;

/// <summary>One component calls another, or hands it something and goes on (<see cref="IsAsync"/>).</summary>
public sealed record Connection
{
    /// <summary>Derived: <c>web->db</c>, and <c>web->db#2</c> for the second between the same two.</summary>
    public required string Id { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    /// <summary>The operations it serves; empty for all.</summary>
    public ImmutableArray<string> Operations { get; init; } = [];

    /// <summary>The caller does not wait for an answer.</summary>
    public bool IsAsync { get; init; }

    /// <summary>
    /// The part of the requests that make this call at all. From a router: its weight among the targets.
    /// </summary>
    public Share Share { get; init; } = Share.All;

    /// <summary>The mean number of calls for each request that makes any, one after the other.</summary>
    public double Calls { get; init; } = 1;

    public Condition When { get; init; } = new Condition.Always();

    /// <summary>Connections of one caller in the same group are called together; the slowest counts.</summary>
    public string? Parallel { get; init; }

    /// <summary>What it does to the target's data; null for what the operation does.</summary>
    public Access? Access { get; init; }

    /// <summary>Payload of one call; null for that of the operation.</summary>
    public ByteSize? Request { get; init; }

    public ByteSize? Response { get; init; }

    public Duration? Timeout { get; init; }

    /// <summary>Whether a timeout also stops the work behind it. Most servers go on working for nobody.</summary>
    public bool Cancels { get; init; }

    /// <summary>A failure of this call does not fail the request.</summary>
    public bool IsOptional { get; init; }

    public Retry? Retry { get; init; }

    public Breaker? Breaker { get; init; }

    public Bulkhead? Bulkhead { get; init; }

    public Hedge? Hedge { get; init; }

    /// <summary>Sending it twice does no harm; null where nobody said.</summary>
    public bool? IsIdempotent { get; init; }

    public bool? IsEncrypted { get; init; }

    /// <summary>
    /// How the caller proves who it is: <c>none</c>, <c>iam</c>, <c>mtls</c>, <c>token</c>, <c>password</c>.
    /// </summary>
    public string? Authentication { get; init; }

    /// <summary>Whether this call serves that operation.</summary>
    public bool Serves(string operation) => Operations.IsEmpty || Operations.Contains(operation);

    public bool Equals(Connection? other) => other is not null && DesignEquality.AreEqual(this, other);

    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);
}

/// <summary>When a call is made.</summary>
public abstract record Condition
{
    private Condition()
    {
    }

    public sealed record Always : Condition;

    /// <summary>
    /// Only after a look-up in that cache, earlier in the same request, found nothing: <c>cache.miss</c>.
    /// </summary>
    public sealed record CacheMiss(string Cache) : Condition;

    /// <summary>Only after a look-up in that cache found the answer: <c>cache.hit</c>.</summary>
    public sealed record CacheHit(string Cache) : Condition;

    /// <summary>The fallback for a failed call to that component: <c>failure of psp</c>.</summary>
    public sealed record FailureOf(string Component) : Condition;

    /// <summary>
    /// Takes back what a call to that component did, when the request fails afterwards: <c>compensation of stock</c>.
    /// </summary>
    public sealed record CompensationOf(string Component) : Condition;
}

/// <summary>Trying again when a call fails or times out.</summary>
/// <param name="Attempts">All tries together, the first included; from 2 to 20.</param>
/// <param name="Backoff">The wait before the first retry; it doubles each time.</param>
/// <param name="Cap">The longest wait.</param>
/// <param name="Budget">Retries that are allowed as a share of calls (a token bucket); null for no bound.</param>
public sealed record Retry(int Attempts, Duration Backoff, Duration? Cap, Jitter Jitter, Share? Budget);

/// <summary>How the waits of many callers are kept from falling together.</summary>
/// <remarks>As named in AWS's article on exponential backoff and jitter.</remarks>
public enum Jitter
{
    None,
    Full,
    Equal,
    Decorrelated,
}

/// <summary>A circuit breaker: when too many calls fail, none is made for a while. Parameters as in Polly.</summary>
/// <param name="Failures">The share of failed calls in the window at which it opens.</param>
/// <param name="Minimum">Fewer calls than this in the window never open it.</param>
/// <param name="Open">How long it stays open before one call is tried.</param>
public sealed record Breaker(Share Failures, Duration Window, int Minimum, Duration Open);

/// <summary>A bound on calls in flight, so that one slow target cannot take all of a caller's workers.</summary>
/// <param name="Concurrency">Calls in flight for each instance of the caller.</param>
/// <param name="Queue">Calls that may wait for a place.</param>
public sealed record Bulkhead(int Concurrency, int Queue);

/// <summary>A second call when the first takes long; the first answer counts.</summary>
/// <param name="Most">All calls together; from 2 to 5.</param>
public sealed record Hedge(Duration After, int Most);
