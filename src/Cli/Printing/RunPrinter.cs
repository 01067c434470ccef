using System.Globalization;
using Proofload.Simulation.Reports;

namespace Proofload.Cli.Printing;

/// <summary>A run as a busy reader wants it: the verdict, what broke first, what to do; then the rest.</summary>
internal static class RunPrinter
{
    public static void Print(Terminal terminal, RunReport report)
    {
        terminal.Heading($"{report.Design}, scenario '{report.Scenario}': {VerdictWords.Of(report.Verdict)}");
        foreach (var sentence in report.Summary)
            terminal.Say(sentence, sentence == report.Summary[0] ? VerdictWords.StyleOf(report.Verdict) : null);

        PrintTargets(terminal, report);
        TracePrinter.Print(terminal, report);
        PrintOperations(terminal, report);
        PrintCauses(terminal, report);
        PrintComponents(terminal, report);
        PrintConnections(terminal, report);
        PrintAssumptions(terminal, report);
        foreach (var left in report.Unmodelled)
            terminal.Say($"Not acted on: {left.Where}: {left.What}");
        terminal.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"Seed {report.Seed}, {Words.Count(report.Replications, "replication")} of "
                + $"{report.DurationSeconds:#,0.##} s, {report.Events:n0} events, warm-up "
                + $"{report.Steadiness.WarmUpSeconds:0.#} s."));
    }

    private static void PrintTargets(Terminal terminal, RunReport report)
    {
        var table = Tables.New("verdict", "operation", "target", ">wanted", ">measured", ">95 % interval");
        foreach (var target in report.Targets)
        {
            var isTime = target.Unit == "ms";
            string Written(double? value) => isTime ? Words.Milliseconds(value) : Words.Nines(value);
            table.Row(
                VerdictWords.StyleOf(target.Verdict),
                VerdictWords.Of(target.Verdict), target.Operation ?? "all", target.Target, Written(target.Limit),
                Written(target.Measured?.Value), Interval(target.Measured, Written));
        }

        terminal.Print(table);
    }

    private static void PrintOperations(Terminal terminal, RunReport report)
    {
        terminal.Heading("What clients saw");
        var table = Tables.New("operation", ">offered", ">completed", ">failed", ">refused", ">mean", ">p50", ">p90",
            ">p99", ">p99.9", ">± of p99");
        foreach (var operation in report.Operations)
        {
            var latency = operation.LatencyMilliseconds;
            var ended = Math.Max(1, operation.Completed + operation.Failed + operation.Refused);
            table.Row(
                operation.Operation, Words.Rate(operation.OfferedPerSecond), Words.Rate(operation.CompletedPerSecond),
                Words.Percent((double)operation.Failed / ended), Words.Percent((double)operation.Refused / ended),
                Words.Milliseconds(latency?.Mean.Value), Words.Milliseconds(latency?.P50.Value),
                Words.Milliseconds(latency?.P90.Value),
                Words.Milliseconds(latency?.P99.Value), Words.Milliseconds(latency?.P999.Value), Half(latency?.P99));
        }

        terminal.Print(table);
    }

    private static void PrintCauses(Terminal terminal, RunReport report)
    {
        var table = Tables.New("operation", "why requests failed", "at", ">requests");
        foreach (var operation in report.Operations)
        {
            foreach (var cause in operation.Causes.Take(3))
                table.Row(operation.Operation, cause.Reason, cause.Component, Words.Number(cause.Requests));
        }

        terminal.Print(table);
    }

    private static void PrintComponents(Terminal terminal, RunReport report)
    {
        terminal.Heading("Components");
        var table = Tables.New("component", ">arrivals", ">instances", ">busy", ">held", ">waiting", ">wait", ">work",
            ">response", ">refused", "remarks");
        foreach (var component in report.Components.Where(component => component.ArrivalsPerSecond > 0))
        {
            var all = Math.Max(1, component.Completed + component.Failed + component.Refused + component.Throttled);
            var instances = component.InstancesMax > Math.Ceiling(component.Instances)
                ? $"{Words.Number(component.Instances)} (up to {component.InstancesMax})"
                : Words.Number(component.Instances);
            table.Row(
                component.Component, Words.Rate(component.ArrivalsPerSecond), instances,
                Words.Busy(component.Utilization, component.UtilizationBusiest),
                Words.Percent(component.Occupancy), Words.Number(component.Queue),
                Words.Milliseconds(component.WaitingMilliseconds),
                Words.Milliseconds(component.WorkMilliseconds), Words.Milliseconds(component.ResponseMilliseconds),
                Words.Percent((double)(component.Refused + component.Throttled) / all), Remarks(component));
        }

        terminal.Print(table);
    }

    private static string Remarks(ComponentReport component)
    {
        var remarks = new List<string>();
        if (component.HitRatio is { } hits)
            remarks.Add($"{Words.Percent(hits)} hits");
        if (component.ColdStarts is > 0 and var cold)
            remarks.Add($"{Words.Number(cold)} cold starts");
        if (component.Backlog is { } backlog)
        {
            remarks.Add(backlog.Waiting == 0
                ? $"delay {Words.Milliseconds(backlog.DelayMilliseconds)}"
                : $"{Words.Number(backlog.Waiting)} waiting, oldest {Words.Number(backlog.OldestSeconds)} s");
        }

        if (component.Scaling.Length > 0)
            remarks.Add($"scaled {Words.Count(component.Scaling.Length, "time")}");
        return string.Join(", ", remarks);
    }

    private static void PrintConnections(Terminal terminal, RunReport report)
    {
        var table = Tables.New("connection", ">calls", ">retries", ">timeouts", ">failures", ">rejected", ">mean",
            ">breaker open");
        foreach (var connection in report.Connections.Where(HasTrouble))
        {
            table.Row(
                connection.Connection, Words.Number(connection.Calls), Words.Number(connection.Retries),
                Words.Number(connection.Timeouts),
                Words.Number(connection.Failures), Words.Number(connection.Rejected),
                Words.Milliseconds(connection.MeanMilliseconds),
                Words.Percent(connection.BreakerOpenShare));
        }

        if (table.Rows.Count > 0)
            terminal.Heading("Connections with trouble");
        terminal.Print(table);
    }

    private static bool HasTrouble(ConnectionReport connection) =>
        connection.Retries + connection.Timeouts + connection.Failures + connection.Rejected > 0;

    private static void PrintAssumptions(Terminal terminal, RunReport report)
    {
        var table = Tables.New("component", "parameter", "taken as");
        foreach (var assumption in report.Assumptions.Where(assumption => assumption.Matters))
            table.Row(assumption.Component, assumption.Parameter, assumption.Value);
        if (table.Rows.Count > 0)
            terminal.Heading("Defaults that the verdict leans on: measure these first");
        terminal.Print(table);
    }

    private static string Interval(Measure? measure, Func<double?, string> written) =>
        measure is { Low: { } low, High: { } high } ? $"{written(low)} … {written(high)}" : "–";

    private static string Half(Measure? measure) =>
        measure is { Low: { } low, High: { } high } ? Words.Milliseconds((high - low) / 2) : "–";
}
