using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Edits;

namespace Proofload.Review.Security;

/// <summary>Data that law protects, kept like any other.</summary>
internal sealed class ControlsBelowDataClass : Rule
{
    private static readonly (string Parameter, bool Wanted, string Lacks)[] Controls =
    [
        (Parameters.Encrypted, true, "is not encrypted"),
        (Parameters.CustomerKey, true, "uses a key that is not ours"),
        (Parameters.Logs, true, "keeps no log of who read it"),
        (Parameters.Public, false, "is public"),
    ];

    public override RuleCard Card { get; } = new(
        "controls-below-data-class",
        "Sensitive data is kept with fewer controls than it needs", Pillar.Security, Risk.High)
    {
        BestPractices = WellArchitected.Practices("SEC07-BP02"),
        Mode = EvaluationMode.Property,
        Source = "Well-Architected SEC07-BP02; the set of controls is our proposal",
        Topic = "encryption-keys",
        Why = "A key of our own can be taken away from everybody at once, and a log shows who read what. Without them "
            + "a breach can neither be stopped nor described.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var store in examination.Stores.Where(store => Kinds.IsSensitive(store.TextOf(Parameters.DataClass))))
        {
            var controls = Controls.Where(control => store.CanSay(control.Parameter)).ToList();
            var lacking = controls.Where(control => store.FlagOf(control.Parameter) == !control.Wanted).ToList();
            var unsaid = controls.Where(control => store.FlagOf(control.Parameter) is null).ToList();
            if (lacking.Count > 0)
                yield return Fail(store, Message(store, lacking), Mend(store, lacking));
            else if (unsaid.Count > 0)
                yield return Unknown(store, [.. unsaid.Select(control => PathOf(store, control.Parameter))]);
            else
                yield return Pass(store);
        }
    }

    private static string Message(Component store, List<(string Parameter, bool Wanted, string Lacks)> lacking) =>
        $"'{store.Id}' keeps {store.TextOf(Parameters.DataClass)} data and "
            + $"{string.Join(" and ", lacking.Select(control => control.Lacks))}.";

    private static Mend Mend(Component store, List<(string Parameter, bool Wanted, string Lacks)> lacking) => new(
        $"Give '{store.Id}' what its data needs",
        [.. lacking
            .Select(control => Set(store, control.Parameter, new Setting.Flag(control.Wanted)))
            .ToImmutableArray<Edit>()],
        "A dollar a month for a key, and the storage of the access log");
}
