using System.Collections.Immutable;
using Proofload.Designs.Catalogue;

namespace Proofload.Review.Sustainability;

/// <summary>What uses energy that nobody gets anything from?</summary>
internal static class SustainabilityRules
{
    private static Rule ShortPolling { get; } = new SettingRule(
        new RuleCard(
            "short-polling",
            "Consumers ask an empty queue again and again", Pillar.Sustainability, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("SUS03-BP01"),
            Mode = EvaluationMode.Property,
            Source = "Amazon SQS developer guide, short and long polling; Well-Architected SUS03-BP01",
            Topic = "message-queues",
            Why = "Most answers are empty; each is computed, sent and paid for.",
        },
        "polling", ["short"], "long")
    {
        Concerns = (_, component) => component.Behaviour == Behaviour.Queue,
        Message = component => $"Consumers of '{component.Id}' ask without waiting.",
        Mend = _ => "Wait up to 20 seconds for a message",
        Cost = "None; messages come sooner",
    };

    // After the rules that it names: statics are made in the order of the text.
    public static ImmutableArray<Rule> All { get; } =
    [
        new IntelWhereArmDoes(),
        new DerivedDataBackedUp(),
        ShortPolling,
        Waste.IdleCapacity,
        Waste.DataWithoutEnd,
        Waste.DataMovedFar,
        Waste.HardlyUsedComponent,
        Waste.IdleAccelerator,
    ];
}
