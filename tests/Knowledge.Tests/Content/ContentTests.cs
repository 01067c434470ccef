using Proofload.Knowledge.Linting;
using Proofload.Review;
using Proofload.Testing;

namespace Proofload.Knowledge.Tests.Content;

/// <summary>The pages that ship: what a machine can be sure of holds for each of them.</summary>
public sealed class ContentTests
{
    private static readonly string Content = Path.Combine(Repository.Root, "content");

    private static readonly PageLibrary Library = PageLibrary.Load(Content, Samples.Catalogue);

    private static readonly LintReport Report = Linter.Lint(Library, new LintInputs
    {
        Rules = RuleBook.Rules.Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal),
        Designs = Repository.FilesWith(".yaml")
            .Where(path => path.StartsWith("content/designs/", StringComparison.Ordinal))
            .Select(path => path["content/designs/".Length..^".yaml".Length])
            .ToHashSet(StringComparer.Ordinal),
    });

    [Fact]
    public void The_linter_finds_no_error() => Report.Errors.ShouldBeEmpty();

    [Fact]
    public void Every_planned_topic_can_be_reached_and_every_subject_is_covered()
    {
        Library.Curriculum.Topics.Length.ShouldBeGreaterThanOrEqualTo(190);
        Library.Curriculum.Coverage.Length.ShouldBeGreaterThan(40);
        Library.Curriculum.Topics.ShouldAllBe(topic => topic.Prerequisites.IsEmpty || topic.Depth > 0);
    }

    [Fact]
    public void Every_page_is_read_as_a_whole() =>
        Library.Readings.Where(reading => reading.Page is null).Select(reading => reading.File).ShouldBeEmpty();

    [Fact]
    public void Every_way_through_a_decision_tree_ends_in_a_reason_and_an_alternative()
    {
        foreach (var page in Library.Of(PageKind.Decision))
        {
            foreach (var (path, answer) in (page.Facts as PageFacts.Decision)?.Tree?.Answers() ?? [])
            {
                var where = $"{page.Id} at {string.Join('.', path)}";
                answer.Because.Length.ShouldBeGreaterThan(20, where);
                answer.Alternatives.ShouldNotBeEmpty(where);
                answer.Changes.ShouldNotBeEmpty(where);
            }
        }
    }
}
