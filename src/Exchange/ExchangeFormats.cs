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

    private static readonly ImmutableArray<string> Resources =
        ["of components without a resource of their own all but kind, name and region"];

    public static readonly ImmutableArray<ExchangeFormat> All =
    [
        new("document", "Architecture document",
            "Context, requirements with verdict, diagram, capacity, cost, review, failures, decisions and runbook.",
            ".md", Markdown) { CanExport = true, PlaysFailures = true },
        new("html", "Architecture document, to print",
            "The same as one HTML file with its picture in it; browsers print it to PDF.",
            ".html", "text/html") { CanExport = true, PlaysFailures = true },
        new("adr", "Decision records",
            "A stub for each decision that the design implies: the choice and its figures stand, the reasons are to " +
            "be written.",
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
            Loses =
            [
                .. Parameters, "places of components: Mermaid lays out itself",
                "of operations all but name, entry and rate",
            ],
            Understands =
            [
                "boxes of every shape, arrows of every sort with text on them, chains, '&', subgraphs, classes",
                "a kind by the style class of its id, else by the words on the box, else by a cylinder",
                "a box called clients, users, browser and the like, to which nothing leads, as clients",
                "a subgraph that is named by an AWS region, as that region",
                "a dotted arrow, or one that says 'async' or 'publish', as a call that nobody waits for",
            ],
        },
        new("drawio", "draw.io drawing",
            "A drawing with AWS's icons, to edit in draw.io (diagrams.net); all that the design says rides along as " +
            "data of its shapes.",
            ".drawio", "application/vnd.jgraph.mxfile")
        {
            CanExport = true,
            CanImport = true,
            Loses = ["comments of the design file; places of components are added where there were none"],
            Understands =
            [
                "plain and compressed files, shapes in frames, arrows with labels, the first page",
                "a kind by its icon (AWS4 library), else by the words on the shape, else by a cylinder",
                "clients by the name of a shape to which nothing leads, or by the icons of people, clients and the " +
                "Internet",
                "a frame that is named by an AWS region, as that region; other frames are named and left",
                "a dashed arrow, or one that says 'async' or 'publish', as a call that nobody waits for",
                "places of shapes, as places in the design",
            ],
        },
        new("terraform", "Terraform skeleton",
            "Resources with the sizes of the design, variables for what it does not know, and a map of who calls whom.",
            ".tf", "text/x-terraform")
        {
            CanExport = true,
            CanImport = true,
            Loses = [.. Resources, .. Parameters, "operations", "places of components"],
            Understands =
            [
                "variables with defaults, locals, count, for_each and dynamic blocks; of a folder all files and " +
                "local modules",
                "resources of the AWS provider that a kind stands for, with sizes of functions, queues, streams, " +
                "databases and caches",
                "as calls: event sources, subscriptions, integrations, listeners and what registers with them, and " +
                "settings in which one component names another",
            ],
        },
        new("cloudformation", "CloudFormation skeleton",
            "The same as a CloudFormation template in YAML, for the design's own region.",
            ".yaml", "application/yaml")
        {
            CanExport = true,
            CanImport = true,
            Loses = [.. Resources, .. Parameters, "operations", "places of components"],
            Understands =
            [
                "YAML and JSON; Ref, GetAtt and Sub in short and long form; parameters by their defaults",
                "resources that a kind stands for, serverless functions and tables too, with the sizes that " +
                "Terraform's have",
                "as calls: the same as of Terraform",
            ],
        },
    ];
}
