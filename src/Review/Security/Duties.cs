using Proofload.Designs;
using Proofload.Designs.Edits;

namespace Proofload.Review.Security;

/// <summary>What one needs to know that something happened.</summary>
internal static class Duties
{
    public static Rule NoAuditTrail { get; } = new PracticeRule(
        new RuleCard("no-audit-trail", "Nobody records who changed what in the account", Pillar.Security, Risk.High)
        {
            BestPractices = WellArchitected.Practices("SEC04-BP01"),
            Mode = EvaluationMode.Declared,
            Source = "Well-Architected SEC04-BP01",
            Topic = "structured-logging-tracing",
            Why = "After a break-in, or a mistake, nobody can say what was done, by whom and since when.",
        },
        "auditLog",
        practices => practices.AuditLog,
        "Calls to the provider's control plane are not recorded.",
        PracticeRule.Do(
            "Record them for all regions, in an account of its own",
            PracticeChange.AuditLog,
            "The storage; the first trail's management events are free on AWS",
            Effort.Small));

    public static Rule NoThreatModel { get; } = new PracticeRule(
        new RuleCard("no-threat-model", "Nobody thought through how it could be attacked", Pillar.Security, Risk.High)
        {
            BestPractices = WellArchitected.Practices("SEC01-BP07"),
            Mode = EvaluationMode.Declared,
            Source = "Well-Architected SEC01-BP07",
            Topic = "well-architected",
            Why = "Controls are bought where somebody happened to think of them, and the cheapest way in stays open.",
        },
        "threatModel",
        practices => practices.ThreatModel,
        "There is no threat model.",
        PracticeRule.Do(
            "Walk through the diagram border by border and write down what could go wrong",
            PracticeChange.ThreatModel,
            "Two afternoons, and one after each larger change"));

    public static Rule LogsStayLocal { get; } = new SettingRule(
        new RuleCard("logs-stay-local", "Logs are lost with the instance that wrote them", Pillar.Security, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("SEC04-BP02"),
            Mode = EvaluationMode.Property,
            Source = "Well-Architected SEC04-BP02",
            Topic = "structured-logging-tracing",
            Why = "The instance that failed or was broken into is the one whose log one needs, and it is gone or "
                + "forged.",
        },
        Parameters.Logs, wanted: true)
    {
        Concerns = (_, component) => component.RunsCode(),
        Message = component => $"The logs of '{component.Id}' are kept nowhere else.",
        Mend = component => $"Ship the logs of '{component.Id}' to a central store",
        Cost = "Paid by the gigabyte taken in",
    };
}
