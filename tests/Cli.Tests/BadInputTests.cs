using System.Text;
using System.Text.Json;

namespace Proofload.Cli.Tests;

public sealed class BadInputTests
{
    [Fact]
    public async Task Every_problem_is_shown_with_its_place_its_line_and_what_to_do()
    {
        var cli = await Cli.RunOn("""
            proofload: design/v1
            name: Wrong
            operations:
              a: {entry: web, rate: 12ms}
              b: {entry: nowhere, rate: 1/s}
            components:
              web: {type: aws/fargat, tasks: 3}
              db:  {type: sql-database, wrok: 3ms}
            connections:
              - web -> db
              - db -> web
            """, "check", "-");

        cli.Code.ShouldBe(ExitCode.BadInput);
        cli.Output.ShouldBeEmpty();
        cli.Error.ShouldBeAsRecorded("problems.txt");
    }

    [Theory]
    [InlineData("check")]
    [InlineData("review")]
    [InlineData("cost")]
    [InlineData("estimate")]
    [InlineData("simulate")]
    public async Task Programs_get_the_same_problems(string command)
    {
        var cli = await Cli.RunOn("proofload: design/v1\noperations: {a: {entry: web, rate: 1kg}}", command, "-",
            "--json");

        cli.Code.ShouldBe(ExitCode.BadInput);
        using var json = JsonDocument.Parse(cli.Output);
        json.RootElement.GetProperty("proofload").GetString().ShouldBe(command + "/v1");
        var of = command == "check" ? json.RootElement.GetProperty("files")[0] : json.RootElement;
        var problem = of.GetProperty("problems").EnumerateArray().First(problem => problem.GetProperty("line")
            .GetInt32() == 2);
        problem.GetProperty("path").GetString().ShouldNotBeNullOrEmpty();
        problem.GetProperty("remedy").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_cycle_of_calls_is_named()
    {
        var cli = await Cli.RunOn("""
            proofload: design/v1
            name: Round
            operations: {ask: {entry: a, rate: 1/s}}
            components: {a: {type: service}, b: {type: service}}
            connections: [a -> b, b -> a]
            """, "estimate", "-");

        cli.Code.ShouldBe(ExitCode.BadInput);
        cli.Error.ShouldContain("a -> b -> a");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("proofload: [")]
    [InlineData("\0\u0001\u0002")]
    [InlineData("- just\n- a list")]
    [InlineData("a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]")]
    public async Task What_is_no_design_is_said_to_be_none(string text)
    {
        var cli = await Cli.RunOn(text, "check", "-");

        cli.Code.ShouldBe(ExitCode.BadInput);
        cli.Error.ShouldContain("error");
    }

    [Fact]
    public async Task Ten_megabytes_of_nonsense_are_refused_at_once()
    {
        var cli = await Cli.RunOn(new StringBuilder().Insert(0, "nonsense: yes\n", 750_000).ToString(), "check", "-");

        cli.Code.ShouldBe(ExitCode.BadInput);
        cli.Error.ShouldContain("4 MB");
        cli.Error.Length.ShouldBeLessThan(2_000);
    }

    [Fact]
    public async Task Five_thousand_components_are_too_many()
    {
        var cli = await Cli.RunOn(Samples.Chain(5_000), "check", "-");

        cli.Code.ShouldBe(ExitCode.BadInput);
        cli.Error.ShouldContain("2,000");
    }

    [Fact]
    public async Task A_long_line_is_cut_around_the_place()
    {
        var cli = await Cli.RunOn(
            $"proofload: design/v1\ndescription: \"{new string('x', 5_000)}\"\ncomponents: "
            + $"{{{new string(' ', 3_000)}web: {{type: nothing}}}}",
            "check", "-");

        cli.Error.Split('\n').ShouldAllBe(line => line.Length < 400);
        cli.Error.ShouldContain("web: {type: nothing}");
    }

    [Theory]
    [InlineData("no-such-file.yaml", "There is no file 'no-such-file.yaml'")]
    [InlineData(".", "'.' is a folder")]
    public async Task A_file_that_cannot_be_read_is_bad_input(string name, string message)
    {
        var cli = await Cli.Run("estimate", name);

        cli.Code.ShouldBe(ExitCode.BadInput);
        cli.Error.ShouldContain(message);
    }

    [Theory]
    [InlineData("estimate", "--load", "-1")]
    [InlineData("simulate", "--replications", "0")]
    [InlineData("simulate", "--scenario", "none-such")]
    public async Task A_value_out_of_range_is_refused_with_the_range(params string[] arguments)
    {
        var cli = await Cli.RunOn(Samples.Shop, [arguments[0], "-", .. arguments[1..]]);

        cli.Code.ShouldBe(ExitCode.BadInput);
        cli.Error.ShouldStartWith("proofload: ");
    }
}
