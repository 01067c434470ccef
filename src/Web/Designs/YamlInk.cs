namespace Proofload.Web.Designs;

/// <summary>
/// Splits a line of a design into what a reader's eye should tell apart. Decoration: it never decides anything.
/// </summary>
/// <remarks>One pass over the line, by hand: a pattern that looks back and ahead takes its time on a stranger's
/// text.</remarks>
internal static class YamlInk
{
    public static IReadOnlyList<InkedText> Of(string line)
    {
        var parts = new List<InkedText>();
        var (plain, at, mayBeKey) = (0, 0, true);
        while (at < line.Length)
        {
            var (length, ink) = TokenAt(line, at, mayBeKey);
            if (ink is not null)
            {
                if (at > plain)
                    parts.Add(new InkedText(line[plain..at], null));
                parts.Add(new InkedText(line.Substring(at, length), ink));
                plain = at + length;
            }

            mayBeKey = line[at] is '{' or ',' || (mayBeKey && line[at] is ' ' or '-');
            at += length;
        }

        if (plain < line.Length)
            parts.Add(new InkedText(line[plain..], null));
        return parts;
    }

    private static (int Length, string? Ink) TokenAt(string line, int at, bool mayBeKey)
    {
        var isStart = at == 0 || !IsWord(line[at - 1]);
        if (line[at] == '#' && (at == 0 || line[at - 1] == ' '))
            return (line.Length - at, "remark");
        if (line[at] is '"' or '\'')
            return (Math.Max(1, line.IndexOf(line[at], at + 1) - at + 1), null);
        if (mayBeKey && isStart && char.IsAsciiLetter(line[at]) && KeyAt(line, at) is > 0 and var key)
            return (key, "key");
        return isStart && QuantityAt(line, at) is > 0 and var quantity ? (quantity, "quantity") : (1, null);
    }

    private static int KeyAt(string line, int at)
    {
        var end = at;
        while (end < line.Length && IsWord(line[end]))
            end++;
        return end < line.Length && line[end] == ':' && (end + 1 == line.Length || line[end + 1] == ' ') ? end - at : 0;
    }

    /// <summary>
    /// A number with what people write before and after it: <c>x10</c>, <c>$20k/month</c>, <c>99.95%</c>.
    /// </summary>
    private static int QuantityAt(string line, int at)
    {
        var end = line[at] is 'x' or '$' ? at + 1 : at;
        if (end == line.Length || !char.IsAsciiDigit(line[end]))
            return 0;
        while (end < line.Length && (char.IsAsciiLetterOrDigit(line[end]) || line[end] is '.' or '%' or '/'))
            end++;
        return end < line.Length && line[end] is '-' or '_' ? 0 : end - at;
    }

    private static bool IsWord(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' or '/' or '-';
}

/// <param name="Ink">A class of the style sheet; null for plain text.</param>
internal readonly record struct InkedText(string Text, string? Ink);
