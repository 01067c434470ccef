namespace Proofload.Diagrams;

/// <summary>
/// What is to be drawn, before anything has a place: boxes, lines between them, and the lanes they keep to.
/// </summary>
/// <param name="Lanes">Titles of the lanes from top to bottom; a single lane is not drawn.</param>
public sealed record Sketch(
    IReadOnlyList<SketchBox> Boxes, IReadOnlyList<SketchLine> Lines, IReadOnlyList<string> Lanes);

/// <param name="Lane">An index into <see cref="Sketch.Lanes"/>.</param>
/// <param name="IsLoose">Takes no part in the flow and stands at the foot of its lane.</param>
public sealed record SketchBox(string Id, int Lane = 0, bool IsLoose = false);

/// <param name="From">An index into <see cref="Sketch.Boxes"/>.</param>
/// <param name="To">An index into <see cref="Sketch.Boxes"/>.</param>
public readonly record struct SketchLine(int From, int To);

/// <summary>Where everything of a <see cref="Sketch"/> stands, in units of the drawing, from its top left.</summary>
/// <param name="Boxes">In the order of the sketch.</param>
/// <param name="Lines">In the order of the sketch: SVG path data, from caller to called.</param>
public sealed record Drawing(
    double Width, double Height, IReadOnlyList<Spot> Boxes, IReadOnlyList<string> Lines,
    IReadOnlyList<LaneFrame> Lanes);

/// <summary>The top left of a box.</summary>
public readonly record struct Spot(double X, double Y);

public readonly record struct LaneFrame(string Title, double X, double Y, double Width, double Height);

/// <summary>The measures that a drawing keeps to.</summary>
/// <param name="RowGap">Between two boxes of one column.</param>
/// <param name="ColumnGap">Between two columns, for lines to turn in.</param>
/// <param name="Margin">Around the whole, and inside the frame of a lane.</param>
/// <param name="LaneTitle">Room for the title of a lane.</param>
public sealed record Measure(
    double BoxWidth, double BoxHeight, double RowGap, double ColumnGap, double Margin, double LaneTitle)
{
    /// <summary>Boxes with a name and what they are.</summary>
    public static Measure Full { get; } = new(166, 50, 22, 58, 20, 24);

    /// <summary>Boxes with a glyph only, for a card.</summary>
    public static Measure Small { get; } = new(40, 40, 14, 34, 12, 0);

    public double Column => BoxWidth + ColumnGap;
}
