using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Knowledge.Reading;

namespace Proofload.Knowledge;

/// <summary>
/// What is taught, whether or not its pages are written: the graph of topics, the questions and cases that are planned,
/// and the subjects that have to be covered.
/// </summary>
public sealed class Curriculum
{
    /// <summary>The areas of the topics in their order: key and title.</summary>
    public required ImmutableArray<(string Key, string Title)> Areas { get; init; }

    /// <summary>By area, then by level, then as written.</summary>
    public required ImmutableArray<PlannedTopic> Topics { get; init; }

    /// <summary>The titles of questions and cases that have or will have a page.</summary>
    public required ImmutableSortedDictionary<PageId, string> Planned { get; init; }

    /// <summary>What has to be covered, and by which topics.</summary>
    public required ImmutableArray<Subject> Coverage { get; init; }

    /// <summary>What is wrong with its files, and in which.</summary>
    public required ImmutableArray<(string File, Problem Problem)> Problems { get; init; }

    /// <summary>Whether every page of a kind is on a list, so that a link to any other is wrong.</summary>
    public bool IsListed(PageKind kind) => kind == PageKind.Topic || Planned.Keys.Any(id => id.Kind == kind);

    public bool Has(PageId id) => id.Kind == PageKind.Topic
        ? Topics.Any(topic => topic.Id == id.Name)
        : Planned.ContainsKey(id);

    public PlannedTopic? FindTopic(string id) => Topics.FirstOrDefault(topic => topic.Id == id);

    public string TitleOf(string area) => Areas.FirstOrDefault(known => known.Key == area).Title ?? area;

    /// <param name="content">The folder with <c>curriculum</c> in it; an empty curriculum where there is none.</param>
    public static Curriculum Load(string content) => CurriculumReader.Load(Path.Combine(content, "curriculum"));
}

/// <summary>A topic of the graph.</summary>
/// <param name="Depth">The length of the longest chain of prerequisites that ends here; 0 for none.</param>
public sealed record PlannedTopic(
    string Id, string Title, Level Level, string Area, string Summary, ImmutableArray<string> Prerequisites,
    Place Place, int Depth = 0);

/// <summary>Something that a curriculum has to cover.</summary>
public sealed record Subject(string Name, ImmutableArray<string> Topics, Place Place);
