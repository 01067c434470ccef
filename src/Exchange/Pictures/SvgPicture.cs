using System.Globalization;
using System.Security;
using System.Text;
using Proofload.Designs;
using Proofload.Diagrams;

namespace Proofload.Exchange.Pictures;

/// <summary>A design as one SVG that needs nothing beside it: no font, no style sheet, no script.</summary>
/// <remarks>
/// Where the design says of every component where it stands, the picture follows; else it is laid out. Boxes have a bar
/// for how busy they are where an estimate is at hand.
/// </remarks>
internal sealed class SvgPicture
{
    private const string Style =
        "text{font-family:'Segoe UI','Helvetica Neue',Arial,sans-serif;fill:#16202c}"
        + ".title{font-size:13px;font-weight:600}.subtitle{font-size:11px;fill:#55606e}"
        + ".lane text{font-size:12px;font-weight:600;fill:#55606e}"
        + ".lane rect{fill:#f5f7fa;stroke:#b9c3cf;stroke-dasharray:5 4}"
        + ".box{fill:#fff;stroke:#9aa6b3}.clients .box{fill:#eef2f6}"
        + ".glyph{fill:none;stroke-width:1.4;stroke-linecap:round;stroke-linejoin:round}"
        + ".line{fill:none;stroke:#5b6876;stroke-width:1.3}.async{stroke-dasharray:5 4}.arrow{fill:#5b6876}"
        + ".track{fill:#e3e8ee}.good{fill:#2e7d4f}.warn{fill:#b26a00}.bad{fill:#b3261e}";

    private static readonly Measure Size = new(196, 54, 22, 62, 20, 24);

    private readonly StringBuilder text = new();

    /// <param name="busy">The share of its capacity that a component uses; empty for no bars.</param>
    public static string Of(Design design, IReadOnlyDictionary<string, double> busy)
    {
        var sketch = DesignSketch.Of(design);
        var drawing = PlacedDrawing.Of(design, sketch, Size) ?? Layout.Of(sketch.Sketch, Size);
        return new SvgPicture().Draw(design, sketch, drawing, busy);
    }

    private string Draw(
        Design design, DesignSketch sketch, Drawing drawing, IReadOnlyDictionary<string, double> busy)
    {
        Add($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{drawing.Width:0.#}\" height=\"{drawing.Height:0.#}\"");
        Add($" viewBox=\"0 0 {drawing.Width:0.#} {drawing.Height:0.#}\"");
        Add($" role=\"img\" aria-labelledby=\"picture-title\">\n");
        Add($"<title id=\"picture-title\">{Xml(design.Name)}: {design.Components.Length} components</title>\n");
        Add($"<style>{Style}</style>\n");
        Add($"<defs><marker id=\"head\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\"");
        Add($" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\">");
        Add($"<path class=\"arrow\" d=\"M0.5 0.8 7.5 4 0.5 7.2z\"/></marker></defs>\n");
        Add($"<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        foreach (var lane in drawing.Lanes)
        {
            Add($"<g class=\"lane\"><rect x=\"{lane.X:0.#}\" y=\"{lane.Y:0.#}\"");
            Add($" width=\"{lane.Width:0.#}\" height=\"{lane.Height:0.#}\" rx=\"10\"/>");
            Add($"<text x=\"{lane.X + 14:0.#}\" y=\"{lane.Y + 21:0.#}\">{Xml(lane.Title)}</text></g>\n");
        }

        for (var line = 0; line < drawing.Lines.Count; line++)
        {
            var link = sketch.Links[line];
            if (drawing.Lines[line].Length > 0)
            {
                Add($"<path class=\"line{(link.IsAsync ? " async" : "")}\" d=\"{drawing.Lines[line]}\"");
                Add($" marker-end=\"url(#head)\"><title>{Xml(link.Full)}</title></path>\n");
            }
        }

        for (var box = 0; box < sketch.Boxes.Count; box++)
            DrawBox(sketch.Boxes[box], drawing.Boxes[box], design, busy);
        return text.Append("</svg>\n").ToString();
    }

    private void DrawBox(BoxText box, Spot spot, Design design, IReadOnlyDictionary<string, double> busy)
    {
        var colour = box.Component is { } id ? Colours.Of(design[id].Kind.Family) : "#55606e";
        Add($"<g class=\"{(box.Component is null ? "clients" : "component")}\"");
        Add($" transform=\"translate({spot.X:0.#} {spot.Y:0.#})\"><title>{Xml($"{box.Title}: {box.Full}")}</title>");
        Add($"<rect class=\"box\" width=\"{Size.BoxWidth:0.#}\" height=\"{Size.BoxHeight:0.#}\" rx=\"8\"/>");
        Add($"<rect x=\"9\" y=\"11\" width=\"32\" height=\"32\" rx=\"6\" fill=\"{colour}\"/>");
        Add($"<svg x=\"14\" y=\"16\" width=\"22\" height=\"22\" viewBox=\"0 0 20 20\">");
        Add($"<path class=\"glyph\" stroke=\"#fff\" d=\"{box.Glyph}\"/></svg>");
        Add($"<text class=\"title\" x=\"50\" y=\"23\">{Xml(Cut(box.Title, 20))}</text>");
        Add($"<text class=\"subtitle\" x=\"50\" y=\"38\">{Xml(Cut(box.Subtitle, 25))}</text>");
        if (box.Component is { } component && busy.TryGetValue(component, out var share))
        {
            var tone = share switch { >= 0.9 => "bad", >= 0.7 => "warn", _ => "good" };
            Add($"<rect class=\"track\" x=\"50\" y=\"44\" width=\"136\" height=\"3\" rx=\"1.5\"/>");
            Add($"<rect class=\"{tone}\" x=\"50\" y=\"44\"");
            Add($" width=\"{136 * Math.Clamp(share, 0, 1):0.#}\" height=\"3\" rx=\"1.5\"/>");
        }

        Add($"</g>\n");
    }

    private void Add(FormattableString part) => text.Append(part.ToString(CultureInfo.InvariantCulture));

    private static string Cut(string words, int most) =>
        words.Length <= most ? words : words[..(most - 1)].TrimEnd() + "…";

    /// <summary>Texts of a design may hold what XML cannot.</summary>
    private static string Xml(string words) => SecurityElement.Escape(
        string.Concat(words.Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? ' ' : letter)));
}
