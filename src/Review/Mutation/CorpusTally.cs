using System.Collections.Immutable;
using Proofload.Designs;

namespace Proofload.Review.Mutation;

/// <summary>Asks the rules about each case and counts where they were right.</summary>
internal sealed class CorpusTally(long seed, ReviewInputs inputs)
{
    private readonly Dictionary<string, (int Mutants, int Equivalent, int Caught)> operators =
        new(StringComparer.Ordinal);

    private readonly List<string> right = [];
    private readonly List<CorpusError> falseAlarms = [];
    private readonly List<CorpusError> misses = [];
    private int clean;
    private int pairs;

    public long Seed => seed;

    public ReviewInputs Inputs => inputs;

    /// <summary>All of them as one, their errors in this order.</summary>
    public static CorpusTally Sum(long seed, ReviewInputs inputs, IEnumerable<CorpusTally> parts)
    {
        var sum = new CorpusTally(seed, inputs);
        foreach (var part in parts)
        {
            sum.right.AddRange(part.right);
            sum.falseAlarms.AddRange(part.falseAlarms);
            sum.misses.AddRange(part.misses);
            sum.clean += part.clean;
            sum.pairs += part.pairs;
            foreach (var (id, (mutants, equivalent, caught)) in part.operators)
            {
                var known = sum.operators.GetValueOrDefault(id);
                sum.operators[id] = (known.Mutants + mutants, known.Equivalent + equivalent, known.Caught + caught);
            }
        }

        return sum;
    }

    /// <summary>To a design that is good as it stands no rule may object; what it lives with, it says itself.</summary>
    public ImmutableArray<Finding> AddGood(Design design)
    {
        clean++;
        var report = Review(design, new Reading(design));
        falseAlarms.AddRange(report.Findings.Select(finding => Alarm(design.Name, finding)));
        return All(report);
    }

    /// <summary>The rule must object to the bad one, and not to the good one.</summary>
    /// <returns>All that is said of the good one.</returns>
    public ImmutableArray<Finding> AddPair(LabelledPair pair)
    {
        clean++;
        pairs++;
        if (All(Review(pair.Bad, new Reading(pair.Bad))).Any(finding => finding.Rule.Id == pair.Rule))
        {
            right.Add(pair.Rule);
        }
        else
        {
            misses.Add(new CorpusError(
                NameOf(pair), PillarOf(pair.Rule), pair.Rule, "the bad design", "its page says that it objects"));
        }

        var found = All(Review(pair.Good, new Reading(pair.Good)));
        falseAlarms.AddRange(found
            .Where(finding => finding.Rule.Id == pair.Rule)
            .Select(finding => Alarm(NameOf(pair), finding)));
        return found;
    }

    /// <summary>What the rules say of a variation, and not of the design that it was made from, is a false
    /// alarm.</summary>
    public void AddVariation(string name, Design design, ImmutableArray<Finding> known)
    {
        clean++;
        falseAlarms.AddRange(Review(design, new Reading(design)).Findings
            .Where(finding => !IsKnown(finding, known))
            .Select(finding => Alarm(name, finding)));
    }

