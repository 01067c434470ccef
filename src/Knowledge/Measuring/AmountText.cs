using System.Collections.Frozen;
using System.Globalization;
using Proofload.Designs.Quantities;

namespace Proofload.Knowledge.Measuring;

/// <summary>Reads amounts as people write them in an estimate. What it does not know is a thing that is
/// counted.</summary>
public static class AmountText
{
    private static readonly Unit Byte = new(1, 0, 0);
    private static readonly Unit Second = new(0, 1, 0);
    private static readonly Unit Dollar = new(0, 0, 1);

    private static readonly FrozenDictionary<string, (double Scale, Unit Unit)> Units = Known()
        .ToFrozenDictionary(pair => pair.Word, pair => (pair.Scale, pair.Unit), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, double> Scales = new Dictionary<string, double>
    {
        ["k"] = 1e3,
        ["K"] = 1e3,
        ["thousand"] = 1e3,
        ["M"] = 1e6,
        ["million"] = 1e6,
        ["mn"] = 1e6,
        ["G"] = 1e9,
        ["bn"] = 1e9,
        ["billion"] = 1e9,
        ["T"] = 1e12,
        ["trillion"] = 1e12,
        ["quadrillion"] = 1e15,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The amount; null where no number stands at the beginning, or nonsense after it.</summary>
    public static Amount? Read(string text)
    {
        var rest = text.Trim().TrimStart('~', '≈').Trim();
        var isMoney = rest.StartsWith('$');
        if (isMoney)
            rest = rest[1..].TrimStart();
        var length = NumberLength(rest);
        if (length == 0 || !double.TryParse(
            rest[..length].Replace(",", "", StringComparison.Ordinal), NumberStyles.Float,
            CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            return null;
        }

        rest = TakeScale(rest[length..].Trim(), isMoney, ref number);
        if (ReadUnit(rest) is not var (scale, unit))
            return null;
        var words = isMoney ? "$" + (rest.Length > 0 && rest[0] != '/' ? " " + rest : rest) : rest;
        return new Amount(number * scale, isMoney ? unit * Dollar : unit, words, scale);
    }

    /// <summary>What one of a unit is; null where the word is no unit.</summary>
    public static Amount? UnitOf(string word) =>
        Units.TryGetValue(word, out var known) ? new Amount(known.Scale, known.Unit, word, known.Scale) : null;

    private static (double Scale, Unit Unit)? ReadUnit(string text)
    {
        var (scale, unit) = (1.0, Unit.None);
        var parts = $" {text}".Replace(" per ", "/", StringComparison.Ordinal).Split('/',
            StringSplitOptions.TrimEntries);
        for (var part = 0; part < parts.Length; part++)
        {
            if (part > 0 && parts[part].Length == 0)
                return null;
            foreach (var word in parts[part].Split([' ', '·', '-'], StringSplitOptions.RemoveEmptyEntries))
            {
                if (!Units.TryGetValue(word, out var known))
                {
                    if (!word.All(letter => char.IsLetter(letter) || letter is '\'' or '(' or ')' or '²'))
                        return null;
                    continue;
                }

                scale = part == 0 ? scale * known.Scale : scale / known.Scale;
                unit = part == 0 ? unit * known.Unit : unit / known.Unit;
            }
        }

        return (scale, unit);
    }

    /// <summary>"B" after dollars is a billion, and elsewhere a byte.</summary>
    private static string TakeScale(string rest, bool isMoney, ref double number)
    {
        var end = 0;
        while (end < rest.Length && char.IsLetter(rest[end]))
            end++;
        var word = rest[..end];
        if (isMoney && word == "B")
            number *= 1e9;
        else if (Scales.TryGetValue(word, out var scale))
            number *= scale;
        else
            return rest;
        return rest[end..].Trim();
    }

    internal static int NumberLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length
            && (char.IsAsciiDigit(text[length]) || (length > 0 && text[length] == ',' && length + 1 < text.Length
                && char.IsAsciiDigit(text[length + 1])) || text[length] == '.' || (length == 0 && text[length] == '-')))
        {
            length++;
        }

        if (length > 0 && length + 1 < text.Length && text[length] is 'e' or 'E')
        {
            var digits = length + (text[length + 1] is '-' or '+' ? 2 : 1);
            if (digits < text.Length && char.IsAsciiDigit(text[digits]))
            {
                length = digits;
                while (length < text.Length && char.IsAsciiDigit(text[length]))
                    length++;
            }
        }

        return length;
    }

    private static IEnumerable<(string Word, double Scale, Unit Unit)> Known()
    {
        (string[] Words, double Seconds)[] times =
        [
            (["ns"], 1e-9), (["us", "µs", "μs"], 1e-6), (["ms"], 1e-3), (["s", "sec", "second", "seconds"], 1),
            (["m", "min", "minute", "minutes"], Period.Minute.Seconds()),
            (["h", "hour", "hours"], Period.Hour.Seconds()), (["d", "day", "days"], Period.Day.Seconds()),
            (["w", "week", "weeks"], Period.Week.Seconds()), (["month", "months"], Period.Month.Seconds()),
            (["y", "year", "years"], Period.Year.Seconds()),
        ];
        foreach (var (words, seconds) in times)
        {
            foreach (var word in words)
                yield return (word, seconds, Second);
        }

        string[] prefixes = ["", "K", "M", "G", "T", "P", "E"];
        for (var power = 0; power < prefixes.Length; power++)
        {
            var scale = Math.Pow(1_000, power);
            yield return (prefixes[power] + "B", scale, Byte);
            yield return (prefixes[power] + "bit", scale / 8, Byte);
            yield return (prefixes[power] + "bps", scale / 8, Byte / Second);
            if (power > 0)
                yield return (prefixes[power] + "iB", Math.Pow(1_024, power), Byte);
        }

        foreach (var (word, scale) in ((string, double)[])[
            ("byte", 1), ("bytes", 1), ("kB", 1e3), ("bits", 0.125), ("kbit", 125)])
        {
            yield return (word, scale, Byte);
        }

        yield return ("kbps", 125, Byte / Second);
        foreach (var word in (string[])["qps", "QPS", "rps", "RPS", "tps", "TPS", "IOPS"])
            yield return (word, 1, Unit.None / Second);
        foreach (var word in (string[])["dollar", "dollars", "USD"])
            yield return (word, 1, Dollar);
        yield return ("cents", 0.01, Dollar);
        yield return ("%", 0.01, Unit.None);
        yield return ("percent", 0.01, Unit.None);
    }
}
