using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Quantities;

namespace Proofload.Pricing.Estimating;

/// <summary>What a design has to do in a month.</summary>
/// <remarks>
/// The month is made of stretches, each with a load of its own; without a profile it is one stretch at the mean. What
/// is paid by use adds up over them, and a fleet that scales is held as each of them needs it.
/// </remarks>
internal sealed class Workload
{
    public const double SecondsPerMonth = Periods.HoursPerMonth * 3_600;

    private readonly Routing routing;
    private readonly ImmutableArray<Stretch> stretches;
    private readonly Dictionary<(string Component, string Operation, Access Access), double> responseSeconds = [];

    public Workload(Design design, LoadProfile? profile = null)
    {
        profile ??= LoadProfile.Flat(design);
        Design = profile.AtMean(design);
        Mean = Traffic.Of(Design);
        Peak = profile.IsSteady(design) ? Mean : Traffic.Of(profile.AtPeak(design));
        routing = new Routing(Design);
        stretches = profile.Stretches is [{ Run: null }]
            ? [new Stretch(1, Mean, null)]
            : [.. profile.Stretches.Select(stretch => new Stretch(
                stretch.Hours / Periods.HoursPerMonth, Traffic.Of(stretch.On(design)), stretch.Run))];
    }

    /// <summary>The design with its operations at the month's mean load.</summary>
    public Design Design { get; }

    /// <summary>What the drawing says of the month's mean load; what a run measured beyond that is not in it.</summary>
    public Traffic Mean { get; }

    public Traffic Peak { get; }

    /// <summary>The load is the same all month.</summary>
    public bool IsEven => stretches.Length == 1;

    /// <summary>Requests of all operations together.</summary>
    public double Requests => Design.Operations.Sum(operation => operation.Arrivals.Mean.PerSecond) * SecondsPerMonth;

    /// <summary>What arrives at a component in a month.</summary>
    public Flow To(string component) => PerSecond(component) * SecondsPerMonth;

    /// <summary>What arrives at a component in a second, on average over the month.</summary>
    public Flow PerSecond(string component)
    {
        var flow = default(Flow);
        foreach (var stretch in stretches)
            flow += stretch.To(component) * stretch.Share;
        return flow;
    }

    /// <summary>What goes over a connection in a month.</summary>
    public Flow Over(Connection connection)
    {
        var flow = default(Flow);
        foreach (var stretch in stretches)
            flow += stretch.Over(connection) * stretch.Share;
        return flow * SecondsPerMonth;
    }

    public double RequestGigabytes(Connection connection) => Gigabytes(stretches.Sum(
        stretch => stretch.Share * stretch.Repeats(connection) * stretch.Traffic.Over(connection.Id).RequestBytes));

    public double ResponseGigabytes(Connection connection) => Gigabytes(stretches.Sum(
        stretch => stretch.Share * stretch.Repeats(connection) * stretch.Traffic.Over(connection.Id).ResponseBytes));

    /// <summary>The mean over the month of what a load needs of a component.</summary>
    /// <param name="measured">Where a run says how much there was, that; null where it does not.</param>
    public double OverTime(
        string component, Func<ComponentTraffic, double> needed, Func<MeasuredComponent, double?> measured) =>
        stretches.Sum(stretch => stretch.Share * stretch.Needs(component, needed, measured));

    /// <summary>The most that any part of the month needs of a component.</summary>
    /// <inheritdoc cref="OverTime"/>
    public double AtMost(
        string component, Func<ComponentTraffic, double> needed, Func<MeasuredComponent, double?> measured) =>
        stretches.Max(stretch => stretch.Needs(component, needed, measured));

    /// <summary>The part of the month in which a component has work: requests that overlap share their time.</summary>
    /// <param name="seconds">How long a request keeps it at work.</param>
    public double BusyShare(string component, double seconds) => OverTime(
        component,
        traffic => Math.Min(1, traffic.Flow.Total * seconds),
        run => Math.Min(1, run.ArrivalsPerSecond * seconds));

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
        var usual = UsualSeconds(component);
        if (stretches.All(stretch => stretch.Run is null))
            return usual;

        var (time, requests) = (0.0, 0.0);
        foreach (var stretch in stretches)
        {
            var flow = stretch.Share * stretch.To(component.Id).Total;
            time += flow * (stretch.Run?.Find(component.Id)?.ResponseSeconds ?? usual);
            requests += flow;
        }

        return requests > 0 ? time / requests : 0;
    }

    private double UsualSeconds(Component component)
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

    /// <summary>A part of the month.</summary>
    /// <param name="Share">Of the month, from 0 to 1.</param>
    /// <param name="Run">What was measured in it; null where the drawing alone says what happens.</param>
    private sealed record Stretch(double Share, Traffic Traffic, MeasuredRun? Run)
    {
        public Flow To(string component)
        {
            var drawn = Traffic.To(component).Flow;
            return Run?.Find(component) is { } measured ? Scaled(drawn, measured.ArrivalsPerSecond) : drawn;
        }

        public Flow Over(Connection connection)
        {
            var drawn = Traffic.Over(connection.Id).Flow;
            return Run?.AttemptsOver(connection.Id) is { } measured ? Scaled(drawn, measured) : drawn;
        }

        public double Needs(
            string component, Func<ComponentTraffic, double> needed, Func<MeasuredComponent, double?> measured) =>
            (Run?.Find(component) is { } run ? measured(run) : null) ?? needed(Traffic.To(component));

        /// <summary>What was sent for each call that is drawn: more with retries, less where calls fell away.</summary>
        public double Repeats(Connection connection)
        {
            var drawn = Traffic.Over(connection.Id).Flow.Total;
            return drawn > 0 ? Over(connection).Total / drawn : 1;
        }

        /// <summary>As many as measured, of reads and writes as drawn; reads where nothing is drawn.</summary>
        private static Flow Scaled(Flow drawn, double measured) =>
            drawn.Total > 0 ? drawn * (measured / drawn.Total) : new(measured, 0);
    }
}
