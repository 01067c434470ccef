using System.Collections.Immutable;
using System.Globalization;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Simulation.Reports;

namespace Proofload.Simulation.Estimation;

/// <summary>Turns a solved design into a report.</summary>
internal sealed class Assessment
{
    /// <summary>Milliseconds above which a time counts as without end.</summary>
    private const double EndlessMilliseconds = Station.Endless / 1e3;

    private readonly Model model;
    private readonly double load;
    private readonly LimitSearch? search;
    private readonly Solver solver;
    private readonly ComponentState[] states;
    private readonly AvailabilityModel availability;
    private readonly AvailabilityRange[] ranges;

    /// <param name="withLimits">Whether to search for the loads at which targets break, which takes many more
    /// solutions.</param>
    public Assessment(Model model, double load, bool withLimits)
    {
        (this.model, this.load) = (model, load);
        solver = Solver.Run(model, load);
        search = withLimits ? new LimitSearch(model, load, solver) : null;
        states =
        [
            .. model.Components.Select((_, index) =>
                new ComponentState(model, solver, index, solver.IdleElsewhere[index])),
        ];
        availability = new AvailabilityModel(model, solver);
        ranges = [.. model.Operations.Select((_, operation) => availability.OfOperation(operation))];
    }

    public EstimateReport Report()
    {
        var bottleneck = Bottlenecks.Find(model, states, load, search);
        var operations = model.Operations.Select((_, index) => OperationOf(index)).ToImmutableArray();
        var targets = new TargetCheck(model, solver, search, ranges, operations, bottleneck, load).All();
        var verdict = Verdicts.Worst(targets.Select(target => target.Verdict));
        return new EstimateReport
        {
            Design = model.Design.Name,
            Load = load,
            Verdict = verdict,
            Summary = Summary(verdict, targets, bottleneck),
            Operations = operations,
            Components = [.. model.Components.Select((_, index) => ComponentOf(index))],
            Connections = [.. model.Links.Select(ConnectionOf)],
            Bottleneck = bottleneck,
            Targets = targets,
            Capacity = CapacityFigures.Of(model, solver),
            Assumptions = Assumed.In(model, states, operations, bottleneck, targets),
            Notes = [.. Notes()],
        };
    }

    /// <summary>Null for what has no end.</summary>
    public static double? Milliseconds(double seconds) =>
        double.IsFinite(seconds) && seconds * 1e3 < EndlessMilliseconds ? seconds * 1e3 : null;

    private OperationEstimate OperationOf(int operation)
    {
        var entry = model.Entries[operation];
        var slot = Model.Slot(operation, model.Operations[operation].Kind);
        var answer = solver.AnswerOf(entry, slot);
        var offered = solver.OfferedTo(operation);
        var parts = Parts(operation);
        var regime = parts.Select(part => states[model.IndexOf(part.Component)].Regime).Append(states[entry].Regime)
            .Max();
        var range = ranges[operation];
        return new OperationEstimate(
            model.Operations[operation].Id,
            offered,
            offered * answer.Succeeds,
            answer.Fails,
            answer.Succeeds > 1e-6 ? LatencyOf(answer.Ok) : null,
            range.IsStated ? range.Worst : null,
            regime,
            parts);
    }

    private static LatencyEstimate? LatencyOf(TimeLaw law)
    {
        if (Milliseconds(law.Mean) is not { } mean)
            return null;

        double At(double part) => law.Quantile(part) * 1e3;
        return new LatencyEstimate(mean, At(0.5), At(0.9), At(0.95), At(0.99), At(0.999));
    }

    /// <summary>Follows the synchronous calls down, counting visits.</summary>
    private ImmutableArray<LatencyPart> Parts(int operation)
    {
        var visits = new double[model.Components.Length, 2];
        var network = new double[model.Components.Length];
        visits[model.Entries[operation], (int)model.Operations[operation].Kind] = 1;
        var parts = new List<LatencyPart>();
        for (var place = model.Order.Length - 1; place >= 0; place--)
        {
            var component = model.Order[place];
            var (waiting, working) = (0.0, 0.0);
            foreach (var access in (ReadOnlySpan<Access>)[Access.Read, Access.Write])
            {
                var count = visits[component, (int)access];
                if (count <= 0)
                    continue;
                var slot = Model.Slot(operation, access);
                waiting += count * solver.Fleets[component].WaitAt(slot);
                working += count * model.Work[component][slot].Mean;
                foreach (var link in model.Calls[component])
                {
                    if (link.IsHandOff || !link.Serves[operation])
                        continue;
                    var uses = count * solver.UsesOf(link, slot);
                    visits[link.To, (int)link.AccessOf(access)] += uses;
                    network[link.To] += uses * link.RoundTrip;
                }
            }

            var part = new LatencyPart(
                model.Components[component].Id,
                Math.Min(waiting * 1e3, EndlessMilliseconds), working * 1e3, network[component] * 1e3);
            if (part.Total > 0)
                parts.Add(part);
        }

        return [.. parts.OrderByDescending(part => part.Total).ThenBy(part => part.Component, StringComparer.Ordinal)];
    }

