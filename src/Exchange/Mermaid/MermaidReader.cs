using System.Text.RegularExpressions;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Exchange.Drafts;
using Proofload.Exchange.Vocabulary;

namespace Proofload.Exchange.Mermaid;

/// <summary>Reads a flowchart of Mermaid: boxes, arrows between them, subgraphs and style classes.</summary>
/// <remarks>
/// After the syntax at mermaid.js.org/syntax/flowchart. A statement that is not understood is told with its place;
/// reading goes on with the next one. What only concerns the look is passed over, as it says nothing of the system.
/// </remarks>
internal sealed partial class MermaidReader
{
    private const int MostLines = 20_000;

    private static readonly string[] LookOnly =
        ["classDef", "style", "linkStyle", "click", "direction", "accTitle", "accDescr"];

    private readonly Draft draft = new();
    private readonly Dictionary<string, MermaidBox> boxes = new(StringComparer.Ordinal);
    private readonly List<MermaidArrow> arrows = [];
    private readonly Stack<(string Id, string Title)> groups = new();
    private readonly HashSet<string> groupIds = new(StringComparer.Ordinal);

    public static Draft Read(string text, ComponentCatalogue catalogue)
    {
        var reader = new MermaidReader();
        reader.ReadLines(text.Split('\n'));
        if (!reader.draft.Problems.Any(problem => problem.Severity == ProblemSeverity.Error))
        {
            new ChartDraft(reader.draft, new KindFinder(catalogue)).Fill(
                reader.boxes.Values, reader.arrows, reader.groupIds);
        }

        return reader.draft;
    }

    private void ReadLines(string[] lines)
    {
        var number = 0;
        if (lines.Length > MostLines)
        {
            draft.Fail("too-large", new Place(1, 1), $"The chart has {lines.Length:n0} lines.",
                $"Import at most {MostLines:n0} lines.");
            return;
        }

        if (lines.Length > 0 && lines[0].Trim() == "---")
        {
            for (number = 1; number < lines.Length && lines[number].Trim() != "---"; number++)
            {
                if (lines[number].TrimStart() is var line && line.StartsWith("title:", StringComparison.Ordinal))
                    draft.Name = Title(line["title:".Length..]);
            }

            number++;
        }

        var hasBegun = false;
        for (; number < lines.Length; number++)
        {
            foreach (var statement in Statements(lines[number], number + 1))
            {
                if (hasBegun)
                {
                    ReadStatement(statement);
                }
                else if (Header().IsMatch(statement.Rest))
                {
                    hasBegun = true;
                }
                else
                {
                    draft.Fail("no-flowchart", statement.Place, $"'{Cut(statement.Rest)}' begins no flowchart.",
                        "Begin with 'flowchart LR' or 'graph TD'; other charts of Mermaid have no components in them.");
                }

                if (draft.Problems.Any(problem => problem.Severity == ProblemSeverity.Error))
                    return;
            }
        }

        if (!hasBegun)
            draft.Fail("no-flowchart", new Place(1, 1), "There is no flowchart here.", "Begin with 'flowchart LR'.");
    }

    /// <summary>A line may hold several, apart by semicolons outside of quotes.</summary>
    private static IEnumerable<MermaidText> Statements(string line, int number)
    {
        var (start, isQuoted) = (0, false);
        for (var at = 0; at <= line.Length; at++)
        {
            if (at < line.Length && line[at] == '"')
                isQuoted = !isQuoted;
            if (at < line.Length && (isQuoted || line[at] != ';'))
                continue;
            var text = new MermaidText(line[start..at], number, start + 1);
            text.SkipBlanks();
            if (!text.IsAtEnd && !text.Rest.StartsWith("%%", StringComparison.Ordinal))
                yield return text;
            start = at + 1;
        }
    }

    private void ReadStatement(MermaidText text)
    {
        var first = text.Rest.Split(' ', '\t')[0];
        if (LookOnly.Contains(first.TrimEnd(':')))
            return;
        switch (first)
        {
            case "subgraph":
                BeginGroup(text.Rest["subgraph".Length..].Trim(), text.Place);
                return;
            case "end" when text.Rest.Trim() == "end":
                if (!groups.TryPop(out _))
                    draft.Warn("not-understood", "", text.Place, "'end' ends nothing.", "Take it out.");
                return;
            case "class":
                GiveClass(text);
                return;
        }

        var place = text.Place;
        if (!ReadChain(text))
        {
            draft.Warn(
                "not-understood", "", place,
                $"'{Cut(text.Whole)}' was not understood from column {text.Place.Column} on.",
                "Write 'a[Text] --> b[Text]', one statement a line.");
        }
    }

