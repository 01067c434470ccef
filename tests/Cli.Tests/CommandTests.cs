using System.Text.Json;

namespace Proofload.Cli.Tests;

public sealed class CommandTests
{
    [Fact]
    public void Every_command_is_found_by_its_own_name()
    {
        var terminal = Terminal.OfProcess();

        foreach (var (name, create) in CommandLine.Commands)
            create(terminal).Name.ShouldBe(name);
    }

    [Fact]
    public async Task Check_says_what_a_design_is_made_of()
    {
        var cli = await Cli.RunOn(Samples.Shop, "check", "-");

        cli.Code.ShouldBe(ExitCode.Fine);
        cli.Output.ShouldBe(
            "standard input: 'Small shop', 4 components, 4 connections, 2 operations, 2 scenarios. Fine.\n");
    }

    [Fact]
    public async Task Estimate_prints_the_verdict_first()
    {
        var cli = await Cli.RunOn(Samples.Shop, "estimate", "-");

        cli.Code.ShouldBe(ExitCode.Fine, cli.Error);
        cli.Output.ShouldBeAsRecorded("estimate.txt");
    }

    [Fact]
    public async Task Estimate_gives_programs_the_same_bytes_each_time()
    {
        var once = await Cli.RunOn(Samples.Shop, "estimate", "-", "--json");
        var again = await Cli.RunOn(Samples.Shop, "estimate", "-", "--json");

        again.Output.ShouldBe(once.Output);
        using var json = JsonDocument.Parse(once.Output);
        json.RootElement.GetProperty("report").GetProperty("verdict").GetString().ShouldBe("met");
    }

    [Fact]
    public async Task A_missed_target_is_told_by_the_exit_code_unless_it_shall_not()
    {
        (await Cli.RunOn(Samples.Shop, "estimate", "-", "--load", "100")).Code.ShouldBe(ExitCode.Found);
        (await Cli.RunOn(Samples.Shop, "estimate", "-", "--load", "100", "--fail-on", "never"))
            .Code.ShouldBe(ExitCode.Fine);
    }

