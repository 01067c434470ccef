using System.Text;

namespace Proofload.Knowledge;

/// <summary>Anchors of sections, and the order of equal ones.</summary>
public static class Slug
{
    /// <summary>Small letters and digits, hyphens between words, nothing else.</summary>
    public static string Of(string title)
    {
        var slug = new StringBuilder(title.Length);
        foreach (var letter in title.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter))
                slug.Append(letter);
            else if (letter is ' ' or '-' or '/' or '–' && slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        return slug.ToString().TrimEnd('-');
    }
}
