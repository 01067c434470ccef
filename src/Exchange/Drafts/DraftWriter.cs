using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Proofload.Designs;
using Proofload.Designs.Catalogue;

namespace Proofload.Exchange.Drafts;

/// <summary>
/// Makes a design of a draft. What the design cannot hold is taken out and told, one thing after another.
/// </summary>
/// <remarks>
/// What a valid design is only the reader knows. So the draft is written as a design and read, and each thing that the
/// reader objects to goes, with the reader's own words, until it objects to nothing.
/// </remarks>
internal sealed partial class DraftWriter
{
    private readonly Draft draft;
    private readonly ComponentCatalogue catalogue;
    private readonly Dictionary<string, string> ids = new(StringComparer.Ordinal);
    private readonly List<(string Id, DraftComponent Component)> components = [];
    private readonly List<(string Id, DraftOperation Operation)> operations = [];
    private List<DraftConnection> connections;

    private DraftWriter(Draft draft, ComponentCatalogue catalogue)
    {
        (this.draft, this.catalogue) = (draft, catalogue);
        var (names, operationNames) = (new DraftIds(), new DraftIds());
        foreach (var component in draft.Components)
        {
            var id = names.Take(component.Name);
            ids.TryAdd(component.Source, id);
            components.Add((id, component));
        }

        foreach (var operation in draft.Operations)
            operations.Add((operationNames.Take(operation.Name), operation));
        connections = [.. draft.Connections.OrderBy(connection => connection.Order)];
    }

    public static Imported Write(Draft draft, ComponentCatalogue catalogue)
    {
        if (draft.Components.Count == 0 && draft.Problems.All(problem => problem.Severity == ProblemSeverity.Warning))
        {
            draft.Fail("nothing-found", new Place(1, 1), "Nothing here could be taken for a component.",
                "See the other problems for what was found, and give the format with --as if it was mistaken.");
        }

        return draft.Components.Count == 0
            ? new Imported(null, null, InOrder(draft.Problems))
            : new DraftWriter(draft, catalogue).Make();
    }

    private Imported Make()
    {
        LeaveLooseEnds();

        // Each round takes something out, so there are never more rounds than things.
        var most = components.Sum(one => one.Component.Settings.Count + 2) + (connections.Count * 8)
            + (operations.Count * 8) + draft.Sections.Count + 8;
        for (var round = 0; round < most; round++)
        {
            var reading = DesignReader.Read(Tree().ToJsonString(), catalogue);
            if (reading.Design is { } design)
                return Finished(design, reading);
            foreach (var problem in reading.Problems.Where(one => one.Severity == ProblemSeverity.Error))
            {
                if (!TakeOut(problem))
                {
                    draft.Problems.Add(problem with { Line = 1, Column = 1 });
                    return new Imported(null, null, InOrder(draft.Problems));
                }

                // Numbers of connections are those of this round; a second one would hit its neighbour.
                if (problem.Path.StartsWith("connections[", StringComparison.Ordinal))
                    break;
            }
        }

        throw new InvalidOperationException("Taking out what the reader objects to did not come to an end.");
    }

    private void LeaveLooseEnds()
    {
        foreach (var connection in connections.Where(one => !ids.ContainsKey(one.From) || !ids.ContainsKey(one.To)))
        {
            var missing = ids.ContainsKey(connection.From) ? connection.To : connection.From;
            draft.Warn("left-out", "", connection.Place, $"A connection has no component '{missing}' at one end.",
                "Connect it to a component, and import again.");
        }

        connections = [.. connections.Where(one => ids.ContainsKey(one.From) && ids.ContainsKey(one.To))];
    }

    private JsonObject Tree()
    {
        var tree = new JsonObject { ["proofload"] = "design/v1", ["name"] = draft.Name ?? "Imported design" };
        foreach (var (name, section) in draft.Sections)
            tree[name] = section.DeepClone();
        if (draft.Region is { } region)
            tree["region"] = region;
        tree["operations"] = new JsonObject(operations.Select(one => KeyValuePair.Create(
            one.Id, (JsonNode?)With(one.Operation.Settings, ("entry", EntryOf(one.Operation))))));
        tree["components"] = new JsonObject(components.Select(one => KeyValuePair.Create(
            one.Id, (JsonNode?)With(one.Component.Settings, ("type", one.Component.Kind),
                ("label", one.Component.Label == one.Id ? null : one.Component.Label),
                ("region", one.Component.Region)))));
        tree["connections"] = new JsonArray([.. connections.Select(one =>
        {
            var map = With(one.Settings, ("from", ids[one.From]), ("to", ids[one.To]));
            if (one.IsAsync)
                map["async"] = true;
            return map;
        })]);
        tree["layout"] = new JsonObject(components.Where(one => one.Component.Position is not null).Select(one =>
            KeyValuePair.Create(one.Id, (JsonNode?)new JsonArray(
                Math.Round(one.Component.Position!.X, 1), Math.Round(one.Component.Position.Y, 1)))));
        return tree;
    }

