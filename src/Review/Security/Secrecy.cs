using Proofload.Designs;
using Proofload.Designs.Catalogue;

namespace Proofload.Review.Security;

/// <summary>What can be read by those who get hold of it.</summary>
internal static class Secrecy
{
    public static Rule NotEncryptedAtRest { get; } = new SettingRule(
        new RuleCard("not-encrypted-at-rest", "Data is kept unencrypted", Pillar.Security, Risk.High)
        {
            BestPractices = WellArchitected.Practices("SEC08-BP02"),
            Mode = EvaluationMode.Property,
            Source = "Well-Architected SEC08-BP02",
            Topic = "encryption-keys",
            Why = "A lost disk, a copied snapshot or a backup in the wrong account can be read. For most managed "
                + "stores encryption can only be chosen when they are made.",
        },
        Parameters.Encrypted, wanted: true)
    {
        Concerns = (_, component) => component.Behaviour is Behaviour.Store or Behaviour.Queue or Behaviour.Stream
            || (component.Behaviour == Behaviour.Cache && !component.Kind.Has(Traits.Edge)),
        Message = component => $"'{component.Id}' ({component.Kind.Name}) keeps its data unencrypted.",
        Mend = component => $"Encrypt '{component.Id}' at rest",
        Cost = "No measurable latency; an existing database must be copied into an encrypted one",
    };
}
