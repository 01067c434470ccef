using Proofload.Designs;
using Proofload.Designs.Quantities;

namespace Proofload.Review.Cost;

/// <summary>A log that is kept and never deleted.</summary>
internal sealed class LogsKeptForever : Rule
{
    private static readonly Threshold Most = new(
        "logs-kept-forever.days", 400, "days", "our proposal: a year, and the time to look back at it");

    public override RuleCard Card { get; } = new(
        "logs-kept-forever", "Logs are kept for years or for ever", Pillar.Cost, Risk.Medium)
    {
        BestPractices = WellArchitected.Practices("COST04-BP05"),
        Mode = EvaluationMode.Property,
        Source = "Well-Architected COST04-BP05; Amazon CloudWatch user guide: logs never expire by default",
        Topic = "cost-architecture",
        Why = "The store of logs only grows, and nobody reads those of last year. Personal data in them is kept as "
            + "well.",
        Thresholds = [Most],
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        var most = Duration.FromSeconds(examination.Value(Most) * 86_400);
        foreach (var component in examination.Components.Where(component => component.FlagOf(Parameters.Logs) == true))
        {
            if (component.DurationOf(Parameters.LogRetention) is not { } kept)
                yield return Unstated(component, Parameters.LogRetention);
            else if (kept <= most)
                yield return Pass(component);
            else
                yield return Fail(component, $"Logs of '{component.Id}' are kept {kept}.", Mend(component));
        }
    }

    private static Mend Mend(Component component) => new(
        $"Keep logs of '{component.Id}' for 90 days, and audit logs as long as the law asks",
        [Set(component, Parameters.LogRetention, new Setting.Time(Duration.FromSeconds(90 * 86_400)))],
        "What is older is gone, or in cold storage");
}
