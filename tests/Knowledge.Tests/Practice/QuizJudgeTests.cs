using Proofload.Knowledge.Practice;

namespace Proofload.Knowledge.Tests.Practice;

public sealed class QuizJudgeTests
{
    private static readonly Page Page = Samples.Read(Samples.Timeouts).Page.ShouldNotBeNull();

    [Fact]
    public void A_choice_is_right_when_all_right_options_and_no_other_are_chosen()
    {
        var item = Page.Quiz.OfType<QuizItem.Choice>().Single();

        QuizJudge.Judge(item, new HashSet<int> { 0 }).IsRight.ShouldBeTrue();
        var wrong = QuizJudge.Judge(item, new HashSet<int> { 1 });
        wrong.IsRight.ShouldBeFalse();
        wrong.Remarks.ShouldHaveSingleItem().ShouldContain("longer than the mean");
        QuizJudge.Judge(item, new HashSet<int>()).IsRight.ShouldBeFalse();
    }

    [Theory]
    [InlineData("250 ms", true)]
    [InlineData("0.25 s", true)]
    [InlineData("255ms", true)]
    [InlineData("250", true)]
    [InlineData("300 ms", false)]
    [InlineData("250 s", false)]
    [InlineData("250 KB", false)]
    [InlineData("a quarter", false)]
    public void A_number_is_right_within_its_tolerance_and_in_any_unit_of_its_kind(string answer, bool isRight)
    {
        var item = Page.Quiz.OfType<QuizItem.Numeric>().Single();

        var judgement = QuizJudge.Judge(item, answer, 0);

        judgement.IsRight.ShouldBe(isRight, string.Join(' ', judgement.Remarks));
        judgement.Remarks.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_variant_is_judged_by_its_own_numbers()
    {
        var item = Page.Quiz.OfType<QuizItem.Numeric>().Single();
        var seed = Enumerable.Range(1, 50).First(seed => QuizJudge.RightAnswer(item, seed).ToString() == "120 ms");

        QuizJudge.Judge(item, "120 ms", seed).IsRight.ShouldBeTrue();
        QuizJudge.Judge(item, "250 ms", seed).IsRight.ShouldBeFalse();
    }

    [Fact]
    public void Things_to_order_are_never_shown_in_order_and_the_first_slip_is_told()
    {
        var item = Page.Quiz.OfType<QuizItem.Order>().Single();
        for (var seed = 0; seed < 200; seed++)
        {
            var shown = QuizJudge.Shuffled(item, seed);
            shown.Order().ShouldBe([0, 1, 2, 3]);
            shown.ShouldNotBe([0, 1, 2, 3]);
        }

        QuizJudge.Judge(item, [0, 1, 2, 3]).IsRight.ShouldBeTrue();
        QuizJudge.Judge(item, [0, 2, 1, 3]).Remarks.ShouldHaveSingleItem().ShouldContain("Calls time out");
        QuizJudge.Judge(item, []).IsRight.ShouldBeFalse();
    }
}
