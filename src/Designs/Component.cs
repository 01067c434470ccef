using System.Collections.Immutable;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Quantities;

namespace Proofload.Designs;

/// <summary>One part of a design: a fleet of like instances of one kind.</summary>
/// <remarks>
/// The <c>…Of</c> methods answer what the design says, else what follows from the instance type, else the kind's
/// default, else null: nobody said and the kind has no default. They throw where the kind keeps another type under that
/// name, which is a bug of the caller.
/// Names are those of <see cref="Parameters"/>.
/// </remarks>
public sealed record Component
{
    public required string Id { get; init; }

    public required ComponentKind Kind { get; init; }

    public string? Label { get; init; }

    /// <summary>Why it is so; for readers only.</summary>
    public string? Note { get; init; }

    /// <summary>Where it stands, when that is not the design's region.</summary>
    public string? Region { get; init; }

    /// <summary>What the design says itself, by canonical parameter name.</summary>
    public ImmutableSortedDictionary<string, Setting> Given { get; init; } =
        ImmutableSortedDictionary.Create<string, Setting>(StringComparer.Ordinal);

    public Behaviour Behaviour => Kind.Behaviour;

    public string Title => Label ?? Id;

    /// <summary>Instances in the fleet; at least 1. Of a store: its primaries (shards), without readers.</summary>
    public int Instances => (int)(CountOf(Parameters.Instances) ?? 1);

    /// <summary>Zones over which its instances are spread; at least 1.</summary>
    public int Zones => (int)(CountOf(Parameters.Zones) ?? 1);

    /// <summary>What its instances are made of, where they are of a known type.</summary>
    public InstanceSize? Size =>
        Kind.Parameters.ContainsKey(Parameters.Instance) && TextOf(Parameters.Instance) is { } type
            ? Kind.Sizes.Find(type)
            : null;

    public bool IsGiven(string parameter) => Given.ContainsKey(parameter);

    public double? CountOf(string parameter) => Of<Setting.Count>(parameter)?.Value;

    public Duration? DurationOf(string parameter) => Of<Setting.Time>(parameter)?.Value;

    public Rate? RateOf(string parameter) => Of<Setting.Frequency>(parameter)?.Value;

    public ByteSize? BytesOf(string parameter) => Of<Setting.Data>(parameter)?.Value;

    public ByteRate? ByteRateOf(string parameter) => Of<Setting.Bandwidth>(parameter)?.Value;

    public Share? ShareOf(string parameter) => Of<Setting.Part>(parameter)?.Value;

    public string? TextOf(string parameter) => Of<Setting.Text>(parameter)?.Value;

    public bool? FlagOf(string parameter) => Of<Setting.Flag>(parameter)?.Value;

    public Work? WorkOf(string parameter) => Of<Setting.Effort>(parameter)?.Value;

    public Scaling? ScalingOf(string parameter) => Of<Setting.Elastic>(parameter)?.Value;

    public bool Equals(Component? other) => other is not null && DesignEquality.AreEqual(this, other);

    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);

    private T? Of<T>(string parameter)
        where T : Setting
    {
        var setting = Given.GetValueOrDefault(parameter)
            ?? Implied(parameter)
            ?? Kind.Parameters.GetValueOrDefault(parameter)?.Default;
        return setting switch
        {
            null => null,
            T wanted => wanted,
            _ => throw new InvalidOperationException(
                $"'{parameter}' of {Kind.Id} is {setting.GetType().Name}, not {typeof(T).Name}."),
        };
    }

    /// <summary>Engines allow no more by themselves, however much memory there is.</summary>
    private double MostConnectionsUnasked =>
        Kind.Limits.FirstOrDefault(limit => limit.Key == "default-connections")?.Value ?? double.PositiveInfinity;

    /// <summary>
    /// What follows from the size of an instance: how much it works on at once, and how many it lets in.
    /// </summary>
    private Setting? Implied(string parameter) => parameter switch
    {
        Parameters.Vcpu when Size is { } size => new Setting.Count(size.Vcpu),
        Parameters.Memory when Size is { } size => new Setting.Data(size.Memory),
        Parameters.Architecture when Size is { } size => new Setting.Text(size.Architecture),
        Parameters.Concurrency when CountOf(Parameters.Overlap) is { } overlap
            && CountOf(Parameters.Vcpu) is { } vcpu =>
            new Setting.Count(Math.Max(1, Math.Round(overlap * vcpu))),
        Parameters.Connections when BytesOf(Parameters.ConnectionMemory) is { } each
            && BytesOf(Parameters.Memory) is { } memory =>
            new Setting.Count(Math.Min(Math.Floor(memory.Bytes / each.Bytes), MostConnectionsUnasked)),
        _ => null,
    };
}
