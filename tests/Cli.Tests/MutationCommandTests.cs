using System.Text.Json;

namespace Proofload.Cli.Tests;

public sealed class MutationCommandTests
{
    private static readonly string Good =
        Path.Combine(AppContext.BaseDirectory, "content", "designs", "practice", "url-shortener.yaml");

    [Fact]
    public async Task Mutate_writes_a_design_and_the_same_one_each_time()
    {
        var once = await Cli.Run("mutate", Good, "--seed", "7");
        var again = await Cli.Run("mutate", Good, "--seed", "7");

        once.Code.ShouldBe(ExitCode.Fine, once.Error);
        again.Output.ShouldBe(once.Output);
        (await Cli.RunOn(once.Output, "check", "-")).Code.ShouldBe(ExitCode.Fine);
    }

    [Fact]
    public async Task The_rules_that_the_answer_names_object_to_the_mutant()
    {
        var answer = await Cli.Run("mutate", Good, "--seed", "3", "--json");
        using var json = JsonDocument.Parse(answer.Output);
        var report = json.RootElement.GetProperty("report");
        var rules = report.GetProperty("seenBy").EnumerateArray().Select(rule => rule.GetString()!).ToList();

        var review = await Cli.RunOn(report.GetProperty("design").GetString()!, "review", "-", "--fail-on", "never");

        rules.ShouldNotBeEmpty();
        foreach (var rule in rules)
            review.Output.ShouldContain($"[{rule}]");
    }

    [Fact]
    public async Task The_answer_says_what_was_broken_and_which_rules_see_it()
    {
        var cli = await Cli.Run("mutate", Good, "--operator", "no-timeout", "--answer");

        cli.Code.ShouldBe(ExitCode.Fine, cli.Error);
        cli.Output.ShouldContain("Rules that should see it: call-without-timeout");
        cli.Output.ShouldNotContain("proofload: design/v1");
    }

    [Fact]
    public async Task What_cannot_be_broken_is_told_with_a_way_out()
    {
        var unknown = await Cli.Run("mutate", Good, "--operator", "no-such-thing");
        unknown.Code.ShouldBe(ExitCode.BadInput);
        unknown.Error.ShouldContain("'proofload mutate --operators' lists them");

        var nowhere = await Cli.Run("mutate", Good, "--operator", "needless-search");
        nowhere.Code.ShouldBe(ExitCode.BadInput);
        nowhere.Error.ShouldContain("'needless-search' finds nothing to break");

        (await Cli.Run("mutate")).Code.ShouldBe(ExitCode.BadInput);
    }

    [Fact]
    public async Task The_operators_are_listed()
    {
        var cli = await Cli.Run("mutate", "--operators");

        cli.Code.ShouldBe(ExitCode.Fine, cli.Error);
        cli.Output.ShouldContain("one-zone-store");
    }

    [Fact]
    public async Task Corpus_tells_precision_and_recall_of_each_pillar()
    {
        var cli = await Cli.Run("corpus", Good, "--json", "--fail-on", "never");

        cli.Code.ShouldBe(ExitCode.Fine, cli.Error);
        using var json = JsonDocument.Parse(cli.Output);
        var report = json.RootElement.GetProperty("report");
        report.GetProperty("pillars").GetArrayLength().ShouldBe(7);
        report.GetProperty("mutants").GetInt32().ShouldBeGreaterThan(30);
        report.GetProperty("mutationScore").GetDouble().ShouldBeGreaterThan(0.8);
    }

    [Fact]
    public async Task Corpus_prints_a_table_for_people_and_refuses_what_makes_no_sense()
    {
        var cli = await Cli.Run("corpus", Good, "--fail-on", "never");
        cli.Output.ShouldContain("Mutation score");
        cli.Output.ShouldContain("precision");

        (await Cli.Run("corpus", Good, "--per-operator", "0")).Code.ShouldBe(ExitCode.BadInput);
    }
}
