using System.Text;

namespace Proofload.Exchange.Drafts;

/// <summary>Makes ids of what people write on boxes.</summary>
internal sealed class DraftIds
{
    private const int Longest = 48;

    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    /// <summary>An id that nobody has yet: the name where it is fit to be one.</summary>
    public string Take(string name)
    {
        var wanted = IsId(name) ? name : Slug(name);
        var id = wanted;
        for (var number = 2; !taken.Add(id); number++)
            id = FormattableString.Invariant($"{wanted}-{number}");
        return id;
    }

    private static bool IsId(string name) => name.Length is > 0 and <= 64 && char.IsAsciiLetter(name[0])
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');

    private static string Slug(string name)
    {
        var slug = new StringBuilder();
        foreach (var letter in name.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter))
                slug.Append(letter);
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
            if (slug.Length == Longest)
                break;
        }

        var trimmed = slug.ToString().Trim('-');
        return trimmed.Length == 0 ? "part" : char.IsAsciiLetter(trimmed[0]) ? trimmed : $"part-{trimmed}";
    }
}
