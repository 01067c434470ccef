using System.Collections.Immutable;
using Proofload.Designs;

namespace Proofload.Exchange;

/// <summary>What came of an import.</summary>
/// <param name="Design">Null where nothing could be made of the source; a problem is then an error.</param>
/// <param name="Text">The same as a design file in YAML, with a comment on each thing that was assumed; null
/// likewise.</param>
/// <param name="Problems">
/// All that could not be understood and all that was left out, each with its place in the source and what to do. They
/// are warnings where there is a design.
/// </param>
public sealed record Imported(Design? Design, string? Text, ImmutableArray<Problem> Problems);
