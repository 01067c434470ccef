using Proofload.Designs;
using Proofload.Designs.Edits;
using Proofload.Designs.Quantities;
using Proofload.Pricing;
using Proofload.Simulation;
using Proofload.Simulation.Estimation;

namespace Proofload.Review.Tests;

public sealed class FixingTests
{
    private const string Shop = """
        # A shop with a comment
        proofload: design/v1
        name: Shop
        operations:
          order: {entry: web, rate: 10/s, kind: write}   # the money
        components:
          web: {type: service, instances: 2, zones: 2}
          # the truth
          db: {type: aws/rds-postgresql, zones: 2, encrypted: false}
          orders: {type: queue}
          ship: {type: worker}
        connections:
          - {from: web, to: db}   # every order
          - web -> orders
          - orders -> ship

        """;

    public static TheoryData<string> RuleIds => RulePageTests.RuleIds;

    [Fact]
    public void A_fix_keeps_comments_order_and_layout()
    {
        var fix = Fix("not-encrypted-at-rest", "call-without-timeout", "no-dead-letter");

        fix.Document.KeepsLayout.ShouldBeTrue();
        fix.Made.Select(one => one.Finding.Rule.Id).Distinct().Count().ShouldBe(3);
        TextDiff.Of(Shop, fix.Document.Text).Where(line => line.Kind == DiffKind.Added).Select(line => line.Text.Trim())
            .ShouldBe(
            [
                "db: {type: aws/rds-postgresql, zones: 2, encrypted: true}",
                "orders: {type: queue, deadLetter: 5}",
                "- {from: web, to: db, timeout: 50ms}   # every order",
                "- {from: web, to: orders, timeout: 100ms}",
            ]);
    }

    [Fact]
    public void The_patch_of_a_fix_names_the_lines_that_change()
    {
        var patch = TextDiff.Patch("shop.yaml", Shop, Fix("not-encrypted-at-rest").Document.Text);

        patch.ShouldStartWith("--- a/shop.yaml\n+++ b/shop.yaml\n@@ -6,7 +6,7 @@\n");
        patch.ShouldContain("-  db: {type: aws/rds-postgresql, zones: 2, encrypted: false}\n+  db:");
    }

    [Fact]
    public void What_the_team_must_first_do_is_not_stated_by_the_way() =>
        Sample.Review(
            Shop.Replace("operations:", "practices: {auditLog: false}\noperations:", StringComparison.Ordinal))
            .Findings.Single(finding => finding.Rule.Id == "no-audit-trail").ShouldSatisfyAllConditions(
                finding => Fixing.IsSafe(finding).ShouldBeFalse());

    /// <summary>Of each rule, on the design of its own page: every edit there is.</summary>
    [Theory]
    [MemberData(nameof(RuleIds))]
    public void After_a_mend_the_text_reads_prices_estimates_and_plays(string ruleId)
    {
        var text = Sample.Pages[ruleId].Bad;
        var bad = Sample.Read(text);
        foreach (var mend in Sample.Ask(ruleId, bad).OfType<Answer.Fail>().SelectMany(failure => failure.Mends)
            .Where(mend => mend.Edits.Length > 0))
        {
            var edited = DocumentEditor.Apply(text, bad, mend.Edits, Sample.Catalogue);

            edited.KeepsLayout.ShouldBeTrue($"{mend.Words}: {string.Join("; ", mend.Edits)}");
            var mended = Sample.Read(edited.Text);
            mended.ShouldBe(mend.ApplyTo(bad));
            Pricer.Price(mended).MonthlyUsd.ShouldBeGreaterThanOrEqualTo(0);
            Estimator.EstimateAtOnce(mended).Operations.Length.ShouldBe(mended.Operations.Length);
            Play(mended);
        }
    }

    private static void Play(Design design)
    {
        // A few requests of each operation are enough to see that it runs.
        var rate = design.Operations.Sum(operation => operation.Arrivals.Mean.PerSecond);
        if (rate <= 0)
            return;
        var scenario = new Scenario
        {
            Id = "short",
            Duration = Duration.FromSeconds(Math.Clamp(200 / rate, 0.05, 60)),
        };
        var outcome = Simulator.Run(design, scenario, new RunOptions { Seed = 7, MostEvents = 1e6 });

        outcome.ShouldBeOfType<RunOutcome.Finished>();
    }

    private static Fix Fix(params string[] rules)
    {
        var design = Sample.Read(Shop);
        return Fixing.Of(
            Shop, design, Sample.Review(design), finding => rules.Contains(finding.Rule.Id), Sample.Catalogue);
    }
}
