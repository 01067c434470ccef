using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Exchange.Drafts;
using Proofload.Exchange.Vocabulary;

namespace Proofload.Exchange.DrawIo;

/// <summary>Reads a drawing of draw.io: shapes by their stencils and words, arrows, frames, places.</summary>
internal sealed partial class DrawIoReader
{
    private static readonly string[] People =
        ["users", "user", "client", "mobile_client", "internet", "internet_alt1", "internet_alt2", "umlActor", "actor"];

    private readonly Draft draft;
    private readonly KindFinder kinds;
    private readonly Dictionary<string, DrawIoCell> cells = new(StringComparer.Ordinal);
    private readonly HashSet<string> clients = new(StringComparer.Ordinal);
    private readonly HashSet<string> components = new(StringComparer.Ordinal);

    private DrawIoReader(Draft draft, ComponentCatalogue catalogue) =>
        (this.draft, kinds) = (draft, new KindFinder(catalogue));

    public static Draft Read(string text, ComponentCatalogue catalogue)
    {
        var draft = new Draft();
        if (DrawIoFile.Open(text, draft) is { } root)
            new DrawIoReader(draft, catalogue).Read([.. DrawIoCell.In(root)]);
        return draft;
    }

    private void Read(IReadOnlyList<DrawIoCell> all)
    {
        if (all.Count > Draft.MostThings * 6)
        {
            draft.Fail("too-large", new Place(1, 1), $"The drawing has {all.Count:n0} shapes and arrows.",
                $"Import at most {Draft.MostThings * 6:n0}.");
            return;
        }

        foreach (var cell in all)
            cells.TryAdd(cell.Id, cell);
        var entered = all.Where(cell => cell.IsEdge).Select(EndsOf).Select(ends => ends.To).OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        var parents = all.Where(cell => cell is { IsVertex: true, Parent: not null }).Select(cell => cell.Parent!)
            .ToHashSet(StringComparer.Ordinal);
        ReadLayer(all);
        foreach (var cell in all.Where(cell => cell.IsVertex))
            ReadShape(cell, parents.Contains(cell.Id), entered.Contains(cell.Id));
        foreach (var cell in all.Where(cell => cell.IsEdge))
            ReadEntry(cell);
        var operations = draft.Operations.Select(operation => operation.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var cell in all.Where(cell => cell.IsEdge))
            ReadArrow(cell, operations, all);
    }

    /// <summary>What of a design belongs to no shape stands on the layer.</summary>
    private void ReadLayer(IEnumerable<DrawIoCell> all)
    {
        if (all.FirstOrDefault(cell => cell.Role == "design/v1") is not { } layer)
            return;
        foreach (var (name, value) in layer.Data)
        {
            if (name == "name")
                draft.Name = value;
            else if (name == "region")
                draft.Region = value;
            else
                draft.Sections[name] = name == "description" ? value : Value(value);
        }
    }

    private void ReadShape(DrawIoCell cell, bool hasParts, bool isEntered)
    {
        var lines = PlainLabel.Lines(cell.Label);
        var title = lines is [var first, ..] ? first : "";
        if (cell.Role == "clients" || (cell.Role is null && !isEntered
            && (PlainLabel.IsClient(title) || (cell.Stencil is { } stencil && People.Contains(stencil)))))
        {
            ReadClients(cell);
        }
        else if (cell.Role == "component" || (cell.Role is null && !IsNoPart(cell, hasParts, title)))
        {
            components.Add(cell.Id);
            draft.Components.Add(ComponentOf(cell, lines, title));
        }
    }

    private void ReadClients(DrawIoCell cell)
    {
        clients.Add(cell.Id);
        var stated = cell.Data.FirstOrDefault(one => one.Name == "operations").Value;
        if (stated is null || Value(stated) is not JsonObject operations)
            return;
        foreach (var (name, value) in operations)
        {
            var operation = new DraftOperation(name, null, cell.Place);
            foreach (var (key, setting) in value as JsonObject ?? [])
            {
                if (setting is not null)
                    operation.Settings[key] = setting.DeepClone();
            }

            draft.Operations.Add(operation);
        }
    }

