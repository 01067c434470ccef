using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Publishing;
using Proofload.Designs.Quantities;
using Proofload.Diagrams;
using Proofload.Exchange.Mermaid;
using static Proofload.Exchange.Documents.DocumentWords;

namespace Proofload.Exchange.Documents;

/// <summary>The architecture document: what the system is for, what it is made of, and whether it holds.</summary>
internal sealed class ArchitectureDocument
{
    /// <summary>In the order of the document; a table of contents leads to them.</summary>
    private static readonly string[] Chapters =
    [
        "At a glance", "Context", "Requirements and verdict", "Architecture", "Components", "Connections", "Capacity",
        "Cost", "Review", "Failures", "Scenarios", "Decisions", "Runbook", "What this rests on",
    ];

    private readonly DesignFacts facts;
    private readonly Design design;
    private Page page = new();
    private int chapter;

    private ArchitectureDocument(DesignFacts facts) => (this.facts, design) = (facts, facts.Design);

    public static string Markdown(DesignFacts facts)
    {
        var document = new ArchitectureDocument(facts);
        document.Before();
        document.page.Code("mermaid", MermaidWriter.Write(facts.Design));
        document.After();
        return document.page.ToString();
    }

    /// <summary>The same in two halves, between which a picture stands.</summary>
    public static (string Before, string After) Halves(DesignFacts facts)
    {
        var document = new ArchitectureDocument(facts);
        document.Before();
        var before = document.page.ToString();
        document.page = new Page();
        document.After();
        return (before, document.page.ToString());
    }

    private void Before()
    {
        page.Heading(1, design.Name.Length > 0 ? design.Name : "Architecture");
        page.Emphasis(
            $"Architecture document, made by Proofload from the design file. Every figure is worked out from that " +
            $"file; waivers are judged as of {Day(facts.Today)}.");
        page.Paragraph(design.Description ?? "");
        page.Heading(2, "Contents");
        page.Contents(Chapters.Select((title, place) => $"{place + 1} {title}"));
        AtAGlance();
        Context();
        Requirements();
        Chapter();
        page.Paragraph(
            "Solid lines call and wait; dashed lines hand over and go on. Several connections between the same two " +
            "are one line.");
    }

    private void After()
    {
        Components();
        Connections();
        Chapter();
        CapacityChapter.Write(page, facts);
        Chapter();
        CostChapter.Write(page, facts.Cost);
        Chapter();
        ReviewChapter.Write(page, facts);
        Chapter();
        FailureChapter.Write(page, facts);
        Scenarios();
        Chapter();
        var decisions = DecisionRecords.Of(facts);
        page.Paragraph("What the design decides. 'proofload export --as adr' writes a record of each to fill in.");
        page.List(decisions.Select(decision => $"{decision.Title}. {decision.Choice}"), isNumbered: true);
        Chapter();
        Runbook.Write(page, facts, level: 3);
        Basis();
    }

    private void Chapter()
    {
        page.Heading(2, $"{chapter + 1} {Chapters[chapter]}");
        chapter++;
    }

    private void AtAGlance()
    {
        Chapter();
        page.Paragraph(facts.Estimate.Summary);
        var worst =
            facts.Review.Findings.GroupBy(finding => finding.Severity.Level).OrderByDescending(group => group.Key)
            .Select(group => $"{group.Count()} {group.Key.ToString().ToLowerInvariant()}");
        var regions = design.Components
            .Where(component => !component.Kind.Has(Traits.Global))
            .Select(component => component.Region ?? design.Region)
            .Distinct(StringComparer.Ordinal);
        page.Table(["question", "answer"],
        [
            ["Targets", Word(facts.Estimate.Verdict)],
            ["Load", $"{PerSecond(facts.Estimate.Capacity.RequestsPerSecond)} at the stated load, " +
                Count(design.Operations.Length, "operation")],
            ["Gives way first", facts.Estimate.Bottleneck is { } first
                ? first.Reason
                : "nothing within what was searched"],
            ["Cost", $"{Figures.Dollars(facts.Cost.MonthlyUsd)} a month" +
                $"{(facts.Cost.IsLowerBound ? " at least" : "")}; {CostChapter.Budget(facts.Cost)}"],
            ["Findings", worst.Any() ? List(worst) : "none"],
            ["Single failures", facts.Sweep is { } sweep ? sweep.Summary[0] : "not played for this document"],
            ["Size", $"{Count(design.Components.Length, "component")}, " +
                $"{Count(design.Connections.Length, "connection")}, in {List(regions)}"],
        ]);
    }

