using System.Text.Json;
using Proofload.Designs.Catalogue;

namespace Proofload.Pricing.Tests.Estimating;

public sealed class CostReportTests
{
    private const string Shop =
        """
        context: {users: 100k/month, orders: 10k/month, budget: $500/month}
        operations:
          ask: {entry: fn, rate: 10/s}
        components:
          fn: {type: aws/lambda, work: 100ms, memory: 1GB}
          psp: {type: external, work: 100ms}
        connections:
          - fn -> psp
        """;

    [Fact]
    public void The_lines_add_up_to_the_total_and_so_do_the_parts()
    {
        var report = Drawing.Cost(Shop);

        report.MonthlyUsd.ShouldBe(report.Lines.Sum(line => line.MonthlyUsd ?? 0));
        report.MonthlyUsd.ShouldBe(report.Components.Sum(part => part.MonthlyUsd));
        report.MonthlyUsd.ShouldBe(report.Services.Sum(part => part.MonthlyUsd));
        report.Services.Sum(part => part.Share).ShouldBe(1, tolerance: 1e-20m);
        report.LowUsd.ShouldBeLessThanOrEqualTo(report.MonthlyUsd);
        report.HighUsd.ShouldBeGreaterThanOrEqualTo(report.MonthlyUsd);
    }

    [Fact]
    public void Each_step_is_a_quantity_times_a_price()
    {
        foreach (var line in Drawing.Cost(Shop).Lines.Where(line => line.Status == LineStatus.Priced))
        {
            line.Steps.Sum(step => step.Quantity).ShouldBe(line.Quantity, tolerance: line.Quantity * 1e-20m);
            line.Steps.Sum(step => step.Usd).ShouldBe(line.MonthlyUsd!.Value);
            line.Source.ShouldNotBeNull();
        }
    }

    [Fact]
    public void The_total_is_shared_among_requests_users_and_orders()
    {
        var report = Drawing.Cost(Shop);

        report.Units.PerMillionRequestsUsd!.Value.ShouldBeAbout((double)(report.MonthlyUsd / 26.28m));
        report.Units.PerUserUsd.ShouldBe(report.MonthlyUsd / 100_000);
        report.Units.PerOrderUsd.ShouldBe(report.MonthlyUsd / 10_000);
    }

    [Fact]
    public void Somebody_elses_service_has_no_price_here_and_is_not_missing()
    {
        var report = Drawing.Cost(Shop);

        report.Lines.Single(line => line.Component == "psp").Status.ShouldBe(LineStatus.NotPriced);
        report.IsLowerBound.ShouldBeFalse();
        report.Budget!.Verdict.ShouldBe(BudgetVerdict.Within);
    }

    [Theory]
    [InlineData("$500/month", BudgetVerdict.Within)]
    [InlineData("$10/month", BudgetVerdict.Over)]
    public void A_budget_holds_or_not(string budget, BudgetVerdict verdict) =>
        Drawing.Cost(Shop.Replace("$500/month", budget, StringComparison.Ordinal)).Budget!.Verdict.ShouldBe(verdict);

    /// <summary>Not zero, and not left out.</summary>
    [Fact]
    public void A_price_that_is_not_known_makes_the_total_a_lower_bound()
    {
        var report = Drawing.Cost(
            """
            context: {budget: $100k/month}
            region: mx-central-1
            operations:
              ask: {entry: stream, rate: 10/s, kind: write}
            components:
              stream: {type: aws/kinesis, shards: 2}
            """);

        report.Line("stream", "shard").MonthlyUsd.ShouldBeNull();
        report.IsLowerBound.ShouldBeTrue();
        report.NotKnown.ShouldContain(text => text.Contains("kinesis shard in mx-central-1"));
        report.Budget!.Verdict.ShouldBe(BudgetVerdict.CannotTell);
    }

