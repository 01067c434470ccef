using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Quantities;

namespace Proofload.Diagrams;

/// <summary>
/// A design as it is to be drawn: what each box says, what each line means, and how they hang together.
/// </summary>
/// <param name="Boxes">In the order of <see cref="Sketch.Boxes"/>.</param>
/// <param name="Links">In the order of <see cref="Sketch.Lines"/>.</param>
/// <param name="IsGrouped">The design has too many components to draw each; a box stands for all of one kind.</param>
public sealed record DesignSketch(
    Sketch Sketch, IReadOnlyList<BoxText> Boxes, IReadOnlyList<LinkText> Links, bool IsGrouped)
{
    /// <summary>
    /// More boxes than this nobody can read, and the time to lay them out grows faster than their number.
    /// </summary>
    public const int MostBoxes = 150;

    private const int MostLines = 600;

    private const string Clients = "\u0000clients";

    private const string Everywhere = "In no one region";

    public static DesignSketch Of(Design design)
    {
        var isGrouped = design.Components.Length > MostBoxes || design.Connections.Length > MostLines;
        var lanes = Lanes(design, isGrouped);
        var boxes = new List<SketchBox> { new(Clients) }; // Clients are everywhere: the first lane is nobody's region.
        var texts = new List<BoxText> { ClientsText(design) };
        var boxOf = new Dictionary<string, int>(StringComparer.Ordinal);
        var linked = design.Connections.SelectMany(connection => new[] { connection.From, connection.To })
            .Concat(design.Operations.Select(operation => operation.Entry))
            .ToHashSet(StringComparer.Ordinal);

        foreach (var group in Groups(design, isGrouped))
        {
            var first = group[0];
            foreach (var component in group)
                boxOf[component.Id] = boxes.Count;
            var isLoose = !group.Any(component => linked.Contains(component.Id));
            boxes.Add(new SketchBox(first.Id, isGrouped ? 0 : LaneOf(first, design, lanes), isLoose));
            texts.Add(group.Count == 1 ? TextOf(first) : GroupText(group));
        }

        var (lines, links) = Lines(design, boxOf);
        return new DesignSketch(new Sketch(boxes, lines, lanes), texts, links, isGrouped);
    }

    private static IEnumerable<IReadOnlyList<Component>> Groups(Design design, bool isGrouped) => isGrouped
        ? design.Components.GroupBy(component => component.Kind.Id, StringComparer.Ordinal)
            .Select(group => group.ToList())
        : design.Components.Select(component => (IReadOnlyList<Component>)[component]);

    /// <summary>
    /// The regions of the design, under what is in none of them; one lane where there is only one region.
    /// </summary>
    private static List<string> Lanes(Design design, bool isGrouped)
    {
        var regions = design.Components
            .Where(component => !IsEverywhere(component))
            .Select(component => component.Region ?? design.Region)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return isGrouped || regions.Count < 2 ? [design.Region] : [Everywhere, .. regions];
    }

    private static int LaneOf(Component component, Design design, List<string> lanes) =>
        lanes.Count == 1 || IsEverywhere(component) ? 0 : lanes.IndexOf(component.Region ?? design.Region);

    private static bool IsEverywhere(Component component) =>
        component.Kind.Has(Traits.Global) || component.Behaviour == Behaviour.External;

    private static (List<SketchLine> Lines, List<LinkText> Links) Lines(Design design, Dictionary<string, int> boxOf)
    {
        var entries = design.Operations
            .GroupBy(operation => boxOf[operation.Entry])
            .Select(group => (Line: new SketchLine(0, group.Key), Link: EntryText(design, [.. group])));
        var calls = design.Connections
            .GroupBy(connection => new SketchLine(boxOf[connection.From], boxOf[connection.To]))
            .Where(group => group.Key.From != group.Key.To)
            .Select(group => (Line: group.Key, Link: LinkText.Of(design, [.. group])));
        var all = entries.Concat(calls).ToList();

        return ([.. all.Select(pair => pair.Line)], [.. all.Select(pair => pair.Link)]);
    }

    private static BoxText ClientsText(Design design)
    {
        var rate = design.Operations.Sum(operation => operation.Arrivals.Mean.PerSecond);
        var operations = design.Operations.Length == 1 ? "1 operation" : $"{design.Operations.Length} operations";
        return new BoxText(
            null, "Clients", $"{Figures.Count(rate)}/s", $"{operations}, {Figures.Count(rate)}/s", Glyph.People, 1);
    }

    private static BoxText TextOf(Component component)
    {
        var fleet = component.Instances > 1 ? $"{component.Instances} × " : string.Empty;
        var zones = component.Zones > 1 ? $", {component.Zones} zones" : string.Empty;
        return new BoxText(
            component.Id,
            component.Title,
            fleet + ShortName(component.Kind),
            $"{fleet}{component.Kind.Name}{zones}",
            Glyph.Of(component.Kind),
            component.Instances);
    }

    private static BoxText GroupText(IReadOnlyList<Component> group)
    {
        var kind = group[0].Kind;
        return new BoxText(
            null, ShortName(kind), $"{group.Count} components", $"{group.Count} × {kind.Name}", Glyph.Of(kind),
            group.Count);
    }

    private static LinkText EntryText(Design design, Operation[] operations)
    {
        var names = string.Join(", ", operations.Select(operation =>
            $"{operation.Id} {Figures.Count(operation.Arrivals.Mean.PerSecond)}/s"));
        return new LinkText("Clients", operations[0].Entry, false, $"Clients of {design.Name}: {names}");
    }

    /// <summary>"Amazon" and "AWS" in front of every name say nothing in a drawing.</summary>
    private static string ShortName(ComponentKind kind)
    {
        var name = kind.Name;
        foreach (var prefix in (string[])["Amazon ", "AWS "])
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
                name = name[prefix.Length..];
        }

        return name;
    }
}

