namespace Proofload.Web.Designer;

/// <summary>What the page of the designer hands over to its scripts.</summary>
/// <param name="Text">The document; null where a design is to be begun.</param>
internal sealed record DesignerProps(string? Text, DesignerOrigin? Origin);

/// <summary>Where a document came from.</summary>
/// <param name="Design">The saved design; null for one of the gallery, which is worked on as a copy.</param>
internal sealed record DesignerOrigin(Guid? Design, int? Version, bool IsMine, string Name);