    private void Context()
    {
        Chapter();
        var context = design.Context;
        var rows = new List<IReadOnlyList<string>>();
        Add("Users", context.Users?.ToString());
        Add("Orders", context.Orders?.ToString());
        Add("Things in the catalogue", context.Products is { } products ? Figures.Count(products) : null);
        Add("Team", context.Team is { } team ? Count((int)team, "developer") : null);
        Add("Budget", context.Budget?.ToString());
        Add("Growth in a year", context.Growth?.ToString());
        Add("Data", context.Data is [] ? null : List(context.Data));
        Add("Rules to obey", context.Compliance is [] ? null : List(context.Compliance));
        Add("Where users are", context.Geography is [] ? null : List(context.Geography));
        Add("Run for", context.Environment);
        page.Table(["what", "as stated"], rows);
        page.Heading(3, "What clients do");
        page.Table(
            ["operation", "enters at", "kind", "matters", "load ", "median ", "p99 ", "available "],
            design.Operations.Zip(facts.Estimate.Operations, (operation, estimate) => (IReadOnlyList<string>)
            [
                operation.Id, design[operation.Entry].Title, operation.Kind.ToString().ToLowerInvariant(),
                operation.Criticality.ToString().ToLowerInvariant(), PerSecond(estimate.OfferedPerSecond),
                Milliseconds(estimate.Latency?.P50), Milliseconds(estimate.Latency?.P99), Share(estimate.Availability),
            ]));
        if (design.Operations is [])
            page.Paragraph("The design states no operations, so nothing is known of its load.");

        void Add(string what, string? value)
        {
            if (value is not null)
                rows.Add([what, value]);
        }
    }

    private void Requirements()
    {
        Chapter();
        if (facts.Estimate.Targets is [])
            page.Paragraph("Nothing was promised, so nothing can be missed. State targets in the design file.");
        page.Table(
            ["operation", "target", "wanted ", "estimated ", "verdict", "breaks at ", "what decides"],
            facts.Estimate.Targets.Select(target => (IReadOnlyList<string>)
            [
                target.Operation ?? "all", target.Target, target.Wanted, target.Found ?? NotKnown, Word(target.Verdict),
                Times(target.BreaksAt), target.Why,
            ]));
        if (facts.Estimate.Targets is not [])
        {
            page.Paragraph(
                "'Breaks at' is the multiple of the stated load at which the target is first missed: 0 where it is " +
                "at any load, a dash where it never is within a thousand times the load, or does not depend on it.");
        }
    }

    private void Components()
    {
        Chapter();
        page.Table(
            ["component", "what it is", "zones ", "region", "as configured"], design.Components.Select(component =>
            (IReadOnlyList<string>)
            [
                component.Title == component.Id ? component.Id : $"{component.Title} ({component.Id})",
                Fleet(component),
                component.Zones.ToString(System.Globalization.CultureInfo.InvariantCulture),
                component.Kind.Has(Traits.Global) ? "global" : component.Region ?? design.Region,
                string.Join(", ", component.Given.Select(given =>
                    $"{component.Kind.Parameters[given.Key].Word} {SettingText.Write(given.Value)}")),
            ]));
        var notes = design.Components.Where(component => component.Note is not null).ToList();
        if (notes.Count > 0)
            page.List(notes.Select(component => $"{component.Title}: {component.Note}"));
    }

    private void Connections()
    {
        Chapter();
        page.Table(["from", "to", "what it does", "load "], design.Connections.Zip(
            facts.Estimate.Connections, (connection, estimate) => (IReadOnlyList<string>)
            [
                design[connection.From].Title, design[connection.To].Title, LinkText.Describe(design, connection),
                PerSecond(estimate.CallsPerSecond),
            ]));
    }

    private void Scenarios()
    {
        Chapter();
        page.Paragraph(design.Scenarios is []
            ? "The design states none."
            : "Stretches of time that the design shall withstand. 'proofload simulate' plays them.");
        page.Table(["scenario", "lasts ", "load", "faults", "what it shows"], design.Scenarios.Select(scenario =>
            (IReadOnlyList<string>)
            [
                scenario.Id, scenario.Duration.ToString(),
                scenario.Load is []
                    ? "as stated"
                    : $"up to × {Figures.Digits(scenario.Load.Max(step => step.To.Value))}",
                scenario.Faults is [] ? "none" : Count(scenario.Faults.Length, "fault"), scenario.Description ?? "",
            ]));
    }

    private void Basis()
    {
        Chapter();
        page.Heading(3, "Defaults that stand in for knowledge");
        page.Paragraph(facts.Estimate.Assumptions is []
            ? "No verdict here leans on a default."
            : "The design does not say these, and a verdict or the bottleneck leans on them. Measure them first.");
        page.Table(["component", "what", "taken", "from", "why it matters"], facts.Estimate.Assumptions.Select(one =>
            (IReadOnlyList<string>)
            [one.Component, one.Parameter, one.Value, one.Source ?? "our assumption", one.Matters]));
        page.Heading(3, "How it was worked out");
        page.List(facts.Estimate.Notes
            .Append(
                "Times, utilisation and availability are an analytical estimate of the stated load; 'proofload " +
                "simulate' plays every request.")
            .Concat(facts.Sweep?.Notes ?? []));
    }
}
