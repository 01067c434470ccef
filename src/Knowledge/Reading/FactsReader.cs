using System.Collections.Immutable;
using System.Globalization;
using Proofload.Designs;
using Proofload.Designs.Reading;

namespace Proofload.Knowledge.Reading;

/// <summary>Reads what the head of a page says beside what all pages say.</summary>
internal sealed class FactsReader(ValueReader values)
{
    public PageFacts Read(PageKind kind, ObjectReader head) => kind switch
    {
        PageKind.Topic => new PageFacts.Topic(
            head.Text("area") ?? "", head.Texts("prerequisites"),
            [.. Pairs(head, "objectives").Select(pair => new Objective(pair.Key, pair.Text, pair.Place))]),
        PageKind.Pattern => new PageFacts.Pattern(
            head.Text("topic") ?? "", head.Text("problem") ?? "", head.Texts("aws")),
        PageKind.Service => Service(head),
        PageKind.Case => Case(head),
        PageKind.Question => Question(head),
        PageKind.Decision => new PageFacts.Decision(
            head.Text("topic") ?? "", head.Texts("options"),
            head.Find("tree") is { } tree ? new TreeReader(values).Read(tree, "tree") : null),
        PageKind.Runbook => new PageFacts.Runbook(
            head.Text("topic") ?? "", head.Text("severity") ?? "", head.Texts("triggers"), head.Texts("roles"),
            head.Text("over")),
        PageKind.Principle => new PageFacts.Principle((int)(head.Whole("order") ?? 0)),
        PageKind.Plan => Plan(head),
    };

    private PageFacts.Service Service(ObjectReader head)
    {
        var limits = head.Objects("limits").Select(limit => new ServiceLimit(
            limit.Text("what") ?? "", limit.Text("value") ?? "",
            limit.Word("adjustable") switch { "yes" or "true" => true, "no" or "false" => false, _ => null },
            limit.Text("source") ?? "", limit.Day("on"), limit.Place));
        var alternatives = head.Objects("alternatives").Select(other => new Alternative(
            other.Text("service") ?? "", other.Text("when") ?? "", other.Place));
        return new PageFacts.Service(
            head.Texts("aws"), head.Word("group") ?? "", [.. limits], Sla(head), [.. alternatives]);
    }

    private ServiceLevel? Sla(ObjectReader head) => head.Find("sla") switch
    {
        null or ScalarNode { Text: "none" or "unknown" } => null,
        var node => ObjectReader.Open(node, PageGrammar.Sla, "sla", values) is { } sla
            ? new ServiceLevel(sla.Text("value") ?? "", sla.Text("source") ?? "", sla.Place)
            : null,
    };

    private static PageFacts.CaseStudy Case(ObjectReader head) => new(
        head.Text("company") ?? "", head.Text("years") ?? "", head.Text("system") ?? "", head.Text("category") ?? "",
        head.Word("gate") == "strict", head.Texts("lessons"), head.Texts("topics"),
        [.. head.Objects("timeline").Select(moment => new Moment(
            moment.Text("at") ?? "", moment.Text("what") ?? "", moment.Text("source") ?? "", moment.Place))]);

    private PageFacts.Question Question(ObjectReader head) => new(
        head.Word("format") ?? "", (int)(head.Whole("minutes") ?? 0), head.Text("category") ?? "",
        head.Texts("topics"), head.Texts("requirements"),
        [.. head.Objects("hidden").Select(fact => new HiddenFact(fact.Text("ask") ?? "", fact.Text("answer") ?? ""))],
        [.. head.Objects("probes").Select(probe => new Probe(probe.Text("probe") ?? "", probe.Text("tests") ?? ""))],
        head.Text("simpler") ?? "", head.Texts("redFlags"), head.Texts("impressive"), head.Texts("followUps"),
        Pairs(head, "levels").Select(pair => (Level: LevelOf(pair.Key, pair.Place), pair.Text))
            .Where(pair => pair.Level is not null)
            .ToImmutableSortedDictionary(pair => pair.Level!.Value, pair => pair.Text),
        head.Texts("designs"));

    private PageFacts.Plan Plan(ObjectReader head) => new(
        (int)(head.Whole("weeks") ?? 0),
        head.Find("hoursPerWeek") is ScalarNode { Text: var hours } ? HoursOf(hours) : 0,
        [.. head.Objects("schedule").Select(day => new PlanStep(
            (int)(day.Whole("day") ?? 0), (int)(day.Whole("minutes") ?? 0), day.Text("do") ?? "",
            Pages(day, "read"), Practices(day)))],
        head.Texts("milestones"), head.Texts("checklist"));

