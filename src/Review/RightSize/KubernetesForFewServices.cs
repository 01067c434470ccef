using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;

namespace Proofload.Review.RightSize;

/// <summary>A platform for a handful of programs.</summary>
internal sealed class KubernetesForFewServices : Rule
{
    private static readonly Threshold Least = new(
        "kubernetes-for-few-services.services", 10, "services", Threshold.OurProposal);

    public override RuleCard Card { get; } = new(
        "kubernetes-for-few-services", "Kubernetes for a handful of services", Pillar.RightSize, Risk.Medium)
    {
        Mode = EvaluationMode.Graph,
        Source = "Our proposal: below ten services a container runner without a cluster to look after does the same",
        Topic = "containers-orchestration",
        Why = "The cluster wants upgrades several times a year, add-ons, networking and somebody who knows it. Fargate "
            + "or the like run containers with none of that.",
        Thresholds = [Least],
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        var pods = examination.Components.Where(component => IsKubernetes(component.Kind)).ToList();
        if (pods.Count == 0)
            yield break;

        yield return pods.Count >= examination.Value(Least)
            ? Pass(Subject.Of(pods))
            : Fail(
                Subject.Of(pods),
                $"Kubernetes runs {(pods.Count == 1 ? "one service" : $"{pods.Count} services")}: "
                    + $"{Words.List(pods.Select(pod => pod.Id))}. It begins to pay at about "
                    + $"{Words.Number(examination.Value(Least))}.",
                new Mend(
                    "Run them on Fargate",
                    examination.KindCalled("aws/fargate") is { } fargate
                        ? [.. pods.Select(pod => new Edit.ChangeKind(pod.Id, fargate))]
                        : [],
                    "No daemons and no choice of machine; a processor hour costs more, an idle cluster nothing",
                    Effort.Large));
    }

    private static bool IsKubernetes(ComponentKind kind) =>
        kind.Id.EndsWith("eks", StringComparison.Ordinal) || kind.Id.Contains("kubernetes", StringComparison.Ordinal);
}
