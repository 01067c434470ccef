using System.Globalization;
using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using AngleSharp.Dom;
using Proofload.Simulation.Analysis;
using Proofload.Simulation.Reports;
using Proofload.Testing;
using Proofload.Web.Tests.Designs;

namespace Proofload.Web.Tests.Runs;

public sealed class RunTests(Site site) : IClassFixture<Site>, IDisposable
{
    private readonly Person person = new(site);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_scenario_is_run_followed_and_shown_with_its_charts()
    {
        var design = await SaveAsync(Documents.Shop);

        await person.PressAsync(design, "Run steady");
        var address = person.At.ToString();
        var steps = await FollowAsync(address);
        var page = await person.OpenAsync(address);

        steps[^1].ShouldBe("over");
        page.QuerySelector("h1")!.TextContent.ShouldBe("Corner shop: steady");
        page.QuerySelector("#verdict .badge")!.TextContent.Trim().ShouldBe("Holds");
        page.QuerySelectorAll("[data-chart]").Length.ShouldBeGreaterThanOrEqualTo(3);
        page.QuerySelectorAll("[data-chart] tbody tr").Length.ShouldBeGreaterThan(30);
        page.QuerySelectorAll("[style]").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_run_says_what_it_would_have_cost()
    {
        var design = await SaveAsync(Documents.Fleet);
        await person.PressAsync(design, "Run steady");
        var address = person.At.ToString();
        await FollowAsync(address);

        var cost = (await person.OpenAsync(address)).GetElementById("cost").ShouldNotBeNull();

        cost.QuerySelectorAll("dt").Select(name => name.TextContent)
            .ShouldBe(["Costs", "Paid anyway", "It adds", "By the drawing alone"]);
        cost.QuerySelectorAll("dd")[0].TextContent.ShouldStartWith("$0.");
        cost.QuerySelector(".badge")!.TextContent.Trim().ShouldBe("Within budget");
    }

    [Fact]
    public async Task A_run_of_what_has_no_price_says_so()
    {
        var design = await SaveAsync(Documents.Shop);
        await person.PressAsync(design, "Run steady");
        var address = person.At.ToString();
        await FollowAsync(address);

        (await person.OpenAsync(address)).GetElementById("cost").ShouldNotBeNull()
            .TextContent.ShouldContain("Nothing in this design has a price");
    }

    [Fact]
    public async Task Charts_read_their_values_from_an_address_of_their_own()
    {
        var design = await SaveAsync(Documents.Shop);
        await person.PressAsync(design, "Run steady");
        var address = person.At.ToString();
        await FollowAsync(address);

        var page = await person.OpenAsync(address);
        using var answer = await person.FetchAsync(page.QuerySelector("[data-values]")!.GetAttribute("data-values")!);
        using var values = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation));

        var times = values.RootElement.GetProperty("times").GetArrayLength();
        foreach (var chart in page.QuerySelectorAll("[data-chart]"))
        {
            var series = values.RootElement.GetProperty("charts").GetProperty(chart.QuerySelector("h3")!.Id!);
            series.GetArrayLength().ShouldBe(chart.QuerySelectorAll("[data-value]").Length);
            series.EnumerateArray().ShouldAllBe(one => one.GetArrayLength() == times);
        }

