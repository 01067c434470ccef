using System.Collections.Immutable;
using Proofload.Designs.Quantities;

namespace Proofload.Designs.Catalogue;

/// <summary>
/// A kind of component that a design can use, such as <c>aws/alb</c>: what it does and what is known of it.
/// </summary>
public sealed record ComponentKind
{
    /// <summary>
    /// Provider and service: <c>aws/sqs</c>; a bare word for what belongs to nobody: <c>external</c>.
    /// </summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required Family Family { get; init; }

    public required Behaviour Behaviour { get; init; }

    /// <summary>One or two sentences: what it is for.</summary>
    public required string About { get; init; }

    /// <summary>Other words that people use for it; found by search and by "did you mean".</summary>
    public ImmutableArray<string> Also { get; init; } = [];

    /// <summary>Facts that rules read; see <see cref="Catalogue.Traits"/>.</summary>
    public ImmutableHashSet<string> Traits { get; init; } = [];

    /// <summary>By canonical name. Those of the behaviour, with this kind's defaults, and this kind's own.</summary>
    public required ImmutableSortedDictionary<string, Parameter> Parameters { get; init; }

    public ImmutableArray<Limit> Limits { get; init; } = [];

    /// <summary>The provider's public commitment, where there is one.</summary>
    public Commitment? Sla { get; init; }

    /// <summary>The instance types that a component of this kind can be of.</summary>
    public InstanceSizes Sizes { get; init; } = InstanceSizes.None;

    public string? Provider => Id.Contains('/', StringComparison.Ordinal)
        ? Id[..Id.IndexOf('/', StringComparison.Ordinal)]
        : null;

    public bool Has(string trait) => Traits.Contains(trait);

    /// <summary>
    /// The parameter that a design means by this word; <c>tasks</c> is Fargate's word for <c>instances</c>.
    /// </summary>
    public Parameter? ParameterCalled(string word) =>
        Parameters.Values.FirstOrDefault(parameter => parameter.Word == word);
}

/// <summary>What a component does with a request. See the reference of the design file for each.</summary>
public enum Behaviour
{
    Router,
    Cache,
    Compute,
    Function,
    Store,
    Queue,
    Stream,
    Topic,
    Workflow,
    External,

    /// <summary>Takes no traffic; there to be reviewed and priced, such as a firewall or a key.</summary>
    Support,
}

/// <summary>The shelves of the palette.</summary>
public enum Family
{
    Compute,
    Database,
    Cache,
    Storage,
    Network,
    Messaging,
    Analytics,
    Security,
    Observability,
    External,
}

/// <summary>Facts about kinds that rules read.</summary>
public static class Traits
{
    /// <summary>Keeps data that would be missed.</summary>
    public const string Stateful = "stateful";

    /// <summary>The provider runs it.</summary>
    public const string Managed = "managed";

    /// <summary>No instances to size; paid by use.</summary>
    public const string Serverless = "serverless";

    /// <summary>Spread over the zones of a region by the provider.</summary>
    public const string Regional = "regional";

    /// <summary>In no one region.</summary>
    public const string Global = "global";

    /// <summary>Relational, with transactions.</summary>
    public const string Relational = "relational";

    public const string KeyValue = "key-value";

    public const string Search = "search";

    /// <summary>Can be rebuilt from elsewhere: a cache, an index, a projection.</summary>
    public const string Derived = "derived";

    /// <summary>Meant to be reached from the Internet.</summary>
    public const string Edge = "edge";
}

/// <summary>A bound that the provider sets.</summary>
/// <param name="About">What is bounded, in words that follow "the limit of".</param>
/// <param name="Key">A stable name by which rules and engines know it.</param>
/// <param name="Unit">Such as <c>requests/s</c>, <c>KB</c>, <c>connections</c>.</param>
/// <param name="IsAdjustable">The provider raises it on request.</param>
public sealed record Limit(string Key, string About, double Value, string Unit, bool IsAdjustable, Source Source);

/// <summary>A promised availability in a month.</summary>
public sealed record Commitment(Share Availability, Source Source);

/// <summary>Where a fact was read, and when.</summary>
/// <param name="Edition">The date or edition of what was read, such as <c>2023-06</c>.</param>
/// <param name="Url">Null where the source has no public address of its own.</param>
public sealed record Source(string Title, string Edition, Uri? Url);
