using System.Collections.Immutable;
using System.Globalization;
using Proofload.Knowledge.Measuring;

namespace Proofload.Knowledge.Practice;

/// <summary>What came of an answer.</summary>
/// <param name="Remarks">What is to be said about the answer, part by part.</param>
public sealed record QuizJudgement(bool IsRight, ImmutableArray<string> Remarks);

/// <summary>Asks items and judges answers. The same seed asks the same.</summary>
public static class QuizJudge
{
    /// <summary>The order in which things are shown that the reader orders: never the right one.</summary>
    public static ImmutableArray<int> Shuffled(QuizItem.Order item, long seed)
    {
        var order = Enumerable.Range(0, item.Items.Length).ToArray();
        var luck = new Luck(seed + item.Id.Length);
        for (var last = order.Length - 1; last > 0; last--)
        {
            var other = luck.Next(last + 1);
            (order[last], order[other]) = (order[other], order[last]);
        }

        return order.SequenceEqual(order.Order()) ? [.. order.Reverse()] : [.. order];
    }

    /// <param name="chosen">The options, counted from 0.</param>
    public static QuizJudgement Judge(QuizItem.Choice item, IReadOnlySet<int> chosen)
    {
        var remarks = ImmutableArray.CreateBuilder<string>();
        var isRight = true;
        for (var index = 0; index < item.Options.Length; index++)
        {
            var option = item.Options[index];
            isRight &= option.IsRight == chosen.Contains(index);
            if (chosen.Contains(index) && !option.IsRight)
                remarks.Add($"{option.Text}: {option.Why}");
            else if (!chosen.Contains(index) && option.IsRight && item.IsMultiple)
                remarks.Add($"{option.Text}: this is right as well.{(option.Why is null ? "" : " " + option.Why)}");
        }

        return new QuizJudgement(isRight, remarks.ToImmutable());
    }

    /// <param name="answer">As typed: <c>250 ms</c>.</param>
    public static QuizJudgement Judge(QuizItem.Numeric item, string answer, long seed)
    {
        var right = RightAnswer(item, seed);
        return Compare(answer, right, item.Tolerance) is { } remark
            ? new QuizJudgement(false, [remark])
            : new QuizJudgement(true, [$"Exactly: {right}."]);
    }

    /// <summary>The answer to the variant of a seed.</summary>
    public static Amount RightAnswer(QuizItem.Numeric item, long seed) =>
        item.Variation is { } variation ? variation.Answer(variation.Draw(seed), item.Answer) : item.Answer;

    /// <summary>The numbers of a variant, for what is said about it.</summary>
    public static IReadOnlyDictionary<string, Amount> Numbers(QuizItem item, long seed) =>
        (item as QuizItem.Numeric)?.Variation?.Draw(seed) ?? ImmutableDictionary<string, Amount>.Empty;

    /// <param name="order">Items by their index in the right order, in the order that the reader gave them.</param>
    public static QuizJudgement Judge(QuizItem.Order item, IReadOnlyList<int> order)
    {
        if (order.SequenceEqual(Enumerable.Range(0, item.Items.Length)))
            return new QuizJudgement(true, []);
        var first = Enumerable.Range(0, item.Items.Length)
            .First(place => place >= order.Count || order[place] != place);
        return new QuizJudgement(
            false,
            [$"Right up to place {first}; then comes '{item.Items[first]}'."]);
    }

    /// <param name="pointed">Component ids.</param>
    public static QuizJudgement Judge(QuizItem.Flaw item, IReadOnlySet<string> pointed)
    {
        var missed = item.Points.Where(point => !pointed.Contains(point)).ToList();
        var wrong = pointed.Where(point => !item.Points.Contains(point)).Order(StringComparer.Ordinal).ToList();
        var remarks = ImmutableArray.CreateBuilder<string>();
        if (missed.Count > 0)
            remarks.Add($"The flaw is at {string.Join(" and ", missed)}.");
        if (wrong.Count > 0)
            remarks.Add($"Nothing is wrong at {string.Join(" and ", wrong)}.");
        return new QuizJudgement(missed.Count == 0 && wrong.Count == 0, remarks.ToImmutable());
    }

    /// <summary>What is wrong with an answer, in a sentence with the likely slip; null where it is right.</summary>
    internal static string? Compare(string answer, Amount right, double tolerance)
    {
        if (AmountText.Read(answer) is not { } given)
            return $"'{answer}' is no number with a unit. Write it like {right.With(right.Scale)}.";

        // Who leaves the unit out means the one that was asked for.
        if (given.Unit == Unit.None && given.Words.Length == 0)
            given = right.With(given.Value * right.Scale);
        if (given.Unit != right.Unit)
            return $"{given} is {given.Unit.Name}; {right.Unit.Name} is asked for.";
        if (Math.Abs(given.Value - right.Value) <= Math.Abs(right.Value) * tolerance + 1e-12)
            return null;

        var factor = given.Value / right.Value;
        var slip = Slip(factor, tolerance);
        var off = factor is > 0.5 and < 2
            ? $"{Math.Abs(factor - 1).ToString("0 %", CultureInfo.InvariantCulture)} "
                + $"too {(factor > 1 ? "much" : "little")}"
            : factor <= 0 ? "of the wrong sign"
            : factor > 1 ? $"{Amount.Digits(factor)} times too much"
            : $"{Amount.Digits(1 / factor)} times too little";
        return $"{given} is {off}{(slip is null ? "" : $": {slip}")}.";
    }

    /// <summary>The slips that people make with units, known by their factor.</summary>
    private static string? Slip(double factor, double tolerance)
    {
        (double Factor, string Words)[] slips =
        [
            (8, "bits and bytes are mixed up"), (1_000, "a prefix of a unit has slipped (thousand for million)"),
            (1e6, "a prefix of a unit has slipped by a million"), (60, "seconds and minutes are mixed up"),
            (3_600, "seconds and hours are mixed up"), (24, "hours and days are mixed up"),
            (86_400, "days were not turned into seconds"), (30, "a day and a month are mixed up"),
            (365, "a day and a year are mixed up"), (12, "a month and a year are mixed up"),
                (100, "a per cent has slipped"),
            (10, "a nought has slipped"), (2, "something is counted twice, or once instead of twice"),
        ];
        return slips.Where(slip => IsNear(factor, slip.Factor, tolerance) || IsNear(1 / factor, slip.Factor, tolerance))
            .Select(slip => slip.Words).FirstOrDefault();
    }

    private static bool IsNear(double factor, double wanted, double tolerance) =>
        Math.Abs((factor / wanted) - 1) <= (wanted < 5 ? 0.02 : Math.Max(tolerance, 0.02));
}
