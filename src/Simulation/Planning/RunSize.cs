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
        var traffic = Traffic.Of(design);
        var end = SimTime.Start + plan.Duration;
        var events = 0.0;
        foreach (var (operation, planned) in design.Operations.Zip(plan.Operations))
        {
            var requests = planned.Rate.Between(SimTime.Start, end);
            var visits = design.Components.Sum(component =>
                traffic.To(component.Id).Operations.TryGetValue(operation.Id, out var flow) ? flow.Total : 0);
            var rate = operation.Arrivals.Mean.PerSecond;
            if (rate > 0)
                events += requests * (1 + EventsOfVisit * visits / rate);
        }

        return events;
    }

    public static string Refusal(double estimate, double most) => string.Create(
        CultureInfo.InvariantCulture,
        $"The run would take about {estimate:0.##e0} events; at most {most:0.##e0} are allowed. Shorten the scenario, lower its load, or allow more events.");
}
