using Proofload.Designs;
using Proofload.Designs.Edits;

namespace Proofload.Review.Operations;

/// <summary>A release that reaches everybody at once, mistakes included.</summary>
internal sealed class AllAtOnceDeployment : Rule
{
    private const string Wrong = "all-at-once";

    public override RuleCard Card { get; } = new(
        "all-at-once-deployment", "A release reaches all users at once", Pillar.Operations, Risk.Medium)
    {
        BestPractices = WellArchitected.Practices("OPS06-BP03"),
        Mode = EvaluationMode.Declared,
        Source = "Well-Architected OPS06-BP03",
        Topic = "progressive-delivery",
        Why = "The first to meet a mistake are all users together. A small part first costs minutes and saves most of "
            + "them.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        if (!examination.IsProduction)
            yield break;

        var stated = examination.Services.Where(service => service.TextOf(Parameters.Deployment) is not null).ToList();
        foreach (var service in stated)
        {
            yield return service.TextOf(Parameters.Deployment) == Wrong
                ? Fail(
                    service,
                    $"New versions of '{service.Id}' go to all instances at once.",
                    Mend([Set(service, Parameters.Deployment, new Setting.Text("rolling"))]))
                : Pass(service);
        }

        if (stated.Count > 0)
            yield break;
        yield return examination.Practices.Deployment switch
        {
            null => Unknown(Subject.Design, "practices.deployment"),
            Wrong => Fail(
                Subject.Design,
                "New versions go to all instances at once.",
                Mend([new Edit.SetPractice(PracticeChange.Deployment("rolling"))])),
            _ => Pass(Subject.Design),
        };
    }

    private static Mend Mend(Edit[] edits) => new(
        "Replace a part of the instances first, and go on only when errors and latency stay as they were",
        [.. edits],
        "Two versions run side by side for a while and must understand each other",
        Effort.Medium);
}
