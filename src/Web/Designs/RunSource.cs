namespace Proofload.Web.Designs;

/// <summary>What a run is ordered of: a design of the gallery, or a version of a saved one.</summary>
public sealed record RunSource(string? Sample, Guid? Design, int? Version);
