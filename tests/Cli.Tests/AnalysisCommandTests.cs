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

    [Fact]
    public async Task Metastable_and_sensitivity_answer_people_and_programs()
    {
        var metastable = await Cli.RunOn(Samples.Shop, ["metastable", "-", .. Small]);
        metastable.Code.ShouldBeOneOf(ExitCode.Fine, ExitCode.Found);
        metastable.Output.ShouldContain("load spike");

        var sensitivity = await Cli.RunOn(Samples.Shop, ["sensitivity", "-", "--json", .. Small]);
        sensitivity.Code.ShouldBe(ExitCode.Fine, sensitivity.Error);
        using var json = JsonDocument.Parse(sensitivity.Output);
        json.RootElement.GetProperty("report").GetProperty("parameters").GetArrayLength().ShouldBeGreaterThan(3);
        (await Cli.RunOn(Samples.Shop, "sensitivity", "-", "--load", "0")).Code.ShouldBe(ExitCode.BadInput);
    }

    [Fact]
    public async Task Crosscheck_says_which_engine_to_trust_where_they_differ()
    {
        var people = await Cli.RunOn(Samples.Shop, ["crosscheck", "-", .. Small]);
        people.Code.ShouldBe(ExitCode.Fine, people.Error);
        people.Output.ShouldContain("The engines agree on all", Case.Insensitive);

        var programs = await Cli.RunOn(Samples.Shop, ["crosscheck", "-", "--load", "50", "--json", .. Small]);
        using var json = JsonDocument.Parse(programs.Output);
        json.RootElement.GetProperty("report").GetProperty("differences").EnumerateArray()
            .ShouldContain(one => one.GetProperty("trust").GetString() == "simulator");
    }

    [Fact]
    public async Task Fit_prints_an_edit_and_leaves_the_design_as_it_is()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var (design, csv) = (Path.Combine(folder.FullName, "shop.yaml"), Path.Combine(folder.FullName, "db.csv"));
            var times = Enumerable.Range(1, 200).Select(number => $"{2 + (number % 17)}.5,{(number % 4)}");
            await File.WriteAllTextAsync(design, Samples.Shop, TestContext.Current.CancellationToken);
            await File.WriteAllLinesAsync(csv, ["milliseconds,group", .. times], TestContext.Current.CancellationToken);

            var cli = await Cli.Run("fit", design, "--component", "db", "--csv", csv);
            cli.Code.ShouldBe(ExitCode.Fine, cli.Error);
            cli.Output.ShouldContain("components.db.work: ");
            cli.Output.ShouldContain("4 groups");
            (await File.ReadAllTextAsync(design, TestContext.Current.CancellationToken)).ShouldBe(Samples.Shop);

            (await Cli.Run("fit", design, "--component", "nobody", "--csv", csv)).Code.ShouldBe(ExitCode.BadInput);
            await File.WriteAllTextAsync(csv, "milliseconds\nsoon\n-1\n", TestContext.Current.CancellationToken);
            var bad = await Cli.Run("fit", design, "--component", "db", "--csv", csv);
            bad.Code.ShouldBe(ExitCode.BadInput);
            bad.Error.ShouldContain("line 2");
            bad.Error.ShouldContain("line 3");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Simulate_says_first_what_broke_and_what_to_change()
    {
        var lines = (await Cli.RunOn(Samples.Shop, "simulate", "-", "--scenario", "rush")).Output.Split('\n');

        lines[1].ShouldContain("MISSED");
        lines[2].ShouldContain("targets are missed");
        string.Join(' ', lines.Skip(3).Take(5)).ShouldContain("First broke");
        string.Join(' ', lines.Skip(3).Take(7)).ShouldContain("first:");
    }

    [Fact]
    public async Task A_trace_shows_where_the_slowest_requests_spent_their_time()
    {
        var cli = await Cli.RunOn(Samples.Shop, "simulate", "-", "--scenario", "steady", "--trace", "2");

        cli.Code.ShouldBe(ExitCode.Fine, cli.Error);
        cli.Output.ShouldContain("The 2 slowest requests of 'order', and where their time went");
        (await Cli.RunOn(Samples.Shop, "simulate", "-", "--trace", "many")).Code.ShouldBe(ExitCode.Usage);
    }

    [Fact]
    public async Task The_timeline_is_a_spreadsheet_with_a_line_for_each_interval()
    {
        var cli = await Cli.RunOn(Samples.Shop, "simulate", "-", "--scenario", "rush", "--timeline", "csv");
        var lines = cli.Output.TrimEnd('\n').Split('\n');

        lines[0].ShouldStartWith("scenario,from_seconds,to_seconds,events,browse.offered_per_second,");
        lines.ShouldAllBe(line => line.Split(',', StringSplitOptions.None).Length == lines[0].Split(',').Length);
        lines.Length.ShouldBeGreaterThan(50);
    }

    [Fact]
    public async Task The_page_asks_nobody_for_anything_and_is_well_formed()
    {
        var cli = await Cli.RunOn(Samples.Shop, "simulate", "-", "--html", "--trace");

        cli.Output.ShouldStartWith("<!doctype html>");
        cli.Output.ShouldContain("<svg");
        cli.Output.ShouldNotContain("http:");
        cli.Output.ShouldNotContain("https:");
        cli.Output.ShouldNotContain("<script");
        cli.Output.ShouldContain("light-dark(");
        (await Cli.RunOn(Samples.Shop, "simulate", "-", "--html", "--json")).Code.ShouldBe(ExitCode.Usage);
    }
}