    private string? EntryOf(DraftOperation operation) =>
        operation.Entry is { } entry ? ids.GetValueOrDefault(entry, entry) : null;

    private static JsonObject With(
        Dictionary<string, JsonNode> settings, params ReadOnlySpan<(string Name, string? Value)> more)
    {
        var map = new JsonObject();
        foreach (var (name, value) in more)
        {
            if (value is not null)
                map[name] = value;
        }

        foreach (var (name, value) in settings)
            map.TryAdd(name, value.DeepClone());
        return map;
    }

    /// <returns>False where nothing is left that could go.</returns>
    private bool TakeOut(Problem problem)
    {
        var path = problem.Path.Split('.');
        switch (path)
        {
            case ["components", var id, var setting, ..]
                when components.Find(one => one.Id == id).Component is { } component
                    && component.Settings.Remove(setting.Split('[')[0]):
                return Tell(problem, component.Place, $"'{setting}' of '{id}' was left out");
            case ["operations", var id, var setting, ..]
                when operations.Find(one => one.Id == id).Operation is { } operation
                    && operation.Settings.Remove(setting.Split('[')[0]):
                return Tell(problem, operation.Place, $"'{setting}' of the operation '{id}' was left out");
            case ["operations", var id, ..] when operations.Find(one => one.Id == id).Operation is { } operation:
                if (problem.Code == "endless-loop" && OpenLoop() is { } closing)
                    return TakeOut(closing, problem);
                operations.RemoveAll(one => one.Id == id);
                return Tell(problem, operation.Place, $"The operation '{id}' was left out");
            case [var first, ..] when NumberOf(first) is { } number && number < connections.Count:
                return path.Length > 1 && connections[number].Settings.Remove(path[1].Split('[')[0])
                    ? Tell(
                        problem, connections[number].Place, $"'{path[1]}' of {Named(connections[number])} was left out")
                    : TakeOut(connections[number], problem);
            case [var section, ..] when draft.Sections.Remove(section.Split('[')[0]):
                return Tell(problem, new Place(1, 1), $"'{section}' was left out");
            default:
                return false;
        }
    }

    private bool TakeOut(DraftConnection connection, Problem problem)
    {
        connections.Remove(connection);
        return Tell(problem, connection.Place, $"The connection {Named(connection)} was left out");
    }

    private bool Tell(Problem problem, Place place, string what)
    {
        draft.Warn("left-out", problem.Path, place, $"{what}: {problem.Message}", problem.Remedy);
        return true;
    }

    private string Named(DraftConnection connection) => $"{ids[connection.From]} -> {ids[connection.To]}";

    private static int? NumberOf(string part) => ConnectionNumber().Match(part) is { Success: true } found
        ? int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture)
        : null;

    /// <summary>A connection that leads back to where its requests came from.</summary>
    private DraftConnection? OpenLoop()
    {
        var leaving = connections.ToLookup(one => one.From, StringComparer.Ordinal);
        var (done, path) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (_, start) in components)
        {
            var open = new Stack<(string Id, IEnumerator<DraftConnection> Calls)>();
            if (done.Add(start.Source))
                open.Push((start.Source, leaving[start.Source].GetEnumerator()));
            path.Clear();
            path.Add(start.Source);
            while (open.TryPeek(out var top))
            {
                if (!top.Calls.MoveNext())
                {
                    path.Remove(open.Pop().Id);
                    continue;
                }

                var next = top.Calls.Current;
                if (path.Contains(next.To))
                    return next;
                if (done.Add(next.To))
                {
                    path.Add(next.To);
                    open.Push((next.To, leaving[next.To].GetEnumerator()));
                }
            }
        }

        return null;
    }

    private Imported Finished(Design design, DesignReading reading)
    {
        foreach (var problem in reading.Problems)
        {
            draft.Problems.Add(
                problem with { Line = PlaceOf(problem.Path).Line, Column = PlaceOf(problem.Path).Column });
        }

        var comments = new DesignComments();
        foreach (var (id, component) in components)
            comments.Components[id] = component.Assumed;
        foreach (var (id, operation) in operations)
            comments.Operations[id] = operation.Assumed;
        comments.Connections.AddRange(connections.Select(connection => connection.Assumed));
        return new Imported(design, comments.In(DesignWriter.ToYaml(design)), InOrder(draft.Problems));
    }

    private Place PlaceOf(string path) => path.Split('.') switch
    {
        ["components" or "layout", var id, ..] when components.Find(one => one.Id == id).Component is { } component =>
            component.Place,
        ["operations", var id, ..] when operations.Find(one => one.Id == id).Operation is { } operation =>
            operation.Place,
        [var first, ..] when NumberOf(first) is { } number && number < connections.Count => connections[number].Place,
        _ => new Place(1, 1),
    };

    private static ImmutableArray<Problem> InOrder(IEnumerable<Problem> problems) =>
        [.. problems.Distinct().OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)];

    [GeneratedRegex(@"^connections\[(\d+)\]")]
    private static partial Regex ConnectionNumber();
}