        int.Parse(page.QuerySelector("[data-scrub] input")!.GetAttribute("max")!, CultureInfo.InvariantCulture)
            .ShouldBe(times - 1);
    }

    [Fact]
    public async Task Every_failure_is_played_from_the_page_of_a_design_and_kept_with_its_version()
    {
        var design = await SaveAsync(Documents.Shop);
        var address = person.At.ToString();
        await person.PressAsync(design, "Run steady");
        var run = person.At.ToString();
        await FollowAsync(run);

        var waiting = await person.PressAsync(await person.OpenAsync(run), "Play every failure");
        var sweep = person.At.ToString();
        waiting.QuerySelector("h1")!.TextContent.ShouldBe("Corner shop: every failure");
        (await FollowAsync(sweep))[^1].ShouldBe("over");

        var page = await person.OpenAsync(sweep);
        page.QuerySelector("#verdict .badge")!.TextContent.Trim().ShouldBe("A single failure is deadly");
        var rows = page.QuerySelectorAll(".matrix tbody tr");
        var store = rows.Single(row =>
            row.QuerySelector("th")!.TextContent.StartsWith("db ", StringComparison.Ordinal));
        store.QuerySelector("td.bad")!.TextContent.Trim().ShouldBe("0 %");
        page.QuerySelectorAll(".pair-matrix tbody tr").Length.ShouldBe(rows.Length - 1);
        page.QuerySelectorAll("[style]").ShouldBeEmpty();
        var report = JsonSerializer.Deserialize<SweepReport>(await ReportAsync(sweep), RunReportJson.Options);
        report!.Singles.Length.ShouldBe(rows.Length);

        foreach (var place in (string[])[address, run])
        {
            var shown = await person.OpenAsync(place);
            shown.QuerySelector("#failures .badge")!.TextContent.Trim().ShouldBe("A single failure is deadly");
            shown.QuerySelectorAll("#failures a.button").Single().GetAttribute("href").ShouldBe(sweep);
            shown.QuerySelectorAll("#failures .matrix tbody tr").Length.ShouldBe(place == run ? rows.Length : 0);
        }

        var saved = await person.OpenAsync(address);
        saved.QuerySelector("#scenarios tbody .badge")!.TextContent.Trim().ShouldBe("Holds");
    }

    [Fact]
    public async Task Sweeps_are_no_runs_to_programs_that_did_not_ask_for_them()
    {
        var design = await SaveAsync(Documents.Shop);
        var id = person.At.ToString().Split('/')[^1];
        await person.PressAsync(design, "Play every failure");
        var sweep = person.At.ToString().Split('/')[^1];
        await FollowAsync(person.At.ToString());

        using var runs = await person.FetchAsync($"/api/v1/runs?design={id}");
        using var sweeps = await person.FetchAsync($"/api/v1/runs?design={id}&kind=sweep");
        using var series = await person.FetchAsync($"/api/v1/runs/{sweep}/series");

        (await runs.Content.ReadAsStringAsync(Cancellation)).ShouldBe("[]");
        (await sweeps.Content.ReadAsStringAsync(Cancellation)).ShouldContain(sweep);
        series.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_report_is_kept_byte_for_byte_and_repeats_itself()
    {
        var design = await SaveAsync(Documents.Shop);
        await person.PressAsync(design, "Run steady");
        var first = await ReportAsync(person.At.ToString());
        await person.PressAsync(design, "Run steady");
        var second = await ReportAsync(person.At.ToString());

        second.ShouldBe(first);
        var report = JsonSerializer.Deserialize<RunReport>(first, RunReportJson.Options).ShouldNotBeNull();
        report.ToJson().ShouldBe(first);
    }

    [Fact]
    public async Task The_page_of_a_design_shows_its_latest_run_and_anybody_with_the_link_can_see_it()
    {
        var design = await SaveAsync(Documents.Shop);
        var address = person.At.ToString();
        await person.PressAsync(design, "Run steady");
        var run = person.At.ToString();
        await FollowAsync(run);

        var page = await person.OpenAsync(address);
        using var stranger = new Person(site);
        var seen = await stranger.OpenAsync(run);

        page.QuerySelector("#scenarios tbody .badge")!.TextContent.Trim().ShouldBe("Holds");
        seen.QuerySelector("h1")!.TextContent.ShouldBe("Corner shop: steady");
    }

    [Fact]
    public async Task A_run_that_was_cancelled_says_so()
    {
        // So long that it is surely not over before the button is pressed.
        var design = await SaveAsync(Documents.Shop.Replace("duration: 1m", "duration: 20h", StringComparison.Ordinal));
        var waiting = await person.PressAsync(design, "Run steady");

        var page = await person.PressAsync(waiting, "Cancel");

        page.QuerySelector(".notice")!.TextContent.ShouldContain("cancelled");
        page.QuerySelectorAll("[data-run]").ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_so_many_runs_of_one_visitor_wait_at_a_time()
    {
        var design = await SaveAsync(Documents.Shop.Replace("duration: 1m", "duration: 20h", StringComparison.Ordinal));
        var runs = new List<IDocument>();
        for (var run = 0; run < 4; run++)
            runs.Add(await person.PressAsync(design, "Run steady"));

        var page = await person.PressAsync(design, "Run steady");

        person.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        page.QuerySelector("h1")!.TextContent.ShouldBe("Too many requests");
        foreach (var run in runs)
            await person.PressAsync(run, "Cancel");
    }

    [Fact]
    public async Task A_run_that_does_not_exist_is_not_found()
    {
        await person.OpenAsync($"/runs/{Guid.Empty}");

        person.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    public void Dispose() => person.Dispose();

    private async Task<IDocument> SaveAsync(string document) =>
        await person.PressAsync(await person.OpenAsync("/check"), "Check and save", ("document", document));

    private async Task<string> ReportAsync(string address)
    {
        await FollowAsync(address);
        using var answer = await person.FetchAsync($"{address}/report.json");
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }

    /// <summary>Reads the events of a run until there are no more.</summary>
    private async Task<List<string>> FollowAsync(string address)
    {
        using var answer = await person.FetchAsync($"{address}/events");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        await using var stream = await answer.Content.ReadAsStreamAsync(Cancellation);
        var events = new List<string>();
        await foreach (var step in SseParser.Create(stream).EnumerateAsync(Cancellation))
            events.Add(step.EventType);
        return events;
    }
}
