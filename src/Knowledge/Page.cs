using System.Collections.Immutable;
using Proofload.Knowledge.Practice;

namespace Proofload.Knowledge;

/// <summary>A page of the knowledge base: what every kind has, and the facts of its own kind.</summary>
public sealed record Page
{
    public required PageId Id { get; init; }

    public required string Title { get; init; }

    /// <summary>One sentence that tells a reader whether to read on.</summary>
    public required string Summary { get; init; }

    /// <summary>Whom it is for; null for kinds that have no level.</summary>
    public Level? Level { get; init; }

    public ImmutableArray<Source> Sources { get; init; } = [];

    /// <summary>Pages, rules and designs that belong to it.</summary>
    public ImmutableArray<PageLink> Related { get; init; } = [];

    public required PageFacts Facts { get; init; }

    /// <summary>The text and what is embedded in it, in the order of the page.</summary>
    public ImmutableArray<BodyPart> Body { get; init; } = [];

    /// <summary>The page as it was written.</summary>
    public required string Text { get; init; }

    public IEnumerable<DesignBlock> Designs => Body.OfType<DesignBlock>();

    public IEnumerable<QuizItem> Quiz => Body.OfType<QuizBlock>().SelectMany(block => block.Items);

    public IEnumerable<Card> Cards => Body.OfType<CardBlock>().SelectMany(block => block.Cards);

    public IEnumerable<Prose> Prose => Body.OfType<Prose>();

    /// <summary>The titles of its sections, in order.</summary>
    public IEnumerable<Section> Sections => Prose.SelectMany(prose => prose.Sections);

    public Source? FindSource(string key) => Sources.FirstOrDefault(source => source.Key == key);

    public bool Equals(Page? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Id.GetHashCode();
}

/// <summary>A title within a page.</summary>
/// <param name="Slug">Its anchor: small letters, hyphens for spaces, nothing else.</param>
/// <param name="Depth">2 for <c>##</c>.</param>
public sealed record Section(string Title, string Slug, int Depth, int Line);

/// <summary>A piece of a page.</summary>
/// <param name="Line">Where it begins in the file, from 1.</param>
public abstract record BodyPart(int Line);

/// <param name="Markdown">As written, without what is embedded.</param>
public sealed record Prose(int Line, string Markdown, ImmutableArray<Section> Sections) : BodyPart(Line);

/// <summary>A design that can be opened and run.</summary>
/// <param name="Number">Counted from 1 on its page.</param>
/// <param name="Show">What to look at; empty where nothing is said.</param>
/// <param name="Holds">False for a design that stands there to show how it fails.</param>
/// <param name="Design">Null where the document is no design.</param>
public sealed record DesignBlock(
    int Line, int Number, string Name, string Show, bool Holds, string Document, Designs.Design? Design)
    : BodyPart(Line);

public sealed record QuizBlock(int Line, ImmutableArray<QuizItem> Items) : BodyPart(Line);

public sealed record CardBlock(int Line, ImmutableArray<Card> Cards) : BodyPart(Line);

/// <summary>A flashcard.</summary>
/// <param name="Objective">The objective of the topic that it trains; null elsewhere.</param>
public sealed record Card(string Id, string? Objective, string Front, string Back, Designs.Place Place);
