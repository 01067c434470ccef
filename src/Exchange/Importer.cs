using System.Diagnostics;
using Proofload.Designs.Catalogue;
using Proofload.Exchange.Drafts;
using Proofload.Exchange.DrawIo;
using Proofload.Exchange.Infrastructure;
using Proofload.Exchange.Mermaid;
using Proofload.Terraform;

namespace Proofload.Exchange;

/// <summary>Makes designs of what other tools wrote.</summary>
public static class Importer
{
    /// <summary>Characters of a source that are read.</summary>
    public const int MostCharacters = 4 * 1_024 * 1_024;

    /// <summary>
    /// A valid design and all that could not be understood, or, where nothing could be made of the text, why not.
    /// </summary>
    /// <exception cref="ArgumentException">The format is none that can be read.</exception>
    public static Imported Read(string text, ExchangeFormat format, ComponentCatalogue catalogue)
    {
        if (!format.CanImport)
            throw new ArgumentException($"'{format.Id}' is written and not read.", nameof(format));
        if (text.Length > MostCharacters)
        {
            var draft = new Draft();
            draft.Fail("too-large", new(1, 1), $"The text has {text.Length:n0} characters.",
                $"Import at most {MostCharacters:n0}.");
            return DraftWriter.Write(draft, catalogue);
        }

        var plain = text.ReplaceLineEndings("\n");
        return DraftWriter.Write(format.Id switch
        {
            "mermaid" => MermaidReader.Read(plain, catalogue),
            "drawio" => DrawIoReader.Read(plain, catalogue),
            "terraform" => TerraformReader.Read(TerraformConfiguration.ReadText("main.tf", plain), catalogue),
            "cloudformation" => CloudFormationReader.Read(plain, catalogue),
            _ => throw new UnreachableException($"Nothing reads '{format.Id}'."),
        }, catalogue);
    }

    /// <summary>The same for a folder of Terraform's files, with the modules that they call by path.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static Imported ReadFolder(string folder, ComponentCatalogue catalogue) =>
        DraftWriter.Write(TerraformReader.Read(TerraformConfiguration.Read(folder), catalogue), catalogue);

    /// <summary>
    /// The format that a text seems to be in, by its name and how it begins; null where neither tells.
    /// </summary>
    public static ExchangeFormat? Recognise(string? fileName, string text)
    {
        var begins = text.AsSpan(0, Math.Min(text.Length, 4_000)).TrimStart().ToString();
        var id = Path.GetExtension(fileName ?? "").ToLowerInvariant() switch
        {
            ".mmd" or ".mermaid" => "mermaid",
            ".drawio" or ".dio" or ".xml" => "drawio",
            ".tf" => "terraform",
            ".template" => "cloudformation",
            _ when begins.StartsWith("<mxfile", StringComparison.Ordinal)
                || begins.StartsWith("<mxGraphModel", StringComparison.Ordinal)
                || begins.StartsWith("<?xml", StringComparison.Ordinal) => "drawio",
            _ when begins.Contains("AWSTemplateFormatVersion", StringComparison.Ordinal)
                || begins.Contains("AWS::", StringComparison.Ordinal) => "cloudformation",
            _ when begins.Contains("resource \"", StringComparison.Ordinal)
                || begins.Contains("provider \"", StringComparison.Ordinal) => "terraform",
            _ when begins.StartsWith("flowchart", StringComparison.Ordinal)
                || begins.StartsWith("graph", StringComparison.Ordinal)
                || begins.Contains("\nflowchart ", StringComparison.Ordinal)
                || begins.Contains("\ngraph ", StringComparison.Ordinal) => "mermaid",
            _ => null,
        };
        return id is null ? null : ExchangeFormat.Find(id);
    }
}
