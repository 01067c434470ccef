using System.Collections.Immutable;

namespace Proofload.Review;

/// <summary>
/// A best practice of the AWS Well-Architected Framework. Ids are reused from edition to edition, hence both.
/// </summary>
/// <param name="Edition">The date of the framework's edition: <c>2024-11-06</c>.</param>
public sealed record BestPractice(string Id, string Edition);

/// <summary>
/// The edition that the rules refer to. Its ids and titles are in <c>content/rules/well-architected.yaml</c>.
/// </summary>
internal static class WellArchitected
{
    public const string Edition = "2024-11-06";

    public static ImmutableArray<BestPractice> Practices(params ReadOnlySpan<string> ids)
    {
        var practices = ImmutableArray.CreateBuilder<BestPractice>(ids.Length);
        foreach (var id in ids)
            practices.Add(new BestPractice(id, Edition));
        return practices.MoveToImmutable();
    }
}
