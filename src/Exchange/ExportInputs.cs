using Proofload.Designs.Catalogue;
using Proofload.Simulation.Analysis;

namespace Proofload.Exchange;

/// <summary>What an export may know beside the design.</summary>
/// <param name="Today">The day on which waivers are judged; documents name it.</param>
public sealed record ExportInputs(DateOnly Today)
{
    /// <summary>Kinds that a mend may put in; without it such mends are words only.</summary>
    public ComponentCatalogue? Catalogue { get; init; }

    /// <summary>
    /// How failures are played for documents and runbooks; null leaves them out, and the document says so.
    /// </summary>
    public AnalysisOptions? Sweep { get; init; } = new();
}