    /// <param name="known">What the rules say of the good design, waived findings included.</param>
    public void AddMutant(
        Design design, ImmutableArray<Finding> known, Reading before, MutationOperator one, Site site, Mutant mutant)
    {
        // What a design's own waiver says it lives with cannot be broken in it.
        if (design.Waivers.Any(waiver => one.Seen.Contains(waiver.Rule)
            && (waiver.Component is null || site.Place.Components.Contains(waiver.Component))))
        {
            return;
        }

        // Nor can what a fragment leaves out be taken from it: the rule has objected there already.
        if (known.Any(finding => one.Seen.Contains(finding.Rule.Id) && Concerns(finding.Subject, site.Place)))
            return;

        var name = $"{design.Name}, {one.Id}, seed {seed}";
        var after = new Reading(mutant.Design);
        var isWorse = before.IsWorse(one.Evidence, site, after);
        var fresh = All(Review(mutant.Design, after)).Where(finding => !IsKnown(finding, known)).ToList();

        var due = one.Seen.ToDictionary(
            rule => rule,
            rule => fresh.Where(finding => finding.Rule.Id == rule && Concerns(finding.Subject, site.Place)).ToList(),
            StringComparer.Ordinal);
        var isAnotherBill = after.Cost.MonthlyUsd != before.Cost.MonthlyUsd;
        falseAlarms.AddRange(fresh
            .Where(finding => !one.MayFollow.Contains(finding.Rule.Id)
                && !(isAnotherBill && MutationOperator.OfTheBill.Contains(finding.Rule.Id))
                && !due.GetValueOrDefault(finding.Rule.Id, []).Contains(finding))
            .Select(finding => Alarm(name, finding)));

        var (mutants, equivalent, caught) = operators.GetValueOrDefault(one.Id);
        if (!isWorse)
        {
            operators[one.Id] = (mutants, equivalent + 1, caught);
            return;
        }

        var missed = due.Where(rule => rule.Value.Count == 0).Select(rule => rule.Key).ToList();
        right.AddRange(due.Keys.Except(missed));
        misses.AddRange(missed.Select(rule =>
            new CorpusError(name, PillarOf(rule), rule, site.Place.ToString(), site.Broken)));
        operators[one.Id] = (mutants + 1, equivalent, missed.Count == 0 ? caught + 1 : caught);
    }

    public CorpusReport Report() => new(
        seed,
        clean,
        pairs,
        operators.Values.Sum(one => one.Mutants),
        operators.Values.Sum(one => one.Equivalent),
        operators.Values.Sum(one => one.Caught),
        [.. Enum.GetValues<Pillar>().Select(Accuracy)],
        [.. Mutator.Operators.Select(card =>
        {
            var (mutants, equivalent, caught) = operators.GetValueOrDefault(card.Id);
            return new OperatorAccuracy(card, mutants, equivalent, caught);
        })],
        [.. falseAlarms],
        [.. misses]);

    private PillarAccuracy Accuracy(Pillar pillar) => new(
        pillar,
        right.Count(rule => PillarOf(rule) == pillar),
        falseAlarms.Count(error => error.Pillar == pillar),
        misses.Count(error => error.Pillar == pillar));

    private ReviewReport Review(Design design, Reading reading) =>
        Reviewer.Review(design, inputs with { Estimate = reading.Estimate, Cost = reading.Cost });

    private static ImmutableArray<Finding> All(ReviewReport report) =>
        [.. report.Findings, .. report.Results.SelectMany(result => result.Waived).Select(waived => waived.Finding)];

    /// <summary>The finding points at what was broken, or at the whole of which it is a part.</summary>
    private static bool Concerns(Subject found, Subject place) =>
        place.IsDesign || found.IsDesign
        || found.Components.Intersect(place.Components).Any()
        || found.Connections.Intersect(place.Connections).Any()
        || found.Operations.Intersect(place.Operations).Any();

    private static string NameOf(LabelledPair pair) => $"page of {pair.Rule}";

    private static bool IsKnown(Finding finding, ImmutableArray<Finding> known) => known.Any(one =>
        one.Rule.Id == finding.Rule.Id && (one.Subject == finding.Subject || Concerns(one.Subject, finding.Subject)));

    private static CorpusError Alarm(string name, Finding finding) => new(
        name, finding.Rule.Pillar, finding.Rule.Id, finding.Subject.ToString(), finding.Message);

    /// <summary>An operator that names a rule which there is not is a bug; a test looks for it.</summary>
    private static Pillar PillarOf(string rule) =>
        RuleBook.Find(rule)?.Card.Pillar ?? throw new InvalidOperationException($"There is no rule '{rule}'.");
}
