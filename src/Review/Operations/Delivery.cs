using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;

namespace Proofload.Review.Operations;

/// <summary>How changes get in, and out again.</summary>
internal static class Delivery
{
    public static Rule NoAutomaticRollback { get; } = new PracticeRule(
        new RuleCard("no-automatic-rollback", "A bad release stays until somebody acts", Pillar.Operations, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("OPS06-BP04"),
            Mode = EvaluationMode.Declared,
            Source = "Well-Architected OPS06-BP04",
            Topic = "rollback-safety",
            Why = "Most outages follow a change. How long they last is how long it takes to see that and to go back.",
        },
        "automaticRollback",
        practices => practices.AutomaticRollback,
        "Releases are not taken back by themselves when alarms fire.",
        PracticeRule.Do(
            "Let the pipeline go back when an alarm fires during or after a release",
            PracticeChange.AutomaticRollback,
            "Each change must work with the version before it, the database too"));

    public static Rule HandMadeInfrastructure { get; } = new PracticeRule(
        new RuleCard("hand-made-infrastructure", "Infrastructure is made by hand", Pillar.Operations, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("OPS05-BP03", "REL08-BP05"),
            Mode = EvaluationMode.Declared,
            Source = "Well-Architected OPS05-BP03, REL08-BP05",
            Topic = "config-management",
            Why = "What was clicked together cannot be made again: not after a disaster, not for a test, not the same "
                + "twice.",
        },
        "infrastructureAsCode",
        practices => practices.InfrastructureAsCode,
        "The infrastructure is not described in code.",
        PracticeRule.Do(
            "Describe it in code, and change it only there",
            PracticeChange.InfrastructureAsCode,
            "Weeks for what exists; saved at the first rebuild",
            Effort.Large));

    public static Rule NoRunbooks { get; } = new PracticeRule(
        new RuleCard("no-runbooks", "Nobody wrote down what to do when it fails", Pillar.Operations, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("OPS07-BP03", "OPS07-BP04"),
            Mode = EvaluationMode.Declared,
            Source = "Well-Architected OPS07-BP03, OPS07-BP04",
            Topic = "runbooks",
            Why = "At three in the morning the one who knows is asleep, and the one who is awake tries things.",
        },
        "runbooks",
        practices => practices.Runbooks,
        "There are no runbooks.",
        PracticeRule.Do(
            "Write one page for each alarm: what it means, what to look at, what to do",
            PracticeChange.Runbooks,
            "An hour each, and keeping them true"));

    public static Rule Unpatched { get; } = new SettingRule(
        new RuleCard("unpatched", "Nobody patches what we run ourselves", Pillar.Operations, Risk.High)
        {
            BestPractices = WellArchitected.Practices("OPS05-BP05", "SEC06-BP01"),
            Mode = EvaluationMode.Property,
            Source = "Well-Architected OPS05-BP05, SEC06-BP01",
            Topic = "change-management",
            Why = "Known holes stay open after everybody, attackers included, has read about them.",
        },
        Parameters.Patching, ["none"], "automatic")
    {
        Concerns = (_, component) => component.Behaviour is Behaviour.Compute or Behaviour.Function
            || !component.Kind.Has(Traits.Managed),
        Message = component => $"'{component.Id}' is never patched.",
        Mend = component => $"Patch '{component.Id}' by schedule, one instance after another",
        Cost = "Restarts, unnoticed where there is more than one instance",
    };
}
