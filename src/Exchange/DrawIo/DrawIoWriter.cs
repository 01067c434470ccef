using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Diagrams;
using Proofload.Exchange.Pictures;
using Proofload.Exchange.Vocabulary;

namespace Proofload.Exchange.DrawIo;

/// <summary>A design as a drawing of draw.io, with the shapes of its AWS library.</summary>
/// <remarks>
/// All that the design says rides along as data of the shapes ('Edit Data' there), so a drawing that comes back is the
/// whole design again, as far as its shapes are still there. Where the design says of every component where it stands,
/// the drawing follows; else it is laid out.
/// </remarks>
internal sealed class DrawIoWriter
{
    /// <summary>Ids of a design begin with a letter, so these are nobody's.</summary>
    private const string ClientsId = "0-clients";

    private const int Icon = 60;

    private static readonly Measure Size = new(130, 104, 26, 70, 30, 24);

    private static readonly JsonSerializerOptions Compact =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Design design;
    private readonly JsonNode tree;
    private readonly XElement root = new("root");

    private DrawIoWriter(Design design)
    {
        this.design = design;
        tree = JsonNode.Parse(DesignWriter.ToJson(design))!; // Just written.
    }

    public static string Write(Design design) => new DrawIoWriter(design).Draw();

    private string Draw()
    {
        root.Add(Cell("0"), Layer());
        var sketch = DesignSketch.Of(design);
        var spots = Spots(sketch, out var frames);
        foreach (var (frame, number) in frames.Select((frame, number) => (frame, number)))
            root.Add(Frame(frame, number));
        if (design.Operations.Length > 0)
            root.Add(Clients(spots));
        foreach (var component in design.Components)
            root.Add(Box(component, spots[component.Id]));
        foreach (var entry in design.Operations.GroupBy(operation => operation.Entry))
            root.Add(Entry(entry.Key, [.. entry]));
        foreach (var (group, number) in Arrows().Select((group, number) => (group, number)))
            root.Add(Arrow([.. group], number));

        var file = new XElement(
            "mxfile", new XAttribute("host", "Proofload"),
            new XElement("diagram", new XAttribute("id", "design"), new XAttribute("name", Xml(design.Name)),
                new XElement("mxGraphModel", Attributes("grid", "1", "gridSize", "10", "guides", "1", "tooltips", "1",
                    "connect", "1", "arrows", "1", "fold", "1", "page", "0", "pageScale", "1", "math", "0", "shadow",
                    "0"),
                    root)));
        return file.ToString().ReplaceLineEndings("\n") + "\n";
    }

    private Dictionary<string, Spot> Spots(DesignSketch sketch, out IReadOnlyList<LaneFrame> frames)
    {
        if (design.Components.All(component => design.Layout.ContainsKey(component.Id)))
        {
            frames = [];
            var spots = design.Components.ToDictionary(
                component => component.Id,
                component => new Spot(design.Layout[component.Id].X, design.Layout[component.Id].Y));
            var (left, top) = (spots.Values.Min(spot => spot.X), spots.Values.Average(spot => spot.Y));
            spots[ClientsId] = new Spot(left - Size.Column, Math.Round(top));
            return spots;
        }

        // A picture has a box a kind when there are too many; a drawing can be scrolled, and has all.
        var whole = sketch.IsGrouped ? Grid() : null;
        var drawing = whole is null ? Layout.Of(sketch.Sketch, Size) : null;
        frames = drawing?.Lanes ?? [];
        var places = whole ?? design.Components.ToDictionary(
            component => component.Id,
            component => InBox(drawing!.Boxes[IndexOf(sketch, component.Id)]), StringComparer.Ordinal);
        places[ClientsId] = drawing is null ? new Spot(-200, 0) : InBox(drawing.Boxes[0]);
        return places;
    }

    private static int IndexOf(DesignSketch sketch, string component) =>
        Enumerable.Range(0, sketch.Boxes.Count).First(box => sketch.Boxes[box].Component == component);

