using System.Text.Json;

namespace Proofload.Cli.Tests;

public sealed class KnowledgeTests
{
    [Theory]
    [InlineData("database")]
    [InlineData("queue")]
    [InlineData("compute")]
    [InlineData("load-balancer")]
    [InlineData("cache")]
    [InlineData("consistency")]
    public async Task A_tree_leads_to_a_reasoned_answer(string tree)
    {
        var cli = await Cli.RunOn(string.Concat(Enumerable.Repeat("1\n", 12)), "choose", tree);

        cli.Code.ShouldBe(ExitCode.Fine, cli.Error);
        cli.Output.ShouldContain("Choose ");
        cli.Output.ShouldContain("What would change it");
        cli.Output.ShouldContain("Because you said");
    }

    [Fact]
    public async Task Answers_can_be_given_taken_back_and_left_for_later()
    {
        var cli = await Cli.RunOn("1\nb\n99\n2\nq\n", "choose", "database");

        cli.Code.ShouldBe(ExitCode.Fine);
        cli.Output.ShouldContain("'99' is none of them.");
        cli.Output.ShouldContain("Go on with: proofload choose database --answers 2");
        (await Cli.Run("choose", "database", "--answers", "1.1.1")).Output.ShouldContain("Choose Amazon DynamoDB");
    }

    [Fact]
    public async Task A_walk_is_answered_in_json()
    {
        using var json =
            JsonDocument.Parse((await Cli.Run("choose", "database", "--answers", "1.1.1", "--json")).Output);
        json.RootElement.GetProperty("proofload").GetString().ShouldBe("choose/v1");
        json.RootElement.GetProperty("choose").GetString().ShouldBe("dynamodb");
        json.RootElement.GetProperty("alternatives").GetArrayLength().ShouldBeGreaterThan(0);

        using var open = JsonDocument.Parse((await Cli.Run("choose", "database", "--json")).Output);
        open.RootElement.GetProperty("options").GetArrayLength().ShouldBeGreaterThan(2);
    }

    [Theory]
    [InlineData("choose", "databse")]
    [InlineData("choose", "database", "--answers", "9")]
    [InlineData("choose", "database", "--answers", "1.1.1.1")]
    [InlineData("gym", "peak")]
    [InlineData("lint", "none-such.md")]
    public async Task What_is_not_there_is_bad_input_and_says_what_is(params string[] arguments)
    {
        var cli = await Cli.Run(arguments);

        cli.Code.ShouldBe(ExitCode.BadInput);
        cli.Error.Length.ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task The_gym_asks_the_same_for_the_same_seed_and_locates_the_first_slip()
    {
        var once = await Cli.RunOn("1 GB\n\n\n", "gym", "peak-requests", "--seed", "3");
        var again = await Cli.RunOn("1 GB\n\n\n", "gym", "peak-requests", "--seed", "3");

        again.Output.ShouldBe(once.Output);
        once.Code.ShouldBe(ExitCode.Found);
        once.Output.ShouldContain("The first slip is in step 1");
        once.Output.ShouldContain("an amount of data");
    }

    [Fact]
    public async Task A_right_solution_passes_and_json_gives_nothing_away_that_was_not_answered()
    {
        using var open = JsonDocument.Parse((await Cli.Run("gym", "nines", "--seed", "5", "--json")).Output);
        open.RootElement.GetProperty("steps").EnumerateArray()
            .ShouldAllBe(step => step.GetProperty("solution").ValueKind == JsonValueKind.Null);

        var shown = await Cli.Run("gym", "nines", "--seed", "5", "--answers", "1 %; 1 minute", "--json");
        using var judged = JsonDocument.Parse(shown.Output);
        var solutions = judged.RootElement.GetProperty("steps").EnumerateArray()
            .Select(step => step.GetProperty("solution").GetString());
        var solved = await Cli.Run("gym", "nines", "--seed", "5", "--answers", string.Join(';', solutions));
        solved.Code.ShouldBe(ExitCode.Fine, solved.Output);
        solved.Output.ShouldContain("Every step is right");
    }

    [Fact]
    public async Task Every_design_on_a_page_does_what_its_page_says()
    {
        var content = Path.Combine(AppContext.BaseDirectory, "content");
        var cli = await Cli.Run("lint", "--content", content, "--prove", "--errors-only");
        cli.Code.ShouldBe(ExitCode.Fine, cli.Output);
    }

    [Fact]
    public async Task Lint_tells_every_problem_with_its_place()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            Directory.CreateDirectory(Path.Combine(folder.FullName, "curriculum"));
            var topics = Directory.CreateDirectory(Path.Combine(folder.FullName, "topics"));
            var page = Path.Combine(topics.FullName, "wrong.md");
            await File.WriteAllTextAsync(
                page, "---\nid: wrong\ntitel: Wrong\n---\nA [link](topic:nowhere).\n",
                TestContext.Current.CancellationToken);

            var cli = await Cli.Run("lint", page);

            cli.Code.ShouldBe(ExitCode.Found, cli.Error);
            cli.Output.ShouldContain("topics/wrong.md:3:1: error [unknown-field]");
            cli.Output.ShouldContain("Did you mean 'title'?");
            using var json = JsonDocument.Parse((await Cli.Run("lint", page, "--json")).Output);
            json.RootElement.GetProperty("problems").GetArrayLength().ShouldBeGreaterThan(5);
            (await Cli.Run("lint", page, "--fail-on", "never")).Code.ShouldBe(ExitCode.Fine);
            (await Cli.Run("lint", topics.FullName)).Output.ShouldContain(
                "topics/wrong.md:3:1: error [unknown-field]", customMessage: "A folder stands for its pages.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