    /// <summary>Frames, texts and lines that only explain. Each is told, but for empty ones and edge labels.</summary>
    private bool IsNoPart(DrawIoCell cell, bool hasParts, string title)
    {
        if (cell.Parent is { } parent && cells.TryGetValue(parent, out var owner) && owner.IsEdge)
            return true;
        if (hasParts || cell.Has("swimlane") || cell.Style("container") == "1" || cell.Has("group")
            || cell.Style("grIcon") is not null || cell.Stencil is "group" or "groupCenter")
        {
            if (!Regions.IsKnown(title) && title.Length > 0)
            {
                draft.Warn(
                    "group", "", cell.Place, $"The frame '{title}' is not kept: a design has no groups but regions.",
                    "Nothing is lost of what is in it. Name a frame by an AWS region to place components there.");
            }

            return true;
        }

        if (cell.Has("text") || cell.Stencil is "line" or "note" or "image"
            || (title.Length == 0 && KindByStencil(cell) is null))
        {
            if (title.Length > 0)
            {
                draft.Warn("left-out", "", cell.Place, $"The text '{title}' was not taken over.",
                    "Put what matters of it into a note of a component, or the description of the design.");
            }
            else if (!cell.Has("text"))
            {
                draft.Warn(
                    "left-out", "", cell.Place,
                    "A shape without a name, of a sort that says nothing, was not taken over.",
                    "Write on it what it is.");
            }

            return true;
        }

        return false;
    }

    private DraftComponent ComponentOf(DrawIoCell cell, IReadOnlyList<string> lines, string title)
    {
        var (x, y) = PlaceOnPage(cell);
        var settings = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        foreach (var (name, value) in cell.Role == "component" ? cell.Data : [])
            settings[name] = name == "note" ? value : Value(value);

        var stated = settings.Remove("type", out var type) && kinds.Named(type.ToString()) is { } known
            ? known.Id
            : null;
        var region = settings.Remove("region", out var where) ? where.ToString() : RegionOf(cell);
        var guess = stated is not null ? new KindGuess(stated, null) : Guess(cell, lines);
        var wanted = cell.Role == "component" ? cell.Id : title.Length > 0 ? title.ToLowerInvariant() : guess.Kind;
        var component = new DraftComponent(cell.Id, guess.Kind, cell.Place)
        {
            Name = wanted,
            Label = title.Length == 0 ? null : title,
            Region = region,
            Position = new Position(x, y),
            Settings = settings,
        };
        if (guess.Because is { } because)
        {
            component.Assumed.Add($"Taken for {guess.Kind}, {because}.");
            draft.Warn(
                "kind-guessed", "", cell.Place,
                $"'{(title.Length > 0 ? title : cell.Id)}' is taken for {guess.Kind}, {because}.",
                "If it is something else, change its type; 'proofload kinds' lists all.");
        }

        return component;
    }

    private KindGuess Guess(DrawIoCell cell, IReadOnlyList<string> lines)
    {
        var words = kinds.InText(string.Join(' ', lines));
        var icon = KindByStencil(cell);
        if (icon is null)
        {
            return words ?? (cell.Stencil is "cylinder" or "cylinder2" or "cylinder3" or "datastore"
                ? new KindGuess("sql-database", "for it is drawn as a cylinder")
                : new KindGuess(KindFinder.Unknown, "for nothing tells what it is"));
        }

        // One icon stands for a family, such as RDS for five engines; the words then say which.
        var closer = words is not null
            && ServiceName.All.Any(name => name.Kind == words.Kind && name.Icon == ServiceName.Of(icon)?.Icon);
        return new KindGuess(
            closer ? words!.Kind : icon,
            $"for it has the icon '{cell.Stencil}'{(closer ? $" and says '{words!.Kind}'" : "")}");
    }

    private static string? KindByStencil(DrawIoCell cell) =>
        cell.Stencil is { } stencil ? ServiceName.OfIcon(stencil)?.Kind : null;

    /// <summary>Shapes in a frame are placed from its corner.</summary>
    private (double X, double Y) PlaceOnPage(DrawIoCell cell)
    {
        var (x, y) = (cell.X, cell.Y);
        foreach (var frame in Around(cell))
            (x, y) = (x + frame.X, y + frame.Y);
        return (x, y);
    }

    private string? RegionOf(DrawIoCell cell) =>
        Around(cell).Select(frame => PlainLabel.Title(frame.Label))
            .FirstOrDefault(title => title is not null && Regions.IsKnown(title));

