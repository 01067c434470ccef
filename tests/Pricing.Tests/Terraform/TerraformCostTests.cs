using System.Text.Json;
using Proofload.Designs.Catalogue;
using Proofload.Pricing.Checking;

namespace Proofload.Pricing.Tests.Terraform;

/// <summary>From a folder of Terraform files to a bill.</summary>
public sealed class TerraformCostTests
{
    private const string Shop = """
        provider "aws" { region = "us-east-1" }
        variable "machines" { default = 2 }
        resource "aws_vpc" "main" { cidr_block = "10.0.0.0/16" }
        resource "aws_instance" "web" {
          count         = var.machines
          instance_type = "m5.large"
          root_block_device {
            volume_type = "gp3"
            volume_size = 50
          }
        }
        resource "aws_launch_template" "worker" { instance_type = "t3.medium" }
        resource "aws_autoscaling_group" "workers" {
          desired_capacity = 3
          launch_template { id = aws_launch_template.worker.id }
        }
        resource "aws_ecs_task_definition" "api" {
          cpu    = 512
          memory = 1024
        }
        resource "aws_ecs_service" "api" {
          launch_type     = "FARGATE"
          desired_count   = 4
          task_definition = aws_ecs_task_definition.api.arn
        }
        resource "aws_sqs_queue" "orders" {}
        resource "aws_quantum_computer" "q" {}
        """;

    /// <summary>By hand, from the on-demand prices of us-east-1.</summary>
    [Fact]
    public void Resources_are_priced_with_what_they_refer_to()
    {
        var cost = Cost(Shop);

        Usd(cost, "aws_instance.web[0]").ShouldBe((730 * 0.096m) + (50 * 0.08m));
        Usd(cost, "aws_instance.web[1]").ShouldBe(Usd(cost, "aws_instance.web[0]"));
        Usd(cost, "aws_autoscaling_group.workers").ShouldBe(3 * ((730 * 0.0416m) + (8 * 0.1m)));
        Usd(cost, "aws_ecs_service.api").ShouldBe(4 * 730 * ((0.5m * 0.04048m) + 0.004445m));
        cost.MonthlyUsd.ShouldBe(cost.Lines.Sum(line => line.MonthlyUsd ?? 0));
        cost.Resources.ShouldNotContain(part => part.Id.StartsWith("aws_vpc"));
    }

    /// <summary>By hand, from the prices of us-east-1 for the class of tables that are rarely asked.</summary>
    [Fact]
    public void A_table_is_priced_by_its_class() => Usd(
        Cost(
            """
            provider "aws" { region = "us-east-1" }
            resource "aws_dynamodb_table" "archive" {
              table_class    = "STANDARD_INFREQUENT_ACCESS"
              read_capacity  = 10
              write_capacity = 5
            }
            """),
        "aws_dynamodb_table.archive").ShouldBe(730 * ((10 * 0.00016m) + (5 * 0.00081m)));

    [Fact]
    public void What_is_not_known_is_named_and_makes_the_total_a_lower_bound()
    {
        var cost = Cost(Shop);

        cost.IsLowerBound.ShouldBeTrue();
        cost.NotKnown.ShouldHaveSingleItem()
            .ShouldContain("main.tf:27: there is no price model for aws_quantum_computer");
        cost.Usage.Single(usage => usage.Address == "aws_sqs_queue.orders").Names.ShouldContain("monthly_requests");
    }

    [Theory]
    [InlineData("LINUX_CONTAINER", "BUILD_GENERAL1_SMALL", 0.005)]
    [InlineData("ARM_CONTAINER", "BUILD_GENERAL1_SMALL", 0.0034)]
    [InlineData("LINUX_GPU_CONTAINER", "BUILD_GENERAL1_SMALL", 0.05)]
    [InlineData("WINDOWS_SERVER_2022_CONTAINER", "BUILD_GENERAL1_MEDIUM", 0.018)]
    [InlineData("ARM_LAMBDA_CONTAINER", "BUILD_LAMBDA_2GB", 60 * 0.00002)]
    public void A_build_costs_what_its_machine_costs(string type, string size, double perMinute)
    {
        var cost = Cost(
            $$"""
            resource "aws_codebuild_project" "it" {
              environment {
                type         = "{{type}}"
                compute_type = "{{size}}"
              }
            }
            """,
            "{resource_usage: {aws_codebuild_project.it: {monthly_build_mins: 1000}}}");

        cost.MonthlyUsd.ShouldBe((decimal)(1_000 * perMinute));
    }

    [Theory]
    [InlineData("Standard", 0.063, 0.0189)]
    [InlineData("Enterprise", 0.2, 0.06)]
    public void Accounts_that_share_a_directory_pay_by_its_edition(string edition, double controller, double account)
    {
        var cost = Cost(
            $$"""
            provider "aws" { region = "eu-west-1" }
            resource "aws_directory_service_directory" "it" {
              type    = "MicrosoftAD"
              edition = "{{edition}}"
            }
            """,
            "{resource_usage: {aws_directory_service_directory.it: {shared_accounts: 3}}}");

        cost.MonthlyUsd.ShouldBe(730 * ((2 * (decimal)controller) + (3 * (decimal)account)));
    }

