using System.Text.Json;

namespace Proofload.Cli.Tests;

/// <summary><c>proofload cost</c>, as a person types it.</summary>
public sealed class CostTests
{
    private const string Shop = """
        proofload: design/v1
        name: Small shop on AWS
        context: {budget: $2k/month, users: 10k/month, orders: 1k/month}
        operations:
          browse: {entry: web, rate: 20/s, response: 20KB}
        components:
          web:   {type: aws/fargate, tasks: 2, vcpu: 1, memory: 2GB, work: 20ms, zones: 2,
                  scaling: {metric: cpu, target: 50%, min: 2, max: 50}}
          cache: {type: aws/elasticache-redis, node: cache.m5.large, nodes: 2, zones: 2, hitRatio: 90%}
          db:    {type: aws/dynamodb, storage: 10GB}
        connections:
          - {from: web, to: cache}
          - {from: web, to: db, when: cache.miss}
        scenarios:
          rush: {duration: 60s, load: [{at: 0s, to: x10}]}
        """;

    [Fact]
    public async Task The_self_check_says_how_far_off_we_are_and_why()
    {
        var cli = await Cli.Run("cost", "--self-check");

        cli.Code.ShouldBe(ExitCode.Fine, cli.Error);
        cli.Output.ShouldContain("481 worked examples of others");
        cli.Output.ShouldContain("The bar, 98 % within 1 %, is met.");
        cli.Output.ShouldContain("terraform-resource-0362");
        cli.Output.ShouldNotContain("NOT EXPLAINED");
        using var json = JsonDocument.Parse((await Cli.Run("cost", "--self-check", "--json")).Output);
        json.RootElement.GetProperty("selfCheck").GetProperty("meetsBar").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task What_if_tells_what_another_region_processor_and_commitment_change()
    {
        var cli = await Cli.RunOn(Shop, "cost", "-", "--region", "eu-west-1", "--arm", "--commitment", "3y", "--json");

        cli.Code.ShouldBe(ExitCode.Fine, cli.Error);
        using var json = JsonDocument.Parse(cli.Output);
        var report = json.RootElement.GetProperty("report");
        report.GetProperty("region").GetString().ShouldBe("eu-west-1");
        var whatIf = json.RootElement.GetProperty("whatIf");
        whatIf.GetProperty("afterUsd").GetDecimal().ShouldBe(report.GetProperty("monthlyUsd").GetDecimal());
        (await Cli.RunOn(Shop, "cost", "-", "--arm")).Output.ShouldContain("What that changes");
    }

    [Fact]
    public async Task Alternatives_have_their_savings_and_where_by_use_becomes_dearer()
    {
        var cli = await Cli.RunOn(Shop, "cost", "-", "--alternatives");

        cli.Code.ShouldBe(ExitCode.Fine, cli.Error);
        cli.Output.ShouldContain("All of it in eu-west-1");
        cli.Output.ShouldContain("By use or by the hour");
        cli.Output.ShouldContain("x0.01");
        using var json = JsonDocument.Parse((await Cli.RunOn(Shop, "cost", "-", "--alternatives", "--json")).Output);
        json.RootElement.GetProperty("crossovers")[0].GetProperty("points").GetArrayLength().ShouldBe(41);
    }

    [Fact]
    public async Task What_the_book_does_not_know_can_be_listed()
    {
        var cli = await Cli.RunOn("", "cost", "--coverage", "--region", "eu-west-2");

        cli.Code.ShouldBe(ExitCode.Fine, cli.Error);
        cli.Output.ShouldContain("ec2 linux/m7g.large");
        using var json = JsonDocument.Parse((await Cli.RunOn("", "cost", "--coverage", "--json")).Output);
        json.RootElement.GetProperty("coverage").EnumerateArray()
            .Select(region => region.GetProperty("region").GetString())
            .ShouldBe(["us-east-1", "eu-west-1", "ap-south-1"]);
    }

    [Fact]
    public async Task A_scenario_has_a_price_drawn_and_simulated()
    {
        var drawn = await Cli.RunOn(Shop, "cost", "-", "--scenario", "rush");
        drawn.Code.ShouldBe(ExitCode.Fine, drawn.Error);
        drawn.Output.ShouldContain("Scenario 'rush'");
        drawn.Output.ShouldContain("From its load alone");

        var played = await Cli.RunOn(Shop, "cost", "-", "--scenario", "rush", "--times", "30", "--simulate", "--json");
        using var json = JsonDocument.Parse(played.Output);
        var scenario = json.RootElement.GetProperty("scenario");
        scenario.GetProperty("isMeasured").GetBoolean().ShouldBeTrue();
        scenario.GetProperty("extraUsd").GetDecimal().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_day_with_a_busy_evening_has_a_price() =>
        (await Cli.RunOn(Shop, "cost", "-", "--profile", "diurnal:3")).Output.ShouldContain("busiest hour x3");

    [Theory]
    [InlineData("names no", "--scenario", "none-such")]
    [InlineData("no region", "--region", "eu-west-99")]
    [InlineData("no profile", "--profile", "diurnal:99")]
    [InlineData("no profile", "--profile", "weekly")]
    [InlineData("do not fit", "--scenario", "rush", "--times", "1000000")]
    [InlineData("name it with '--scenario'", "--simulate")]
    public async Task What_cannot_be_asked_says_what_can(string said, params string[] options)
    {
        var cli = await Cli.RunOn(Shop, ["cost", "-", .. options]);

        cli.Code.ShouldBe(ExitCode.BadInput);
        cli.Error.ShouldContain(said == "names no" ? "has no scenario" : said);
    }

    [Fact]
    public async Task A_folder_with_Terraform_files_has_a_price_and_says_what_it_does_not_know()
    {
        var folder = Directory.CreateTempSubdirectory("terraform-");
        try
        {
            var file = Path.Combine(folder.FullName, "main.tf");
            await File.WriteAllTextAsync(
                file,
                """
                resource "aws_instance" "web" { instance_type = "m5.large" }
                resource "aws_sqs_queue" "orders" {}
                resource "aws_quantum_computer" "q" {}
                """,
                TestContext.Current.CancellationToken);
            var cli = await Cli.Run("cost", folder.FullName);
            cli.Code.ShouldBe(ExitCode.Fine, cli.Error);
            cli.Output.ShouldContain("at least $70.88 a month for 3 resources");
            cli.Output.ShouldContain("no price model for aws_quantum_computer");
            cli.Output.ShouldContain("aws_sqs_queue.orders: monthly_requests");
            (await Cli.Run("cost", folder.FullName, "--csv")).Output
                .ShouldContain("aws_instance.web,ec2,linux/m5.large");
            using var json = JsonDocument.Parse((await Cli.Run("cost", folder.FullName, "--json")).Output);
            json.RootElement.GetProperty("terraform").GetProperty("count").GetInt32().ShouldBe(3);

            await File.WriteAllTextAsync(file, "resource \"aws_instance\" \"web\" {\n  type = [\n}",
                TestContext.Current.CancellationToken);
            var broken = await Cli.Run("cost", folder.FullName);
            broken.Code.ShouldBe(ExitCode.BadInput);
            broken.Error.ShouldContain("main.tf:");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_command_without_a_design_says_what_it_needs()
    {
        var cli = await Cli.Run("cost");

        cli.Code.ShouldBe(ExitCode.BadInput);
        cli.Error.ShouldContain("Name a design file");
    }

    [Fact]
    public async Task An_overdrawn_budget_is_told_by_the_exit_code_unless_it_shall_not()
    {
        var poor = Shop.Replace("$2k/month", "$20/month", StringComparison.Ordinal);

        (await Cli.RunOn(poor, "cost", "-")).Code.ShouldBe(ExitCode.Found);
        (await Cli.RunOn(poor, "cost", "-", "--fail-on", "never")).Code.ShouldBe(ExitCode.Fine);
        (await Cli.RunOn(Shop, "cost", "-")).Code.ShouldBe(ExitCode.Fine);
    }
}
