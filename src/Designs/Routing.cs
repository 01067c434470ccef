using Proofload.Designs.Catalogue;

namespace Proofload.Designs;

/// <summary>How many of the requests at a component go on over each of its connections.</summary>
public sealed class Routing(Design design)
{
    /// <summary>What goes over a connection when this flow of an operation arrives at its caller.</summary>
    public Flow Over(Connection connection, Operation operation, Flow arriving)
    {
        var passed = arriving * CallsPerRequest(connection, operation);
        var caller = design[connection.From];

        // What a store tells others about (a change stream), it tells when it is written to; what a cache fetches, it
        // fetches for reads that it cannot answer and for writes, which it never answers.
        if (caller.Behaviour == Behaviour.Store && connection.IsAsync)
            passed = passed with { Reads = 0 };
        if (caller.Behaviour == Behaviour.Cache)
            passed = passed with { Reads = passed.Reads * (1 - HitRatio.Of(caller).Value) };

        return connection.Access switch
        {
            Access.Read => new Flow(passed.Total, 0),
            Access.Write => new Flow(0, passed.Total),
            _ => passed,
        };
    }

    /// <summary>The mean number of calls over a connection for a request at its caller, cache answers apart.</summary>
    public double CallsPerRequest(Connection connection, Operation operation)
    {
        var share = PicksOneTarget(design[connection.From])
            ? ShareAmongTargets(connection, operation)
            : connection.Share.Value;
        return share * connection.Calls * ProbabilityOf(connection, operation);
    }

    /// <summary>Whether it hands each request to one of its targets, rather than calling all of them.</summary>
    public static bool PicksOneTarget(Component component) =>
        component.Behaviour is Behaviour.Router or Behaviour.Queue;

    /// <summary>A target's weight among those that a router or queue can hand this operation's requests to.</summary>
    public double ShareAmongTargets(Connection connection, Operation operation)
    {
        if (connection.When is not Condition.Always)
            return connection.Share.Value;

        var sum = design.CallsOf(connection.From)
            .Where(other => other.Serves(operation.Id) && other.When is Condition.Always)
            .Sum(other => other.Share.Value);
        return sum > 0 ? connection.Share.Value / sum : 0;
    }

    /// <summary>How probable a connection's condition is for a request of an operation.</summary>
    public double ProbabilityOf(Connection connection, Operation operation) => connection.When switch
    {
        Condition.CacheMiss(var cache) => 1 - HitsIn(cache, connection.From, operation),
        Condition.CacheHit(var cache) => HitsIn(cache, connection.From, operation),
        Condition.FailureOf(var target) => design[target].ShareOf(Parameters.Errors)?.Value ?? 0,
        Condition.CompensationOf => FailuresAfter(connection, operation),
        _ => 1,
    };

    /// <summary>How probable it is that one of the calls after this one fails, and the request with it.</summary>
    private double FailuresAfter(Connection undoing, Operation operation)
    {
        var succeeds = 1.0;
        foreach (var call in design.CallsOf(undoing.From).SkipWhile(call => call.Id != undoing.Id).Skip(1))
        {
            var counts = !call.IsAsync && !call.IsOptional && call.When is Condition.Always
                && call.Serves(operation.Id);
            if (counts)
                succeeds *= 1 - (design[call.To].ShareOf(Parameters.Errors)?.Value ?? 0);
        }

        return 1 - succeeds;
    }

    private double HitsIn(string cache, string caller, Operation operation)
    {
        var looksUp = design.CallsOf(caller).Any(call =>
            call.To == cache && call.Serves(operation.Id) && (call.Access ?? operation.Kind) == Access.Read);
        return looksUp ? HitRatio.Of(design[cache]).Value : 0;
    }
}
