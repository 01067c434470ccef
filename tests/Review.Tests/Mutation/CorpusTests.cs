using System.Text.Json;
using Proofload.Designs;
using Proofload.Review.Mutation;

namespace Proofload.Review.Tests.Mutation;

/// <summary>How well the rules tell good designs from spoilt ones, in the short form: one mutant of each kind, of the
/// designs that are quickly reviewed, and a tenth of the pages of the rules. <c>proofload corpus</c> has the
/// whole.</summary>
public sealed class CorpusTests
{
    private const double Wanted = 0.95;

    private static readonly Lazy<CorpusReport> Measured = new(() => Measure(GoodDesigns.Quick, GoodDesigns.Pairs));

    [Theory]
    [MemberData(nameof(Pillars))]
    public void Of_the_objections_of_a_pillar_at_least_95_percent_are_due(Pillar pillar) =>
        (Of(pillar).Precision ?? 0).ShouldBeGreaterThanOrEqualTo(Wanted, Errors(Measured.Value.FalseAlarms, pillar));

    [Theory]
    [MemberData(nameof(Pillars))]
    public void Of_the_objections_that_are_due_at_least_95_percent_come(Pillar pillar) =>
        (Of(pillar).Recall ?? 0).ShouldBeGreaterThanOrEqualTo(Wanted, Errors(Measured.Value.Misses, pillar));

    [Fact]
    public void Nothing_is_objected_to_in_the_good_designs_and_no_waiver_of_theirs_is_idle()
    {
        foreach (var design in GoodDesigns.All)
        {
            var report = Sample.Review(design);

            report.Findings.Select(finding => finding.Message).ShouldBeEmpty(design.Name);
            report.WaiverProblems.Select(problem => problem.Message).ShouldBeEmpty(design.Name);
        }
    }

    [Fact]
    public void The_corpus_is_large()
    {
        Measured.Value.Clean.ShouldBeGreaterThanOrEqualTo(60);
        Measured.Value.Mutants.ShouldBeGreaterThanOrEqualTo(300);
    }

    [Fact]
    public void At_least_95_percent_of_the_mutants_are_caught() =>
        (Measured.Value.MutationScore ?? 0).ShouldBeGreaterThanOrEqualTo(Wanted);

    [Fact]
    public void The_same_seed_gives_the_same_report()
    {
        var design = GoodDesigns.All.Where(design => design.Name == "URL shortener").ToList();

        JsonSerializer.Serialize(Measure(design), CorpusJson.Options)
            .ShouldBe(JsonSerializer.Serialize(Measure(design), CorpusJson.Options));
    }

    [Fact]
    public void A_measurement_can_be_stopped()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();

        Should.Throw<OperationCanceledException>(() => Corpus.Measure(
            [.. GoodDesigns.Quick], [], Sample.Catalogue, Sample.Today, cancellation: stopped.Token));
    }

    public static TheoryData<Pillar> Pillars => [.. Enum.GetValues<Pillar>()];

    private static PillarAccuracy Of(Pillar pillar) => Measured.Value.Pillars.Single(one => one.Pillar == pillar);

    private static CorpusReport Measure(IEnumerable<Design> good, params IEnumerable<LabelledPair> pairs) =>
        Corpus.Measure([.. good], [.. pairs], Sample.Catalogue, Sample.Today);

    private static string Errors(IEnumerable<CorpusError> errors, Pillar pillar) => string.Join('\n', errors
        .Where(error => error.Pillar == pillar)
        .Select(error => $"[{error.Rule}] at {error.Place} in {error.Case}: {error.Message}"));
}
