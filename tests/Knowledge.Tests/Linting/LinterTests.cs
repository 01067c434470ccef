using Proofload.Knowledge.Linting;

namespace Proofload.Knowledge.Tests.Linting;

public sealed class LinterTests
{
    private const string Case = """
        ---
        id: incident-2020-kinesis
        title: Kinesis runs out of threads
        summary: A fleet grew, and each server needed a thread for every other.
        company: Amazon
        years: "2020"
        system: Kinesis front end
        category: incident
        gate: strict
        lessons: [Limits that grow with the square of a fleet come suddenly.]
        topics: [timeouts, resource-limits]
        sources:
          summary:
            title: Summary of the Amazon Kinesis Event
            publisher: AWS
            year: 2020
            checked: primary
        related: [topic:timeouts, topic:resource-limits]
        ---
        ## What happened

        Amazon added servers on 25 November 2020, and each of them opened threads to all the others.[^summary]
        """;

    [Fact]
    public void A_page_that_is_right_has_no_errors() => Samples.ErrorsIn(Samples.Timeouts).ShouldBeEmpty();

    [Theory]
    [InlineData("(topic:retries-backoff-jitter)", "(topic:retrys)", "dead-link")]
    [InlineData("(topic:retries-backoff-jitter)", "(tpoic:retries)", "dead-link")]
    [InlineData("case:incident-2020-kinesis", "case:incident-1999", "dead-link")]
    [InlineData("calls.[^builders-timeouts]", "calls.[^nobody]", "no-source")]
    [InlineData("checked: primary", "checked: unchecked", "gate")]
    [InlineData("kind: order", "kind: order\n  objective: budget", "twice")]
    [InlineData("id: card-choose", "id: pick", "twice")]
    [InlineData("area: resilience", "area: data", "graph")]
    [InlineData("level: L4", "level: L5", "graph")]
    [InlineData("[tcp-udp-basics, percentiles-slos]", "[latency-numbers]", "graph")]
    [InlineData("Take p99.9", "It is important to take p99.9", "filler")]
    [InlineData("objective: notice, front", "objective: choose, front", "untrained")]
    [InlineData("  budget: Divide", "  share: Divide", "untested")]
    [InlineData("\n## Choosing", "\n# Choosing", "heading")]
    [InlineData("id: timeouts", "id: time-outs", "bad-id")]
    [InlineData("type: service, work", "type: servce, work", "design-unknown-kind")]
    public void What_is_wrong_with_a_page_is_found(string was, string now, string code)
    {
        Samples.Timeouts.ShouldContain(was);

        Samples.ErrorsIn(Samples.Timeouts.Replace(was, now, StringComparison.Ordinal)).ShouldContain(code);
    }

    [Fact]
    public void A_link_to_a_page_that_is_planned_is_counted_and_no_problem()
    {
        var report = Linter.Lint(Samples.LibraryOf(("topics/timeouts.md", Samples.Timeouts)), new LintInputs());

        report.LinksAhead.ShouldBe(5);
        report.Planned[PageKind.Topic].ShouldBe(Samples.Curriculum.Topics.Length - 1);
        report.Written[PageKind.Topic].ShouldBe(1);
    }

    [Fact]
    public void A_link_to_a_section_that_is_not_there_is_dead()
    {
        var story = Case.Replace("to all the others.", "to all the others, see [how](topic:timeouts#chosing).",
            StringComparison.Ordinal);

        Samples.FoundIn(("topics/timeouts.md", Samples.Timeouts), ("cases/incident-2020-kinesis.md", story))
            .ShouldContain("dead-link");
        Samples.FoundIn(
                ("topics/timeouts.md", Samples.Timeouts),
                ("cases/incident-2020-kinesis.md",
                    story.Replace("chosing", "choosing-the-number", StringComparison.Ordinal)))
            .ShouldNotContain("dead-link");
    }

    [Theory]
    [InlineData("checked: primary", "checked: restated")]
    [InlineData("gate: strict", "gate: restated")]
    [InlineData("checked: primary", "checked: unchecked")]
    [InlineData("others.[^summary]", "others.")]
    public void A_case_passes_the_gate_only_with_sources_that_were_checked(string was, string now)
    {
        const string File = "cases/incident-2020-kinesis.md";
        Samples.ErrorsIn(Case, File).ShouldBeEmpty();

        Samples.ErrorsIn(Case.Replace(was, now, StringComparison.Ordinal), File).ShouldContain("gate");
    }

