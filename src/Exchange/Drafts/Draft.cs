using System.Text.Json.Nodes;
using Proofload.Designs;

namespace Proofload.Exchange.Drafts;

/// <summary>What an import understood of a source, on its way to a design.</summary>
internal sealed class Draft
{
    /// <summary>More things than this in one source are not read.</summary>
    public const int MostThings = 2_000;

    public string? Name { get; set; }

    public string? Region { get; set; }

    public List<DraftComponent> Components { get; } = [];

    public List<DraftConnection> Connections { get; } = [];

    public List<DraftOperation> Operations { get; } = [];

    /// <summary>
    /// Sections of a design that the source has word for word: context, targets, scenarios and so on.
    /// </summary>
    public Dictionary<string, JsonNode> Sections { get; } = new(StringComparer.Ordinal);

    public List<Problem> Problems { get; } = [];

    /// <summary>The component that the source knows by this name.</summary>
    public DraftComponent? Find(string source) => Components.Find(component => component.Source == source);

    /// <summary>Something that was not taken over, or had to be assumed.</summary>
    public void Warn(string code, string path, Place place, string message, string remedy) =>
        Problems.Add(new Problem(ProblemSeverity.Warning, code, path, place.Line, place.Column, message, remedy));

    public void Fail(string code, Place place, string message, string remedy) =>
        Problems.Add(new Problem(ProblemSeverity.Error, code, "", place.Line, place.Column, message, remedy));
}

/// <param name="Source">What the source calls it; edges there refer to it.</param>
/// <param name="Kind">Of the catalogue.</param>
internal sealed record DraftComponent(string Source, string Kind, Place Place)
{
    /// <summary>Wanted as its id; made fit, and unique.</summary>
    public required string Name { get; init; }

    public string? Label { get; init; }

    public string? Region { get; init; }

    public Position? Position { get; init; }

    /// <summary>By the kind's own words.</summary>
    public Dictionary<string, JsonNode> Settings { get; init; } = new(StringComparer.Ordinal);

    /// <summary>What had to be assumed, one sentence each; they become comments.</summary>
    public List<string> Assumed { get; init; } = [];
}

/// <param name="From">The source's name of a component.</param>
/// <param name="To">The source's name of a component.</param>
internal sealed record DraftConnection(string From, string To, Place Place)
{
    public bool IsAsync { get; init; }

    /// <summary>By the names of the design file.</summary>
    public Dictionary<string, JsonNode> Settings { get; init; } = new(StringComparer.Ordinal);

    public List<string> Assumed { get; init; } = [];

    /// <summary>Where in the order of calls it stands, if the source says; others come after.</summary>
    public int Order { get; init; } = int.MaxValue;
}

/// <param name="Entry">The source's name of a component; the settings may say it by id instead.</param>
internal sealed record DraftOperation(string Name, string? Entry, Place Place)
{
    public Dictionary<string, JsonNode> Settings { get; init; } = new(StringComparer.Ordinal);

    public List<string> Assumed { get; init; } = [];
}
