using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Proofload.Testing;
using Proofload.Web.Tests.Designs;

namespace Proofload.Web.Tests.Costs;

/// <summary>The cost of a design on its page, without any script.</summary>
public sealed class CostSectionTests(Site site) : IClassFixture<Site>, IDisposable
{
    private const string Address = "/gallery/storefront/growth";

    private readonly Person person = new(site);

    [Fact]
    public async Task The_bill_is_drawn_by_component_and_by_service_and_each_part_opens_to_its_sum()
    {
        var cost = await CostAsync(Address);

        cost.QuerySelectorAll("figure.cost-bars figcaption").Select(title => title.TextContent)
            .ShouldBe(["By component", "By service"]);
        var first = cost.QuerySelector("figure.cost-bars details").ShouldNotBeNull();
        first.QuerySelector("summary .share")!.TextContent.ShouldContain("%");
        first.QuerySelector(".sum")!.TextContent.ShouldMatch(@"^[\d,.]+ \S.* × \$[\d.]+");
        first.QuerySelector(".from")!.TextContent.ShouldMatch(@"\d{4}-\d\d-\d\d, \w+ confidence");
    }

    [Fact]
    public async Task A_price_ladder_is_shown_step_by_step()
    {
        var cost = await CostAsync("/gallery/storefront/planet");

        cost.QuerySelectorAll(".cost-lines li").ShouldContain(line => line.QuerySelectorAll(".sum").Length > 1
            && line.QuerySelectorAll(".sum").All(step => step.TextContent.Contains(" = $", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Switches_are_a_form_that_says_what_another_region_processor_and_commitment_change()
    {
        var page = await CostAsync(Address);
        var asked = await CostAsync($"{Address}?region=eu-west-1&processor=arm&commitment=1y");

        page.QuerySelectorAll("form select").Select(field => field.GetAttribute("name"))
            .ShouldBe(["region", "processor", "commitment", "profile", "compare"]);
        asked.QuerySelector<IHtmlSelectElement>("#cost-region")!.Value.ShouldBe("eu-west-1");
        asked.QuerySelector<IHtmlSelectElement>("#cost-processor")!.Value.ShouldBe("arm");
        asked.QuerySelector<IHtmlSelectElement>("#cost-commitment")!.Value.ShouldBe("1y");
        asked.QuerySelectorAll("h3").Select(title => title.TextContent)
            .ShouldContain("What if: in Ireland (eu-west-1), on Arm processors, committed for a year");
        asked.QuerySelector(".section-head p")!.TextContent.ShouldContain("Ireland (eu-west-1), on Arm processors");
        asked.QuerySelector("[aria-label='What the switches change, by component'] tbody tr").ShouldNotBeNull();
        asked.TextContent.ShouldContain("has paid for itself after");
    }

    [Fact]
    public async Task Days_with_a_busy_evening_pay_for_what_each_hour_needs()
    {
        var asked = await CostAsync("/gallery/practice/url-shortener?profile=diurnal:3");

        asked.QuerySelector<IHtmlSelectElement>("#cost-profile")!.Value.ShouldBe("diurnal:3");
        asked.QuerySelectorAll("h3").Select(title => title.TextContent)
            .ShouldContain("What if: with a busiest hour ×3 the mean");
        asked.QuerySelectorAll("[aria-label='What the switches change, by component'] tbody th")
            .Select(name => name.TextContent).ShouldContain("web");
    }

    [Fact]
    public async Task Each_scenario_says_what_it_costs_and_what_of_that_would_be_paid_anyway()
    {
        var cost = await CostAsync(Address);
        var rows = cost.QuerySelectorAll("[aria-label='What a scenario costs'] tbody tr");

        rows.Select(row => row.QuerySelector("th")!.TextContent).ShouldContain("prime-day");
        var primeDay = rows.Single(row => row.QuerySelector("th")!.TextContent == "prime-day");
        primeDay.QuerySelectorAll("td")[3].TextContent.ShouldStartWith("+$");
        primeDay.QuerySelectorAll("td")[4].TextContent.ShouldContain(", +$");
    }

    [Fact]
    public async Task Every_alternative_that_has_a_switch_leads_to_it()
    {
        var cost = await CostAsync(Address);
        var links = cost.QuerySelectorAll("[aria-label='Other ways to buy it'] a[href]");

        links.ShouldNotBeEmpty();
        foreach (var link in links.Take(2))
        {
            var shown = await CostAsync(link.GetAttribute("href")!);
            shown.QuerySelectorAll("h3").ShouldContain(
                title => title.TextContent.StartsWith("What if:", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task What_can_be_had_by_use_or_by_the_hour_has_a_chart_and_its_table()
    {
        var cost = await CostAsync("/gallery/practice/url-shortener");
        var chart = cost.QuerySelector("figure.chart").ShouldNotBeNull();

        chart.QuerySelectorAll("path.series").Length.ShouldBe(2);
        chart.QuerySelectorAll("tbody tr").Length.ShouldBe(41);
        chart.QuerySelector(".verdict")!.TextContent.ShouldStartWith("As designed $");
    }

    [Fact]
    public async Task A_design_of_the_gallery_or_ones_own_can_stand_beside_it()
    {
        await person.PressAsync(
            await person.OpenAsync("/check"), "Check and save", ("document", Documents.Shop));
        var own = person.At.ToString().Split('/')[^1];

        var sample = await CostAsync($"{Address}?compare=storefront%2Fstart");
        sample.QuerySelectorAll($"#cost-compare option[value='{own}']").ShouldHaveSingleItem();
        sample.QuerySelectorAll("h3").ShouldContain(
            title => title.TextContent == "Beside Storefront, starting phase");
        var saved = await CostAsync($"{Address}?compare={own}");
        saved.QuerySelectorAll("h3").ShouldContain(title => title.TextContent == "Beside Corner shop");
    }

    [Theory]
    [InlineData("region=atlantis")]
    [InlineData("commitment=forever")]
    [InlineData("profile=diurnal:99")]
    [InlineData("compare=none/such")]
    [InlineData("compare=00000000-0000-0000-0000-000000000000")]
    public async Task An_address_that_asks_nonsense_shows_the_design_as_it_is(string query) =>
        (await CostAsync($"{Address}?{query}")).QuerySelectorAll("h3").ShouldNotContain(
            title => title.TextContent.StartsWith("What if", StringComparison.Ordinal)
                || title.TextContent.StartsWith("Beside", StringComparison.Ordinal));

    [Fact]
    public async Task The_bill_that_is_shown_can_be_taken_along()
    {
        var cost = await CostAsync($"{Address}?region=eu-west-1&processor=arm");
        var links = cost.QuerySelectorAll("a[href^='/download/cost/']").Select(link => link.GetAttribute("href")!)
            .ToList();
        links.Count.ShouldBe(2);

        using var csv = await person.FetchAsync(links[0]);
        csv.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        (await TextOfAsync(csv)).ShouldStartWith("component,service,usage,region,");

        using var json = await person.FetchAsync(links[1]);
        using var report = JsonDocument.Parse(await TextOfAsync(json));
        report.RootElement.GetProperty("region").GetString().ShouldBe("eu-west-1");

        using var other = await person.FetchAsync(links[0].Replace("csv", "xls", StringComparison.Ordinal));
        other.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    public void Dispose() => person.Dispose();

    private static async Task<string> TextOfAsync(HttpResponseMessage answer) =>
        await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private async Task<IElement> CostAsync(string address) =>
        (await person.OpenAsync(address)).GetElementById("cost").ShouldNotBeNull();
}
