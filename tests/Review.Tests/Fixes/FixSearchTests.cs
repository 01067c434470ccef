using System.Collections.Immutable;
using Proofload.Designs.Edits;
using Proofload.Review.Fixes;

namespace Proofload.Review.Tests.Fixes;

public sealed class FixSearchTests
{
    /// <summary>Too slow, too seldom up, and with money to spend.</summary>
    private const string Shop = """
        context: {budget: $2k/month}
        targets: {availability: 99.9%, latency: {p99: 120ms}}
        operations: {browse: {entry: lb, rate: 180/s}}
        components:
          lb: {type: aws/alb}
          web: {type: aws/ec2, instance: m7g.large, instances: 1, zones: 1, work: 10ms, concurrency: 64}
          db: {type: aws/rds-postgresql, instance: db.m6g.large, zones: 1, work: 3ms}
        connections:
          - lb -> web
          - {from: web, to: db, timeout: 1s}
        """;

    [Fact]
    public void Every_way_out_reaches_all_targets_and_none_of_its_steps_can_be_left_out()
    {
        var design = Sample.Read(Shop);
        var report = FixSearch.Search(
            design, Sample.Inputs, cancellation: TestContext.Current.CancellationToken);

        report.Before.Missed.ShouldNotBeEmpty();
        report.Fixes.ShouldNotBeEmpty();
        foreach (var fix in report.Fixes)
        {
            Holds(fix.Steps).ShouldBeTrue();
            for (var left = 0; left < fix.Steps.Length; left++)
                Holds(fix.Steps.RemoveAt(left)).ShouldBeFalse(fix.Steps[left].Words);
        }

        bool Holds(IEnumerable<Mend> steps) =>
            Trial.Of(steps.Aggregate(design, (changed, step) => step.ApplyTo(changed))).Standing.Holds;
    }

    /// <summary>Against all subsets, judged one by one.</summary>
    [Theory]
    [InlineData("120ms", "99.9%", "$2k")]
    [InlineData("60ms", "99%", "$2k")]
    [InlineData("300ms", "99.9%", "$450")]
    [InlineData("40ms", "99.9%", "$900")]
    public void On_a_small_design_the_search_is_exact(string p99, string availability, string budget)
    {
        var design = Sample.Read(Shop
            .Replace("120ms", p99, StringComparison.Ordinal)
            .Replace("99.9%", availability, StringComparison.Ordinal)
            .Replace("$2k", budget, StringComparison.Ordinal));
        var before = Trial.Of(design);
        var steps = FixSteps.Of(design, Sample.Inputs, before.Estimate).Take(8).ToImmutableArray();
        var options = new FixOptions { MostSteps = 3, MostTried = 10_000 };

        var report = FixSearch.Search(design, before, steps, options, null, TestContext.Current.CancellationToken);

        report.IsExhaustive.ShouldBeTrue();
        var holding = Sets(steps, 3).ToDictionary(
            set => set, set => Trial.Of(FixSearch.Applied(design, steps, set)).Standing);
        var minimal = holding
            .Where(one => one.Value.Holds)
            .Where(one => !holding.Any(part => part.Value.Holds && part.Key != one.Key
                && (part.Key & one.Key) == part.Key))
            .Select(one => (Usd: one.Value.MonthlyUsd, Mean: one.Value.MeanMilliseconds!.Value,
                Effort: Effort(steps, one.Key)))
            .ToList();
        var best = minimal
            .Where(one => !minimal.Any(other => other.Usd <= one.Usd && other.Mean <= one.Mean
                && other.Effort <= one.Effort && other != one))
            .Distinct()
            .Order();
        if (!before.Standing.Holds)
        {
            report.Fixes.Select(fix => (fix.After.MonthlyUsd, fix.After.MeanMilliseconds!.Value, fix.Effort)).Order()
                .ShouldBe(best);
        }
    }

    [Fact]
    public void No_way_out_lowers_a_promise() =>
        FixSearch.Search(
            Sample.Read(Shop), Sample.Inputs, cancellation: TestContext.Current.CancellationToken).Fixes
            .SelectMany(fix => fix.Steps)
            .SelectMany(step => step.Edits)
            .ShouldAllBe(edit => !(edit is Edit.SetTarget) && !(edit is Edit.SetPractice));

    [Fact]
    public void What_holds_needs_no_way_out()
    {
        var report = FixSearch.Search(
            Sample.Read("operations: {read: {entry: web, rate: 1/s}}\ncomponents: {web: {type: service}}"),
            Sample.Inputs,
            cancellation: TestContext.Current.CancellationToken);

        report.Before.Holds.ShouldBeTrue();
        report.Fixes.ShouldBeEmpty();
        report.Tried.ShouldBe(0);
    }

    [Fact]
    public void A_search_that_may_not_try_all_says_so() =>
        FixSearch.Search(Sample.Read(Shop), Sample.Inputs, new FixOptions { MostTried = 2 },
                cancellation: TestContext.Current.CancellationToken)
            .IsExhaustive.ShouldBeFalse();

    [Fact]
    public void A_search_can_be_stopped()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();

        Should.Throw<OperationCanceledException>(() => FixSearch.Search(
            Sample.Read(Shop), Sample.Inputs, cancellation: stopped.Token));
    }

    private static IEnumerable<ulong> Sets(ImmutableArray<Mend> steps, int most)
    {
        for (var set = 1UL; set < 1UL << steps.Length; set++)
        {
            var chosen = steps.Where((_, step) => (set >> step & 1) == 1).ToList();
            if (chosen.Count <= most && chosen.All(one => chosen.All(other =>
                ReferenceEquals(one, other) || FixSteps.GoTogether(one, other))))
            {
                yield return set;
            }
        }
    }

    private static int Effort(ImmutableArray<Mend> steps, ulong set) => steps
        .Where((_, step) => (set >> step & 1) == 1)
        .Sum(step => step.Effort switch { Review.Effort.Small => 1, Review.Effort.Medium => 3, _ => 9 });
}
