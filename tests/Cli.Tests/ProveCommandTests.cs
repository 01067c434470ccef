using System.Text.Json;

namespace Proofload.Cli.Tests;

public sealed class ProveCommandTests
{
    private static readonly string Good =
        Path.Combine(AppContext.BaseDirectory, "content", "designs", "practice", "url-shortener.yaml");

    [Fact]
    public async Task A_good_design_is_proven()
    {
        var cli = await Cli.Run("prove", Good, "--json");

        cli.Code.ShouldBe(ExitCode.Fine, cli.Error);
        using var json = JsonDocument.Parse(cli.Output);
        var proof = json.RootElement.GetProperty("designs").EnumerateArray().ShouldHaveSingleItem();
        proof.GetProperty("isProven").GetBoolean().ShouldBeTrue();
        proof.GetProperty("monthlyUsd").GetDecimal().ShouldBeGreaterThan(0);
        var steady = proof.GetProperty("scenarios").GetProperty("steady");
        steady.GetProperty("verdict").GetString().ShouldBe("met");
        steady.GetProperty("isStatedLoad").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task What_a_design_lacks_is_said_and_counts_as_found()
    {
        const string Unproven = """
            proofload: design/v1
            name: Hardly a design
            targets: {latency: {p99: 1ms}}
            operations: {ask: {entry: db, rate: 50/s}}
            components: {db: {type: aws/rds-postgresql, instance: db.t4g.medium, storage: 20GB, work: 10ms}}
            scenarios: {steady: {duration: 1m}}
            """;

        var cli = await Cli.RunOn(Unproven, "prove", "-");

        cli.Code.ShouldBe(ExitCode.Found, cli.Error);
        cli.Output.ShouldContain("0 of 1 design proven");
        cli.Output.ShouldContain("at the stated load its targets are missed");
        cli.Output.ShouldContain("the review finds");
        (await Cli.RunOn(Unproven, "prove", "-", "--fail-on", "never")).Code.ShouldBe(ExitCode.Fine);
    }

    [Fact]
    public async Task A_file_that_is_no_design_is_refused_with_its_problems()
    {
        var cli = await Cli.RunOn("components: 7", "prove", "-");

        cli.Code.ShouldBe(ExitCode.BadInput);
        cli.Error.ShouldNotBeEmpty();
    }
}
