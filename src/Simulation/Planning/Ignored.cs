using Proofload.Designs;
using Proofload.Designs.Catalogue;

namespace Proofload.Simulation.Planning;

/// <summary>What a design may say about a component's behaviour that the simulator does not act on yet.</summary>
internal static class Ignored
{
    public static (string Parameter, string What)[] Parameters { get; } =
    [
        ("shedding", "Requests are refused only when the queue is full; its way of shedding is not played."),
        ("slowStart", "A new instance gets its full share at once; its slow start is not played."),
        ("timeout", "Its own timeout is not played; timeouts of connections are."),
        ("coalesce", "Misses for one key that come together each fetch; they are not coalesced."),
        ("ttl", "Values do not expire; the hit ratio stands for that too."),
        ("fifo", "Messages are handed out in order but worked on side by side; groups do not wait for each other."),
        ("partitionLimit", "The limit of one part is not played."),
        ("iops", "The storage's own operations a second are not played."),
        ("batch", "Its batches count in the price; here a consumer takes as many at once as its own batch says."),
        ("limitPerKey", "Single keys are not followed."),
    ];

    /// <summary>Whether saying so would have changed the run.</summary>
    public static bool Matters(Component component, string parameter) => parameter switch
    {
        "shedding" => component.TextOf(parameter) != "tail",
        "coalesce" or "fifo" => component.FlagOf(parameter) == true,
        "timeout" => component.Behaviour is not (Behaviour.Router or Behaviour.Cache),
        "batch" => component.Behaviour is Behaviour.Queue or Behaviour.Topic && component.CountOf(parameter) > 1,
        "ttl" => component.Behaviour == Behaviour.Cache,
        "partitionLimit" => component.Behaviour is not (Behaviour.Stream or Behaviour.Store),
        _ => true,
    };
}
