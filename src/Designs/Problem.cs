namespace Proofload.Designs;

/// <summary>
/// Something wrong in a design file: where it stands, what was found, what was wanted, how to mend it.
/// </summary>
/// <param name="Code">Stable and kebab-case, such as <c>unknown-field</c>.</param>
/// <param name="Path">Where in the document: <c>components.db.work</c>; empty for the document itself.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Message">What was found and what was wanted.</param>
/// <param name="Remedy">What to do.</param>
public sealed record Problem(
    ProblemSeverity Severity, string Code, string Path, int Line, int Column, string Message, string Remedy)
{
    public override string ToString() => $"{Line}:{Column} {Path}: {Message} {Remedy}";
}

public enum ProblemSeverity
{
    /// <summary>The design can be used; something in it is probably not meant.</summary>
    Warning,

    /// <summary>The document is no design until this is mended.</summary>
    Error,
}

/// <summary>Where something stands in the text; both from 1.</summary>
public readonly record struct Place(int Line, int Column);
