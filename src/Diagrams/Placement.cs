namespace Proofload.Diagrams;

/// <summary>
/// Gives each cell its height, in the order it has in its column, as near to its neighbours as there is room.
/// </summary>
/// <remarks>
/// A column is solved exactly: the sum of squared distances from where each cell wants to be, under the least gaps, is
/// an
/// isotonic regression, which pooling of violators finds in one pass. Sweeps over the columns then agree among
/// themselves.
/// </remarks>
internal static class Placement
{
    private const int Sweeps = 24;

    /// <summary>A waypoint insists on a straight line more than a box insists on its place.</summary>
    private const double WaypointWeight = 6;

    /// <summary>The middle of each cell, from the top of its own lane.</summary>
    public static double[] Middles(Grid grid, Measure measure)
    {
        var middles = new double[grid.Cells.Count];
        foreach (var column in grid.Columns)
            Solve(grid, column, middles, measure, cell => 0);

        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var columns = sweep % 2 == 0 ? grid.Columns : grid.Columns.Reverse();
            foreach (var column in columns)
                Solve(grid, column, middles, measure, cell => Wish(grid, cell, middles));
        }

        return middles;
    }

    /// <summary>The mean of the neighbours in the same lane; where there are none, where the cell is.</summary>
    private static double Wish(Grid grid, int cell, double[] middles)
    {
        var (sum, weight) = (0.0, 0.0);
        foreach (var other in grid.Cells[cell].Left.Concat(grid.Cells[cell].Right))
        {
            if (grid.Cells[other].Lane != grid.Cells[cell].Lane)
                continue;
            var pull = grid.Cells[other].IsBox ? 1 : WaypointWeight;
            sum += pull * middles[other];
            weight += pull;
        }

        return weight == 0 ? middles[cell] : sum / weight;
    }

    private static void Solve(
        Grid grid, List<int> column, double[] middles, Measure measure, Func<int, double> wish)
    {
        foreach (var lane in column.GroupBy(cell => grid.Cells[cell].Lane))
            Pool([.. lane], grid, middles, measure, wish);
    }

    private static void Pool(int[] cells, Grid grid, double[] middles, Measure measure, Func<int, double> wish)
    {
        // Without the gaps taken off, "at least a gap apart" becomes "not decreasing".
        var offsets = new double[cells.Length];
        for (var at = 1; at < cells.Length; at++)
            offsets[at] = offsets[at - 1] + GapBetween(grid.Cells[cells[at - 1]], grid.Cells[cells[at]], measure);

        var pools = new Stack<(double Sum, double Weight, int Count)>();
        for (var at = 0; at < cells.Length; at++)
        {
            var weight = grid.Cells[cells[at]].IsBox ? 1 : WaypointWeight;
            var pool = (Sum: weight * (wish(cells[at]) - offsets[at]), Weight: weight, Count: 1);
            while (pools.TryPeek(out var above) && above.Sum / above.Weight > pool.Sum / pool.Weight)
            {
                pools.Pop();
                pool = (pool.Sum + above.Sum, pool.Weight + above.Weight, pool.Count + above.Count);
            }

            pools.Push(pool);
        }

        var next = cells.Length;
        foreach (var (sum, weight, count) in pools)
        {
            for (var taken = 0; taken < count; taken++)
            {
                next--;
                middles[cells[next]] = (sum / weight) + offsets[next];
            }
        }
    }

    private static double GapBetween(Cell upper, Cell lower, Measure measure) => (upper.IsBox, lower.IsBox) switch
    {
        (true, true) => measure.BoxHeight + measure.RowGap,
        (false, false) => 14,
        _ => (measure.BoxHeight / 2) + 16,
    };
}
