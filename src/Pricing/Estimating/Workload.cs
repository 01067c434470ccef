using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Quantities;

namespace Proofload.Pricing.Estimating;

/// <summary>What a design has to do in a month.</summary>
/// <remarks>
/// A month's bill follows the mean, a fleet's size the peak. Where an operation says users, actions and a peak factor,
/// the mean is what remains without the factor; a bare rate is taken to hold all month.
/// </remarks>
internal sealed class Workload
{
    public const double SecondsPerMonth = Periods.HoursPerMonth * 3_600;

    private readonly Routing routing;
    private readonly Dictionary<(string Component, string Operation, Access Access), double> responseSeconds = [];

    public Workload(Design design)
    {
        Design = design with { Operations = [.. design.Operations.Select(AtMean)] };
        Mean = Traffic.Of(Design);
        Peak = Traffic.Of(design);
        routing = new Routing(Design);
    }

    /// <summary>The design with its operations at the month's mean load.</summary>
    public Design Design { get; }

    public Traffic Mean { get; }

    public Traffic Peak { get; }

    /// <summary>Requests of all operations together.</summary>
    public double Requests => Design.Operations.Sum(operation => operation.Arrivals.Mean.PerSecond) * SecondsPerMonth;

    /// <summary>What arrives at a component in a month.</summary>
    public Flow To(string component) => Mean.To(component).Flow * SecondsPerMonth;

    /// <summary>What goes over a connection in a month.</summary>
    public Flow Over(Connection connection) => Mean.Over(connection.Id).Flow * SecondsPerMonth;

    public double RequestGigabytes(Connection connection) => Gigabytes(Mean.Over(connection.Id).RequestBytes);

    public double ResponseGigabytes(Connection connection) => Gigabytes(Mean.Over(connection.Id).ResponseBytes);

    /// <summary>The operations whose clients come to this component.</summary>
    public ImmutableArray<Operation> EnteringAt(string component) =>
        [.. Design.Operations.Where(operation => operation.Entry == component)];

    /// <summary>Requests of clients that come to this component.</summary>
    public double ClientRequests(string component) =>
        EnteringAt(component).Sum(operation => operation.Arrivals.Mean.PerSecond) * SecondsPerMonth;

    /// <summary>
    /// Data that goes to clients straight from this component, or from behind a name service that sends them here.
    /// </summary>
    public double ToClients(string component) => Direct(component, operation => operation.Response)
        + ThroughNames(component, traffic => traffic.ResponseBytes);

    /// <summary>All data in both directions between a component and those who ask it.</summary>
    public double Processed(string component) =>
        Direct(component, operation => operation.Request) + Direct(component, operation => operation.Response)
        + Design.CallersOf(component).Sum(call => RequestGigabytes(call) + ResponseGigabytes(call));

    /// <summary>Mean size of what callers send to a component, in KB; what it says itself where nobody calls.</summary>
    public double RequestKilobytes(string component)
    {
        var calls = Design.CallersOf(component);
        var requests = calls.Sum(call => Mean.Over(call.Id).Flow.Total);
        if (requests > 0)
            return calls.Sum(call => Mean.Over(call.Id).RequestBytes) / requests / ByteSize.BytesPerKilobyte;

        var entering = EnteringAt(component);
        return entering is [] ? 1 : entering.Max(operation => operation.Request.Bytes) / ByteSize.BytesPerKilobyte;
    }

    /// <summary>Processor seconds a second that a component works, at a flow.</summary>
    public static double Busy(Component component, ComponentTraffic traffic) =>
        component.WorkOf(Parameters.Work) is { } work
            ? traffic.Operations.Sum(arriving =>
                (arriving.Value.Reads * work.For(arriving.Key, Access.Read).MeanSeconds)
                + (arriving.Value.Writes * work.For(arriving.Key, Access.Write).MeanSeconds))
            : 0;

    /// <summary>
    /// Mean time of a request inside a component, its waiting for others included, without any queueing.
    /// </summary>
    public double MeanSeconds(Component component)
    {
        var traffic = Mean.To(component.Id);
        if (traffic.Flow.Total <= 0)
            return 0;

        return Design.Operations.Where(operation => traffic.Operations.ContainsKey(operation.Id)).Sum(operation =>
        {
            var flow = traffic.Operations[operation.Id];
            return (flow.Reads * Seconds(component, operation, Access.Read))
                + (flow.Writes * Seconds(component, operation, Access.Write));
        }) / traffic.Flow.Total;
    }

    private double Seconds(Component component, Operation operation, Access access)
    {
        var key = (component.Id, operation.Id, access);
        if (responseSeconds.TryGetValue(key, out var known))
            return known;

        var own = component.WorkOf(Parameters.Work)?.For(operation.Id, access).MeanSeconds ?? 0;
        var waiting = Design.CallsOf(component.Id)
            .Where(call => !call.IsAsync && call.Serves(operation.Id))
            .Sum(call => routing.CallsPerRequest(call, operation)
                * Seconds(Design[call.To], operation, call.Access ?? access));
        return responseSeconds[key] = own + waiting;
    }

    private double Direct(string component, Func<Operation, ByteSize> size) => Gigabytes(
        EnteringAt(component).Sum(operation => operation.Arrivals.Mean.PerSecond * size(operation).Bytes));

    private double ThroughNames(string component, Func<ConnectionTraffic, double> bytes) => Gigabytes(
        Design.CallersOf(component)
            .Where(call => Kinds.IsNameService(Design[call.From]))
            .Sum(call => bytes(Mean.Over(call.Id)) * ClientShare(call.From)));

    /// <summary>The part of what a name service answers that clients asked, not a content delivery network.</summary>
    private double ClientShare(string names)
    {
        var all = To(names).Total;
        return all > 0 ? ClientRequests(names) / all : 0;
    }

    private static double Gigabytes(double bytesPerSecond) =>
        bytesPerSecond * SecondsPerMonth / ByteSize.BytesPerGigabyte;

    private static Operation AtMean(Operation operation) => operation.Arrivals is Arrivals.FromUsers people
        ? operation with { Arrivals = people with { Peak = Factor.One } }
        : operation;
}
