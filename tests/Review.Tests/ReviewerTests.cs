using System.Text.Json;
using Proofload.Designs;

namespace Proofload.Review.Tests;

public sealed class ReviewerTests
{
    private const string Shop = """
        targets: {availability: 99.95%}
        operations:
          browse: {entry: web, rate: 90/s}
          order: {entry: web, rate: 10/s, kind: write, criticality: critical}
        components:
          web: {type: service, instances: 2, zones: 2}
          db: {type: aws/rds-postgresql, zones: 1}
          psp: {type: external}
        connections:
          - {from: web, to: db, timeout: 500ms}
          - {from: web, to: psp, operations: [order]}
        """;

    [Fact]
    public void The_same_design_always_gives_the_same_bytes() =>
        ReviewJson.Write(Sample.Review(Shop)).ShouldBe(ReviewJson.Write(Sample.Review(Shop)));

    [Fact]
    public void The_worst_finding_comes_first()
    {
        var findings = Sample.Review(Shop).Findings;

        findings.Length.ShouldBeGreaterThan(2);
        findings.Select(finding => finding.Severity.Score).ShouldBe(
            findings.Select(finding => finding.Severity.Score).OrderDescending());
    }

    [Fact]
    public void Severity_is_risk_times_the_traffic_that_depends_on_it_times_how_much_that_matters()
    {
        var finding = Sample.Review(Shop).Findings.Single(one =>
            one.Rule.Id == "call-without-timeout" && one.Subject.Connections.Contains("web->psp"));

        // Orders are a tenth of the requests and one of two operations: half of each is 0.3.
        finding.Severity.ShouldBe(new Severity(Risk.High, 0.3, 2));
        finding.Severity.ToString().ShouldBe("high risk 3 × reach 0.3 × criticality 2 = 1.8");
    }

    /// <summary>
    /// 28 % is above the 22.5 % of a t2.xlarge and below the 30 % of a t2.large and the 40 % of a t3.xlarge.
    /// </summary>
    [Theory]
    [InlineData("t2.xlarge", Outcome.Fail)]
    [InlineData("t3.xlarge", Outcome.Pass)]
    [InlineData("t2.large", Outcome.Pass)]
    public void A_burstable_type_is_held_to_the_baseline_of_its_own_generation(string type, Outcome expected)
    {
        var processors = type.EndsWith(".large", StringComparison.Ordinal) ? 2 : 4;
        var report = Sample.Review($$"""
            operations: {read: {entry: web, rate: {{processors * 28}}/s} }
            components:
              web: {type: aws/ec2, instance: {{type}}, instances: 1, work: 10ms, concurrency: 100}
            """);

        report.Results.Single(result => result.Rule.Id == "burstable-under-steady-load").Outcome.ShouldBe(expected);
    }

    [Fact]
    public void What_nobody_said_is_never_a_pass()
    {
        var result = Sample.Review(Shop).Results.Single(result => result.Rule.Id == "not-encrypted-at-rest");

        result.Outcome.ShouldBe(Outcome.CannotDetermine);
        result.Undecided.ShouldHaveSingleItem().Missing.ShouldBe(["components.db.encrypted"]);
    }

    [Fact]
    public void What_could_not_be_decided_lowers_the_coverage_and_not_the_score()
    {
        var silent = Security(Shop);
        var told = Security(Shop.Replace("zones: 1}", "zones: 1, encrypted: true}", StringComparison.Ordinal));

        told.Coverage.ShouldBeGreaterThan(silent.Coverage);
        (told.Score >= silent.Score).ShouldBeTrue();

        static PillarScore Security(string design) =>
            Sample.Review(design).Pillars.Single(pillar => pillar.Pillar == Pillar.Security);
    }

    [Fact]
    public void A_waiver_takes_a_finding_off_the_list_but_not_out_of_the_report()
    {
        var report = Sample.Review(Waiving("rule: store-in-one-zone, component: db, reason: Trial phase"));

        report.Findings.ShouldNotContain(finding => finding.Rule.Id == "store-in-one-zone");
        report.Results.Single(result => result.Rule.Id == "store-in-one-zone").Outcome.ShouldBe(Outcome.Waived);
        report.WaiverProblems.ShouldBeEmpty();
    }

