using System.Collections.Immutable;
using Proofload.Designs.Quantities;

namespace Proofload.Designs;

/// <summary>
/// What the system is for. Drives the right-size review, cost per user and per order, and the budget verdict.
/// </summary>
public sealed record Context
{
    /// <summary>Distinct users in a period: <c>5M/month</c>.</summary>
    public Rate? Users { get; init; }

    public Rate? Orders { get; init; }

    public double? Products { get; init; }

    /// <summary>Developers who build and run it.</summary>
    public double? Team { get; init; }

    public Spending? Budget { get; init; }

    /// <summary>Growth of the load in a year: <c>40%</c>, or <c>x3</c>.</summary>
    public Factor? Growth { get; init; }

    /// <summary>Kinds of data it holds, such as <c>personal</c>, <c>payment-card</c>, <c>health</c>.</summary>
    public ImmutableArray<string> Data { get; init; } = [];

    /// <summary>Rules that it must obey, such as <c>pci-dss</c> or <c>gdpr</c>.</summary>
    public ImmutableArray<string> Compliance { get; init; } = [];

    /// <summary>Where its users are, such as <c>europe</c> or <c>north-america</c>.</summary>
    public ImmutableArray<string> Geography { get; init; } = [];

    /// <summary><c>production</c> unless it says otherwise.</summary>
    public string Environment { get; init; } = "production";
}

/// <summary>What was promised. A target that is not stated is not checked.</summary>
public sealed record Targets
{
    public Share? Availability { get; init; }

    public LatencyTargets Latency { get; init; } = new();

    /// <summary>The largest share of requests that may fail.</summary>
    public Share? Errors { get; init; }

    /// <summary>How much of the newest data may be lost (recovery point objective).</summary>
    public Duration? Rpo { get; init; }

    /// <summary>How long a recovery may take (recovery time objective).</summary>
    public Duration? Rto { get; init; }

    public bool AreEmpty => this == new Targets();
}

/// <summary>Upper bounds of response times as the client sees them.</summary>
public sealed record LatencyTargets
{
    public Duration? Mean { get; init; }

    public Duration? P50 { get; init; }

    public Duration? P90 { get; init; }

    public Duration? P95 { get; init; }

    public Duration? P99 { get; init; }

    public Duration? P999 { get; init; }
}

/// <summary>
/// Facts about how the team works that no drawing shows; null where nobody said. Review never takes an unknown for a
/// pass.
/// </summary>
public sealed record Practices
{
    public bool? AuditLog { get; init; }

    public bool? BudgetAlarm { get; init; }

    public bool? InfrastructureAsCode { get; init; }

    /// <summary>How releases go out: <c>all-at-once</c>, <c>rolling</c>, <c>blue-green</c> or <c>canary</c>.</summary>
    public string? Deployment { get; init; }

    public bool? AutomaticRollback { get; init; }

    public bool? Runbooks { get; init; }

    /// <summary>How long ago a backup was last restored for trial.</summary>
    public Duration? RestoreTested { get; init; }

    /// <summary>The load at which it was last tested.</summary>
    public Rate? LoadTested { get; init; }

    public bool? FailureTested { get; init; }

    public bool? ThreatModel { get; init; }

    public bool? Tracing { get; init; }

    public bool? SyntheticChecks { get; init; }
}

/// <summary>A finding that somebody decided to live with, and why.</summary>
/// <param name="Component">The component it is waived for; null for the whole design.</param>
/// <param name="Until">The last day of the waiver, as <c>2027-03-31</c>; null when it does not expire.</param>
public sealed record Waiver(string Rule, string? Component, string Reason, string? Owner, DateOnly? Until);