    /// <summary>The icon stands in the middle of its box; the label hangs below it.</summary>
    private static Spot InBox(Spot box) =>
        new(Math.Round(box.X + ((Size.BoxWidth - Icon) / 2)), Math.Round(box.Y + 6));

    private Dictionary<string, Spot> Grid()
    {
        var perRow = (int)Math.Ceiling(Math.Sqrt(design.Components.Length));
        return design.Components.Select((component, index) => (component.Id, index)).ToDictionary(
            one => one.Id,
            one => new Spot(one.index % perRow * Size.Column, one.index / perRow * (Size.BoxHeight + Size.RowGap)),
            StringComparer.Ordinal);
    }

    /// <summary>The layer of all shapes carries what belongs to no shape.</summary>
    private XElement Layer()
    {
        var layer = new XElement("object", new XAttribute("label", "Design"), new XAttribute("proofload", "design/v1"));
        foreach (var (section, value) in tree.AsObject())
        {
            if (section is not ("proofload" or "operations" or "components" or "connections" or "layout"))
                layer.Add(new XAttribute(section, Text(value!)));
        }

        layer.Add(new XAttribute("id", "1"), new XElement("mxCell", new XAttribute("parent", "0")));
        return layer;
    }

    private static XElement Frame(LaneFrame frame, int number) => new(
        "object", Attributes("label", Xml(frame.Title), "proofload", "frame",
            "id", string.Create(CultureInfo.InvariantCulture, $"0-frame-{number}")),
        new XElement("mxCell", Attributes("style",
                "rounded=1;arcSize=3;dashed=1;fillColor=#F5F7FA;strokeColor=#00A4A6;fontColor=#00A4A6;"
                + "verticalAlign=top;align=left;spacingLeft=12;spacingTop=4;html=1;connectable=0;pointerEvents=0;",
                "vertex", "1", "parent", "1"),
            Geometry(frame.X, frame.Y, frame.Width, frame.Height)));

    private XElement Clients(Dictionary<string, Spot> spots) => new(
        "object", Attributes("label", "Clients", "proofload", "clients", "operations", Text(tree["operations"]!),
            "id", ClientsId),
        new XElement("mxCell", Attributes("style", IconStyle("#232F3E") + "shape=mxgraph.aws4.users;",
                "vertex", "1", "parent", "1"),
            Geometry(spots[ClientsId].X, spots[ClientsId].Y, Icon, Icon)));

    private XElement Box(Component component, Spot spot)
    {
        var box = new XElement(
            "object", new XAttribute("label", Xml(component.Title)), new XAttribute("proofload", "component"));
        foreach (var (name, value) in tree["components"]![component.Id]!.AsObject())
        {
            if (name != "label")
                box.Add(new XAttribute(name, Text(value!)));
        }

        box.Add(new XAttribute("id", component.Id));
        box.Add(new XElement("mxCell", Attributes("style", StyleOf(component.Kind), "vertex", "1", "parent", "1"),
            Geometry(spot.X, spot.Y, Icon, Icon)));
        return box;
    }

    private static XElement Entry(string entry, IReadOnlyList<Operation> operations) => new(
        "object", Attributes(
            "label", string.Join("<br>", operations.Select(operation => $"{operation.Id} {operation.Arrivals.Mean}")),
            "proofload", "entry", "operations", string.Join(",", operations.Select(operation => operation.Id)),
            "id", $"0-entry-{entry}"),
        Edge(ClientsId, entry, isAsync: false));

    /// <summary>
    /// As in the picture: one arrow for all connections between the same two, but those that do not wait.
    /// </summary>
    private IEnumerable<IGrouping<(string From, string To, bool IsAsync), (Connection Connection, int Place)>>
        Arrows() => design.Connections
            .Select((connection, place) => (connection, place))
            .GroupBy(one => (one.connection.From, one.connection.To, one.connection.IsAsync
                || design[one.connection.From].Behaviour is Behaviour.Queue or Behaviour.Stream or Behaviour.Topic));