    [Fact]
    public void An_expired_waiver_is_reported_and_waives_nothing()
    {
        var report = Sample.Review(
            Waiving("rule: store-in-one-zone, component: db, reason: Trial, owner: ana, until: 2026-11-20"));

        report.Findings.ShouldContain(finding => finding.Rule.Id == "store-in-one-zone");
        report.WaiverProblems.ShouldHaveSingleItem().Fault.ShouldBe(WaiverFault.Expired);
    }

    [Fact]
    public void A_waiver_holds_on_its_last_day()
    {
        var report = Sample.Review(Waiving("rule: store-in-one-zone, reason: Trial, until: 2026-11-21"));

        report.Findings.ShouldNotContain(finding => finding.Rule.Id == "store-in-one-zone");
    }

    [Fact]
    public void A_waiver_of_a_rule_that_there_is_not_names_the_nearest()
    {
        var problem = Sample.Review(Waiving("rule: store-in-1-zone, reason: Trial"))
            .WaiverProblems.ShouldHaveSingleItem();

        problem.Fault.ShouldBe(WaiverFault.UnknownRule);
        problem.Message.ShouldContain("'store-in-one-zone'");
    }

    [Fact]
    public void A_waiver_that_waives_nothing_is_reported() =>
        Sample.Review(Waiving("rule: store-in-one-zone, component: web, reason: Trial"))
            .WaiverProblems.ShouldHaveSingleItem().Fault.ShouldBe(WaiverFault.Unneeded);

    /// <summary>
    /// The reader of a cache that is too small for its load must hear that the database cannot do without it.
    /// </summary>
    [Fact]
    public void Saving_that_would_break_something_says_what()
    {
        var report = Sample.Review("""
            context: {orders: 300/day}
            operations:
              order: {entry: shop, rate: 2/min, kind: write}
            components:
              shop: {type: service}
              orders: {type: queue, deadLetter: 5}
              one: {type: service}
              two: {type: service}
              three: {type: service}
              four: {type: service}
            connections:
              - {from: shop, to: orders, async: true}
              - {from: orders, to: one, idempotent: true}
              - {from: one, to: two, timeout: 1s}
              - {from: two, to: three, timeout: 800ms}
              - {from: three, to: four, timeout: 500ms}
            """);

        var conflicts = report.Findings.Single(finding => finding.Rule.Id == "messaging-before-it-pays").Conflicts;
        conflicts.ShouldContain(conflict => conflict.Rule == "long-synchronous-chain");
    }

    [Fact]
    public void Quick_wins_come_before_what_is_much_work()
    {
        var plans = Sample.Review(Shop).ByPlan.Select(group => group.Key).ToList();

        plans.ShouldBe(plans.Order());
        plans.ShouldContain(Plan.QuickWin);
    }

    [Fact]
    public void Thresholds_can_be_set_otherwise()
    {
        var lenient = Sample.Inputs with
        {
            Thresholds = Sample.Inputs.Thresholds.Add("store-in-one-zone.availability", 0.9999),
        };

        Reviewer.Review(Sample.Read(Shop), lenient).Findings
            .ShouldNotContain(finding => finding.Rule.Id == "store-in-one-zone");
    }

    [Fact]
    public void Sarif_points_into_the_file()
    {
        var text = $"proofload: design/v1\nname: Shop\n{Shop}";
        var reading = DesignReader.Read(text, Sample.Catalogue);
        var report = Sample.Review(reading.Design.ShouldNotBeNull());

        using var sarif = JsonDocument.Parse(ReviewSarif.Write(report, "designs/shop.yaml", reading));

        var run = sarif.RootElement.GetProperty("runs")[0];
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules");
        rules.GetArrayLength().ShouldBe(RuleBook.Rules.Length);
        var store = run.GetProperty("results").EnumerateArray()
            .Single(result => result.GetProperty("ruleId").GetString() == "store-in-one-zone");
        var place = store.GetProperty("locations")[0].GetProperty("physicalLocation");
        place.GetProperty("artifactLocation").GetProperty("uri").GetString().ShouldBe("designs/shop.yaml");
        place.GetProperty("region").GetProperty("startLine").GetInt32().ShouldBe(9);
    }

    [Fact]
    public void An_empty_design_is_reviewed_without_a_finding_about_components() =>
        Reviewer.Review(new Design { Name = "Nothing" }, Sample.Inputs).Findings
            .ShouldAllBe(finding => finding.Subject.IsDesign);

    private static string Waiving(string waiver) => $"{Shop}\nwaivers:\n  - {{{waiver}}}\n";
}
