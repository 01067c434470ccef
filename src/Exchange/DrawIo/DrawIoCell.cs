using System.Globalization;
using System.Xml.Linq;
using Proofload.Designs;

namespace Proofload.Exchange.DrawIo;

/// <summary>A shape or an arrow of a drawing, as the file has it.</summary>
internal sealed class DrawIoCell
{
    private readonly XElement owner;
    private readonly XElement cell;
    private readonly Dictionary<string, string> style = new(StringComparer.Ordinal);

    private DrawIoCell(XElement owner, XElement cell)
    {
        (this.owner, this.cell) = (owner, cell);
        foreach (var part in (cell.Attribute("style")?.Value ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            style[equals < 0 ? part.Trim() : part[..equals].Trim()] = equals < 0 ? "" : part[(equals + 1)..].Trim();
        }

        var geometry = cell.Element("mxGeometry");
        (X, Y) = (Number(geometry, "x"), Number(geometry, "y"));
    }

    public string Id => owner.Attribute("id")?.Value ?? "";

    public string Label => owner.Attribute("label")?.Value ?? owner.Attribute("value")?.Value ?? "";

    /// <summary>What Proofload says that it is; null for what others drew.</summary>
    public string? Role => owner.Attribute("proofload")?.Value;

    public string? Parent => cell.Attribute("parent")?.Value;

    public string? Source => cell.Attribute("source")?.Value;

    public string? Target => cell.Attribute("target")?.Value;

    public bool IsVertex => cell.Attribute("vertex")?.Value == "1";

    public bool IsEdge => cell.Attribute("edge")?.Value == "1";

    public double X { get; }

    public double Y { get; }

    public Place Place => DrawIoFile.PlaceOf(owner);

    /// <summary>Values by name, in the order of the file: what 'Edit Data' shows.</summary>
    public IEnumerable<(string Name, string Value)> Data => owner.Name.LocalName == "mxCell" ? [] :
        owner.Attributes().Where(one => one.Name.LocalName is not ("id" or "label" or "proofload" or "placeholders"))
            .Select(one => (one.Name.LocalName, one.Value));

    public string? Style(string name) => style.GetValueOrDefault(name);

    public bool Has(string flag) => style.ContainsKey(flag);

    /// <summary>The last part of its stencil's name: <c>lambda</c> of <c>mxgraph.aws4.lambda</c>.</summary>
    public string? Stencil
    {
        get
        {
            var name = Style("resIcon") ?? Style("prIcon") ?? Style("shape");
            return name is null ? null : name[(name.LastIndexOf('.') + 1)..];
        }
    }

    /// <summary>Every cell of a page, with the object around it that carries its data.</summary>
    public static IEnumerable<DrawIoCell> In(XElement root) => root.Elements().Select(element =>
            element.Name.LocalName == "mxCell" ? new DrawIoCell(element, element)
            : element.Element("mxCell") is { } inner ? new DrawIoCell(element, inner)
            : null)
        .OfType<DrawIoCell>();

    private static double Number(XElement? geometry, string name) =>
        double.TryParse(
            geometry?.Attribute(name)?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value) ? value : 0;
}
