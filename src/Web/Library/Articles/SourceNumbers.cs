using System.Collections.Immutable;
using System.Globalization;
using Proofload.Knowledge;

namespace Proofload.Web.Library.Articles;

/// <summary>The numbers of a page's sources: as they are cited, one after the other; then those of the head.</summary>
internal sealed class SourceNumbers
{
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    public SourceNumbers(Page page)
    {
        var cited = page.Prose.SelectMany(Paragraph.Of).SelectMany(paragraph => paragraph.Citations)
            .Distinct(StringComparer.Ordinal)
            .Select(page.FindSource)
            .OfType<Source>();
        Sources = [.. cited.Concat(page.Sources).Distinct()];
        for (var index = 0; index < Sources.Length; index++)
            places[Sources[index].Key] = index;
    }

    /// <summary>The first has the number one.</summary>
    public ImmutableArray<Source> Sources { get; }

    public (string Number, Source Source)? Find(string key) => places.TryGetValue(key, out var index)
        ? ((index + 1).ToString(CultureInfo.InvariantCulture), Sources[index])
        : null;
}

/// <summary>What is said of a source.</summary>
internal static class SourceWords
{
    public static string Short(Source source) =>
        $"{source.Title}, {source.Publisher}{(source.Year is { } year ? $" {year}" : "")} ({Word(source.Checked)})";

    public static string Word(Checked state) => state switch
    {
        Checked.Primary => "read",
        Checked.Quoted => "quoted",
        Checked.Restated => "restated",
        Checked.Unchecked => "general knowledge",
    };

    public static string Explain(Checked state) => state switch
    {
        Checked.Primary => "We read the source itself.",
        Checked.Quoted => "A document that we read quotes it word for word.",
        Checked.Restated => "Two independent documents say the same.",
        Checked.Unchecked => "General knowledge; no claim about a real system rests on it.",
    };

    public static string Tone(Checked state) => state switch
    {
        Checked.Primary or Checked.Quoted => "good",
        Checked.Restated => "note",
        Checked.Unchecked => "plain",
    };
}
