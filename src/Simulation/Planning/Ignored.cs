using Proofload.Designs;
using Proofload.Designs.Catalogue;

namespace Proofload.Simulation.Planning;

/// <summary>What a design may say about a component's behaviour that the simulator does not act on yet.</summary>
internal static class Ignored
{
    private const string GroupCount = Designs.Parameters.Keys;

    public static (string Parameter, string What)[] Parameters { get; } =
    [
        ("coalesce", "Only misses of the 63 most popular keys are coalesced, and only where misses are fetched."),
        ("ttl", "Only values of the 63 most popular keys expire, where misses are fetched; "
            + "for all others the hit ratio stands for that too."),
        ("fifo", "Messages are worked on side by side: groups wait for each other only in a queue that says how many "
            + "there are (keys)."),
        ("partitionLimit", "The limit of one part is not played."),
        ("iops", "The storage's own operations a second are not played."),
        ("batch", "Its batches count in the price; here a consumer takes as many at once as its own batch says."),
        ("limitPerKey", "Single keys are not followed."),
    ];

    /// <summary>Whether saying so would have changed the run.</summary>
    public static bool Matters(Component component, string parameter) => parameter switch
    {
        "coalesce" => component.FlagOf(parameter) == true,
        "fifo" => component.FlagOf(parameter) == true
            && !(component.Behaviour == Behaviour.Queue && component.CountOf(GroupCount) is not null),
        "batch" => component.Behaviour is Behaviour.Queue or Behaviour.Topic && component.CountOf(parameter) > 1,
        "ttl" => component.Behaviour == Behaviour.Cache,
        "partitionLimit" => component.Behaviour is not (Behaviour.Stream or Behaviour.Store),
        _ => true,
    };
}