    private IEnumerable<DrawIoCell> Around(DrawIoCell cell)
    {
        // A broken file may have frames in a circle.
        for (var depth = 0; depth < 100 && cell.Parent is { } parent && cells
            .TryGetValue(parent, out var frame) && frame.IsVertex; depth++)
        {
            yield return cell = frame;
        }
    }

    /// <summary>An arrow without a head at its end, but with one at its start, leads the other way.</summary>
    private static (string? From, string? To) EndsOf(DrawIoCell cell) =>
        cell.Style("endArrow") == "none" && cell.Style("startArrow") is not (null or "none")
            ? (cell.Target, cell.Source)
            : (cell.Source, cell.Target);

    private void ReadEntry(DrawIoCell cell)
    {
        var (from, to) = EndsOf(cell);
        if (from is null || to is null || !clients.Contains(from) || !components.Contains(to))
            return;
        var names = cell.Data.FirstOrDefault(one => one.Name == "operations").Value?.Split(',') ?? [];
        var known = draft.Operations.Where(operation => names.Contains(operation.Name)).ToList();
        foreach (var operation in known)
        {
            operation.Settings.Remove("entry");
            draft.Operations[draft.Operations.IndexOf(operation)] = operation with { Entry = to };
        }

        if (known.Count == 0)
            draft.Operations.AddRange(ChartWords.Operations(PlainLabel.Lines(cell.Label), to, cell.Place));
    }

    private void ReadArrow(DrawIoCell cell, HashSet<string> operations, IEnumerable<DrawIoCell> all)
    {
        var (from, to) = EndsOf(cell);
        if (from is not null && clients.Contains(from) && to is not null && components.Contains(to))
            return;
        if (from is null || to is null || !components.Contains(from) || !components.Contains(to))
        {
            draft.Warn(
                "left-out", "", cell.Place,
                $"An arrow{(cell.Label.Length > 0 ? $" that says '{PlainLabel.Title(cell.Label)}'" : "")} does not " +
                "lead from one component to another.",
                "Attach both its ends to shapes that are components; frames, texts and clients are none.");
            return;
        }

        var stated = cell.Data.FirstOrDefault(one => one.Name == "connections").Value;
        if (stated is not null && Value(stated) is JsonArray connections)
        {
            foreach (var said in connections.OfType<JsonObject>())
                draft.Connections.Add(Stated(from, to, said, cell.Place));
            return;
        }

        var labels =
            all.Where(one => one.Parent == cell.Id && one.IsVertex).Select(one => one.Label).Prepend(cell.Label);
        var connection =
            new DraftConnection(from, to, cell.Place) { IsAsync = cell.Style("dashed") == "1" && !Delivers(from) };
        if (connection.IsAsync)
            connection.Assumed.Add("Drawn dashed: taken for a call that nobody waits for.");
        draft.Connections.Add(ChartWords.Connection(connection, [.. labels.SelectMany(PlainLabel.Lines)], operations));
    }

    private bool Delivers(string cell) => draft.Find(cell) is { } from
        && kinds.Named(from.Kind)?.Behaviour is Behaviour.Queue or Behaviour.Stream or Behaviour.Topic;

    private static DraftConnection Stated(string from, string to, JsonObject said, Place place)
    {
        var order = said["order"] is JsonValue number && number.TryGetValue<int>(out var stands)
            ? stands
            : int.MaxValue;
        var connection = new DraftConnection(from, to, place) { Order = order };
        foreach (var (name, value) in said.Where(one => one is { Key: not "order", Value: not null }))
            connection.Settings[name] = value!.DeepClone();
        return connection;
    }

    /// <summary>A value as it was written: JSON for lists and maps, plain for the rest.</summary>
    private static JsonNode Value(string text)
    {
        if (text is "true" or "false")
            return text == "true";
        if (text.Length > 0 && text[0] is '{' or '[')
        {
            try
            {
                if (JsonNode.Parse(text) is { } parsed)
                    return parsed;
            }
            catch (JsonException)
            {
                // Somebody edited it by hand: the reader of designs will say what is wrong with it.
                return text;
            }
        }

        return PlainNumber().IsMatch(text) ? JsonNode.Parse(text)! : text;
    }

    [GeneratedRegex(@"^(0|[1-9]\d{0,14})(\.\d{1,10})?$")]
    private static partial Regex PlainNumber();
}
