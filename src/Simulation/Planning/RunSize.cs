using System.Globalization;
using Proofload.Designs;
using Proofload.Simulation.Estimation;
using Proofload.Simulation.Kernel;
using Proofload.Simulation.Placement;

namespace Proofload.Simulation.Planning;

/// <summary>How large a run will be, before it is made.</summary>
internal static class RunSize
{
    /// <summary>Events of one visit: its arrival, from a client or over the network, and the end of its work.</summary>
    private const double EventsOfVisit = 2;

    private const int Samples = 600;
    private const double Step = 4.0 / 3;

    /// <summary>Events of one replication, without retries and what else only the run can tell.</summary>
    public static double Of(Design design, Plan plan)
    {
        var each = EventsOfRequest(design);
        var end = SimTime.Start + plan.Duration;
        return plan.Operations.Sum(operation => each[operation.Index] * operation.Rate.Between(SimTime.Start, end));
    }

    /// <summary>
    /// The same for a load that is more than the design can take: what is refused at the door visits nobody behind it.
    /// </summary>
    /// <remarks>The estimator says what flows where, at loads a third apart; between them a straight line.</remarks>
    public static double WithRefusals(Design design, Plan plan, Network network)
    {
        var stated = design.Operations.Sum(operation => operation.Arrivals.Mean.PerSecond);
        var (events, estimates) = (0.0, new SortedDictionary<int, double>());
        for (var sample = 0; sample < Samples; sample++)
        {
            var nanoseconds = plan.Duration.Nanoseconds * (sample + 0.5) / Samples;
            var time = SimTime.Start + SimDuration.FromNanoseconds(nanoseconds);
            var load = plan.Operations.Sum(operation => operation.Rate.At(time)) / stated;
            if (load <= 0)
                continue;

            var place = Math.Log(load) / Math.Log(Step);
            var lower = (int)Math.Floor(place);
            var (below, above) = (At(lower), At(lower + 1));
            events += below + (place - lower) * (above - below);
        }

        return events * plan.Duration.Seconds / Samples;

        double At(int step)
        {
            if (estimates.TryGetValue(step, out var known))
                return known;
            var estimate = Estimator.Estimate(design, Math.Pow(Step, step), network, withLimits: false);
            return estimates[step] =
                estimate.Components.Sum(component => component.ArrivalsPerSecond + component.ServedPerSecond);
        }
    }

    /// <summary>Events of one request, by operation.</summary>
    public static double[] EventsOfRequest(Design design)
    {
        var traffic = Traffic.Of(design);
        return [.. design.Operations.Select(operation =>
        {
            var visits = design.Components.Sum(component =>
                traffic.To(component.Id).Operations.TryGetValue(operation.Id, out var flow) ? flow.Total : 0);
            return EventsOfVisit * visits / Math.Max(1e-9, operation.Arrivals.Mean.PerSecond);
        })];
    }

    public static string Refusal(double estimate, double most) => string.Create(
        CultureInfo.InvariantCulture,
        $"The run would take about {estimate:0.##e0} events; at most {most:0.##e0} are allowed. "
            + $"Shorten the scenario, lower its load, or allow more events.");
}