    private XElement Arrow((Connection Connection, int Place)[] group, int number)
    {
        var first = group[0].Connection;
        var said = new JsonArray([.. group.Select(one => (JsonNode?)Said(one.Place))]);
        var operations = group.Any(one => one.Connection.Operations.IsEmpty)
            ? []
            : group.SelectMany(one => one.Connection.Operations).Distinct(StringComparer.Ordinal);
        var isAsync = first.IsAsync
            || design[first.From].Behaviour is Behaviour.Queue or Behaviour.Stream or Behaviour.Topic;
        return new XElement(
            "object", Attributes("label", string.Join(", ", operations), "proofload", "connection",
                "connections", Text(said), "id", string.Create(CultureInfo.InvariantCulture, $"0-arrow-{number}")),
            Edge(first.From, first.To, isAsync));
    }

    /// <summary>What the design says of a connection but for its ends, with its place in the order of calls.</summary>
    private JsonObject Said(int place)
    {
        var said = tree["connections"]![place] is JsonObject map ? (JsonObject)map.DeepClone() : [];
        said.Remove("from");
        said.Remove("to");
        said["order"] = place;
        return said;
    }

    private static XElement Edge(string from, string to, bool isAsync) => new(
        "mxCell", Attributes("style",
            "edgeStyle=orthogonalEdgeStyle;rounded=1;html=1;endArrow=block;endFill=1;strokeColor=#545B64;fontSize=11;"
            + (isAsync ? "dashed=1;" : ""), "edge", "1", "parent", "1", "source", from, "target", to),
        new XElement("mxGeometry", Attributes("relative", "1", "as", "geometry")));

    private static string StyleOf(ComponentKind kind)
    {
        var style = IconStyle(Colours.Of(kind.Family));
        return ServiceName.Of(kind.Id)?.Icon is { } icon
            ? $"{style}shape=mxgraph.aws4.resourceIcon;resIcon=mxgraph.aws4.{icon};"
            : kind.Behaviour switch
            {
                Behaviour.Store => style + "shape=cylinder3;size=12;boundedLbl=0;",
                Behaviour.Queue or Behaviour.Stream or Behaviour.Topic => style + "shape=mxgraph.aws4.queue;",
                Behaviour.External => style + "shape=cloud;",
                Behaviour.Router => style + "shape=rhombus;",
                _ => style + "rounded=1;arcSize=12;",
            };
    }

    private static string IconStyle(string colour) =>
        $"sketch=0;outlineConnect=0;fontColor=#232F3E;gradientColor=none;fillColor={colour};strokeColor=#ffffff;"
        + "dashed=0;verticalLabelPosition=bottom;verticalAlign=top;align=center;html=1;fontSize=12;fontStyle=0;"
        + "aspect=fixed;";

    private static XElement Cell(string id) => new("mxCell", new XAttribute("id", id));

    private static XElement Geometry(double x, double y, double width, double height) => new(
        "mxGeometry", Attributes("x", Number(x), "y", Number(y), "width", Number(width), "height", Number(height),
            "as", "geometry"));

    private static XAttribute[] Attributes(params ReadOnlySpan<string> pairs)
    {
        var attributes = new XAttribute[pairs.Length / 2];
        for (var pair = 0; pair < attributes.Length; pair++)
            attributes[pair] = new XAttribute(pairs[2 * pair], pairs[(2 * pair) + 1]);
        return attributes;
    }

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>Words as they are; lists and maps as JSON.</summary>
    private static string Text(JsonNode value) => value is JsonValue scalar && scalar.TryGetValue<string>(out var text)
        ? Xml(text)
        : Xml(value.ToJsonString(Compact));

    private static string Xml(string words) =>
        string.Concat(words.Where(letter => !char.IsControl(letter) || letter == '\n'));
}
