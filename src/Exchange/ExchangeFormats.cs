using System.Collections.Immutable;

namespace Proofload.Exchange;

/// <summary>The formats, and what each of them can hold.</summary>
internal static class ExchangeFormats
{
    private const string Markdown = "text/markdown";

    private static readonly ImmutableArray<string> Parameters =
    [
        "parameters of components, such as sizes, work and flags",
        "policies of connections: timeouts, retries, breakers, conditions, numbers of calls",
        "several connections between the same two become one, or two where some wait and some do not",
        "context, targets, practices, scenarios and waivers",
    ];

    public static readonly ImmutableArray<ExchangeFormat> All =
    [
        new("document", "Architecture document",
            "Context, requirements with verdict, diagram, capacity, cost, review, failures, decisions and runbook.",
            ".md", Markdown) { CanExport = true, PlaysFailures = true },
        new("html", "Architecture document, to print",
            "The same as one HTML file with its picture in it; browsers print it to PDF.",
            ".html", "text/html") { CanExport = true, PlaysFailures = true },
        new("adr", "Decision records",
            "A stub for each decision that the design implies: the choice and its figures stand, the reasons are to be written.",
            ".md", Markdown) { CanExport = true, PlaysFailures = true },
        new("runbook", "Runbook",
            "What to do in each single failure that users would notice, out of the failure sweep.",
            ".md", Markdown) { CanExport = true, PlaysFailures = true },
        new("svg", "SVG picture",
            "The diagram, with how busy each component is; needs nothing beside it.",
            ".svg", "image/svg+xml") { CanExport = true },
        new("mermaid", "Mermaid flowchart",
            "A diagram as text, which Git hosts and wikis draw.",
            ".mmd", "text/vnd.mermaid")
        {
            CanExport = true,
            CanImport = true,
            Loses = [.. Parameters, "places of components: Mermaid lays out itself", "of operations all but name, entry and rate"],
            Understands =
            [
                "boxes of every shape, arrows of every sort with text on them, chains, '&', subgraphs, classes",
                "a kind by the style class of its id, else by the words on the box, else by a cylinder",
                "a box called clients, users, browser and the like, to which nothing leads, as clients",
                "a subgraph that is named by an AWS region, as that region",
                "a dotted arrow, or one that says 'async' or 'publish', as a call that nobody waits for",
            ],
        },
    ];
}
