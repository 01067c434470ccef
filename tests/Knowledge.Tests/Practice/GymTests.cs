using Proofload.Knowledge.Practice;
using Proofload.Testing;

namespace Proofload.Knowledge.Tests.Practice;

public sealed class GymTests
{
    private static readonly Gym Gym = Gym.Load(Path.Combine(Repository.Root, "content"));

    private static readonly GymProblem Peak = Gym.Find("peak-requests").ShouldNotBeNull();

    [Fact]
    public void Every_problem_is_solved_by_its_own_solution_for_many_seeds()
    {
        Gym.Problems.Length.ShouldBeGreaterThanOrEqualTo(12);
        foreach (var problem in Gym.Problems)
        {
            Samples.Curriculum.FindTopic(problem.Topic).ShouldNotBeNull(problem.Id);
            for (var seed = 1L; seed <= 40; seed++)
            {
                var answers = problem.Solution(seed).Select(step => step.ToString()).ToList();

                var judgement = problem.Judge(seed, answers);

                judgement.IsSolved.ShouldBeTrue(
                    $"{problem.Id}, seed {seed}: {string.Join("; ", answers)}; "
                    + string.Join("; ", judgement.Steps.Select(step => step.Remark)));
                problem.Asked(seed).ShouldNotContain('{');
            }
        }
    }

    [Fact]
    public void The_same_seed_asks_the_same_and_others_ask_otherwise()
    {
        Enumerable.Range(1, 20).Select(seed => Peak.Asked(seed)).Distinct().Count().ShouldBeGreaterThan(10);
        Peak.Asked(7).ShouldBe(Peak.Asked(7));
    }

    [Fact]
    public void The_first_wrong_step_is_found_and_what_follows_from_it_is_not_blamed()
    {
        var right = Peak.Solution(3);
        var (mean, peak) = (right[1], right[2]);

        // Forgetting that a day has 86,400 seconds, and going on rightly from there.
        var judgement = Peak.Judge(3, [right[0].ToString(), mean.With(mean.Value * 24).ToString(),
            peak.With(peak.Value * 24).ToString()]);

        judgement.FirstWrong.ShouldBe(1);
        judgement.Steps.Select(step => step.Grade).ShouldBe([StepGrade.Right, StepGrade.Wrong, StepGrade.Carried]);
        judgement.Steps[1].Remark!.ShouldContain("hours and days are mixed up");
        judgement.IsSolved.ShouldBeFalse();
    }

    [Theory]
    [InlineData("12 GB", "an amount of data")]
    [InlineData("many", "no number with a unit")]
    public void A_step_of_another_unit_is_wrong_and_says_which_is_wanted(string answer, string said)
    {
        var judgement = Peak.Judge(3, ["", answer, ""]);

        judgement.FirstWrong.ShouldBe(1);
        judgement.Steps[1].Remark!.ShouldContain(said);
        judgement.Steps[0].Grade.ShouldBe(StepGrade.Open);
    }

    [Fact]
    public void A_bare_number_is_taken_in_the_unit_that_is_asked_for()
    {
        var digits = Peak.Solution(3)[2].Value.ToString("0", System.Globalization.CultureInfo.InvariantCulture);

        Peak.Judge(3, ["", "", digits]).Steps[2].Grade.ShouldBe(StepGrade.Right);
    }
}
