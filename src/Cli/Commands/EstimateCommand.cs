using System.CommandLine;
using Proofload.Cli.Files;
using Proofload.Cli.Printing;
using Proofload.Simulation.Estimation;
using Proofload.Simulation.Reports;

namespace Proofload.Cli.Commands;

/// <summary><c>proofload estimate</c>: how the design behaves under a steady load, worked out at once.</summary>
internal static class EstimateCommand
{
    public static Command Create(Terminal terminal)
    {
        var estimate = new DesignCommand(
            terminal,
            "estimate",
            "Works out how a design behaves under a steady load: response times, utilisation, bottleneck, verdict "
            + "on every target.",
            """
            proofload estimate design.yaml
            proofload estimate design.yaml --load 10
            proofload estimate design.yaml --json --fail-on cannot-tell
            """);
        var load = new Option<double>("--load")
        {
            Description = "A multiple of the load that the design states.",
            DefaultValueFactory = _ => 1,
            HelpName = "factor",
        };
        estimate.Command.Add(load);
        var failOn = estimate.FailOn(
            "Exit with 1 when a target is missed, when one is not surely met, or never.", "missed", "missed",
                "cannot-tell", "never");
        estimate.On((asked, file, target, _) =>
        {
            var design = file.Design!; // It is only asked of designs.
            var factor = asked.GetValue(load);
            if (factor is not (> 0 and <= 1e6))
            {
                throw new InputException(
                    $"A load of {factor} times the stated one cannot be estimated. Give a factor above 0, up to "
                    + $"1,000,000.");
            }

            var report = Estimator.Estimate(design, factor);
            return new Answer(
                json => EstimateJson.Write(json, report), () =>
                    Print(target, report), CodeOf(report.Verdict, asked.GetValue(failOn)!));
        });
        return estimate.Command;
    }

    /// <summary>The exit code of a verdict.</summary>
    public static int CodeOf(Verdict verdict, string failOn) => (verdict, failOn) switch
    {
        (_, "never") => ExitCode.Fine,
        (Verdict.Missed, _) => ExitCode.Found,
        (Verdict.CannotTell, "cannot-tell") => ExitCode.Found,
        _ => ExitCode.Fine,
    };

    private static void Print(Terminal terminal, EstimateReport report)
    {
        terminal.Say(report.Design);
        terminal.Say(report.Summary);
        if (report.Bottleneck is { } bottleneck)
            terminal.Say($"Change first: '{bottleneck.Component}'. {bottleneck.Change}");

        PrintTargets(terminal, report);
        PrintOperations(terminal, report);
        PrintComponents(terminal, report);
        PrintCapacity(terminal, report.Capacity);
        PrintRest(terminal, report);
    }

    private static void PrintTargets(Terminal terminal, EstimateReport report)
    {
        if (report.Targets.IsEmpty)
            return;

        terminal.Heading("Targets");
        var table = Tables.New("verdict", "operation", "target", ">wanted", ">found", ">breaks at", "why");
        foreach (var target in report.Targets)
        {
            table.Row(
                VerdictWords.StyleOf(target.Verdict),
                VerdictWords.Of(target.Verdict), target.Operation ?? "all", target.Target, target.Wanted,
                target.Found ?? "–",
                Words.Times(target.BreaksAt), target.Why);
        }

        terminal.Print(table);
    }

    private static void PrintOperations(Terminal terminal, EstimateReport report)
    {
        terminal.Heading("Operations");
        var table = Tables.New("operation", ">offered", ">failed", ">mean", ">p50", ">p90", ">p99", ">p99.9",
            ">available", "most of its time at");
        foreach (var operation in report.Operations)
        {
            var latency = operation.Latency;
            var all = operation.Parts.Sum(part => part.Total);
            table.Row(
                operation.Operation, Words.Rate(operation.OfferedPerSecond), Words.Percent(operation.FailedShare),
                Words.Milliseconds(latency?.Mean), Words.Milliseconds(latency?.P50), Words.Milliseconds(latency?.P90),
                Words.Milliseconds(latency?.P99), Words.Milliseconds(latency?.P999),
                Words.Nines(operation.Availability),
                string.Join(", ", operation.Parts.Take(3)
                    .Select(part => $"{part.Component} {Words.Percent(part.Total / all)}")));
        }

        terminal.Print(table);
    }

    private static void PrintComponents(Terminal terminal, EstimateReport report)
    {
        terminal.Heading("Components");
        var table = Tables.New(
            "component", ">arrivals", ">busy", ">held", "limited by", ">wait", ">work", ">response", ">refused",
                ">full at", "regime");
        foreach (var component in report.Components.Where(component => component.ArrivalsPerSecond > 0))
        {
            table.Row(
                component.Component, Words.Rate(component.ArrivalsPerSecond), Words.Percent(component.Utilization),
                Words.Percent(component.Occupancy), component.LimitedBy,
                Words.Milliseconds(component.WaitingMilliseconds),
                Words.Milliseconds(component.WorkMilliseconds), Words.Milliseconds(component.ResponseMilliseconds),
                Words.Percent(component.RefusedShare), Words.Times(component.SaturatesAt),
                    VerdictWords.Of(component.Regime));
        }

        terminal.Print(table);
    }

    private static void PrintCapacity(Terminal terminal, CapacityEstimate capacity)
    {
        terminal.Heading("Capacity");
        terminal.Say(
            $"{Words.Rate(capacity.RequestsPerSecond)} requests; {Words.Bytes(capacity.IngressBytesPerSecond)}/s in, "
            + $"{Words.Bytes(capacity.EgressBytesPerSecond)}/s out, "
                + $"{Words.Bytes(capacity.InternalBytesPerSecond)}/s inside, "
            + $"{Words.Bytes(capacity.CrossZoneBytesPerSecond)}/s of it across zones.");
        foreach (var store in capacity.Storage.Where(store => store.BytesNow is not null
            || store.GrowthBytesPerDay > 0))
        {
            var now = store.BytesNow is null ? "" : $"holds {Words.Bytes(store.BytesNow)}, ";
            var basis = store.IsStated ? "as stated" : "if every write adds an item";
            terminal.Say($"'{store.Component}' {now}grows by {Words.Bytes(store.GrowthBytesPerDay)} a day, {basis}.");
        }

        foreach (var cache in capacity.Caches)
        {
            var set = cache.WorkingSetBytes is null ? "" : $"; all keys take {Words.Bytes(cache.WorkingSetBytes)}";
            var room = cache.CapacityBytes is null ? "" : $"; room for {Words.Bytes(cache.CapacityBytes)}";
            terminal.Say(
                $"'{cache.Component}' answers {Words.Percent(cache.HitRatio)} of reads, "
                + $"{Words.Rate(cache.MissesPerSecond)} miss{room}{set}.");
        }
    }

    private static void PrintRest(Terminal terminal, EstimateReport report)
    {
        if (!report.Assumptions.IsEmpty)
        {
            terminal.Heading("Defaults that the verdict leans on");
            var table = Tables.New("component", "parameter", "taken as", "why it matters", "source");
            foreach (var assumed in report.Assumptions)
            {
                table.Row(assumed.Component, assumed.Parameter, assumed.Value, assumed.Matters,
                    assumed.Source ?? "our assumption");
            }

            terminal.Print(table);
        }

        terminal.Heading("Notes");
        foreach (var note in report.Notes)
            terminal.Say("- " + note);
    }
}
