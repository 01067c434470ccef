using System.Text.Json;

namespace Proofload.Cli.Tests;

public sealed class ReviewFixTests : IDisposable
{
    private const string Shop = """
        # The corner shop
        proofload: design/v1
        name: Corner shop
        operations:
          order: {entry: web, rate: 10/s, kind: write}   # the money
        components:
          web: {type: service, instances: 2, zones: 2}
          db: {type: sql-database, zones: 2, encrypted: false}
        connections:
          - {from: web, to: db}   # each order

        """;

    private readonly string file = Path.Combine(Path.GetTempPath(), $"fix-{Guid.CreateVersion7()}.yaml");

    [Fact]
    public async Task A_fix_shows_a_patch_with_what_it_does_and_writes_nothing()
    {
        await File.WriteAllTextAsync(file, Shop, TestContext.Current.CancellationToken);

        var cli = await Cli.Run("review", file, "--fix", "call-without-timeout");

        cli.Code.ShouldBe(ExitCode.Fine, cli.Error);
        cli.Output.ShouldContain("-  - {from: web, to: db}   # each order");
        cli.Output.ShouldContain("+  - {from: web, to: db, timeout: ");
        cli.Error.ShouldContain("All together: costs the same");
        cli.Error.ShouldContain("Nothing was written");
        (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldBe(Shop);
    }

    [Fact]
    public async Task Written_it_keeps_the_comments_and_the_finding_is_gone()
    {
        await File.WriteAllTextAsync(file, Shop, TestContext.Current.CancellationToken);

        var cli = await Cli.Run("review", file, "--fix", "call-without-timeout", "not-encrypted-at-rest", "--write");

        cli.Code.ShouldBe(ExitCode.Fine, cli.Error);
        cli.Error.ShouldContain("patch -R");
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        text.ShouldStartWith("# The corner shop\n");
        text.ShouldContain("# each order");
        text.ShouldContain("encrypted: true");
        var again = await Cli.Run("review", file, "--fix", "call-without-timeout", "not-encrypted-at-rest");
        again.Output.ShouldBeEmpty();
        again.Error.ShouldContain("Nothing to mend.");
    }

    [Fact]
    public async Task Programs_get_the_patch_the_text_and_the_figures()
    {
        var cli = await Cli.RunOn(Shop, "review", "-", "--fix", "call-without-timeout", "--json");

        using var json = JsonDocument.Parse(cli.Output);
        var report = json.RootElement.GetProperty("report");
        report.GetProperty("made")[0].GetProperty("rule").GetString().ShouldBe("call-without-timeout");
        report.GetProperty("patch").GetString().ShouldNotBeNull().ShouldContain("@@ ");
        report.GetProperty("after").GetProperty("p99Milliseconds").GetDouble().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_rule_that_there_is_not_and_a_file_that_there_is_not_are_refused()
    {
        (await Cli.RunOn(Shop, "review", "-", "--fix", "no-such-rule")).Code.ShouldBe(ExitCode.BadInput);
        (await Cli.RunOn(Shop, "review", "-", "--fix", "--write")).Code.ShouldBe(ExitCode.BadInput);
    }

    [Fact]
    public async Task Details_say_what_a_mend_does_to_cost_latency_and_availability()
    {
        var cli = await Cli.RunOn(Shop, "review", "-", "--details", "--fail-on", "never");

        cli.Output.ShouldContain("By the engines: costs the same");
    }

    public void Dispose() => File.Delete(file);
}