    [Fact]
    public void Usage_comes_from_a_file()
    {
        var cost = Cost("""
            resource "aws_sqs_queue" "orders" {}
            resource "aws_instance" "web" {
              count         = 2
              instance_type = "m5.large"
            }
            """, """
            version: 0.1
            resource_usage:
              aws_sqs_queue.orders:
                monthly_requests: 1000000
              aws_instance.web[*]:
                monthly_hrs: 100
            """);

        Usd(cost, "aws_sqs_queue.orders").ShouldBe(0.4m);
        Usd(cost, "aws_instance.web[1]").ShouldBe((100 * 0.096m) + (8 * 0.1m));
        cost.Usage.ShouldBeEmpty();
        cost.IsLowerBound.ShouldBeFalse();
    }

    [Fact]
    public void Mistakes_are_told_all_at_once_and_nothing_is_priced()
    {
        var reading = Read("""
            resource "aws_sqs_queue" "one" { name = }
            resource "aws_sqs_queue" "two" { name = [ }
            """, "- no usage");

        reading.Cost.ShouldBeNull();
        reading.Problems.Length.ShouldBeGreaterThanOrEqualTo(2);
        reading.Problems.ShouldContain(problem => problem.StartsWith("main.tf:1: "));
        reading.Problems.ShouldContain(problem => problem.Contains("says nothing of usage"));
    }

    [Fact]
    public void The_same_files_give_the_same_bytes()
    {
        Cost(Shop).ToJson().Replace(Cost(Shop).Folder, "", StringComparison.Ordinal).Length.ShouldBeGreaterThan(0);
        Cost(Shop).ToCsv().ShouldBe(Cost(Shop).ToCsv());
    }

    /// <summary>
    /// The worked examples that stand on their own, written as Terraform files and read back: the price is that of the
    /// example, so nothing is lost on the way through files.
    /// </summary>
    [Fact]
    public void Worked_examples_cost_the_same_when_they_come_from_files()
    {
        var examples = File.ReadLines(Path.Combine(ContentFolder.Of("prices"), "examples.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Where(example => example.GetProperty("region").GetString() == "us-east-1"
                && example.GetProperty("inputs").TryGetProperty("terraform", out var attributes)
                && attributes.ValueKind == JsonValueKind.Object)
            .ToList();
        var direct = SelfCheck.Run().Results.ToDictionary(result => result.Id);
        var compared = 0;
        foreach (var example in examples)
        {
            var expected = direct[example.GetProperty("id").GetString()!];
            if (expected.Basis != ExampleBasis.Inputs || expected.ComputedUsd is not { } usd)
                continue;

            var type = example.GetProperty("service").GetString();
            var inputs = example.GetProperty("inputs");
            var usage = inputs.TryGetProperty("usage", out var used) && used.ValueKind == JsonValueKind.Object
                ? $"{{\"resource_usage\": {{\"{type}.it\": {used.GetRawText()}}}}}"
                : null;
            var text = $"resource \"{type}\" \"it\" {HclText.Of(inputs.GetProperty("terraform"))}";
            Cost(text, usage).MonthlyUsd.ShouldBe(usd, $"{expected.Id}: {text}");
            compared++;
        }

        compared.ShouldBeGreaterThan(250);
    }

    private static decimal Usd(TerraformCost cost, string address) =>
        cost.Resources.Single(part => part.Id == address).MonthlyUsd;

    private static TerraformCost Cost(string text, string? usage = null)
    {
        var reading = Read(text, usage);
        return reading.Cost.ShouldNotBeNull(string.Join('\n', reading.Problems));
    }

    private static TerraformReading Read(string text, string? usage)
    {
        var folder = Directory.CreateTempSubdirectory("terraform-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "main.tf"), text);
            var path = Path.Combine(folder.FullName, "usage.yaml");
            if (usage is not null)
                File.WriteAllText(path, usage);
            return TerraformCost.Of(folder.FullName, usage is null ? null : path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>JSON as HCL: arrays of objects are blocks.</summary>
    private static class HclText
    {
        public static string Of(JsonElement body) =>
            "{\n" + string.Concat(body.EnumerateObject().Select(Entry)) + "}\n";

        private static string Entry(JsonProperty entry) =>
            entry.Value.ValueKind == JsonValueKind.Array
            && entry.Value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object)
                ? string.Concat(entry.Value.EnumerateArray().Select(item => $"{entry.Name} {Of(item)}"))
                : entry.Value.ValueKind == JsonValueKind.Object
                    ? $"{entry.Name} = {Of(entry.Value)}"
                    : $"{entry.Name} = {entry.Value.GetRawText().Replace("${", "$${", StringComparison.Ordinal)}\n";
    }
}
