namespace Proofload.Simulation.Estimation;

/// <summary>Processors that all work in hand shares alike, machine by machine.</summary>
/// <param name="Each">
/// Of one machine, at least 1. A broken number is a quota that several requests use up together: alone each has a whole
/// processor.
/// </param>
/// <param name="Machines">Requests are spread over them evenly.</param>
internal readonly record struct Processors(double Each, int Machines)
{
    public double Total => Each * Machines;

    /// <summary>As few requests as use all of them.</summary>
    public int All => Machines * (int)Math.Ceiling(Each);

    public bool IsWhole => Each == Math.Floor(Each);

    /// <summary>How many are at work with so many requests in hand.</summary>
    public double Used(int inHand)
    {
        var (each, more) = (inHand / Machines, inHand % Machines);
        return (more * Math.Min(each + 1, Each)) + ((Machines - more) * Math.Min(each, Each));
    }
}
