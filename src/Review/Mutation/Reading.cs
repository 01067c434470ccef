using Proofload.Designs;
using Proofload.Pricing;
using Proofload.Simulation.Estimation;
using Proofload.Simulation.Reports;

namespace Proofload.Review.Mutation;

/// <summary>What the engines say of a design, each asked at most once, and whether it is worse than another.</summary>
/// <remarks>
/// This decides which mutants are equivalent: changed and not worse. No rule is asked. The bounds are our proposals.
/// </remarks>
internal sealed class Reading(Design design)
{
    /// <summary>
    /// Where a promise could not be told kept before, a tenth of the downtime that it allows, spent in addition, is
    /// worth a word. Where it was kept and still is, nothing that was promised is lost.
    /// </summary>
    private const double PartOfAllowance = 0.1;

    /// <summary>A mean response time that rises by a tenth is noticed.</summary>
    private const double Slower = 1.1;

    /// <summary>A store, a fleet or a cache that gets less than this busier has the same room.</summary>
    private const double Fuller = 0.1;

    /// <summary>Money that nobody would ask about: a hundredth of the bill, or five dollars a month.</summary>
    private const decimal PartOfBill = 0.01m;

    private const decimal Trifle = 5;

    private readonly Lazy<EstimateReport> estimate = new(() => Estimator.EstimateAtOnce(design));
    private readonly Lazy<CostReport> cost = new(() => Pricer.Price(design));

    public EstimateReport Estimate => estimate.Value;

    public CostReport Cost => cost.Value;

    private Design Design => design;

    /// <summary>Whether <paramref name="after"/> is worse than this, in the way that the operator claims.</summary>
    public bool IsWorse(Evidence evidence, Site site, Reading after) => evidence switch
    {
        Evidence.Stated => IsUsed(site) || after.IsUsed(site),
        Evidence.Promise => MissesMore(after) || IsDownMore(after),
        Evidence.Load => MissesMore(after) || IsSlower(after) || IsFuller(after) || TimesOutMore(after),
        Evidence.Room => HasLessRoom(site, after),
        Evidence.Money => CostsMore(after) && !MissesMore(after, this),
    };

    /// <summary>
    /// No target is kept less well, nothing is much busier than it was, and the budget is not overdrawn.
    /// </summary>
    public bool IsAsGood(Reading after) => !MissesMore(after) && !IsFuller(after)
        && (Cost.Budget?.Verdict == BudgetVerdict.Over || after.Cost.Budget?.Verdict != BudgetVerdict.Over);

    /// <summary>Requests come there, or it is about the design as a whole.</summary>
    private bool IsUsed(Site site) =>
        site.Place.IsDesign
        || Estimate.Components.Any(one => one.ArrivalsPerSecond > 0 && site.Place.Components.Contains(one.Component))
        || Estimate.Connections.Any(one => one.CallsPerSecond > 0 && site.Place.Connections.Contains(one.Connection));

    private bool MissesMore(Reading after) => MissesMore(this, after);

    /// <summary>A target that held holds no more, or cannot be told any more.</summary>
    private static bool MissesMore(Reading before, Reading after)
    {
        var held = before.Estimate.Targets.ToDictionary(Key, target => Rank(target.Verdict));
        return after.Estimate.Targets.Any(target => held.TryGetValue(Key(target), out var rank)
            && Rank(target.Verdict) > rank);
    }

    private bool IsDownMore(Reading after)
    {
        foreach (var (was, now) in Pairs(after))
        {
            var operation = Design.Operations.First(one => one.Id == was.Operation);
            var isKept = Estimate.Targets.Any(target =>
                Key(target) == (was.Operation, "availability") && target.Verdict == Verdict.Met);
            if (!isKept && was.Availability is { } up && now.Availability is { } then
                && (operation.Availability ?? Design.Targets.Availability) is { } promised
                && up - then > PartOfAllowance * (1 - promised.Value))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsSlower(Reading after) => Pairs(after)
        .Any(pair => pair.Was.Latency is { } was
            && (pair.Now.Latency is null || pair.Now.Latency.Mean > Slower * was.Mean));

    private bool IsFuller(Reading after)
    {
        var before = Estimate.Components.ToDictionary(one => one.Component, StringComparer.Ordinal);
        return after.Estimate.Components.Any(now => before.TryGetValue(now.Component, out var was)
            && (now.Regime > was.Regime || now.Utilization - was.Utilization > Fuller));
    }

    private bool TimesOutMore(Reading after)
    {
        var before = Estimate.Connections.ToDictionary(one => one.Connection, StringComparer.Ordinal);
        return after.Estimate.Connections.Any(now => before.TryGetValue(now.Connection, out var was)
            && now.TimeoutShare > was.TimeoutShare + 0.01);
    }

    /// <summary>The place is full at a load that the scenarios bring, and at a lower one than before.</summary>
    private bool HasLessRoom(Site site, Reading after)
    {
        var here = Traffic.Of(Design).To(site.Place.Components[0]).Operations;
        var peak = Design.Scenarios.SelectMany(scenario => scenario.Load)
            .Where(step => step.Operation is null || here.ContainsKey(step.Operation))
            .Select(step => step.To.Value)
            .DefaultIfEmpty(1)
            .Max();
        var was = Estimate.Components.FirstOrDefault(one => site.Place.Components.Contains(one.Component));
        var now = after.Estimate.Components.FirstOrDefault(one => site.Place.Components.Contains(one.Component));
        return now?.SaturatesAt is { } full && full < peak && !(was?.SaturatesAt <= full);
    }

    private bool CostsMore(Reading after) =>
        after.Cost.MonthlyUsd - Cost.MonthlyUsd > Math.Min(Trifle, PartOfBill * Cost.MonthlyUsd);

    private IEnumerable<(OperationEstimate Was, OperationEstimate Now)> Pairs(Reading after) =>
        Estimate.Operations.Join(
            after.Estimate.Operations, was => was.Operation, now => now.Operation, (was, now) => (was, now),
            StringComparer.Ordinal);

    private static (string?, string) Key(TargetEstimate target) => (target.Operation, target.Target);

    private static int Rank(Verdict verdict) => verdict switch
    {
        Verdict.Met => 0,
        Verdict.NotAsked => 0,
        Verdict.CannotTell => 1,
        Verdict.Missed => 2,
    };
}