    private ComponentEstimate ComponentOf(int index)
    {
        var state = states[index];
        var saturates = state.Room * load;
        return new ComponentEstimate
        {
            Component = model.Components[index].Id,
            ArrivalsPerSecond = state.Rate,
            ServedPerSecond = state.Rate * state.Passed,
            RefusedShare = state.Refused,
            Instances = state.Instances,
            Utilization = state.Utilization,
            Occupancy = state.Occupancy,
            LimitedBy = state.LimitedBy,
            Servers = state.Servers,
            Queue = state.IsEndless || !double.IsFinite(state.Waiting) ? null : state.Waiting,
            WaitingMilliseconds = Milliseconds(state.Wait),
            WorkMilliseconds = state.Work * 1e3,
            HeldMilliseconds = Milliseconds(state.Work + state.Elsewhere),
            ResponseMilliseconds = Milliseconds(state.Response),
            InFlight = state.IsEndless
                ? null
                : state.Rate * (1 - state.Refused) * (state.Wait + state.Work + state.Elsewhere),
            GrowthPerSecond = state.Growth,
            Availability = availability.OfComponent(index),
            SaturatesAt = double.IsFinite(saturates) ? saturates : null,
            Regime = state.Regime,
            Error = ErrorOf(state.Regime),
        };
    }

    private ConnectionEstimate ConnectionOf(Link link)
    {
        var (calls, repeats, late, fails, bytes, open) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        for (var slot = 0; slot < model.Slots; slot++)
        {
            var sent = solver.PassedOn(link, slot);
            if (sent <= 0)
                continue;

            var operation = model.Operations[slot / 2];
            calls += sent;
            bytes += sent * ((link.Connection.Request ?? operation.Request).Bytes
                + (link.IsHandOff ? 0 : (link.Connection.Response ?? operation.Response).Bytes));
            if (solver.CallAt(link, slot) is not { } answer)
                continue;
            repeats += sent * answer.Repeats / Math.Max(answer.Attempts, 1e-12);
            late += sent * answer.Late;
            fails += sent * answer.Answer.Fails;
            open = Math.Max(open, answer.Open);
        }

        var each = calls > 0 ? 1 / calls : 0;
        return new ConnectionEstimate(link.Connection.Id, calls, repeats, late * each, fails * each, open, bytes);
    }

    /// <summary>As found by comparison with simulations of the same designs; see the tests of agreement.</summary>
    public static double? ErrorOf(Regime regime) => regime switch
    {
        Regime.BelowKnee => 0.05,
        Regime.AtKnee => 0.2,
        Regime.Saturated => null,
    };

    private string Summary(Verdict verdict, ImmutableArray<TargetEstimate> targets, BottleneckEstimate? bottleneck)
    {
        var at = load == 1 ? "the stated load" : string.Create(CultureInfo.InvariantCulture,
            $"{load:0.###} times the stated load");
        var missed = targets.Count(target => target.Verdict == Verdict.Missed);
        var unsure = targets.Count(target => target.Verdict == Verdict.CannotTell);
        var first = verdict switch
        {
            Verdict.Met => $"At {at} every target holds.",
            Verdict.Missed => $"At {at} {missed} of {targets.Length} targets {(missed == 1 ? "is" : "are")} missed.",
            Verdict.CannotTell when EstimateReport.OnlyPromisesLack(targets) =>
                $"At {at} it holds its load. Whether it is available enough cannot be told for {unsure} of "
                + $"{targets.Length} targets: providers commit to no more than that.",
            Verdict.CannotTell => $"At {at} no target is missed, but {unsure} of {targets.Length} cannot be told.",
            Verdict.NotAsked => "No target is stated.",
        };
        var overrun = states.Zip(model.Components).Where(pair => pair.First.Growth > 0).Select(pair => pair.Second.Id)
            .ToArray();
        var growing = overrun.Length == 0 ? "" : $" The queue at {string.Join(" and ", overrun)} grows without bound.";
        return first + growing + (bottleneck is null ? " Nothing bounds its load." : " " + bottleneck.Reason);
    }

    private IEnumerable<string> Notes()
    {
        yield return "Response times are taken where requests enter; the clients' own way there is not in them.";
        if (!solver.HasSettled)
        {
            yield return "Failures, retries and waits did not come to agree with one another: the figures lie "
                + "between two states.";
        }

        foreach (var (operation, range) in model.Operations.Zip(ranges).Where(one => !one.Second.IsExact))
        {
            yield return $"The ways of '{operation.Id}' meet so often that some of its components count for its "
                + "availability as if they failed anew on each way: it is a little more or less than that.";
        }

        foreach (var note in Approximations.In(model, solver, states))
            yield return note;

        if (model.Operations.Any(operation => operation.Arrivals is Arrivals.Closed))
        {
            yield return "Users who wait for answers are taken as a random stream of the same rate, which makes "
                + "queues a little longer.";
        }

        if (model.Components.Any(component => component.Behaviour is Behaviour.Queue or Behaviour.Stream))
            yield return "Work behind queues and streams adds load but no time to the operation that started it.";
    }
}
