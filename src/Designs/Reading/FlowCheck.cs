using Proofload.Designs.Catalogue;

namespace Proofload.Designs.Reading;

/// <summary>
/// Whether requests come to an end and reach everything: cycles, endless loops, components without traffic.
/// </summary>
internal sealed class FlowCheck(Design design, Places places, ProblemList problems)
{
    /// <summary>
    /// A loop that still passes on this share of what entered, after <see cref="MostRounds"/> rounds, has no end.
    /// </summary>
    private const double Settled = 1e-3;

    private const int MostRounds = 1_000;

    public void Run()
    {
        if (design.Operations is [])
        {
            problems.Warn("no-operations", "operations", places.Of("operations"),
                "There are no operations, so nothing asks anything of this design.",
                "Add an operation with an entry and a rate.");
        }

        if (HasSynchronousCycle())
            return;

        var reached = new HashSet<string>(StringComparer.Ordinal);
        var routing = new Routing(design);
        foreach (var operation in design.Operations)
            Follow(operation, routing, reached);
        if (design.Operations is not [])
            NameUnreached(reached);
    }

    /// <summary>Names each cycle once, for the first operation that goes round in it.</summary>
    private bool HasSynchronousCycle()
    {
        // What has no circle in it for all operations together has none for one of them.
        if (!CyclesOf(null).Any())
            return false;

        var named = new HashSet<string>(StringComparer.Ordinal);
        var operations = design.Operations is []
            ? [null]
            : design.Operations.Select(operation => operation.Id).Cast<string?>();
        foreach (var operation in operations)
        {
            foreach (var cycle in CyclesOf(operation))
            {
                if (!named.Add(string.Join(' ', cycle.Order(StringComparer.Ordinal))))
                    continue;
                var last = design.CallsOf(cycle[^1]).First(call => call.To == cycle[0] && !call.IsAsync);
                var (path, place) = places.OfConnection(last.Id);
                problems.Add("cycle", path, place,
                    $"These call each other in a circle and wait: {string.Join(" -> ", cycle)} -> {cycle[0]}"
                        + (operation is null ? "." : $" (for '{operation}')."),
                    "Make one of the calls 'async: true', limit it to other operations, or take it out.");
            }
        }

        return named.Count > 0;
    }

    /// <summary>Depth-first, with an explicit stack: designs may be deeper than ours.</summary>
    private IEnumerable<List<string>> CyclesOf(string? operation)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        var path = new List<string>();
        var onPath = new HashSet<string>(StringComparer.Ordinal);
        var stack = new Stack<(string Id, int Next)>();

        foreach (var start in design.Components.Select(component => component.Id).Where(id => !done.Contains(id)))
        {
            Enter(start);
            while (stack.TryPop(out var top))
            {
                var calls = design.CallsOf(top.Id);
                var next = top.Next;
                while (next < calls.Length && !IsWaitedFor(calls[next], operation))
                    next++;

                if (next == calls.Length)
                {
                    done.Add(top.Id);
                    onPath.Remove(top.Id);
                    path.RemoveAt(path.Count - 1);
                    continue;
                }

                stack.Push((top.Id, next + 1));
                var to = calls[next].To;
                if (onPath.Contains(to))
                    yield return path[path.IndexOf(to)..];
                else if (!done.Contains(to))
                    Enter(to);
            }
        }

        void Enter(string id)
        {
            stack.Push((id, 0));
            path.Add(id);
            onPath.Add(id);
        }
    }

    /// <summary>What a queue, stream or topic delivers, it delivers without anybody waiting for it.</summary>
    private bool IsWaitedFor(Connection call, string? operation) =>
        !call.IsAsync
        && (operation is null || call.Serves(operation))
        && design[call.From].Behaviour is not (Behaviour.Queue or Behaviour.Stream or Behaviour.Topic);

    /// <summary>
    /// Passes one request on until what is left is nothing; names a loop in which it never becomes so.
    /// </summary>
    private void Follow(Operation operation, Routing routing, HashSet<string> reached)
    {
        var entering = operation.Kind == Access.Write ? new Flow(0, 1) : new Flow(1, 0);
        var fresh = new Dictionary<string, Flow>(StringComparer.Ordinal) { [operation.Entry] = entering };
        for (var round = 0; round < MostRounds && fresh.Count > 0; round++)
        {
            reached.UnionWith(fresh.Keys);
            var next = new Dictionary<string, Flow>(StringComparer.Ordinal);
            foreach (var (id, flow) in fresh)
            {
                foreach (var call in design.CallsOf(id).Where(call => call.Serves(operation.Id)))
                {
                    // Fallbacks are reached too, though hardly anything flows there.
                    reached.Add(call.To);
                    var passed = routing.Over(call, operation, flow);
                    if (call.When is Condition.FailureOf or Condition.CompensationOf && passed.Total == 0)
                        passed = flow * 1e-9;
                    if (passed.Total > 1e-12)
                        next[call.To] = next.GetValueOrDefault(call.To) + passed;
                }
            }

            fresh = next;
        }

        if (fresh.Values.Sum(flow => flow.Total) > Settled)
        {
            problems.Add("endless-loop", $"operations.{operation.Id}", places.Of($"operations.{operation.Id}"),
                $"The requests of '{operation.Id}' go round without end between " +
                $"{string.Join(", ", fresh.Keys.Order(StringComparer.Ordinal))}.",
                "Give one of the connections in the loop a 'share' below 100%, or limit its operations.");
        }
    }

    private void NameUnreached(HashSet<string> reached)
    {
        foreach (var component in design.Components)
        {
            if (reached.Contains(component.Id) || component.Behaviour == Behaviour.Support)
                continue;
            var path = $"components.{component.Id}";
            problems.Warn("unreached", path, places.Of(path), $"No traffic reaches '{component.Id}'.",
                "Connect it, make it the entry of an operation, or take it out.");
        }
    }
}
