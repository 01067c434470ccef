using Proofload.Simulation.Planning;

namespace Proofload.Simulation.Running;

/// <summary>How much longer work takes because of the memory that requests in hand hold.</summary>
/// <remarks>
/// A collection costs what is alive, and comes each time what is free has been used up: so work costs c · alive ÷ free
/// more (A. Appel: Garbage collection can be faster than stack allocation, Information Processing Letters 25(4), 1987).
/// That c is a twentieth is our assumption. Java gives up when a collector takes more than 98 % of the time; so no more
/// is taken here either.
/// </remarks>
internal static class Garbage
{
    private const double Cost = 0.05;
    private const double Most = 50;

    public static double Factor(FleetPlan plan, Instance instance)
    {
        return Factor(plan.RequestMemory * instance.Outstanding);
    }

    /// <param name="alive">The part of the memory that requests hold.</param>
    public static double Factor(double alive) => alive >= 1 ? Most : Math.Min(Most, 1 + Cost * alive / (1 - alive));
}
