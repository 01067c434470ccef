using Proofload.Designs;
using Proofload.Simulation.Placement;

namespace Proofload.Simulation.Estimation;

/// <summary>Works out how a design behaves under a steady load, without simulating it.</summary>
public static class Estimator
{
    /// <param name="design">As the reader hands it out: no cycle of synchronous calls.</param>
    /// <param name="load">A multiple of the load that the design states; above 0.</param>
    public static EstimateReport Estimate(Design design, double load = 1) => Estimate(design, load, Network.Standard);

    /// <summary>
    /// The same without a search for the loads at which targets break, for answers on every edit: <c>BreaksAt</c> is
    /// null, and the bottleneck's load is that of the component by itself.
    /// </summary>
    public static EstimateReport EstimateAtOnce(Design design, double load = 1) =>
        Estimate(design, load, Network.Standard, withLimits: false);

    internal static EstimateReport Estimate(Design design, double load, Network network, bool withLimits = true)
    {
        if (!double.IsFinite(load) || load <= 0)
            throw new ArgumentOutOfRangeException(nameof(load), load, "A load is a multiple above 0.");

        return new Assessment(new Model(design, network), load, withLimits).Report();
    }
}
