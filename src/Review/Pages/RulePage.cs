using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Proofload.Review.Pages;

/// <summary>The page that explains a rule: a head that says what the rule says of itself, and Markdown.</summary>
/// <param name="Head">The YAML between the first two lines of dashes, without them.</param>
/// <param name="Body">Everything after it.</param>
/// <param name="Bad">A design that raises the rule.</param>
/// <param name="Good">The same without the fault, as near as can be.</param>
public sealed record RulePage(string Id, string Head, string Body, string Bad, string Good)
{
    private const string Fence = "---\n";

    /// <summary>All pages of a folder, by rule.</summary>
    /// <exception cref="InvalidDataException">A page lacks its head or one of its designs.</exception>
    public static ImmutableSortedDictionary<string, RulePage> Load(string folder) =>
        Directory.EnumerateFiles(folder, "*.md")
            .Where(file => Path.GetFileName(file) != "README.md")
            .Select(file => Parse(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)))
            .ToImmutableSortedDictionary(page => page.Id, page => page, StringComparer.Ordinal);

    public static RulePage Parse(string id, string text)
    {
        var end = text.IndexOf("\n" + Fence, StringComparison.Ordinal);
        if (!text.StartsWith(Fence, StringComparison.Ordinal) || end < 0)
            throw new InvalidDataException($"The page of '{id}' has no head: a YAML map between two lines of '---'.");

        var body = text[(end + 1 + Fence.Length)..];
        return new RulePage(id, text[Fence.Length..(end + 1)], body, Block(id, body, "bad"), Block(id, body, "good"));
    }

    /// <summary>
    /// The head as the rule's card has it: the page repeats it for readers, and a test keeps the two the same.
    /// </summary>
    public static string HeadOf(RuleCard card)
    {
        var head = new StringBuilder();
        Line(head, "id", card.Id);
        Line(head, "title", Quoted(card.Title));
        Line(head, "pillar", card.Pillar.Kebab());
        Line(head, "risk", card.Risk.Kebab());
        Line(head, "decidedBy", card.Mode.Kebab());
        if (card.BestPractices is [var first, ..])
        {
            Line(head, "bestPractices", $"[{string.Join(", ", card.BestPractices.Select(practice => practice.Id))}]");
            Line(head, "edition", first.Edition);
        }

        Line(head, "source", Quoted(card.Source));
        Line(head, "topic", card.Topic);
        Line(head, "why", Quoted(card.Why));
        if (card.Thresholds.Length > 0)
            head.Append("thresholds:\n");
        foreach (var threshold in card.Thresholds)
        {
            head.Append(CultureInfo.InvariantCulture, $"  - name: {threshold.Name}\n");
            head.Append(CultureInfo.InvariantCulture, $"    value: {threshold.Value}\n");
            head.Append(CultureInfo.InvariantCulture, $"    unit: {Quoted(threshold.Unit)}\n");
            head.Append(CultureInfo.InvariantCulture, $"    source: {Quoted(threshold.Source)}\n");
        }

        return head.ToString();
    }

    private static void Line(StringBuilder head, string field, string value) =>
        head.Append(CultureInfo.InvariantCulture, $"{field}: {value}\n");

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static string Block(string id, string body, string kind)
    {
        var opening = $"```yaml {kind}\n";
        var start = body.IndexOf(opening, StringComparison.Ordinal);
        var end = start < 0 ? -1 : body.IndexOf("\n```", start + opening.Length, StringComparison.Ordinal);
        return end >= 0
            ? body[(start + opening.Length)..(end + 1)]
            : throw new InvalidDataException($"The page of '{id}' has no '{kind}' design: a block that begins with "
                + $"```yaml {kind}.");
    }
}
