using System.Collections.Immutable;

namespace Proofload.Designs.Catalogue;

/// <summary>Something that a design can say about a component of a kind.</summary>
/// <param name="Name">The canonical name, the same for all kinds.</param>
/// <param name="Word">The kind's own word for it, which designs use: Fargate's <c>instances</c> are
/// <c>tasks</c>.</param>
/// <param name="Default">What holds when a design does not say; null where nothing can be assumed.</param>
/// <param name="Least">The least value allowed, in the base unit (seconds, bytes, per second, 0–1); null for
/// none.</param>
/// <param name="Options">The words allowed, for text; empty for any.</param>
/// <param name="Source">Where the default comes from; null for our own proposal.</param>
public sealed record Parameter(
    string Name,
    string Word,
    ParameterType Type,
    string About,
    Setting? Default,
    double? Least,
    double? Most,
    ImmutableArray<string> Options,
    Source? Source);

/// <summary>The types a parameter can have. Each is written as its <c>Dimension</c> is, where it has one.</summary>
public enum ParameterType
{
    Count,
    Duration,
    Rate,
    Bytes,
    ByteRate,
    Share,
    Text,
    Flag,
    Work,
    Scaling,
}
