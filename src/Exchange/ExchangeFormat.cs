using System.Collections.Immutable;

namespace Proofload.Exchange;

/// <summary>A format that designs can be written in, or read from, or both.</summary>
/// <param name="Id">What one asks for: stable, in kebab case.</param>
/// <param name="About">What it is good for, in a sentence.</param>
/// <param name="Ending">Of the file's name, with its dot.</param>
/// <param name="MediaType">Of the file, without a character set; all are UTF-8.</param>
public sealed record ExchangeFormat(string Id, string Name, string About, string Ending, string MediaType)
{
    public bool CanExport { get; init; }

    public bool CanImport { get; init; }

    /// <summary>Failures are played for it, which takes as long as <c>proofload sweep</c>.</summary>
    public bool PlaysFailures { get; init; }

    /// <summary>What is not kept when a design is written in this format and read again; tests hold it.</summary>
    public ImmutableArray<string> Loses { get; init; } = [];

    /// <summary>What an import takes of a file that was not written by Proofload.</summary>
    public ImmutableArray<string> Understands { get; init; } = [];

    /// <summary>All of them, in the order in which they are shown.</summary>
    public static ImmutableArray<ExchangeFormat> All => ExchangeFormats.All;

    public static ExchangeFormat? Find(string id) => All.FirstOrDefault(format => format.Id == id);
}
