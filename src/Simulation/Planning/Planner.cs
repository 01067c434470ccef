using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Simulation.Kernel;
using Proofload.Simulation.Placement;
using Proofload.Simulation.Reports;

namespace Proofload.Simulation.Planning;

/// <summary>Turns a design and a scenario into a plan.</summary>
internal sealed class Planner
{
    private const int MostIntervals = 300;

    private readonly Design design;
    private readonly Scenario scenario;
    private readonly Network network;
    private readonly double load;
    private readonly Component[] components;
    private readonly Dictionary<string, int> fleetOf;
    private readonly Dictionary<string, int> operationOf;
    private readonly List<Unmodelled> unmodelled = [];

    private readonly double mostPerSecond;

    private Planner(Design design, Scenario scenario, double load, Network network, double mostPerSecond)
    {
        (this.design, this.scenario, this.load, this.network) = (design, scenario, load, network);
        this.mostPerSecond = mostPerSecond;
        components = [.. design.Components.Where(component => component.Behaviour != Behaviour.Support)];
        fleetOf = components.Select((component, index) => (component.Id, index))
            .ToDictionary(entry => entry.Id, entry => entry.index, StringComparer.Ordinal);
        operationOf = design.Operations.Select((operation, index) => (operation.Id, index))
            .ToDictionary(entry => entry.Id, entry => entry.index, StringComparer.Ordinal);
    }

    /// <param name="mostPerSecond">Arrivals of one operation that are played each second; infinite to play all.</param>
    public static Plan Of(
        Design design, Scenario scenario, double load, Network network,
        double mostPerSecond = double.PositiveInfinity) =>
        new Planner(design, scenario, load, network, mostPerSecond).Plan();

    private Plan Plan()
    {
        var duration = new SimDuration(scenario.Duration.Nanoseconds);
        var calls = new CallPlanner(design, network, fleetOf, unmodelled).Plan();
        var fleets = new FleetPlanner(
            design, scenario, components, calls, unmodelled, isReduced: double.IsFinite(mostPerSecond));
        var turns = new TurnPlanner(design, scenario, fleetOf, unmodelled).Plan();

        return new Plan
        {
            Operations = [.. design.Operations.Select(Plan)],
            Fleets = fleets.Plan(),
            Calls = calls,
            Turns = turns,
            Duration = duration,
            Interval = IntervalFor(duration),
            IsChanging = turns.Length > 0 || !scenario.Load.IsEmpty,
            Assumptions = Assumptions.Of(components, scenario),
            Unmodelled = unmodelled,
        };
    }

    private OperationPlan Plan(Operation operation)
    {
        var closed = operation.Arrivals as Arrivals.Closed;
        var think = closed is null
            ? Kernel.Distribution.Constant(0)
            : Kernel.Distribution.Exponential(closed.Think.Nanoseconds);
        var users = closed is null ? 0 : (int)Math.Round(closed.Users * load);
        if (closed is not null && scenario.Load.Any(step => Concerns(step, operation)))
        {
            unmodelled.Add(new Unmodelled(
                operation.Id, "Its number of users stays the same; load steps change open operations only."));
        }

        return new OperationPlan(
            operation.Id, operationOf[operation.Id], fleetOf[operation.Entry], operation.Kind == Access.Write,
            ProfileOf(operation), users, think, operation.Arrivals is Arrivals.Open { Regular: true },
            closed is null ? mostPerSecond : double.PositiveInfinity);
    }

    private RateProfile ProfileOf(Operation operation)
    {
        var rate = operation.Arrivals.Mean.PerSecond * load;
        var times = new List<SimTime> { SimTime.Start };
        var rates = new List<double> { rate };
        foreach (var step in scenario.Load.Where(step => Concerns(step, operation)))
        {
            // A step that begins before the one before has ended takes over from where that one is.
            var at = SimTime.Start + new SimDuration(step.At.Nanoseconds);
            var now = new RateProfile([.. times], [.. rates]).At(at);
            while (times.Count > 1 && times[^1] > at)
            {
                times.RemoveAt(times.Count - 1);
                rates.RemoveAt(rates.Count - 1);
            }

            times.AddRange([at, at + new SimDuration(step.Over.Nanoseconds)]);
            rates.AddRange([now, rate * step.To.Value]);
        }

        return new RateProfile([.. times], [.. rates]);
    }

    private static bool Concerns(LoadStep step, Operation operation) =>
        step.Operation is null || step.Operation == operation.Id;

    /// <summary>The shortest round length that needs no more than 300 intervals.</summary>
    private static SimDuration IntervalFor(SimDuration duration)
    {
        ReadOnlySpan<double> steps = [1, 2, 5];
        for (var decade = 1e-6; ; decade *= 10)
        {
            foreach (var step in steps)
            {
                var interval = SimDuration.FromSeconds(step * decade);
                if (duration.Nanoseconds <= interval.Nanoseconds * MostIntervals)
                    return interval;
            }
        }
    }
}
