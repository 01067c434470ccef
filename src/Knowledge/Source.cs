namespace Proofload.Knowledge;

/// <summary>Where a page has something from.</summary>
/// <param name="Key">As the page's text cites it: <c>[^key]</c>.</param>
/// <param name="Year">Null where it is not known.</param>
/// <param name="Url">Null where no public address was seen.</param>
/// <param name="Place">Where in the file it is described.</param>
public sealed record Source(
    string Key, string Title, string Publisher, int? Year, Uri? Url, Checked Checked, Designs.Place Place);

/// <summary>How far a source was checked, best first.</summary>
public enum Checked
{
    /// <summary>The source itself was read.</summary>
    Primary,

    /// <summary>Another document that was read quotes it word for word.</summary>
    Quoted,

    /// <summary>Two independent documents say the same.</summary>
    Restated,

    /// <summary>General knowledge: for ideas of textbooks, never for a claim about a real system.</summary>
    Unchecked,
}
