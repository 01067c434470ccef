using System.Collections.Immutable;
using Proofload.Knowledge.Measuring;

namespace Proofload.Knowledge.Practice;

/// <summary>A back-of-the-envelope problem that is worked out step by step, with numbers that vary by seed.</summary>
/// <param name="Topic">The id of the topic that it trains.</param>
/// <param name="Ask">With <c>{name}</c> for what is given.</param>
/// <param name="Given">For each name the values that it may have, in the order in which they are told.</param>
public sealed record GymProblem(
    string Id, string Title, Level Level, string Topic, string Ask,
    ImmutableArray<(string Name, ImmutableArray<Amount> Values)> Given, ImmutableArray<GymStep> Steps, string Explain)
{
    /// <summary>How many different problems its numbers make.</summary>
    public double Variants => Given.Aggregate(1.0, (count, given) => count * given.Values.Length);

    /// <summary>What is given for a seed; the same for the same seed.</summary>
    public ImmutableSortedDictionary<string, Amount> Draw(long seed)
    {
        var luck = new Luck(seed);
        var drawn = ImmutableSortedDictionary.CreateBuilder<string, Amount>(StringComparer.Ordinal);
        foreach (var (name, values) in Given)
            drawn[name] = values[luck.Next(values.Length)];
        return drawn.ToImmutable();
    }

    /// <summary>The problem in words.</summary>
    public string Asked(long seed) => Variation.Fill(Ask, Draw(seed));

    /// <summary>Every step worked out.</summary>
    public ImmutableArray<Amount> Solution(long seed) => Work(Draw(seed), []);

    /// <summary>
    /// Judges the steps that were answered, each on what the reader found before it: so the first wrong step is told,
    /// and a later one that follows rightly from it counts as right.
    /// </summary>
    /// <param name="answers">As typed, step by step; empty for a step that was left out.</param>
    public GymJudgement Judge(long seed, IReadOnlyList<string> answers)
    {
        var solution = Solution(seed);
        var steps = ImmutableArray.CreateBuilder<StepJudgement>();
        var own = new Amount?[Steps.Length];
        for (var index = 0; index < Steps.Length; index++)
        {
            var text = index < answers.Count ? answers[index].Trim() : "";
            var expected = Work(Draw(seed), own.AsSpan(0, index))[index];
            var remark = text.Length == 0 ? null : QuizJudge.Compare(text, expected, Steps[index].Tolerance);
            var grade = text.Length == 0 ? StepGrade.Open
                : remark is not null ? StepGrade.Wrong
                : Follows(expected, solution[index], Steps[index].Tolerance) ? StepGrade.Right : StepGrade.Carried;
            own[index] = AmountText.Read(text) is { } given && given.Unit == expected.Unit ? given
                : AmountText.Read(text) is { Words: "" } bare ? expected.With(bare.Value * expected.Scale)
                : null;
            steps.Add(new StepJudgement(grade, expected, solution[index], remark));
        }

        var judged = steps.ToImmutable();
        var first = judged.Select((step, index) => (step, index)).Where(pair => pair.step.Grade == StepGrade.Wrong)
            .Select(pair => (int?)pair.index).FirstOrDefault();
        return new GymJudgement(judged, first);
    }

    private static bool Follows(Amount expected, Amount right, double tolerance) =>
        Math.Abs(expected.Value - right.Value) <= Math.Abs(right.Value) * tolerance;

    /// <summary>All steps, on the reader's own results where there are any.</summary>
    private ImmutableArray<Amount> Work(
        ImmutableSortedDictionary<string, Amount> given, ReadOnlySpan<Amount?> own)
    {
        var names = new Dictionary<string, Amount>(given, StringComparer.Ordinal);
        var results = ImmutableArray.CreateBuilder<Amount>(Steps.Length);
        for (var index = 0; index < Steps.Length; index++)
        {
            var step = Steps[index];
            var result = step.Unit.With(InUnit(Formula.Evaluate(step.Compute, names), step));
            results.Add(result);
            names[step.Id] = index < own.Length && own[index] is { } found ? found : result;
        }

        return results.MoveToImmutable();
    }

    private static double InUnit(Amount computed, GymStep step) => computed.Unit == step.Unit.Unit
        ? computed.Value
        : throw new FormatException(
            $"'{step.Compute}' gives {computed.Unit.Name}, and the step '{step.Id}' wants {step.Unit.Unit.Name}.");
}

/// <param name="Id">By which later steps name its result.</param>
/// <param name="Unit">The unit in which it is told; its value is not used.</param>
/// <param name="Tolerance">A share of the result.</param>
public sealed record GymStep(string Id, string Say, string Compute, Amount Unit, double Tolerance);

/// <param name="FirstWrong">The index of the first step that is wrong in itself; null where there is none.</param>
public sealed record GymJudgement(ImmutableArray<StepJudgement> Steps, int? FirstWrong)
{
    public bool IsSolved => Steps.All(step => step.Grade == StepGrade.Right);
}

/// <param name="Expected">What follows from the reader's own steps before.</param>
/// <param name="Solution">What comes out when every step is right.</param>
/// <param name="Remark">What is wrong; null where nothing is.</param>
public sealed record StepJudgement(StepGrade Grade, Amount Expected, Amount Solution, string? Remark);

public enum StepGrade
{
    /// <summary>Not answered.</summary>
    Open,

    Right,

    /// <summary>Rightly worked out from a step before that was wrong.</summary>
    Carried,

    Wrong,
}
