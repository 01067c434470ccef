namespace Proofload.Diagrams;

/// <summary>Orders the cells of each column so that few lines cross.</summary>
/// <remarks>
/// The sweep of Sugiyama: each cell moves to the mean place of its neighbours, left to right and back, and the best
/// order
/// that was seen is kept. Ties keep the order of the document, so the same design always gives the same drawing.
/// </remarks>
internal static class Ordering
{
    private const int Sweeps = 12;

    public static void Settle(Grid grid)
    {
        var place = new int[grid.Cells.Count];
        foreach (var column in grid.Columns)
        {
            var sorted = column.OrderBy(cell => grid.Cells[cell].Lane).ToList();
            Arrange(column, sorted, place);
        }

        var best = grid.Columns.Select(column => column.ToList()).ToArray();
        var fewest = Crossings(grid, place);
        for (var sweep = 0; sweep < Sweeps && fewest > 0; sweep++)
        {
            Sweep(grid, place, toRight: sweep % 2 == 0);
            Swap(grid, place);
            var crossings = Crossings(grid, place);
            if (crossings >= fewest)
                continue;
            fewest = crossings;
            best = [.. grid.Columns.Select(column => column.ToList())];
        }

        for (var column = 0; column < best.Length; column++)
            Arrange(grid.Columns[column], best[column], place);
    }

    /// <summary>The number of crossings between all neighbouring columns.</summary>
    public static long Crossings(Grid grid, int[] place) =>
        grid.Columns.Sum(column => CrossingsRightOf(grid, column, place));

    private static void Sweep(Grid grid, int[] place, bool toRight)
    {
        var columns = toRight ? grid.Columns.Skip(1) : grid.Columns.Reverse().Skip(1);
        foreach (var column in columns)
        {
            var sorted = column
                .OrderBy(cell => grid.Cells[cell].Lane)
                .ThenBy(cell =>
                {
                    var neighbours = toRight ? grid.Cells[cell].Left : grid.Cells[cell].Right;
                    return neighbours.Count == 0 ? place[cell] : neighbours.Average(other => place[other]);
                })
                .ThenBy(cell => place[cell])
                .ToList();
            Arrange(column, sorted, place);
        }
    }

    /// <summary>Exchanges two neighbours of a column wherever that saves a crossing.</summary>
    private static void Swap(Grid grid, int[] place)
    {
        foreach (var column in grid.Columns)
        {
            for (var at = 1; at < column.Count; at++)
            {
                var (upper, lower) = (grid.Cells[column[at - 1]], grid.Cells[column[at]]);
                if (upper.Lane != lower.Lane)
                    continue;
                var now = Inversions(upper.Left, lower.Left, place) + Inversions(upper.Right, lower.Right, place);
                var then = Inversions(lower.Left, upper.Left, place) + Inversions(lower.Right, upper.Right, place);
                if (then >= now)
                    continue;
                (column[at - 1], column[at]) = (column[at], column[at - 1]);
                (place[column[at - 1]], place[column[at]]) = (at - 1, at);
            }
        }
    }

    private static long Inversions(List<int> upper, List<int> lower, int[] place)
    {
        var count = 0L;
        foreach (var first in upper)
        {
            foreach (var second in lower)
                count += place[first] > place[second] ? 1 : 0;
        }

        return count;
    }

    // Counts inversions with a binary indexed tree: a column pair may have thousands of links.
    private static long CrossingsRightOf(Grid grid, List<int> column, int[] place)
    {
        var ends = column
            .SelectMany(cell => grid.Cells[cell].Right.Select(other => place[other]).Order())
            .ToList();
        if (ends.Count < 2)
            return 0;

        var tree = new int[ends.Max() + 2];
        var crossings = 0L;
        for (var seen = 0; seen < ends.Count; seen++)
        {
            var notBelow = 0;
            for (var at = ends[seen] + 1; at > 0; at -= at & -at)
                notBelow += tree[at];
            crossings += seen - notBelow;
            for (var at = ends[seen] + 1; at < tree.Length; at += at & -at)
                tree[at]++;
        }

        return crossings;
    }

    private static void Arrange(List<int> column, List<int> sorted, int[] place)
    {
        for (var at = 0; at < sorted.Count; at++)
        {
            column[at] = sorted[at];
            place[sorted[at]] = at;
        }
    }
}