/// <summary>What a box says.</summary>
/// <param name="Component">The component it stands for; null for clients and for a group.</param>
/// <param name="Full">What is read out or shown on hover, where the box is too small.</param>
public sealed record BoxText(string? Component, string Title, string Subtitle, string Full, string Glyph, int Fleet);

/// <summary>What a line means.</summary>
/// <param name="Full">In words, for a reader who points at it.</param>
public sealed record LinkText(string From, string To, bool IsAsync, string Full)
{
    /// <summary>
    /// All connections between the same two, as one line. It is dashed only where none of them waits.
    /// </summary>
    public static LinkText Of(Design design, IReadOnlyList<Connection> connections)
    {
        var first = connections[0];
        var isAsync = connections.All(connection => connection.IsAsync) || Delivers(design[first.From]);
        var words = string.Join("; ", connections.Select(connection => Describe(design, connection)));
        return new LinkText(first.From, first.To, isAsync, $"{first.From} to {first.To}: {words}");
    }

    public static string Describe(Design design, Connection connection)
    {
        var parts = new List<string>
        {
            Delivers(design[connection.From]) ? "delivers"
                : connection.IsAsync ? "hands over and goes on"
                : "calls and waits",
        };
        if (!connection.Operations.IsEmpty)
            parts.Add($"for {string.Join(", ", connection.Operations)}");
        parts.AddRange(connection.When switch
        {
            Condition.CacheMiss miss => [$"when {miss.Cache} misses"],
            Condition.CacheHit hit => [$"when {hit.Cache} hits"],
            Condition.FailureOf failure => [$"when {failure.Component} fails"],
            Condition.CompensationOf undone => [$"takes back what {undone.Component} did"],
            _ => (string[])[],
        });
        if (connection.Timeout is { } timeout)
            parts.Add($"timeout {timeout}");
        if (connection.Retry is { } retry)
            parts.Add($"{retry.Attempts} attempts");
        if (connection.Breaker is not null)
            parts.Add("circuit breaker");
        return string.Join(", ", parts);
    }

    /// <summary>What lies in a queue is delivered later, whatever the consumer answers.</summary>
    private static bool Delivers(Component from) =>
        from.Behaviour is Behaviour.Queue or Behaviour.Stream or Behaviour.Topic;
}
