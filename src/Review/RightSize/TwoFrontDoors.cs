using Proofload.Designs;
using Proofload.Designs.Catalogue;

namespace Proofload.Review.RightSize;

/// <summary>A gateway before a balancer before one service.</summary>
internal sealed class TwoFrontDoors : Rule
{
    public override RuleCard Card { get; } = new(
        "two-front-doors", "A gateway and a balancer in a row before one service", Pillar.RightSize, Risk.Low)
    {
        Mode = EvaluationMode.Graph,
        Source = "Our proposal",
        Topic = "reverse-proxy-gateway",
        Why = "Both end TLS, route, limit and log. The second adds its milliseconds, its bill and its timeouts.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var connection in examination.Connections)
        {
            var (first, second) = (examination.CallerOf(connection), examination.TargetOf(connection));
            if (!IsDoor(first) || !IsDoor(second))
                continue;
            var services = examination.Design.CallsOf(second.Id);
            yield return services.Length != 1 || examination.Design.CallersOf(second.Id).Length > 1
                ? Pass(connection)
                : Fail(
                    Subject.Of(first, second),
                    $"'{first.Id}' ({first.Kind.Name}) passes everything to '{second.Id}' ({second.Kind.Name}), which "
                        + "has one target.",
                    new Mend(
                        $"Let '{first.Id}' reach '{services[0].To}' directly, or do without '{first.Id}'",
                        Removal.OfMiddle(examination.Design, second),
                        "Features of the one that goes must be found in the other"));
        }
    }

    /// <summary>Looks at requests itself; a name server or an accelerator does not.</summary>
    private static bool IsDoor(Component component) =>
        component.Behaviour == Behaviour.Router && component.Kind.Has(Traits.Edge)
            && !component.Kind.Has(Traits.Global);
}
