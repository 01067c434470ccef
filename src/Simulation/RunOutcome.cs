using Proofload.Simulation.Reports;

namespace Proofload.Simulation;

/// <summary>What came of asking for a run.</summary>
public abstract record RunOutcome
{
    private RunOutcome()
    {
    }

    public sealed record Finished(RunReport Report) : RunOutcome;

    /// <summary>Nothing was run.</summary>
    /// <param name="Reason">What is wrong and what to do, in sentences.</param>
    /// <param name="EstimatedEvents">What the run would have taken.</param>
    public sealed record Refused(string Reason, double EstimatedEvents) : RunOutcome;
}
