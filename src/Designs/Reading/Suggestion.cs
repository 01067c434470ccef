namespace Proofload.Designs.Reading;

/// <summary>Finds the word that somebody probably meant.</summary>
internal static class Suggestion
{
    /// <summary>"Did you mean 'x'?" or, with no word near, the words there are (when few), or nothing.</summary>
    public static string For(string found, IEnumerable<string> known)
    {
        var words = known.Distinct(StringComparer.Ordinal).ToList();
        if (Nearest(found, words) is { } nearest)
            return $"Did you mean '{nearest}'?";
        return words.Count is > 0 and <= 14 ? $"Known here: {string.Join(", ", words)}." : "";
    }

    /// <summary>The known word at the least distance, if that is small for its length.</summary>
    public static string? Nearest(string found, IEnumerable<string> known)
    {
        if (found.Length > 100)
            return null;

        var (best, least) = ((string?)null, int.MaxValue);
        foreach (var word in known)
        {
            var distance = Distance(found.ToLowerInvariant(), word.ToLowerInvariant());
            if (distance < least)
                (best, least) = (word, distance);
        }

        return best is not null && least <= Math.Max(1, Math.Max(found.Length, best.Length) / 3) ? best : null;
    }

    /// <summary>Damerau–Levenshtein distance: letters put in, left out, changed, or two swapped.</summary>
    private static int Distance(string one, string other)
    {
        var rows = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= other.Length; j++)
            rows[0, j] = j;

        for (var i = 1; i <= one.Length; i++)
        {
            for (var j = 1; j <= other.Length; j++)
            {
                var change = one[i - 1] == other[j - 1] ? 0 : 1;
                var least = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + change);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    least = Math.Min(least, rows[i - 2, j - 2] + 1);
                rows[i, j] = least;
            }
        }

        return rows[one.Length, other.Length];
    }
}
