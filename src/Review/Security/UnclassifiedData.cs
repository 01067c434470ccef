using Proofload.Designs;

namespace Proofload.Review.Security;

/// <summary>Nobody can protect data properly that nobody has looked at.</summary>
internal sealed class UnclassifiedData : Rule
{
    public override RuleCard Card { get; } = new(
        "unclassified-data", "Nobody said how sensitive the kept data is", Pillar.Security, Risk.High)
    {
        BestPractices = WellArchitected.Practices("SEC07-BP01"),
        Mode = EvaluationMode.Declared,
        Source = "Well-Architected SEC07-BP01",
        Topic = "privacy-data-lifecycle",
        Why = "Encryption, access and deletion follow from what the data is. The design says that it holds data which "
            + "the law or a contract protects, but not where.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        // Only where the design itself speaks of protected data; elsewhere there may be none to classify.
        var speaksOfIt = examination.Context.Data.Any(Kinds.IsSensitive)
            || examination.Context.Compliance.Length > 0;
        foreach (var store in examination.Stores
            .Where(store => store.KeepsData() && store.CanSay(Parameters.DataClass)))
        {
            if (store.TextOf(Parameters.DataClass) is not null)
                yield return Pass(store);
            else if (!speaksOfIt)
                yield return Unstated(store, Parameters.DataClass);
            else
                yield return Fail(store, Message(examination, store), Mend(examination, store));
        }
    }

    private static string Message(Examination examination, Component store) =>
        $"The system handles {string.Join(" and ", examination.Context.Data.Concat(examination.Context.Compliance))}; "
        + $"'{store.Id}' does not say whether it keeps such data.";

    private static Mend Mend(Examination examination, Component store)
    {
        var likely = examination.Context.Data.FirstOrDefault(Kinds.IsSensitive) ?? "confidential";
        return new Mend(
            $"Find out, and write down what '{store.Id}' keeps",
            [Set(store, Parameters.DataClass, new Setting.Text(likely))],
            "An hour with those who know the data");
    }
}
