using Proofload.Designs;

namespace Proofload.Review.Cost;

/// <summary>A gateway with features that nothing uses.</summary>
internal sealed class DearGateway : Rule
{
    public override RuleCard Card { get; } = new(
        "dearer-gateway-than-needed", "A REST API where an HTTP API would do", Pillar.Cost, Risk.Medium)
    {
        BestPractices = WellArchitected.Practices("COST05-BP05"),
        Mode = EvaluationMode.Property,
        Source = "Amazon API Gateway developer guide, choosing between REST and HTTP APIs; Well-Architected "
            + "COST05-BP05",
        Topic = "reverse-proxy-gateway",
        Why = "An HTTP API passes the same requests for less than a third of the price, and faster. It lacks API keys, "
            + "its own firewall, caching and request validation.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var gateway in examination.Components.Where(component => component.Kind.Id == "aws/api-gateway-rest"))
        {
            var usesIt = gateway.FlagOf(Parameters.Firewall) == true
                || gateway.TextOf(Parameters.Authentication) == "api-key";
            yield return usesIt
                ? Pass(gateway)
                : Fail(
                    gateway,
                    $"'{gateway.Id}' is a REST API and uses neither API keys nor a firewall of its own.",
                    new Mend(
                        "Use an HTTP API",
                        examination.KindCalled("aws/api-gateway-http") is { } http
                            ? [new Designs.Edits.Edit.ChangeKind(gateway.Id, http)]
                            : [],
                        "Clients keep their paths; mappings and validators move into the code",
                        Effort.Medium));
        }
    }
}
