using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Reading;

namespace Proofload.Knowledge.Reading;

/// <summary>Reads one page: a head in YAML between two lines of dashes, then Markdown.</summary>
internal sealed class PageReader
{
    private readonly ProblemList problems = new();
    private readonly ValueReader values;
    private readonly FactsReader facts;

    private PageReader()
    {
        values = new ValueReader(problems);
        facts = new FactsReader(values);
    }

    /// <param name="file">Below <c>content/</c>: <c>topics/timeouts.md</c>.</param>
    public static PageReading Read(string file, string text, ComponentCatalogue catalogue)
    {
        var reader = new PageReader();
        var page = reader.ReadPage(file, text.ReplaceLineEndings("\n"), catalogue);
        return new PageReading(file, text, page, reader.problems.InOrder());
    }

    private Page? ReadPage(string file, string text, ComponentCatalogue catalogue)
    {
        if (KindOf(file) is not { } kind)
        {
            problems.Add("kind", "", new Place(1, 1), $"'{file}' is in no folder of pages.",
                $"Folders are {string.Join(", ", PageKinds.All.Select(known => known.Folder()))}.");
            return null;
        }

        var lines = text.Split('\n');
        var end = lines is ["---", ..] ? Array.IndexOf(lines, "---", 1) : -1;
        if (end < 0)
        {
            problems.Add("head", "", new Place(1, 1), "The page has no head.",
                "Begin with a line '---', then 'id: …', 'title: …', and close with '---'.");
            return null;
        }

        var head = "\n" + string.Join('\n', lines[1..end]) + "\n";
        if (NodeReader.Read(head, problems) is not { } root
            || ObjectReader.Open(root, PageGrammar.Of(kind), "", values) is not { } map)
        {
            return null;
        }

        var id = new PageId(kind, Path.GetFileNameWithoutExtension(file));
        CheckId(map, id);
        return new Page
        {
            Id = id,
            Title = map.Text("title") ?? id.Name,
            Summary = map.Text("summary") ?? "",
            Level = PageGrammar.Of(kind).Find("level") is null ? null : map.Word<Level>("level"),
            Sources = [.. Sources(map)],
            Related = facts.Links(map, "related"),
            Facts = facts.Read(kind, map),
            Body = new BodyReader(problems, catalogue).Read(lines, end + 1),
            Text = text,
        };
    }

    private void CheckId(ObjectReader map, PageId id)
    {
        if (map.Text("id") is { } written && written != id.Name)
        {
            problems.Add("bad-id", "id", map.PlaceOf("id"), $"The id is '{written}', and the file is '{id.Name}.md'.",
                $"Write 'id: {id.Name}', or rename the file.");
        }

        if (!Ids.IsValid(id.Name) || id.Name.Any(letter => char.IsAsciiLetterUpper(letter) || letter == '_'))
        {
            problems.Add("bad-id", "id", map.PlaceOf("id"), $"'{id.Name}' is no id.",
                "Use small letters, digits and hyphens, a letter first; at most 64 in all.");
        }
    }

    private IEnumerable<Source> Sources(ObjectReader map)
    {
        foreach (var (key, node, path) in map.Named("sources"))
        {
            if (ObjectReader.Open(node, PageGrammar.Source, path, values) is not { } source)
                continue;

            var address = source.Text("url");
            if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http"))
                url = null;
            if (address is not null && url is null)
            {
                values.Problems.Add("bad-url", source.PathOf("url"), source.PlaceOf("url"),
                    $"'{address}' is no web address.",
                    "Write it with https://, or leave it out.");
            }

            yield return new Source(
                key, source.Text("title") ?? "", source.Text("publisher") ?? "", (int?)source.Whole("year"), url,
                source.Word<Checked>("checked") ?? Checked.Unchecked, source.Place);
        }
    }

    private static PageKind? KindOf(string file) =>
        file.Replace('\\', '/').Split('/') is [.., var folder, _] ? PageKinds.Of(folder) : null;
}

/// <summary>What came of reading a page.</summary>
/// <param name="Page">What could be read of it; null where there is no head to go by.</param>
/// <param name="Problems">In the order of the text.</param>
public sealed record PageReading(string File, string Text, Page? Page, ImmutableArray<Problem> Problems);