    [Fact]
    public void What_the_book_does_not_have_is_counted_all_the_same()
    {
        var report = Drawing.Cost(
            """
            operations:
              ask: {entry: model, rate: 10/s}
            components:
              model: {type: aws/sagemaker-endpoint, instance: ml.p9.large, instances: 3}
            """);

        report.Lines[0].Status.ShouldBe(LineStatus.NotKnown);
        report.Lines[0].Quantity.ShouldBe(3 * 730);
        report.NotKnown.ShouldHaveSingleItem().ShouldContain("no price for sagemaker ml.p9.large in us-east-1");
    }

    [Fact]
    public void Every_kind_of_AWS_in_the_catalogue_has_a_price_model() =>
        Pricer.PricedKinds.ShouldBe(
            ComponentCatalogue.Load(ContentFolder.Of("components")).Kinds
                .Where(kind => kind.Provider == "aws").Select(kind => kind.Id),
            ignoreOrder: true);

    [Fact]
    public void The_dearest_lines_drive_the_total()
    {
        var report = Drawing.Cost(Shop);

        report.Drivers[0].MonthlyUsd.ShouldBe(report.Lines.Max(line => line.MonthlyUsd)!.Value);
        report.Drivers.ShouldBeInOrder(SortDirection.Descending, Comparer<CostDriver>.Create(
            (one, other) => one.MonthlyUsd.CompareTo(other.MonthlyUsd)));
    }

    [Fact]
    public void The_same_design_gives_the_same_bytes()
    {
        Drawing.Cost(Shop).ToJson().ShouldBe(Drawing.Cost(Shop).ToJson());
        Drawing.Cost(Shop).ToCsv().ShouldBe(Drawing.Cost(Shop).ToCsv());
    }

    [Fact]
    public void Programs_read_a_versioned_document()
    {
        using var json = JsonDocument.Parse(Drawing.Cost(Shop).ToJson());

        json.RootElement.GetProperty("format").GetString().ShouldBe("proofload/cost/v1");
        json.RootElement.GetProperty("monthlyUsd").GetDecimal().ShouldBeGreaterThan(0);
        json.RootElement.GetProperty("lines")[0].GetProperty("steps")[0].GetProperty("usdPerUnit").GetDecimal()
            .ShouldBe(0.0000002m);
    }

    [Fact]
    public void A_spreadsheet_gets_one_row_a_line()
    {
        var report = Drawing.Cost(Shop);

        var rows = report.ToCsv().Split('\n', StringSplitOptions.RemoveEmptyEntries);

        rows.Length.ShouldBe(report.Lines.Length + 1);
        rows[0].ShouldStartWith("component,service,usage,region,what,quantity,unit,unitUsd,monthlyUsd");
        rows[1].ShouldStartWith("fn,lambda,requests,us-east-1,calls,26280000,request,0.0000002,5.256,priced,");
    }

    [Fact]
    public void Two_designs_differ_by_component_and_by_service()
    {
        var before = Drawing.Cost(Shop);
        var after = Drawing.Cost(Shop.Replace("memory: 1GB", "memory: 2GB", StringComparison.Ordinal)
            .Replace("components:", "components:\n  files: {type: aws/s3, storage: 1TB}", StringComparison.Ordinal)
            .Replace("  - fn -> psp", "  - fn -> psp\n  - fn -> files", StringComparison.Ordinal));

        var comparison = CostComparison.Of(before, after);

        comparison.DifferenceUsd.ShouldBe(after.MonthlyUsd - before.MonthlyUsd);
        comparison.Components.Sum(change => change.DifferenceUsd).ShouldBe(comparison.DifferenceUsd);
        comparison.Components.Single(change => change.Id == "files").BeforeUsd.ShouldBeNull();
        comparison.Services.Single(change => change.Id == "lambda").DifferenceUsd.ShouldBeGreaterThan(0);
        CostComparison.Of(before, before).Components.ShouldBeEmpty();
    }
}
