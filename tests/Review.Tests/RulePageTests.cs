using Proofload.Designs;
using Proofload.Review.Pages;

namespace Proofload.Review.Tests;

/// <summary>Each rule has a page, and what the page shows is true.</summary>
public sealed class RulePageTests
{
    /// <summary>Set, the heads of the pages are written instead of compared.</summary>
    private const string Accept = "PROOFLOAD_ACCEPT";

    public static TheoryData<string> RuleIds => [.. RuleBook.Rules.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(RuleIds))]
    public void The_head_of_a_page_says_what_the_rule_says(string ruleId)
    {
        var card = RuleBook.Find(ruleId).ShouldNotBeNull().Card;
        var page = Sample.Pages[ruleId];

        var head = RulePage.HeadOf(card);

        if (Environment.GetEnvironmentVariable(Accept) is not null)
            File.WriteAllText(Path.Combine(Sample.PageFolder, $"{ruleId}.md"), $"---\n{head}---\n{page.Body}");
        else
            page.Head.ShouldBe(head, $"Run with {Accept}=1 to write the heads.");
    }

    [Theory]
    [MemberData(nameof(RuleIds))]
    public void A_page_says_how_to_mend_what_that_costs_and_when_it_does_not_matter(string ruleId)
    {
        var body = Sample.Pages[ruleId].Body;

        foreach (var heading in (string[])["How to mend it", "What it costs", "When it does not matter"])
            body.ShouldContain($"## {heading}\n");
    }

    [Theory]
    [MemberData(nameof(RuleIds))]
    public void The_bad_design_raises_the_rule(string ruleId) =>
        Sample.Ask(ruleId, Sample.Read(Sample.Pages[ruleId].Bad)).OfType<Answer.Fail>().ShouldNotBeEmpty();

    [Theory]
    [MemberData(nameof(RuleIds))]
    public void The_good_design_passes_it(string ruleId)
    {
        var answers = Sample.Ask(ruleId, Sample.Read(Sample.Pages[ruleId].Good));

        answers.ShouldNotBeEmpty();
        answers.ShouldAllBe(answer => answer is Answer.Pass);
    }

    /// <summary>Every way out that is more than words is gone through: afterwards the design still reads.</summary>
    [Theory]
    [MemberData(nameof(RuleIds))]
    public void Each_mend_mends(string ruleId)
    {
        var bad = Sample.Read(Sample.Pages[ruleId].Bad);
        foreach (var failure in Sample.Ask(ruleId, bad).OfType<Answer.Fail>())
        {
            foreach (var mend in failure.Mends.Where(mend => mend.Edits.Length > 0))
            {
                var mended = Sample.Read(DesignWriter.ToYaml(mend.ApplyTo(bad)));

                Sample.Ask(ruleId, mended).OfType<Answer.Fail>().Select(again => again.Subject)
                    .ShouldNotContain(failure.Subject, $"{mend.Words}: {string.Join("; ", mend.Edits)}");
            }
        }
    }

    [Fact]
    public void No_page_is_left_without_its_rule() =>
        Sample.Pages.Keys.Where(id => RuleBook.Find(id) is null).ShouldBeEmpty();
}
