using System.Diagnostics;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Simulation;
using Proofload.Simulation.Reports;

namespace Proofload.Bench.Simulation;

/// <summary>Plays the designs of this repository: how long each scenario takes, and what it says.</summary>
internal static class DesignRuns
{
    /// <summary>The whole report of one scenario, as JSON.</summary>
    public static void Write(string name, double mostEvents)
    {
        var kinds = ComponentCatalogue.Load(ContentFolder.Of("components"));
        var parts = name.Split('/');
        var file = Directory
            .EnumerateFiles(ContentFolder.Of("designs"), parts[0] + ".yaml", SearchOption.AllDirectories).Single();

        // Tests read all designs of the repository.
        var design = DesignReader.Read(File.ReadAllText(file), kinds).Design!;
        var scenario = design.Scenarios.Single(scenario => scenario.Id == parts[1]);
        var outcome = Simulator.Run(design, scenario, new RunOptions { MostEvents = mostEvents });
        if (outcome is RunOutcome.Finished(var report))
            Console.Write(report.ToJson());
    }

    public static void Run(string filter, double mostEvents)
    {
        var kinds = ComponentCatalogue.Load(ContentFolder.Of("components"));
        var folder = ContentFolder.Of("designs");
        var files = Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories);
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            var design = DesignReader.Read(File.ReadAllText(file), kinds).Design;
            foreach (var scenario in design?.Scenarios ?? [])
            {
                var name = $"{Path.GetFileNameWithoutExtension(file)}/{scenario.Id}";
                if (name.Contains(filter, StringComparison.Ordinal))
                    Run(name, design!, scenario, mostEvents);
            }
        }
    }

    private static void Run(string name, Design design, Scenario scenario, double mostEvents)
    {
        var started = Stopwatch.GetTimestamp();
        var outcome = Simulator.Run(design, scenario, new RunOptions { MostEvents = mostEvents });
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        if (outcome is not RunOutcome.Finished(var report))
        {
            Console.WriteLine($"{name}: {outcome}");
            return;
        }

        var requests = report.Conservation.Arrived;
        Console.WriteLine(
            $"{name}: {seconds:F2} s, {requests / 1e3:F0}k requests, {report.Events / 1e6:F1} M events,"
            + $" {requests / seconds / 1e6:F2} M requests/s");
        foreach (var sentence in report.Summary)
            Console.WriteLine($"    {sentence}");
        foreach (var operation in report.Operations)
        {
            Console.WriteLine(
                $"    {operation.Operation,-10} {operation.OfferedPerSecond,10:F1}/s"
                + $"  ok {operation.Availability.Value:P3}"
                + $"  mean {operation.LatencyMilliseconds?.Mean.Value,8:F2}"
                + $"  p99 {operation.LatencyMilliseconds?.P99.Value,8:F2}");
        }
    }
}
