namespace Proofload.Diagrams;

/// <summary>
/// The boxes in their columns, with a waypoint in every column that a long line passes, so that each link joins two
/// neighbouring columns.
/// </summary>
internal sealed class Grid
{
    private Grid(List<Cell> cells, List<int>[] columns, IReadOnlyList<int>[] routes)
    {
        Cells = cells;
        Columns = columns;
        Routes = routes;
    }

    /// <summary>Boxes first, under the indices of the sketch, then waypoints.</summary>
    public List<Cell> Cells { get; }

    /// <summary>Cells of each column from top to bottom, without loose boxes, which take no room in the flow.</summary>
    public List<int>[] Columns { get; }

    /// <summary>
    /// For each line of the sketch the cells it passes, from left to right; empty for a line that is not drawn.
    /// </summary>
    public IReadOnlyList<int>[] Routes { get; }

    public static Grid Of(Sketch sketch, int[] columnOf, bool[] backwards)
    {
        var cells = sketch.Boxes.Select((box, index) => new Cell(columnOf[index], box.Lane, IsBox: true)).ToList();
        var routes = new IReadOnlyList<int>[sketch.Lines.Count];

        for (var index = 0; index < routes.Length; index++)
        {
            var line = sketch.Lines[index];
            var (left, right) = backwards[index] ? (line.To, line.From) : (line.From, line.To);
            var route = new List<int> { left };
            for (var column = columnOf[left] + 1; column < columnOf[right]; column++)
            {
                route.Add(cells.Count);
                cells.Add(new Cell(column, cells[right].Lane, IsBox: false));
            }

            route.Add(right);
            routes[index] = left == right ? [] : route;
        }

        var columns = Enumerable.Range(0, cells.Count == 0 ? 0 : cells.Max(cell => cell.Column) + 1)
            .Select(_ => new List<int>())
            .ToArray();
        for (var cell = 0; cell < cells.Count; cell++)
        {
            if (cell >= sketch.Boxes.Count || !sketch.Boxes[cell].IsLoose)
                columns[cells[cell].Column].Add(cell);
        }

        var grid = new Grid(cells, columns, routes);
        grid.Link();
        return grid;
    }

    private void Link()
    {
        foreach (var route in Routes)
        {
            for (var at = 1; at < route.Count; at++)
            {
                Cells[route[at - 1]].Right.Add(route[at]);
                Cells[route[at]].Left.Add(route[at - 1]);
            }
        }
    }
}

/// <param name="IsBox">False for a waypoint, where a line passes a column.</param>
internal sealed record Cell(int Column, int Lane, bool IsBox)
{
    public List<int> Left { get; } = [];

    public List<int> Right { get; } = [];
}
