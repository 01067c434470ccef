using System.Text.Json;

namespace Proofload.Cli.Tests;

/// <summary>Commands that make many runs of one design.</summary>
public sealed class AnalysisCommandTests
{
    private static readonly string[] Small = ["--events", "20000"];

    [Fact]
    public async Task Limits_says_what_breaks_first_and_what_to_change()
    {
        var cli = await Cli.RunOn(Samples.Shop, ["limits", "-", .. Small]);

        cli.Code.ShouldBe(ExitCode.Fine, cli.Error);
        cli.Output.ShouldContain("breaks first, between");
        cli.Output.ShouldContain("Change first:");
        cli.Output.ShouldContain("throughput");
    }

    [Fact]
    public async Task Limits_below_what_is_asked_for_are_told_by_the_exit_code()
    {
        (await Cli.RunOn(Samples.Shop, ["limits", "-", "--at-least", "900", .. Small])).Code.ShouldBe(ExitCode.Found);
        (await Cli.RunOn(Samples.Shop, "limits", "-", "--at-least", "0")).Code.ShouldBe(ExitCode.BadInput);
        (await Cli.RunOn(Samples.Shop, "limits", "-", "--events", "1")).Code.ShouldBe(ExitCode.BadInput);
    }

    [Fact]
    public async Task Sweep_gives_programs_a_matrix_and_people_the_deadly_ones()
    {
        var cli = await Cli.RunOn(Samples.Shop, ["sweep", "-", "--json", .. Small]);

        cli.Code.ShouldBe(ExitCode.Found, cli.Error);
        using var json = JsonDocument.Parse(cli.Output);
        json.RootElement.GetProperty("proofload").GetString().ShouldBe("sweep/v1");
        var report = json.RootElement.GetProperty("report");
        var units = report.GetProperty("units").GetArrayLength();
        report.GetProperty("format").GetString().ShouldBe("proofload/sweep/v1");
        report.GetProperty("singles").GetArrayLength().ShouldBe(units);
        report.GetProperty("pairs").GetArrayLength().ShouldBe(units * (units - 1) / 2);
    }

    [Fact]
    public async Task Sweep_prints_the_same_each_time_though_runs_are_made_side_by_side()
    {
        var once = await Cli.RunOn(Samples.Shop, ["sweep", "-", "--fail-on", "never", .. Small]);
        var again = await Cli.RunOn(Samples.Shop, ["sweep", "-", "--fail-on", "never", .. Small]);

        once.Code.ShouldBe(ExitCode.Fine, once.Error);
        once.Output.ShouldContain("DIES");
        again.Output.ShouldBe(once.Output);
    }
}
