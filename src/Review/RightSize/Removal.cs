using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Edits;

namespace Proofload.Review.RightSize;

/// <summary>Taking a component out so that what stood before and behind it goes on working.</summary>
internal static class Removal
{
    /// <summary>Without a cache: what was asked on a miss is asked always.</summary>
    public static ImmutableArray<Edit> OfCache(Design design, Component cache) =>
    [
        .. design.Connections
            .Where(call => call.When is Condition.CacheMiss(var missed) && missed == cache.Id)
            .Select(call => new Edit.SetConnection(call.Id, new ConnectionChange.Always())),
        new Edit.RemoveComponent(cache.Id),
    ];

    /// <summary>Without something between: its callers call what it called, in the same way.</summary>
    /// <param name="wait">Whether callers that handed something over now wait for it.</param>
    public static ImmutableArray<Edit> OfMiddle(Design design, Component middle, bool wait = false)
    {
        var bridges =
            from before in design.CallersOf(middle.Id)
            from after in design.CallsOf(middle.Id)
            let operations = Common(before.Operations, after.Operations)
            where operations is not null
            select new Edit.AddConnection(before with
            {
                Id = "",
                To = after.To,
                Operations = operations.Value,
                IsAsync = !wait && before.IsAsync,
                IsIdempotent = before.IsIdempotent ?? after.IsIdempotent,
            });
        var entered = design.CallsOf(middle.Id) is [var only, ..]
            ? design.Operations
                .Where(operation => operation.Entry == middle.Id)
                .Select(operation => new Edit.MoveEntry(operation.Id, only.To))
            : [];
        return [.. bridges.Distinct(), .. entered, new Edit.RemoveComponent(middle.Id)];
    }

    private static ImmutableArray<string>? Common(ImmutableArray<string> one, ImmutableArray<string> other)
    {
        if (one.IsEmpty || other.IsEmpty)
            return one.IsEmpty ? other : one;
        var both = one.Intersect(other).ToImmutableArray();
        return both.IsEmpty ? null : both;
    }
}
