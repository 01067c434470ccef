using System.Collections.Immutable;
using Proofload.Pricing;
using Proofload.Simulation.Reports;

namespace Proofload.Exchange;

/// <summary>What a run of the simulator counted, as far as it is paid for, in the words of Pricing.</summary>
public static class RunMeasurement
{
    public static MeasuredRun Of(RunReport report)
    {
        var seconds = report.DurationSeconds * report.Replications;
        return new MeasuredRun(
            report.Scenario,
            report.DurationSeconds / 3_600,
            report.Operations.ToImmutableDictionary(
                operation => operation.Operation, operation => operation.OfferedPerSecond),
            report.Components.ToImmutableDictionary(
                component => component.Component,
                component => new MeasuredComponent(
                    component.ArrivalsPerSecond, component.Instances, component.ResponseMilliseconds / 1_000)),
            report.Connections.ToImmutableDictionary(
                connection => connection.Connection, connection => connection.Attempts / seconds));
    }
}