    [Fact]
    public void A_number_of_a_real_system_wants_a_source() =>
        Samples.FoundIn((
                "topics/timeouts.md",
                Samples.Timeouts.Replace("of calls.[^builders-timeouts]", "of calls.", StringComparison.Ordinal)))
            .ShouldContain("uncited");

    [Fact]
    public void Eight_words_in_a_row_stand_on_one_page_only()
    {
        var shared = Case.Replace("## What happened\n",
            "## What happened\n\nHere too a caller that waits without end holds a worker without end.\n",
            StringComparison.Ordinal);

        var found = Linter.Lint(
            Samples.LibraryOf(("topics/timeouts.md", Samples.Timeouts), ("cases/incident-2020-kinesis.md", shared)),
            new LintInputs()).Problems.Where(problem => problem.Problem.Code == "duplicate");
        found.ShouldHaveSingleItem().Problem.Message.ShouldContain("11 words in a row stand in topic:timeouts");

        Linter.Lint(
            Samples.LibraryOf(("topics/timeouts.md", Samples.Timeouts)),
            new LintInputs { Others = [("seed", "A caller that waits without end holds a worker, they say.")] })
            .Problems.ShouldContain(problem => problem.Problem.Code == "duplicate");
    }

    [Fact]
    public void A_design_that_stands_there_to_fail_fails_and_any_other_holds()
    {
        var failing = Samples.Timeouts.Replace("name=\"A timeout\"", "name=\"A timeout\" holds=\"no\"",
            StringComparison.Ordinal);
        LintInputs Trying(bool holds) => new() { Try = _ => new DesignTrial(holds, holds ? [] : ["p99 is missed"]) };
        IEnumerable<string> Found(string text, bool holds) => Linter
            .Lint(Samples.LibraryOf(("topics/timeouts.md", text)), Trying(holds)).Errors
                .Select(found => found.Problem.Code);

        Found(Samples.Timeouts, holds: true).ShouldBeEmpty();
        Found(Samples.Timeouts, holds: false).ShouldBe(["does-not-hold"]);
        Found(failing, holds: true).ShouldBe(["does-hold"]);
        Found(failing, holds: false).ShouldBeEmpty();
    }

    [Fact]
    public void Only_designs_of_the_pages_that_are_asked_about_are_tried()
    {
        var tried = 0;
        var inputs = new LintInputs
        {
            Try = _ => new DesignTrial(Interlocked.Increment(ref tried) > 0, []),
            Tried = new HashSet<string> { "topics/others.md" },
        };

        Linter.Lint(Samples.LibraryOf(("topics/timeouts.md", Samples.Timeouts)), inputs);

        tried.ShouldBe(0);
    }

    [Fact]
    public void An_interruption_while_designs_are_tried_is_told_as_one()
    {
        using var stopped = new CancellationTokenSource();
        var inputs = new LintInputs
        {
            Cancellation = stopped.Token,
            Try = _ =>
            {
                stopped.Cancel();
                throw new OperationCanceledException(stopped.Token);
            },
        };

        Should.Throw<OperationCanceledException>(() => Linter.Lint(
            Samples.LibraryOf(("topics/timeouts.md", Samples.Timeouts)), inputs));
    }

    [Fact]
    public void A_circle_and_a_step_upward_in_the_graph_are_found()
    {
        var topics = Samples.Curriculum.Topics;
        var wrong = new Curriculum
        {
            Areas = Samples.Curriculum.Areas,
            Topics =
            [
                .. topics.Select(topic => topic.Id switch
                {
                    "back-of-envelope" => topic with { Prerequisites = ["capacity-planning"] },
                    _ => topic,
                }),
            ],
            Planned = Samples.Curriculum.Planned,
            Coverage = [.. Samples.Curriculum.Coverage, new Subject("nothing", ["none-such"], new Designs.Place(1, 1))],
            Problems = [],
        };

        var codes = Linter.Lint(PageLibrary.Read(wrong, [], Samples.Catalogue), new LintInputs())
            .Errors.Select(found => found.Problem.Code).ToHashSet();
        codes.ShouldBe(["prerequisite", "circle", "coverage"], ignoreOrder: true);
    }
}
