using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Reading;

namespace Proofload.Knowledge.Reading;

/// <summary>Takes the text of a page apart: prose, and what is embedded in it.</summary>
internal sealed partial class BodyReader(ProblemList problems, ComponentCatalogue catalogue)
{
    private readonly List<BodyPart> parts = [];
    private readonly List<string> prose = [];
    private readonly HashSet<string> slugs = new(StringComparer.Ordinal);
    private int proseLine;

    /// <param name="lines">Of the whole file.</param>
    /// <param name="first">The index of the first line after the head.</param>
    public ImmutableArray<BodyPart> Read(string[] lines, int first)
    {
        proseLine = first + 1;
        for (var at = first; at < lines.Length; at++)
        {
            if (!lines[at].StartsWith("```", StringComparison.Ordinal))
            {
                prose.Add(lines[at]);
                continue;
            }

            var end = Array.FindIndex(lines, at + 1, line => line.TrimEnd() == "```");
            if (end < 0)
            {
                problems.Add("fence", "", new Place(at + 1, 1), "This block is never closed.",
                    "Close it with a line '```'.");
                end = lines.Length - 1;
            }

            Block(lines, at, end);
            at = end;
        }

        EndProse(lines.Length);
        return [.. parts];
    }

    private void Block(string[] lines, int at, int end)
    {
        var words = lines[at].Trim('`', ' ');
        var sort = words.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["yaml", var second, ..] ? second : "";
        if (sort is not ("design" or "quiz" or "cards"))
        {
            if (words.StartsWith("yaml ", StringComparison.Ordinal))
            {
                problems.Add("fence", "", new Place(at + 1, 1), $"There is no block '{words}'.",
                    Suggestion.For(sort, ["design", "quiz", "cards"]));
            }

            prose.AddRange(lines[at..(end + 1)]);
            return;
        }

        EndProse(end + 1);
        var inside = lines[(at + 1)..end];

        // Empty lines before it, so that what is wrong is said with its line in the file.
        var padded = new string('\n', at + 1) + string.Join('\n', inside) + "\n";
        if (sort == "design")
        {
            Design(words, at, padded, string.Join('\n', inside) + "\n");
            return;
        }

        if (NodeReader.Read(padded, problems) is not { } root)
            return;
        var reader = new QuizReader(new ValueReader(problems), catalogue, [.. parts.OfType<DesignBlock>()]);
        parts.Add(sort == "quiz"
            ? new QuizBlock(at + 1, [.. reader.Items(root, "quiz")])
            : new CardBlock(at + 1, [.. reader.Cards(root, "cards")]));
    }

    private void Design(string words, int at, string padded, string document)
    {
        var said = Attribute().Matches(words).ToLookup(match => match.Groups[1].Value, match => match.Groups[2].Value);
        foreach (var unknown in said.Select(group => group.Key).Except(["name", "show", "holds"]))
        {
            problems.Add("fence", "", new Place(at + 1, 1), $"A design block has no '{unknown}'.",
                Suggestion.For(unknown, ["name", "show", "holds"]));
        }

        var reading = DesignReader.Read(padded, catalogue);
        foreach (var problem in reading.Problems)
        {
            var place = new Place(problem.Line, problem.Column);
            var message = problem.Path.Length > 0 ? $"In the design, {problem.Path}: {problem.Message}"
                : problem.Message;
            if (problem.Severity == ProblemSeverity.Error)
                problems.Add($"design-{problem.Code}", "", place, message, problem.Remedy);
            else
                problems.Warn($"design-{problem.Code}", "", place, message, problem.Remedy);
        }

        var number = parts.OfType<DesignBlock>().Count() + 1;
        parts.Add(new DesignBlock(
            at + 1, number, said["name"].FirstOrDefault() ?? reading.Design?.Name ?? $"Design {number}",
            said["show"].FirstOrDefault() ?? "", said["holds"].FirstOrDefault() != "no", document, reading.Design));
    }

    private void EndProse(int nextLine)
    {
        if (prose.Any(line => line.Trim().Length > 0))
            parts.Add(new Prose(proseLine, string.Join('\n', prose) + "\n", Sections()));
        prose.Clear();
        proseLine = nextLine + 1;
    }

    private ImmutableArray<Section> Sections()
    {
        var sections = ImmutableArray.CreateBuilder<Section>();
        var isCode = false;
        for (var index = 0; index < prose.Count; index++)
        {
            var line = prose[index];
            isCode ^= line.StartsWith("```", StringComparison.Ordinal);
            if (isCode || Heading().Match(line) is not { Success: true } heading)
                continue;

            var (depth, title) = (heading.Groups[1].Length, heading.Groups[2].Value.Trim());
            var place = new Place(proseLine + index, 1);
            if (depth == 1)
            {
                problems.Add("heading", "", place, "The title of the page is in its head; '#' is not used in the text.",
                    "Write '##'.");
            }

            var slug = Slug.Of(title);
            if (!slugs.Add(slug))
            {
                problems.Add("twice", "", place,
                    $"Two sections are called '{title}', so that links cannot tell them apart.",
                    "Rename one of them.");
            }

            sections.Add(new Section(title, slug, depth, place.Line));
        }

        return sections.DrainToImmutable();
    }

    [GeneratedRegex(@"(\w+)=""([^""]*)""")]
    private static partial Regex Attribute();

    [GeneratedRegex(@"^(#{1,6}) +(.+)$")]
    private static partial Regex Heading();
}
