using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using AngleSharp.Dom;
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
