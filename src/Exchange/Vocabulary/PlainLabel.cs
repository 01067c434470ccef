using System.Net;
using System.Text.RegularExpressions;
using Proofload.Designs.Quantities;

namespace Proofload.Exchange.Vocabulary;

/// <summary>What is written on boxes and arrows of drawings, without its markup.</summary>
internal static partial class PlainLabel
{
    private const int Longest = 200;

    /// <summary>Lines of a label: markup gone, entities read, blanks put in order.</summary>
    public static IReadOnlyList<string> Lines(string label)
    {
        var broken = Breaks().Replace(label.Length > 20_000 ? label[..20_000] : label, "\n");
        var plain = WebUtility.HtmlDecode(Tags().Replace(Unfenced(broken), ""));
        return
        [
            .. plain.Split('\n').Select(line => Blanks().Replace(line, " ").Trim())
                .Where(line => line.Length > 0).Select(line => line.Length > Longest ? line[..Longest] : line),
        ];
    }

    /// <summary>Mermaid sets texts of Markdown between backticks.</summary>
    private static string Unfenced(string label) =>
        label.Trim() is ['`', .. var inner, '`'] ? inner : label;

    /// <summary>The first line; null where nothing is left.</summary>
    public static string? Title(string label) => Lines(label) is [var first, ..] ? first : null;

    /// <summary>Somebody who asks, and no part of the system.</summary>
    public static bool IsClient(string title) => Clients().IsMatch(KindFinder.Plain(title));

    /// <summary>An operation's name and its rate, as in <c>browse 1,187/s</c>.</summary>
    public static (string Name, Rate? Rate) Operation(string line)
    {
        var match = NameAndRate().Match(line);
        return match.Success && QuantityText.ReadRate(
                match.Groups[2].Value.Replace(",", "", StringComparison.Ordinal)
                    .Replace("G/", "B/", StringComparison.Ordinal)) is { } rate
            ? (match.Groups[1].Value.Trim(), rate)
            : (line, null);
    }

    [GeneratedRegex(@"<\s*(br|/p|/div|/li)\b[^>]*>|\\n", RegexOptions.IgnoreCase)]
    private static partial Regex Breaks();

    [GeneratedRegex("<[^<>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^(the )?(end )?(clients?|users?|browsers?|web browsers?|customers?|visitors?|internet|actors?|"
        + @"mobile( app| client)?s?|people|shoppers?|consumer apps?)( \d+)?$")]
    private static partial Regex Clients();

    [GeneratedRegex(@"^(.*\S)[\s:·,]+([\d.,]+[kMGBT]?/\w+)$")]
    private static partial Regex NameAndRate();
}
