namespace Proofload.Web.Designs;

/// <summary>The design and version that a click may mend: one's own, and its newest.</summary>
public sealed record MendPlace(Guid Design, int Version);
