using Proofload.Designs.Quantities;
using Proofload.Pricing;
using Proofload.Simulation.Estimation;

namespace Proofload.Exchange.Tests;

public sealed class DocumentTests
{
    [Fact]
    public void The_document_of_a_design_is_as_somebody_read_it() =>
        Sample.Export("document", Sample.Shop, failures: true)
            .ShouldBeAsRecorded("tests/Exchange.Tests/Recorded/shop-architecture.md");

    [Fact]
    public void The_page_of_a_design_is_as_somebody_saw_it() =>
        Sample.Export("html", Sample.Shop, failures: true)
            .ShouldBeAsRecorded("tests/Exchange.Tests/Recorded/shop-architecture.html");

    [Fact]
    public void The_decisions_of_a_design_are_as_somebody_read_them() =>
        Sample.Export("adr", Sample.Shop, failures: true)
            .ShouldBeAsRecorded("tests/Exchange.Tests/Recorded/shop-adr.md");

    [Fact]
    public void The_runbook_of_a_design_is_as_somebody_read_it() =>
        Sample.Export("runbook", Sample.Shop, failures: true)
            .ShouldBeAsRecorded("tests/Exchange.Tests/Recorded/shop-runbook.md");

    [Fact]
    public void Figures_are_those_of_the_engines()
    {
        var document = Sample.Export("document", Sample.Shop);

        document.ShouldContain(Estimator.Estimate(Sample.Shop).Summary);
        document.ShouldContain(Figures.Dollars(Pricer.Price(Sample.Shop).MonthlyUsd));
        document.ShouldContain("Failures were not played for this document.");
    }

    [Fact]
    public void Texts_of_a_design_are_never_markup()
    {
        var page = Sample.Export(
            "html", Sample.Shop with { Description = "<script>alert(1)</script> [a](javascript:x) **b**" });

        page.ShouldNotContain("<script");
        page.ShouldNotContain("href=\"javascript");
        page.ShouldContain("**b**");
        page.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal).ShouldNotContain("http://");
    }

    [Theory]
    [InlineData("document")]
    [InlineData("html")]
    [InlineData("adr")]
    [InlineData("runbook")]
    public void A_design_of_one_component_has_every_document(string format) =>
        Sample.Export(
            format, Sample.Read("proofload: design/v1\nname: Bare\ncomponents: {a: {type: service}}\n"), failures: true)
            .ShouldContain("Bare");
}