    private void BeginGroup(string rest, Place place)
    {
        var match = Group().Match(rest);
        var id = match.Groups[1].Value.Trim();
        var title = match.Groups[2].Success ? Title(match.Groups[2].Value) : Title(id);
        groups.Push((id, title));
        groupIds.Add(id);
        if (groups.Count > 50)
            draft.Fail("too-deep", place, "Subgraphs lie more than 50 deep in one another.", "Take some out.");
        if (!Regions.IsKnown(title))
        {
            draft.Warn("group", "", place, $"The subgraph '{title}' is not kept: a design has no groups but regions.",
                "Nothing is lost of what is in it. Name a subgraph by an AWS region to place components there.");
        }
    }

    private void GiveClass(MermaidText text)
    {
        var words = text.Rest.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var id in words.Length < 3 ? [] : words[1].Split(','))
        {
            if (boxes.TryGetValue(id.Trim(), out var box))
                box.Class = words[2];
        }
    }

    /// <summary><c>a &amp; b --> c -->|text| d</c>.</summary>
    private bool ReadChain(MermaidText text)
    {
        if (ReadBoxes(text) is not { } from)
            return false;
        while (true)
        {
            text.SkipBlanks();
            if (text.IsAtEnd)
                return true;
            var place = text.Place;
            if (text.TakeArrow() is not { } link || ReadBoxes(text) is not { } to)
                return false;
            foreach (var (one, other) in from.SelectMany(one => to.Select(other => (one, other))))
            {
                if (arrows.Count >= Draft.MostThings * 5)
                {
                    draft.Fail(
                        "too-large", place, $"There are more than {Draft.MostThings * 5:n0} arrows.", "Import a part.");
                    return true;
                }

                arrows.Add(link.IsBackwards && !link.IsForwards
                    ? new MermaidArrow(other, one, link, place)
                    : new MermaidArrow(one, other, link, place));
            }

            from = to;
        }
    }

    private List<string>? ReadBoxes(MermaidText text)
    {
        var found = new List<string>();
        do
        {
            text.SkipBlanks();
            var place = text.Place;
            if (text.TakeName() is not { } id)
                return null;
            var (label, shape) = text.TakeShape();
            var style = text.TakeClass();
            found.Add(id);
            if (groupIds.Contains(id) && label is null)
                continue;
            if (!boxes.TryGetValue(id, out var box))
            {
                if (boxes.Count >= Draft.MostThings)
                {
                    draft.Fail(
                        "too-large", place, $"There are more than {Draft.MostThings:n0} boxes.", "Import a part.");
                    return null;
                }

                boxes[id] = box = new MermaidBox(id, place);
            }

            box.Label = label ?? box.Label;
            box.Shape = shape ?? box.Shape;
            box.Class = style ?? box.Class;
            box.Region ??= groups.Select(group => group.Title).FirstOrDefault(Regions.IsKnown);
            text.SkipBlanks();
        }
        while (text.Take('&'));

        return found;
    }

    private static string Title(string text) => PlainLabel.Title(text.Trim().Trim('[', ']')) ?? "";

    private static string Cut(string text) => text.Trim() is { Length: > 60 } full ? full[..60] + "…" : text.Trim();

    [GeneratedRegex(@"^(flowchart|graph)(-elk)?\b")]
    private static partial Regex Header();

    [GeneratedRegex(@"^([^\[]*)(?:\[(.*)\])?\s*$")]
    private static partial Regex Group();
}

/// <summary>A box of a chart, as far as it was described by now.</summary>
internal sealed class MermaidBox(string id, Place place)
{
    public string Id => id;

    public Place Place => place;

    public string? Label { get; set; }

    /// <summary>The brackets around its text.</summary>
    public string? Shape { get; set; }

    public string? Class { get; set; }

    public string? Region { get; set; }
}

internal sealed record MermaidArrow(string From, string To, MermaidLink Link, Place Place);
