using System.Collections.Frozen;
using Proofload.Designs.Quantities;

namespace Proofload.Designs;

/// <summary>
/// The mean flow of requests through a design: how often each component is asked and each connection used.
/// </summary>
/// <remarks>
/// Only what the drawing says: operations' rates, shares, calls, hit ratios, weights, fan-out. No retries, no queueing,
/// no loss: what those add is for the simulation's estimator. Caches answer reads only. A component that something is
/// handed to asynchronously counts with what arrives in the long run.
/// </remarks>
public sealed class Traffic
{
    /// <summary>Rounds after which a flow in a loop counts as endless.</summary>
    private const int MostRounds = 10_000;

    private readonly FrozenDictionary<string, ComponentTraffic> components;
    private readonly FrozenDictionary<string, ConnectionTraffic> connections;

    private Traffic(Dictionary<string, ComponentTraffic> components, Dictionary<string, ConnectionTraffic> connections)
    {
        this.components = components.ToFrozenDictionary(StringComparer.Ordinal);
        this.connections = connections.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The flow at a multiple of the stated load.</summary>
    public static Traffic Of(Design design, double load = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(load);

        var components = design.Components.ToDictionary(
            component => component.Id, component => new ComponentTraffic(component.Id), StringComparer.Ordinal);
        var connections = design.Connections.ToDictionary(
            connection => connection.Id, connection => new ConnectionTraffic(connection.Id), StringComparer.Ordinal);
        var routing = new Routing(design);

        foreach (var operation in design.Operations)
        {
            var arriving = Settle(design, routing, operation, operation.Arrivals.Mean.PerSecond * load);
            foreach (var (id, flow) in arriving)
            {
                components[id].Add(operation.Id, flow);
                foreach (var connection in design.CallsOf(id).Where(call => call.Serves(operation.Id)))
                    connections[connection.Id].Add(operation, connection, routing.Over(connection, operation, flow));
            }
        }

        return new Traffic(components, connections);
    }

    public ComponentTraffic To(string component) => components[component];

    public ConnectionTraffic Over(string connection) => connections[connection];

    /// <summary>
    /// The part of reads that a cache answers: as given, worked out from its size, or its kind's default.
    /// </summary>
    public static Share HitRatioOf(Component cache) => HitRatio.Of(cache);

    /// <summary>Passes an operation's requests on, round by round, until nothing new arrives anywhere.</summary>
    private static Dictionary<string, Flow> Settle(Design design, Routing routing, Operation operation, double rate)
    {
        var total = new Dictionary<string, Flow>(StringComparer.Ordinal);
        var entering = operation.Kind == Access.Write ? new Flow(0, rate) : new Flow(rate, 0);
        var fresh = new Dictionary<string, Flow>(StringComparer.Ordinal) { [operation.Entry] = entering };

        for (var round = 0; fresh.Count > 0; round++)
        {
            if (round > MostRounds)
                throw new InvalidOperationException($"The requests of '{operation.Id}' go round without end.");

            var next = new Dictionary<string, Flow>(StringComparer.Ordinal);
            foreach (var (id, flow) in fresh)
            {
                total[id] = total.GetValueOrDefault(id) + flow;
                foreach (var connection in design.CallsOf(id))
                {
                    if (!connection.Serves(operation.Id))
                        continue;
                    var passed = routing.Over(connection, operation, flow);
                    if (passed.Total > rate * 1e-12)
                        next[connection.To] = next.GetValueOrDefault(connection.To) + passed;
                }
            }

            fresh = next;
        }

        return total;
    }
}

/// <summary>Requests a second, by what they do to data.</summary>
public readonly record struct Flow(double Reads, double Writes)
{
    public double Total => Reads + Writes;

    public static Flow operator +(Flow left, Flow right) => new(left.Reads + right.Reads, left.Writes + right.Writes);

    public static Flow operator *(Flow flow, double factor) => new(flow.Reads * factor, flow.Writes * factor);
}

/// <summary>What arrives at a component, a second.</summary>
public sealed class ComponentTraffic(string component)
{
    private readonly SortedDictionary<string, Flow> operations = new(StringComparer.Ordinal);

    public string Component => component;

    public Flow Flow { get; private set; }

    /// <summary>By operation; those that never arrive here are absent.</summary>
    public IReadOnlyDictionary<string, Flow> Operations => operations;

    internal void Add(string operation, Flow flow)
    {
        operations[operation] = flow;
        Flow += flow;
    }
}

/// <summary>What goes over a connection, a second: calls and the payload of both directions.</summary>
public sealed class ConnectionTraffic(string connection)
{
    private readonly SortedDictionary<string, Flow> operations = new(StringComparer.Ordinal);

    public string Connection => connection;

    public Flow Flow { get; private set; }

    /// <summary>Bytes a second from caller to target.</summary>
    public double RequestBytes { get; private set; }

    /// <summary>Bytes a second from target to caller; zero for what is asynchronous.</summary>
    public double ResponseBytes { get; private set; }

    /// <summary>By operation; those that it does not serve or that never come to its caller are absent.</summary>
    public IReadOnlyDictionary<string, Flow> Operations => operations;

    internal void Add(Operation operation, Connection over, Flow flow)
    {
        operations[operation.Id] = flow;
        Flow += flow;
        RequestBytes += flow.Total * (over.Request ?? operation.Request).Bytes;
        ResponseBytes += over.IsAsync ? 0 : flow.Total * (over.Response ?? operation.Response).Bytes;
    }
}