    [Fact]
    public async Task Simulate_plays_all_scenarios_and_misses_in_the_rush()
    {
        var cli = await Cli.RunOn(Samples.Shop, "simulate", "-");

        cli.Code.ShouldBe(ExitCode.Found, cli.Error);
        cli.Output.ShouldContain("Small shop, scenario 'steady': met");
        cli.Output.ShouldContain("Small shop, scenario 'rush': MISSED");
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_run()
    {
        string[] arguments = ["simulate", "-", "--scenario", "steady", "--seed", "7", "--json"];
        var once = await Cli.RunOn(Samples.Shop, arguments);
        var again = await Cli.RunOn(Samples.Shop, arguments);

        again.Output.ShouldBe(once.Output);
        using var json = JsonDocument.Parse(once.Output);
        var run = json.RootElement.GetProperty("report")[0];
        run.GetProperty("scenario").GetString().ShouldBe("steady");
        run.GetProperty("report").GetProperty("seed").GetInt64().ShouldBe(7);
    }

    [Fact]
    public async Task Cost_prices_and_gives_lines_as_a_spreadsheet()
    {
        (await Cli.RunOn(Samples.Shop, "cost", "-")).Output.ShouldContain("a month in us-east-1");
        (await Cli.RunOn(Samples.Shop, "cost", "-", "--csv")).Output.ShouldStartWith("component,service,usage,");
    }

    [Fact]
    public async Task Review_fails_on_the_severity_that_it_is_told_to()
    {
        var cli = await Cli.RunOn(Samples.Shop, "review", "-", "--fail-on", "low");
        cli.Code.ShouldBe(ExitCode.Found, cli.Error);
        cli.Output.ShouldContain("Findings, worst first");

        (await Cli.RunOn(Samples.Shop, "review", "-", "--fail-on", "never")).Code.ShouldBe(ExitCode.Fine);
        using var sarif = JsonDocument.Parse((await Cli.RunOn(Samples.Shop, "review", "-", "--sarif")).Output);
        sarif.RootElement.GetProperty("version").GetString().ShouldBe("2.1.0");
    }

    [Fact]
    public async Task Compare_tells_what_changed_in_meaning()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var (before, after) =
                (Path.Combine(folder.FullName, "before.yaml"), Path.Combine(folder.FullName, "after.yaml"));
            await File.WriteAllTextAsync(before, Samples.Shop, TestContext.Current.CancellationToken);
            var changed = Samples.Shop.Replace("instances: 2", "instances: 4")
                .Replace("  - {from: web, to: db, operations: [order], timeout: 500ms}\n", "")
                .Replace("rate: 100/s", "rate: 6000/min");
            await File.WriteAllTextAsync(after, changed, TestContext.Current.CancellationToken);

            var cli = await Cli.Run("compare", before, after, "--json");
            cli.Code.ShouldBe(ExitCode.Fine, cli.Error);
            using var json = JsonDocument.Parse(cli.Output);
            var changes = json.RootElement.GetProperty("changes").EnumerateArray()
                .Select(change =>
                    $"{change.GetProperty("change")} {change.GetProperty("section")} {change.GetProperty("id")} "
                    + $"{change.GetProperty("field")} {change.GetProperty("before")} {change.GetProperty("after")}");
            changes.ShouldBe([
                "changed operations browse rate 100/s 6k/min",
                "changed components web instances 2 4",
                "removed connections web -> db #2  {operations: [order], timeout: 500ms} ",
            ]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Kinds_lists_finds_and_shows()
    {
        (await Cli.Run("kinds")).Output.ShouldContain("aws/sqs");
        (await Cli.Run("kinds", "aws/sqs")).Output.ShouldContain("visibility");
        (await Cli.Run("kinds", "none-such-kind")).Code.ShouldBe(ExitCode.BadInput);
        using var json = JsonDocument.Parse((await Cli.Run("kinds", "aws/sqs", "--json")).Output);
        json.RootElement.GetProperty("kinds")[0].GetProperty("id").GetString().ShouldBe("aws/sqs");
    }

    [Fact]
    public async Task Schema_is_a_json_schema()
    {
        using var json = JsonDocument.Parse((await Cli.Run("schema")).Output);
        json.RootElement.GetProperty("$schema").GetString().ShouldBe("https://json-schema.org/draft/2020-12/schema");
    }

    [Fact]
    public async Task An_answer_goes_to_a_file_as_a_whole()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var path = Path.Combine(folder.FullName, "estimate.json");
            var cli = await Cli.RunOn(Samples.Shop, "estimate", "-", "--json", "--out", path);

            cli.Output.ShouldBeEmpty();
            Directory.GetFiles(folder.FullName).ShouldBe([path]);
            using var json =
                JsonDocument.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
            json.RootElement.GetProperty("proofload").GetString().ShouldBe("estimate/v1");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("chekc")]
    [InlineData("estimate")]
    [InlineData("estimate", "-", "--laod", "2")]
    [InlineData("estimate", "-", "--fail-on", "sometimes")]
    [InlineData("simulate", "-", "--seed", "many")]
    public async Task A_command_line_that_is_not_understood_has_a_code_of_its_own(params string[] arguments)
    {
        var cli = await Cli.Run(arguments);

        cli.Code.ShouldBe(ExitCode.Usage);
        cli.Error.ShouldStartWith("proofload: ");
        cli.Error.ShouldContain("--help");
    }

    [Theory]
    [InlineData("check")]
    [InlineData("review")]
    [InlineData("cost")]
    [InlineData("estimate")]
    [InlineData("simulate")]
    [InlineData("compare")]
    [InlineData("schema")]
    [InlineData("kinds")]
    [InlineData("lint")]
    [InlineData("choose")]
    [InlineData("gym")]
    public async Task Help_has_examples_and_the_exit_codes(string command)
    {
        var cli = await Cli.Run(command, "--help");

        cli.Code.ShouldBe(ExitCode.Fine);
        cli.Output.ShouldContain("Examples:\n  proofload " + command);
        cli.Output.ShouldContain("130  interrupted");
    }

    [Fact]
    public async Task What_is_no_terminal_gets_no_colour() =>
        (await Cli.RunOn(Samples.Shop, "estimate", "-", "--load", "100")).Output.ShouldNotContain("\u001b");

    [Fact]
    public async Task A_cancelled_command_leaves_nothing_and_says_so()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var terminal = new Terminal
        {
            In = new MemoryStream(),
            Out = output,
            Error = error,
            Time = TimeProvider.System
        };

        (await CommandLine.RunAsync(["estimate", "-"], terminal, cancelled.Token)).ShouldBe(ExitCode.Cancelled);
        output.ToString().ShouldBeEmpty();
    }
}
