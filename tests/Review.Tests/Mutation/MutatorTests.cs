using Proofload.Designs;
using Proofload.Designs.Quantities;
using Proofload.Review.Mutation;

namespace Proofload.Review.Tests.Mutation;

public sealed class MutatorTests
{
    private static readonly Design Shop = GoodDesigns.All.Single(design => design.Name == "Storefront, growth phase");

    [Fact]
    public void There_are_operators_for_every_pillar()
    {
        Mutator.Operators.Length.ShouldBeGreaterThanOrEqualTo(40);
        Mutator.Operators.Select(card => card.Pillar).Distinct().Order().ShouldBe(Enum.GetValues<Pillar>());
    }

    [Fact]
    public void No_two_operators_share_an_id() => Mutator.Operators.Select(card => card.Id).ShouldBeUnique();

    [Fact]
    public void Every_rule_that_an_operator_names_is_in_the_book() =>
        Mutator.All.SelectMany(one => one.Seen.Concat(one.MayFollow))
            .Where(rule => RuleBook.Find(rule) is null)
            .ShouldBeEmpty();

    /// <summary>An operator that never finds a place measures nothing.</summary>
    [Fact]
    public void Every_operator_finds_something_to_break_in_some_good_design()
    {
        var used = GoodDesigns.All
            .SelectMany(design => Mutator.Each(design, Sample.Catalogue, seed: 1, perOperator: 1))
            .Select(made => made.Operator.Id)
            .ToHashSet();

        Mutator.Operators.Select(card => card.Id).Where(id => !used.Contains(id)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_mutant_reads_the_same_again_and_is_another_design()
    {
        // A third of them: each operator finds its place in several.
        foreach (var design in GoodDesigns.Quick.Where((_, place) => place % 3 == 0))
        {
            foreach (var (one, _, mutant) in Mutator.Each(design, Sample.Catalogue, seed: 2, perOperator: 1))
            {
                var reading = DesignReader.Read(DesignWriter.ToYaml(mutant.Design), Sample.Catalogue);

                reading.Problems.Where(problem => problem.Severity == ProblemSeverity.Error)
                    .ShouldBeEmpty($"{one.Id} of {design.Name}");
                reading.Design.ShouldBe(mutant.Design, $"{one.Id} of {design.Name}");
                mutant.Design.ShouldNotBe(design);
            }
        }
    }

    [Fact]
    public void The_same_seed_breaks_the_same_thing_and_seeds_differ()
    {
        var seeds = Enumerable.Range(1, 8).Select(seed => Mutator.Mutate(Shop, Sample.Catalogue, seed)).ToList();
        var again = Enumerable.Range(1, 8).Select(seed => Mutator.Mutate(Shop, Sample.Catalogue, seed)).ToList();

        seeds.Select(mutant => mutant!.Design).ShouldBe(again.Select(mutant => mutant!.Design));
        seeds.Select(mutant => mutant!.Operator.Id).Distinct().Count().ShouldBeGreaterThan(3);
    }

    [Fact]
    public void Applying_the_edits_to_the_good_design_gives_the_mutant()
    {
        var mutant = Mutator.Mutate(Shop, Sample.Catalogue, seed: 3).ShouldNotBeNull();

        mutant.Edits.Aggregate(Shop, (design, edit) => edit.Apply(design)).ShouldBe(mutant.Design);
    }

    [Fact]
    public void A_design_that_states_nothing_cannot_be_broken() =>
        Mutator.Mutate(new Design { Name = "Nothing" }, Sample.Catalogue, seed: 1).ShouldBeNull();

    [Fact]
    public void What_is_no_operator_is_refused() =>
        Should.Throw<ArgumentException>(() => Mutator.Mutate(Shop, Sample.Catalogue, 1, "no-such-thing"));

    /// <summary>One zone less where availability is promised to 90 % is a change and no harm.</summary>
    [Fact]
    public void What_the_engines_find_no_worse_is_no_mutant()
    {
        var modest = Shop with
        {
            Targets = Shop.Targets with { Availability = new Share(0.9), Rpo = null, Rto = null },
            Operations = [.. Shop.Operations.Select(operation => operation with { Availability = null })],
        };

        Mutator.Mutate(modest, Sample.Catalogue, 1, "one-zone-store").ShouldBeNull();
        Mutator.Mutate(Shop, Sample.Catalogue, 1, "one-zone-store").ShouldNotBeNull();
    }
}