    /// <summary>Links in a field: to pages, rules and designs; what is none is a problem.</summary>
    public ImmutableArray<PageLink> Links(ObjectReader map, string field) =>
        [.. map.Items(field).Select(item => LinkOf(item.Node, item.Path)).OfType<PageLink>()];

    private PageLink? LinkOf(Node node, string path) =>
        node is ScalarNode { Text: var text } && text.Split(':') is ["rule" or "design", var name]
            ? new PageLink(text.Split(':')[0], name, null, node.Place)
            : PageOf(node, path) is { } id ? new PageLink(id.Kind.Word(), id.Name, null, node.Place) : null;

    /// <summary>Page ids in a field; what is none is a problem.</summary>
    private ImmutableArray<PageId> Pages(ObjectReader map, string field) =>
        [.. map.Items(field).Select(item => PageOf(item.Node, item.Path)).OfType<PageId>()];

    private ImmutableArray<PracticeLink> Practices(ObjectReader day)
    {
        const string Design = "design:";
        return [.. day.Items("practise").Select(PracticeLink? (item) =>
            item.Node is ScalarNode { Text: var text } && text.StartsWith(Design, StringComparison.Ordinal)
                ? new PracticeLink.OnDesign(text[Design.Length..])
                : PageOf(item.Node, item.Path) is { } id ? new PracticeLink.OnPage(id) : null)
            .OfType<PracticeLink>()];
    }

    private PageId? PageOf(Node node, string path)
    {
        if (node is ScalarNode { Text: var text } && PageId.Parse(text) is { } id)
            return id;
        values.Wanted(node, path, "a page", "such as topic:timeouts or case:incident-2020-kinesis");
        return null;
    }

    private Level? LevelOf(string word, Place place)
    {
        if (Enum.TryParse<Level>(word, out var level) && Enum.IsDefined(level))
            return level;
        values.Problems.Add(
            "unknown-word", $"levels.{word}", place, $"'{word}' is no level.", "Levels are L3, L4, L5 and L6.");
        return null;
    }

    /// <summary>The middle where a range is given: <c>5-7</c>.</summary>
    private static double HoursOf(string text)
    {
        var numbers = text.Split(['-', '–', ' '], StringSplitOptions.RemoveEmptyEntries)
            .Select(part => double.TryParse(part, CultureInfo.InvariantCulture, out var number) ? number : double.NaN)
            .Where(double.IsFinite)
            .ToList();
        return numbers.Count == 0 ? 0 : numbers.Average();
    }

    private IEnumerable<(string Key, string Text, Place Place)> Pairs(ObjectReader head, string field)
    {
        if (head.Find(field) is MapNode map)
        {
            return map.Entries.Select(entry =>
                (entry.Key.Text, values.Text(entry.Value, $"{field}.{entry.Key.Text}") ?? "", entry.Key.Place));
        }

        if (head.Find(field) is { } other)
            values.Wanted(other, field, "a map", "with a sentence for each key");
        return [];
    }
}

/// <summary>Reads a decision tree.</summary>
internal sealed class TreeReader(ValueReader values)
{
    public DecisionTree? Read(Node node, string path)
    {
        if (node is MapNode map && map["choose"] is not null)
            return Answer(node, path);
        if (ObjectReader.Open(node, PageGrammar.Ask, path, values) is not { } ask)
            return null;

        var options = ask.Objects("options").Select(Option).OfType<Branch>().ToImmutableArray();
        if (options.Length < 2)
        {
            values.Problems.Add(
                "too-few", path, ask.Place, "A question of the tree has fewer than two answers.",
                    "Add the other answers.");
        }

        return new DecisionTree.Ask(ask.Text("ask") ?? "", ask.Text("help"), options);
    }

    private Branch? Option(ObjectReader option) =>
        option.Find("then") is { } then && Read(then, option.PathOf("then")) is { } tree
            ? new Branch(option.Text("answer") ?? "", tree)
            : null;

    private DecisionTree.Answer? Answer(Node node, string path) =>
        ObjectReader.Open(node, PageGrammar.Choose, path, values) is { } answer
            ? new DecisionTree.Answer(
                answer.Text("choose") ?? "", answer.Text("because") ?? "",
                [.. answer.Objects("alternatives").Select(other =>
                    new Instead(other.Text("choose") ?? "", other.Text("when") ?? ""))],
                answer.Text("changes") ?? "")
            : null;
}
