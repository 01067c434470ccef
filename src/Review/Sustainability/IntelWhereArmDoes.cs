using Proofload.Designs;
using Proofload.Designs.Edits;

namespace Proofload.Review.Sustainability;

/// <summary>The same work on processors that use less energy and cost less.</summary>
internal sealed class IntelWhereArmDoes : Rule
{
    public override RuleCard Card { get; } = new(
        "x86-where-arm-does", "x86 processors where arm would do", Pillar.Sustainability, Risk.Medium)
    {
        BestPractices = WellArchitected.Practices("SUS05-BP02"),
        Mode = EvaluationMode.Property,
        Source = "Well-Architected SUS05-BP02; AWS Graviton documentation",
        Topic = "service-selection-compute",
        Why = "AWS offers the same services on its own arm processors for about a fifth less money, and less energy "
            + "for the same work.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var component in examination.Components)
        {
            if (component.Kind.Provider != "aws")
                continue;
            if (component.TextOf(Parameters.Instance) is { } type)
            {
                if (InstanceType.Parse(type) is not { } parsed)
                    continue;
                yield return parsed.IsArm || parsed.ArmTwin is not { } twin
                    ? Pass(component)
                    : Fail(
                        component,
                        Message(component, type),
                        Mend(component, Set(component, Parameters.Instance, new Setting.Text(twin))));
            }
            else if (component.CanSay(Parameters.Architecture))
            {
                yield return component.TextOf(Parameters.Architecture) switch
                {
                    null => Unstated(component, Parameters.Architecture),
                    "arm" => Pass(component),
                    _ => Fail(
                        component,
                        Message(component, "x86"),
                        Mend(component, Set(component, Parameters.Architecture, new Setting.Text("arm")))),
                };
            }
        }
    }

    private static string Message(Component component, string runs) => $"'{component.Id}' ({component.Kind.Name}) runs "
        + $"on {runs}.";

    private static Mend Mend(Component component, Edit edit) => new(
        $"Run '{component.Id}' on arm processors",
        [edit],
        component.RunsCode()
            ? "A build for arm; libraries with native code must exist for it. About a fifth cheaper"
            : "None but the change itself; cheaper",
        component.RunsCode() ? Effort.Medium : Effort.Small);
}
