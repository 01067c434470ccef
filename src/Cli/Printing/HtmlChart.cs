using System.Globalization;
using System.Net;
using System.Text;

namespace Proofload.Cli.Printing;

/// <summary>A quantity over time, drawn as SVG that needs nothing around it.</summary>
internal sealed record HtmlChart(string Title, string Note, Func<double?, string> Written)
{
    private const int Width = 640;
    private const int Height = 180;

    public required double IntervalSeconds { get; init; }

    public required double EndSeconds { get; init; }

    /// <summary>At most six, so that they can be told apart; each by a colour and a dash of its own.</summary>
    public required IReadOnlyList<(string Name, IReadOnlyList<double?> Values)> Lines { get; init; }

    /// <summary>Stretches with a meaning: faults, and changes of load.</summary>
    public required IReadOnlyList<(double From, double To, string Label, bool IsFault)> Marks { get; init; }

    /// <summary>A level that is not to be exceeded.</summary>
    public double? Limit { get; init; }

    public void Write(StringBuilder html)
    {
        var most = Nice(Math.Max(Lines.SelectMany(line => line.Values).Max() ?? 0, 0));
        if (Limit is { } limit && limit < most * 4)
            most = Math.Max(most, Nice(limit));

        html.Append("<figure>\n<figcaption><b>").Append(Text(Title)).Append("</b> ").Append(Text(Note))
            .Append("</figcaption>\n");
        html.Append(CultureInfo.InvariantCulture,
            $"<svg viewBox=\"0 0 {Width} {Height + 20}\" role=\"img\" aria-label=\"{Text($"{Title}, {Note}")}\">\n");
        foreach (var (from, to, label, isFault) in Marks)
        {
            html.Append(CultureInfo.InvariantCulture,
                $"<rect class=\"{(isFault ? "fault" : "load")}\" x=\"{X(from):0.#}\" y=\"0\" " +
                $"width=\"{Math.Max(1.5, X(to) - X(from)):0.#}\" " +
                $"height=\"{Height}\"><title>{Text(label)}</title></rect>\n");
        }

        foreach (var share in (ReadOnlySpan<double>)[0, 0.5, 1])
        {
            html.Append(CultureInfo.InvariantCulture,
                $"<line class=\"grid\" x1=\"0\" x2=\"{Width}\" y1=\"{Y(share * most, most):0.#}\" " +
                $"y2=\"{Y(share * most, most):0.#}\"/><text x=\"2\" " +
                $"y=\"{Y(share * most, most) + (share > 0.9 ? 12 : -3):0.#}\">{Text(Written(share * most))}</text>\n");
        }

        if (Limit is { } level && level <= most)
        {
            html.Append(CultureInfo.InvariantCulture,
                $"<line class=\"limit\" x1=\"0\" x2=\"{Width}\" y1=\"{Y(level, most):0.#}\" " +
                $"y2=\"{Y(level, most):0.#}\"><title>target {Text(Written(level))}</title></line>\n");
        }

        for (var line = 0; line < Lines.Count; line++)
        {
            html.Append(CultureInfo.InvariantCulture,
                $"<path class=\"line s{line + 1}\" " +
                $"d=\"{Path(Lines[line].Values, most)}\"><title>{Text(Lines[line].Name)}</title></path>\n");
        }

        html.Append(CultureInfo.InvariantCulture,
            $"<text x=\"0\" y=\"{Height + 15}\">0 s</text><text x=\"{Width}\" y=\"{Height + 15}\" " +
            $"text-anchor=\"end\">{EndSeconds:0.#} s</text>\n</svg>\n<ul class=\"key\">");
        for (var line = 0; line < Lines.Count; line++)
        {
            html.Append(CultureInfo.InvariantCulture,
                $"<li><svg width=\"22\" height=\"8\" aria-hidden=\"true\"><path class=\"line s{line + 1}\" d=\"M0 " +
                $"4L22 4\"/></svg>{Text(Lines[line].Name)} <span>up to " +
                $"{Text(Written(Lines[line].Values.Max()))}</span></li>");
        }

        html.Append("</ul>\n</figure>\n");
    }

    public static string Text(string text) => WebUtility.HtmlEncode(text);

    private string Path(IReadOnlyList<double?> values, double most)
    {
        var path = new StringBuilder();
        var isDown = false;
        for (var at = 0; at < values.Count; at++)
        {
            if (values[at] is not { } value)
            {
                isDown = false;
                continue;
            }

            path.Append(CultureInfo.InvariantCulture,
                $"{(isDown ? 'L' : 'M')}{X((at + 0.5) * IntervalSeconds):0.#} {Y(value, most):0.#}");
            isDown = true;
        }

        return path.ToString();
    }

    private double X(double seconds) => Width * Math.Clamp(seconds / EndSeconds, 0, 1);

    private static double Y(double value, double most) => Height * (1 - Math.Clamp(value / most, 0, 1));

    /// <summary>The next of 1, 2, 5, 10 … above.</summary>
    private static double Nice(double value)
    {
        if (value <= 0)
            return 1;
        var decade = Math.Pow(10, Math.Floor(Math.Log10(value)));
        var steps = value / decade * 0.999999;
        return decade * (steps <= 1 ? 1 : steps <= 2 ? 2 : steps <= 5 ? 5 : 10);
    }
}
