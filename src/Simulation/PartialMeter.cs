using Proofload.Designs;
using Proofload.Simulation.Planning;
using Proofload.Simulation.Reports;
using Proofload.Simulation.Running;

namespace Proofload.Simulation;

/// <summary>Tells what a run under way has shown, each time that a twentieth of its intervals has passed.</summary>
internal sealed class PartialMeter(IProgress<TimeSeries> told, Run run, Plan plan, Scenario scenario)
{
    private const int Times = 20;

    private int last;

    public void Tell()
    {
        var written = run.Recorder.Written;
        if (written - last < Math.Max(1, plan.Intervals / Times))
            return;

        last = written;
        told.Report(SeriesReporting.SoFar(plan, run, scenario));
    }
}
