using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Proofload.Knowledge.Measuring;

namespace Proofload.Knowledge.Practice;

/// <summary>The numbers of a problem that change from one asking to the next.</summary>
/// <param name="Values">For each name the values that it may have; the first are those of the page as written.</param>
/// <param name="Compute">The formula of the answer; if its result has no unit, it is in the unit of the answer.</param>
public sealed partial record Variation(
    ImmutableSortedDictionary<string, ImmutableArray<Amount>> Values, string Compute)
{
    /// <summary>How many different problems there are.</summary>
    public double Count => Values.Values.Aggregate(1.0, (count, values) => count * values.Length);

    /// <summary>The numbers of one seed; nought gives the page as written. The same seed gives the same
    /// numbers.</summary>
    public IReadOnlyDictionary<string, Amount> Draw(long seed)
    {
        var chance = new Luck(seed);
        return Values.ToDictionary(
            pair => pair.Key,
            pair => pair.Value[seed == 0 ? 0 : chance.Next(pair.Value.Length)],
            StringComparer.Ordinal);
    }

    /// <summary>The answer for these numbers, written as <paramref name="like"/> is.</summary>
    /// <exception cref="FormatException">The formula does not fit the numbers, or its unit is another one.</exception>
    public Amount Answer(IReadOnlyDictionary<string, Amount> numbers, Amount like)
    {
        var computed = Formula.Evaluate(Compute, numbers);
        if (computed.Unit == like.Unit)
            return like.With(computed.Value);
        return computed.Unit == Unit.None
            ? like.With(computed.Value * like.Scale)
            : throw new FormatException(
                $"'{Compute}' gives {computed.Unit.Name}, and the answer is {like.Unit.Name}.");
    }

    /// <summary>A text with its <c>{name}</c> and <c>{formula}</c> replaced; what is neither stays as it is.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, Amount> numbers) =>
        Braces().Replace(text, match =>
        {
            var inside = match.Groups[1].Value.Trim();
            if (numbers.TryGetValue(inside, out var named))
                return named.ToString();
            try
            {
                return Formula.Evaluate(inside, numbers).ToString();
            }
            catch (FormatException)
            {
                return match.Value;
            }
        });

    [GeneratedRegex(@"\{([^{}]+)\}")]
    private static partial Regex Braces();
}

/// <summary>Chance that is the same for the same seed on every machine (SplitMix64).</summary>
/// <remarks>Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014.</remarks>
internal struct Luck(long seed)
{
    private ulong state = unchecked((ulong)seed);

    /// <summary>A number from nought to below <paramref name="count"/>.</summary>
    public int Next(int count)
    {
        unchecked
        {
            state += 0x9E37_79B9_7F4A_7C15;
            var mixed = (state ^ (state >> 30)) * 0xBF58_476D_1CE4_E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB;
            mixed ^= mixed >> 31;
            return (int)(((mixed >> 32) * (ulong)count) >> 32);
        }
    }
}
