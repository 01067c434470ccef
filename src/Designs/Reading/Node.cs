using System.Collections.Immutable;

namespace Proofload.Designs.Reading;

/// <summary>A piece of a YAML or JSON text, with the place where it begins.</summary>
internal abstract record Node(Place Place)
{
    /// <summary>What it is, in the words of a message.</summary>
    public abstract string Describe();
}

/// <param name="IsQuoted">Written in quotes, and so text even where it looks like a number.</param>
internal sealed record ScalarNode(Place Place, string Text, bool IsQuoted) : Node(Place)
{
    public bool IsEmpty => !IsQuoted && Text is "" or "~" or "null";

    public override string Describe() => IsEmpty ? "nothing" : $"'{(Text.Length > 60 ? Text[..57] + "…" : Text)}'";
}

internal sealed record ListNode(Place Place, ImmutableArray<Node> Items) : Node(Place)
{
    public override string Describe() => Items is [] ? "an empty list" : "a list";
}

internal sealed record MapNode(Place Place, ImmutableArray<MapEntry> Entries) : Node(Place)
{
    public Node? this[string key] => Entries.LastOrDefault(entry => entry.Key.Text == key)?.Value;

    public override string Describe() => Entries is [] ? "an empty map" : "a map";
}

internal sealed record MapEntry(ScalarNode Key, Node Value);
