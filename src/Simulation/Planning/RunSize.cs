using System.Globalization;
using Proofload.Designs;
using Proofload.Simulation.Kernel;

namespace Proofload.Simulation.Planning;

/// <summary>How large a run will be, before it is made.</summary>
internal static class RunSize
{
    /// <summary>Events of one visit: its arrival over the network and the end of its work.</summary>
    private const double EventsOfVisit = 2;

    /// <summary>Events of one replication, without retries and what else only the run can tell.</summary>
    public static double Of(Design design, Plan plan)
    {
        var each = EventsOfRequest(design);
        var end = SimTime.Start + plan.Duration;
        return plan.Operations.Sum(operation => each[operation.Index] * operation.Rate.Between(SimTime.Start, end));
    }

    /// <summary>Events of one request, by operation.</summary>
    public static double[] EventsOfRequest(Design design)
    {
        var traffic = Traffic.Of(design);
        return [.. design.Operations.Select(operation =>
        {
            var visits = design.Components.Sum(component =>
                traffic.To(component.Id).Operations.TryGetValue(operation.Id, out var flow) ? flow.Total : 0);
            return 1 + EventsOfVisit * visits / Math.Max(1e-9, operation.Arrivals.Mean.PerSecond);
        })];
    }

    public static string Refusal(double estimate, double most) => string.Create(
        CultureInfo.InvariantCulture,
        $"The run would take about {estimate:0.##e0} events; at most {most:0.##e0} are allowed. Shorten the scenario, lower its load, or allow more events.");
}
