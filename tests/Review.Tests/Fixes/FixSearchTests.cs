using System.Collections.Immutable;
using Proofload.Designs;
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

    private static readonly FixReport OfShop = Search(Sample.Read(Shop));

    [Fact]
    public void Every_way_out_reaches_all_targets_and_no_part_of_it_does()
    {
        var design = Sample.Read(Shop);

        OfShop.Before.Missed.ShouldNotBeEmpty();
        OfShop.WaysOut.ShouldNotBeEmpty();
        foreach (var way in OfShop.WaysOut)
        {
            var steps = way.Steps;
            var whole = (1UL << steps.Length) - 1;
            for (var part = 0UL; part <= whole; part++)
            {
                Trial.Of(SetSearch.Applied(design, steps, part)).Standing.Holds
                    .ShouldBe(part == whole, string.Join("; ", steps.Select(step => step.Words)));
            }
        }
    }

    /// <summary>Against all sets of up to three of the same changes, each worked out by itself.</summary>
    [Theory]
    [InlineData("120ms", "99.9%", "$2k", "180/s")]
    [InlineData("60ms", "99%", "$2k", "180/s")]
    [InlineData("300ms", "99.9%", "$450", "180/s")]
    [InlineData("40ms", "99.9%", "$900", "60/s")]
    [InlineData("40ms", "99.95%", "$350", "20/s")]
    [InlineData("1s", "99%", "$230", "20/s")]
    public void On_a_small_design_the_search_is_exact(string p99, string availability, string budget, string rate)
    {
        var design = Sample.Read(Shop
            .Replace("120ms", p99, StringComparison.Ordinal)
            .Replace("99.9%", availability, StringComparison.Ordinal)
            .Replace("$2k", budget, StringComparison.Ordinal)
            .Replace("180/s", rate, StringComparison.Ordinal));
        var before = Trial.Of(design);
        var steps = FixSteps.Of(design, Sample.Inputs, before).Take(20).ToImmutableArray();
        var options = new FixOptions { MostSteps = 3, MostTried = 10_000 };

        var report = new SetSearch(design, before, options, null, TestContext.Current.CancellationToken).Among(steps);

        before.Standing.Holds.ShouldBeFalse();
        report.IsExhaustive.ShouldBeTrue();
        var holding = Sets(design, steps, 3)
            .Select(set => (Set: set, Trial.Of(SetSearch.Applied(design, steps, set)).Standing))
            .Where(one => one.Standing.Holds)
            .ToList();
        var minimal = holding
            .Where(one => !holding.Any(part => part.Set != one.Set && (part.Set & one.Set) == part.Set))
            .Select(one => WaysOut.Of(
                [.. steps.Where((_, step) => (one.Set >> step & 1) == 1)], one.Standing, isProven: true))
            .ToList();
        var ranks = minimal.Select(WaysOut.Rank).Distinct().ToList();
        var best = ranks.Where(one => !ranks.Any(other => other != one && other.Usd <= one.Usd
            && other.Mean <= one.Mean && other.Effort <= one.Effort));
        report.WaysOut.Where(way => way.IsProven).Select(WaysOut.Rank).Order().ShouldBe(best.Order());
    }

    [Fact]
    public void Every_way_out_is_a_design_that_reads()
    {
        var design = Sample.Read(Shop);
        foreach (var way in OfShop.WaysOut)
        {
            var text = DesignWriter.ToYaml(way.Edits.Aggregate(design, (changed, edit) => edit.Apply(changed)));

            DesignReader.Read(text, Sample.Catalogue).Problems
                .Where(problem => problem.Severity == ProblemSeverity.Error)
                .ShouldBeEmpty(text);
        }
    }

    /// <summary>Five stores in one zone each: no three changes make the promise hold.</summary>
    [Fact]
    public void What_takes_many_changes_is_found_step_by_step_and_none_of_them_can_be_left_out()
    {
        var stores = Enumerable.Range(1, 5).Select(i => $"  db{i}: {{type: aws/rds-postgresql, zones: 1, work: 3ms}}");
        var calls = Enumerable.Range(1, 5).Select(i => $"  - {{from: web, to: db{i}, timeout: 1s}}");
        var design = Sample.Read($$$"""
            targets: {availability: 99.5%}
            operations: {browse: {entry: web, rate: 5/s}}
            components:
              web: {type: aws/fargate, tasks: 3, zones: 3}
            {{{string.Join('\n', stores)}}}
            connections:
            {{{string.Join('\n', calls)}}}
            """);

        var report = Search(design, new FixOptions { MostSteps = 2 });

        var way = report.WaysOut.ShouldHaveSingleItem();
        way.IsProven.ShouldBeFalse();
        way.Steps.Length.ShouldBeGreaterThan(2);
        way.After.Holds.ShouldBeTrue();
        for (var left = 0; left < way.Steps.Length; left++)
        {
            Trial.Of(way.Steps.RemoveAt(left).Aggregate(design, (changed, step) => step.ApplyTo(changed)))
                .Standing.Holds.ShouldBeFalse(way.Steps[left].Words);
        }
    }

    /// <summary>
    /// A foreign service that is slower than the promise: no size of our own helps, only not to wait.
    /// </summary>
    [Fact]
    public void What_a_foreign_service_is_too_slow_for_is_handed_to_a_queue()
    {
        var design = Sample.Read("""
            targets: {latency: {p99: 100ms}}
            operations: {order: {entry: web, rate: 20/s, kind: write}}
            components:
              web: {type: aws/fargate, tasks: 3, zones: 3, work: 4ms}
              mail: {type: external, availability: 99.5%, work: 120ms}
            connections: [{from: web, to: mail, timeout: 2s, idempotent: true}]
            """);

        var way = Search(design).WaysOut.First(one => one.Steps.Length == 1);

        way.Steps[0].Words.ShouldContain("'mail' is to do to a queue");
        var changed = way.Steps[0].ApplyTo(design);
        DesignReader.Read(DesignWriter.ToYaml(changed), Sample.Catalogue).Problems
            .Where(problem => problem.Severity == ProblemSeverity.Error)
            .ShouldBeEmpty();
        changed.Connections.ShouldNotContain(call => call.From == "web" && call.To == "mail");
    }

    [Fact]
    public void No_way_out_lowers_a_promise() => OfShop.WaysOut
        .SelectMany(way => way.Edits)
        .ShouldAllBe(edit => !(edit is Edit.SetTarget) && !(edit is Edit.SetPractice));

    [Fact]
    public void What_holds_needs_no_way_out()
    {
        var report = Search(
            Sample.Read("operations: {read: {entry: web, rate: 1/s}}\ncomponents: {web: {type: service}}"));

        report.Before.Holds.ShouldBeTrue();
        report.WaysOut.ShouldBeEmpty();
        report.Tried.ShouldBe(0);
    }

    [Fact]
    public void A_search_that_may_not_try_all_says_so() =>
        Search(Sample.Read(Shop), new FixOptions { MostTried = 2 }).IsExhaustive.ShouldBeFalse();

    [Fact]
    public void A_search_can_be_stopped()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();

        Should.Throw<OperationCanceledException>(() => FixSearch.Search(
            Sample.Read(Shop), Sample.Inputs, cancellation: stopped.Token));
    }

    private static FixReport Search(Design design, FixOptions? options = null) => FixSearch.Search(
        design, Sample.Inputs, options, cancellation: TestContext.Current.CancellationToken);

    private static IEnumerable<ulong> Sets(Design design, ImmutableArray<Mend> steps, int most)
    {
        for (var set = 1UL; set < 1UL << steps.Length; set++)
        {
            if (System.Numerics.BitOperations.PopCount(set) > most)
                continue;
            var chosen = steps.Where((_, step) => (set >> step & 1) == 1).ToList();
            if (chosen.All(one => chosen.All(other =>
                ReferenceEquals(one, other) || FixSteps.GoTogether(design, one, other))))
            {
                yield return set;
            }
        }
    }
}
