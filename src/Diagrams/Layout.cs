namespace Proofload.Diagrams;

/// <summary>
/// Finds a place for everything in a sketch: columns from left to right along the calls, lanes from top to bottom.
/// </summary>
/// <remarks>
/// Deterministic: a function of the sketch alone. The work is bounded by the sketch, which <see cref="DesignSketch"/>
/// keeps
/// to what a person can read.
/// </remarks>
public static class Layout
{
    public static Drawing Of(Sketch sketch, Measure measure)
    {
        if (sketch.Boxes.Count == 0)
            return new Drawing(0, 0, [], [], []);

        var leaving = Leaving(sketch);
        var backwards = Ranking.Backwards(sketch, leaving);
        var forward = sketch.Lines.Select(
            (line, index) => backwards[index] ? new SketchLine(line.To, line.From) : line);
        var columnOf = Ranking.Columns(sketch.Boxes.Count, [.. forward.Where(line => line.From != line.To)]);
        PutLooseAside(sketch, columnOf);

        var grid = Grid.Of(sketch, columnOf, backwards);
        Ordering.Settle(grid);
        var middles = Placement.Middles(grid, measure);
        var loose = Enumerable.Range(0, sketch.Boxes.Count).Where(box => sketch.Boxes[box].IsLoose).ToHashSet();
        var columns = grid.Columns.Length;
        var hasFrames = sketch.Lanes.Count > 1;
        var left = measure.Margin * (hasFrames ? 2 : 1);
        var width = (2 * left) + (columns * measure.Column) - measure.ColumnGap;

        var frames = new List<LaneFrame>();
        var top = measure.Margin;
        var spots = new Spot[sketch.Boxes.Count];
        for (var lane = 0; lane < sketch.Lanes.Count; lane++)
        {
            var height = PlaceLane(new Lane(lane, top, left, hasFrames, measure), sketch, grid, middles, loose, spots);
            if (hasFrames)
            {
                frames.Add(
                    new LaneFrame(sketch.Lanes[lane], measure.Margin, top, width - (2 * measure.Margin), height));
            }

            top += height + (hasFrames ? measure.Margin : 0);
        }

        var lefts = Enumerable.Range(0, columns).Select(column => left + (column * measure.Column)).ToArray();
        var paths = Routing.Paths(grid, middles, lefts, backwards, measure);
        return new Drawing(width, top + (hasFrames ? 0 : measure.Margin), spots, paths, frames);
    }

    private static int[][] Leaving(Sketch sketch)
    {
        var leaving = Enumerable.Range(0, sketch.Boxes.Count).Select(_ => new List<int>()).ToArray();
        for (var line = 0; line < sketch.Lines.Count; line++)
            leaving[sketch.Lines[line].From].Add(line);
        return [.. leaving.Select(lines => lines.ToArray())];
    }

    /// <summary>Boxes without lines fill the columns evenly instead of piling up in the first.</summary>
    private static void PutLooseAside(Sketch sketch, int[] columnOf)
    {
        var columns = columnOf.Max() + 1;
        var perRow = columns > 1 ? columns : (int)Math.Ceiling(Math.Sqrt(sketch.Boxes.Count));
        var next = new int[sketch.Lanes.Count];
        for (var box = 0; box < columnOf.Length; box++)
        {
            if (sketch.Boxes[box].IsLoose)
                columnOf[box] = next[sketch.Boxes[box].Lane]++ % perRow;
        }
    }

    /// <summary>Moves the cells of one lane to their final heights; answers with the height of the lane.</summary>
    private static double PlaceLane(
        Lane lane, Sketch sketch, Grid grid, double[] middles, HashSet<int> loose, Spot[] spots)
    {
        var inside = lane.Top + (lane.HasFrame ? lane.Measure.LaneTitle + 12 : 0);
        var flowing = Enumerable.Range(0, grid.Cells.Count)
            .Where(cell => grid.Cells[cell].Lane == lane.Index && !loose.Contains(cell))
            .ToList();
        var highest = flowing.Count == 0
            ? 0
            : flowing.Min(cell => middles[cell] - HalfHeight(grid.Cells[cell], lane.Measure));
        var bottom = inside;
        foreach (var cell in flowing)
        {
            middles[cell] += inside - highest;
            bottom = Math.Max(bottom, middles[cell] + HalfHeight(grid.Cells[cell], lane.Measure));
        }

        // The loose ones stand in rows under the flow.
        var aside = loose.Where(box => sketch.Boxes[box].Lane == lane.Index).Order().ToList();
        var rows = new Dictionary<int, int>();
        var below = bottom + (flowing.Count > 0 ? lane.Measure.RowGap * 1.5 : 0);
        foreach (var box in aside)
        {
            var row = rows[grid.Cells[box].Column] = rows.GetValueOrDefault(grid.Cells[box].Column, -1) + 1;
            middles[box] = below + (lane.Measure.BoxHeight / 2)
                + (row * (lane.Measure.BoxHeight + lane.Measure.RowGap));
            bottom = Math.Max(bottom, middles[box] + (lane.Measure.BoxHeight / 2));
        }

        foreach (var box in flowing.Concat(aside).Where(cell => grid.Cells[cell].IsBox))
        {
            var x = lane.Left + (grid.Cells[box].Column * lane.Measure.Column);
            spots[box] = new Spot(x, middles[box] - (lane.Measure.BoxHeight / 2));
        }

        return bottom - lane.Top + (lane.HasFrame ? lane.Measure.Margin : 0);
    }

    private static double HalfHeight(Cell cell, Measure measure) => cell.IsBox ? measure.BoxHeight / 2 : 4;

    private readonly record struct Lane(int Index, double Top, double Left, bool HasFrame, Measure Measure);
}
