using Proofload.Designs;
using Proofload.Designs.Quantities;

namespace Proofload.Review.Security;

/// <summary>Personal data needs an end.</summary>
internal sealed class PersonalDataKeptForever : Rule
{
    public override RuleCard Card { get; } = new(
        "personal-data-kept-forever", "Personal data is never deleted", Pillar.Security, Risk.High)
    {
        BestPractices = WellArchitected.Practices("SEC07-BP04"),
        Mode = EvaluationMode.Property,
        Source = "Well-Architected SEC07-BP04; GDPR article 5(1)(e), storage limitation",
        Topic = "privacy-data-lifecycle",
        Why = "What is not there cannot leak. In many countries keeping it longer than needed is against the law.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var store in examination.Stores.Where(store => Kinds.IsSensitive(store.TextOf(Parameters.DataClass))))
        {
            if (!store.CanSay(Parameters.Lifecycle) && !store.CanSay(Parameters.TimeToLive))
                continue;
            var deletes = store.DurationOf(Parameters.TimeToLive) is { } ttl && ttl > Duration.Zero;
            var parameter = store.CanSay(Parameters.Lifecycle) ? Parameters.Lifecycle : Parameters.TimeToLive;
            if (deletes || store.FlagOf(Parameters.Lifecycle) == true)
                yield return Pass(store);
            else if (store.FlagOf(Parameters.Lifecycle) is null)
                yield return Unstated(store, parameter);
            else
                yield return Fail(store, Message(store), Mend(store));
        }
    }

    private static string Message(Component store) =>
        $"'{store.Id}' keeps {store.TextOf(Parameters.DataClass)} data without a rule that deletes it.";

    private static Mend Mend(Component store) => new(
        $"Delete from '{store.Id}' what is no longer needed, by rule",
        [Set(store, Parameters.Lifecycle, new Setting.Flag(true))],
        "What was deleted cannot be analysed later; backups must follow",
        Effort.Medium);
}
