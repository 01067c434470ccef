namespace Proofload.Diagrams;

/// <summary>The columns of a drawing: every line leads to the right, apart from those that close a cycle.</summary>
internal static class Ranking
{
    /// <summary>For each line, whether it is drawn backwards, so that what is left has no cycle.</summary>
    /// <remarks>A walk in the order of the document, with a stack of its own: a chain may be thousands long.</remarks>
    public static bool[] Backwards(Sketch sketch, int[][] leaving)
    {
        var backwards = new bool[sketch.Lines.Count];
        var state = new Visit[sketch.Boxes.Count];
        var path = new Stack<(int Box, int Next)>();

        for (var start = 0; start < state.Length; start++)
        {
            if (state[start] != Visit.Never)
                continue;
            state[start] = Visit.Now;
            path.Push((start, 0));

            while (path.TryPop(out var step))
            {
                if (step.Next == leaving[step.Box].Length)
                {
                    state[step.Box] = Visit.Over;
                    continue;
                }

                path.Push((step.Box, step.Next + 1));
                var line = leaving[step.Box][step.Next];
                var to = sketch.Lines[line].To;
                if (state[to] == Visit.Now)
                {
                    backwards[line] = true;
                }
                else if (state[to] == Visit.Never)
                {
                    state[to] = Visit.Now;
                    path.Push((to, 0));
                }
            }
        }

        return backwards;
    }

    /// <summary>
    /// The column of each box: as far left as its callers allow, then as near to them as what it calls allows.
    /// </summary>
    public static int[] Columns(int boxes, IReadOnlyList<SketchLine> forward)
    {
        var columns = new int[boxes];
        var order = TopologicalOrder(boxes, forward, out var leaving, out var entering);

        foreach (var box in order)
        {
            foreach (var to in leaving[box])
                columns[to] = Math.Max(columns[to], columns[box] + 1);
        }

        // A box without callers need not stand at the far left: it moves up to what it calls.
        for (var at = order.Count - 1; at >= 0; at--)
        {
            var box = order[at];
            if (entering[box].Count == 0 && leaving[box].Count > 0)
                columns[box] = leaving[box].Min(to => columns[to]) - 1;
        }

        return columns;
    }

    private static List<int> TopologicalOrder(
        int boxes, IReadOnlyList<SketchLine> forward, out List<int>[] leaving, out List<int>[] entering)
    {
        leaving = [.. Enumerable.Range(0, boxes).Select(_ => new List<int>())];
        entering = [.. Enumerable.Range(0, boxes).Select(_ => new List<int>())];
        foreach (var line in forward)
        {
            leaving[line.From].Add(line.To);
            entering[line.To].Add(line.From);
        }

        var missing = entering.Select(from => from.Count).ToArray();
        var order = new List<int>(Enumerable.Range(0, boxes).Where(box => missing[box] == 0));
        for (var at = 0; at < order.Count; at++)
        {
            foreach (var to in leaving[order[at]])
            {
                if (--missing[to] == 0)
                    order.Add(to);
            }
        }

        return order;
    }

    private enum Visit
    {
        Never,
        Now,
        Over,
    }
}
