using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Proofload.Review;

/// <summary>All rules.</summary>
public static class RuleBook
{
    private static readonly FrozenDictionary<string, Rule> ById;

    static RuleBook()
    {
        Rules =
        [
            .. Reliability.ReliabilityRules.All,
            .. Security.SecurityRules.All,
            .. Performance.PerformanceRules.All,
            .. Cost.CostRules.All,
            .. Operations.OperationsRules.All,
            .. Sustainability.SustainabilityRules.All,
            .. RightSize.RightSizeRules.All,
        ];
        Guards = [.. Rules
            .Where(rule => rule.Card.Pillar is Pillar.Reliability or Pillar.Security or Pillar.Performance)];
        ById = Rules.ToFrozenDictionary(rule => rule.Id, StringComparer.Ordinal);
    }

    /// <summary>By pillar, then as listed there; the order of every report.</summary>
    public static ImmutableArray<Rule> Rules { get; }

    /// <summary>The rules that want something to be there which saving may take away.</summary>
    internal static ImmutableArray<Rule> Guards { get; }

    public static Rule? Find(string id) => ById.GetValueOrDefault(id);

    /// <summary>The rule whose id is most like what was written.</summary>
    internal static string Nearest(string id) =>
        Rules.MinBy(rule => Distance(rule.Id, id))!.Id; // There is always a rule.

    /// <summary>Letters to insert, delete or replace (Levenshtein).</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
