using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Simulation.Reports;

namespace Proofload.Simulation.Planning;

/// <summary>Who is served next where requests wait, and who is refused.</summary>
/// <param name="Priorities">By operation, the lowest number first; empty where all are alike.</param>
internal sealed record Discipline(Shedding Shedding, int[] Priorities)
{
    public static Discipline Of(
        Component component, ImmutableArray<Operation> operations, bool isReduced, List<Unmodelled> unmodelled)
    {
        var shedding = SheddingOf(component);
        var hasPriorities = Matters(component, operations);
        if (isReduced && shedding != Shedding.Tail)
            Note("In a reduced run only a full queue refuses; its way of shedding is not played.");
        if (isReduced && hasPriorities)
            Note("In a reduced run all priorities are alike.");
        if (isReduced)
            return new Discipline(Shedding.Tail, []);

        if (hasPriorities && shedding != Shedding.Tail)
            Note("Priorities are played where a full queue refuses (shedding: tail) only.");
        return hasPriorities && shedding == Shedding.Tail
            ? new Discipline(Shedding.TailByPriority, [.. operations.Select(operation => operation.Priority)])
            : new Discipline(shedding, []);

        void Note(string what) => unmodelled.Add(new Unmodelled(component.Id, what));
    }

    /// <summary>Programs know the priorities of what they are asked.</summary>
    public static bool Matters(Component component, ImmutableArray<Operation> operations) =>
        component.Behaviour == Behaviour.Compute
            && operations.Any(operation => operation.Priority != operations[0].Priority);

    private static Shedding SheddingOf(Component component) =>
        !component.Kind.Parameters.ContainsKey(Parameters.Shedding)
            ? Shedding.Tail
            : component.TextOf(Parameters.Shedding) switch
            {
                "lifo" => Shedding.Lifo,
                "codel" => Shedding.ControlledDelay,
                "adaptive" => Shedding.Adaptive,
                _ => Shedding.Tail,
            };
}
