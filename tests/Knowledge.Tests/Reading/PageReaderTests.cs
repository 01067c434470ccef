using Proofload.Designs;
using Proofload.Knowledge.Practice;

namespace Proofload.Knowledge.Tests.Reading;

public sealed class PageReaderTests
{
    [Fact]
    public void A_page_is_read_with_all_that_is_embedded_in_it()
    {
        var reading = Samples.Read(Samples.Timeouts);

        reading.Problems.ShouldBeEmpty();
        var page = reading.Page.ShouldNotBeNull();
        page.Id.ToString().ShouldBe("topic:timeouts");
        page.Level.ShouldBe(Level.L4);
        page.Facts.ShouldBeOfType<PageFacts.Topic>().Objectives.Length.ShouldBe(3);
        page.Designs.ShouldHaveSingleItem().Design!.Components.Length.ShouldBe(2);
        page.Quiz.Select(item => item.Id).ShouldBe(["pick", "split", "order"]);
        page.Cards.Count().ShouldBe(3);
        page.Sections.Select(section => section.Slug).ShouldBe(["choosing-the-number"]);
        page.Related.Length.ShouldBe(2);
    }

    [Fact]
    public void Every_problem_is_told_at_once_with_its_line_in_the_file()
    {
        var text = Samples.Timeouts
            .Replace("level: L4", "levle: L4", StringComparison.Ordinal)
            .Replace("checked: primary", "checked: primry", StringComparison.Ordinal)
            .Replace("type: service, work", "type: servce, work", StringComparison.Ordinal)
            .Replace("kind: single", "kind: singel", StringComparison.Ordinal);
        var reading = Samples.Read(text);

        var lines = text.Split('\n');
        foreach (var (word, code, hint) in (ReadOnlySpan<(string, string, string)>)[
            ("levle", "unknown-field", "level"), ("primry", "unknown-word", "primary"),
            ("singel", "unknown-word", "single")])
        {
            var line = Array.FindIndex(lines, found => found.Contains(word, StringComparison.Ordinal)) + 1;
            var problem = reading.Problems.First(found => found.Line == line);
            problem.Code.ShouldBe(code);
            problem.Remedy.ShouldContain($"'{hint}'");
        }

        var design = Array.FindIndex(lines, line => line.Contains("servce", StringComparison.Ordinal)) + 1;
        reading.Problems.ShouldContain(problem => problem.Line == design && problem.Code.StartsWith("design-"));
        reading.Page.ShouldNotBeNull().Quiz.Count().ShouldBe(2, "One bad item does not take the others with it.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("No head at all")]
    [InlineData("---\nid: timeouts\n")]
    [InlineData("---\n- a list\n---\n")]
    [InlineData("---\nid: [\n---\nText\n")]
    public void What_has_no_head_is_no_page_and_says_so(string text)
    {
        var reading = Samples.Read(text);

        reading.Page.ShouldBeNull();
        reading.Problems.ShouldHaveSingleItem().Severity.ShouldBe(ProblemSeverity.Error);
    }

    [Fact]
    public void A_block_that_is_never_closed_is_told_where_it_begins()
    {
        var text = Samples.Timeouts[..Samples.Timeouts.LastIndexOf("```", StringComparison.Ordinal)];

        Samples.Read(text).Problems.ShouldHaveSingleItem().Code.ShouldBe("fence");
    }

    [Fact]
    public void The_formula_of_an_answer_has_to_give_the_answer()
    {
        Samples.Read(Samples.Timeouts.Replace("answer: 250 ms", "answer: 300 ms", StringComparison.Ordinal))
            .Problems.ShouldHaveSingleItem().Message.ShouldContain("250 ms");
        Samples.Read(Samples.Timeouts.Replace("answer: 250 ms", "answer: 250 KB", StringComparison.Ordinal))
            .Problems.ShouldHaveSingleItem().Message.ShouldContain("a length of time");
        Samples.Read(Samples.Timeouts.Replace("answer: 250 ms", "answer: 250", StringComparison.Ordinal))
            .Problems.ShouldContain(problem => problem.Message.Contains("without a unit", StringComparison.Ordinal));
    }

    [Fact]
    public void An_option_that_is_wrong_says_why()
    {
        var text = Samples.Timeouts.Replace(
            ", why: \"Half of all calls can take longer than the mean, so good calls are cut off.\"", "",
            StringComparison.Ordinal);

        Samples.Read(text).Problems.ShouldHaveSingleItem().Remedy.ShouldContain("tempts");
    }

    [Fact]
    public void A_variant_is_the_same_for_the_same_seed_and_the_written_one_for_none()
    {
        var item = Samples.Read(Samples.Timeouts).Page!.Quiz.OfType<QuizItem.Numeric>().Single();
        var variation = item.Variation.ShouldNotBeNull();

        variation.Count.ShouldBe(6);
        variation.Answer(variation.Draw(0), item.Answer).ToString().ShouldBe("250 ms");
        var drawn = Enumerable.Range(1, 60)
            .Select(seed => variation.Answer(variation.Draw(seed), item.Answer)).ToList();
        drawn.Distinct().Count().ShouldBe(6);
        drawn.ShouldBe(Enumerable.Range(1, 60).Select(seed => variation.Answer(variation.Draw(seed), item.Answer)));
        Variation.Fill(item.Ask, variation.Draw(0)).ShouldStartWith("A deadline of 1 s is shared by 4 calls");
    }
}
