namespace Proofload.Cli.Comparing;

/// <summary>One difference in meaning between two designs.</summary>
/// <param name="Section">Such as <c>components</c>.</param>
/// <param name="Id">Of what changed; empty for the design itself.</param>
/// <param name="Field">Null where the whole was added or removed.</param>
/// <param name="Before">As one writes it; null where nothing was said.</param>
internal sealed record DesignChange(string Section, string Id, string? Field, string? Before, string? After)
{
    public string Kind => Field is not null ? "changed" : Before is null ? "added" : "removed";
}
