using System.Diagnostics;
using Proofload.Designs;
using Proofload.Exchange.Documents;
using Proofload.Exchange.DrawIo;
using Proofload.Exchange.Infrastructure;
using Proofload.Exchange.Mermaid;
using Proofload.Exchange.Pictures;
using Proofload.Simulation.Estimation;

namespace Proofload.Exchange;

/// <summary>Writes designs for other tools and for people.</summary>
public static class Exporter
{
    /// <summary>The same design, format and inputs always give the same text.</summary>
    /// <exception cref="ArgumentException">The format is none that can be written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled while failures were played.</exception>
    public static string Write(
        Design design, ExchangeFormat format, ExportInputs inputs, CancellationToken cancellation = default)
    {
        if (!format.CanExport)
            throw new ArgumentException($"'{format.Id}' is read and not written.", nameof(format));
        return format.Id switch
        {
            "document" => ArchitectureDocument.Markdown(Facts()),
            "html" => Html(Facts()),
            "adr" => DecisionRecords.Write(Facts()),
            "runbook" => Runbook.Write(Facts()),
            "svg" => SvgPicture.Of(design, Busy(Estimator.EstimateAtOnce(design))),
            "mermaid" => MermaidWriter.Write(design),
            "drawio" => DrawIoWriter.Write(design),
            "terraform" => TerraformWriter.Write(design),
            "cloudformation" => CloudFormationWriter.Write(design),
            _ => throw new UnreachableException($"Nothing writes '{format.Id}'."),
        };

        DesignFacts Facts() => DesignFacts.Of(design, inputs, cancellation);
    }

    /// <summary>A name for the file: that of the design, made fit, with the ending of the format.</summary>
    public static string FileName(Design design, ExchangeFormat format)
    {
        var name = new Drafts.DraftIds().Take(design.Name);
        return format.Id is "document" or "html" or "svg" or "mermaid" or "drawio"
            ? name + format.Ending
            : $"{name}-{format.Id}{format.Ending}";
    }

    private static string Html(DesignFacts facts)
    {
        var (before, after) = ArchitectureDocument.Halves(facts);
        return HtmlPage.Of(facts.Design.Name, before, SvgPicture.Of(facts.Design, Busy(facts.Estimate)), after);
    }

    private static Dictionary<string, double> Busy(EstimateReport estimate) => estimate.Components
        .Where(component => component is { Utilization: not null, ArrivalsPerSecond: > 0 })
        .ToDictionary(component =>
            component.Component, component => component.Utilization!.Value, StringComparer.Ordinal);
}
