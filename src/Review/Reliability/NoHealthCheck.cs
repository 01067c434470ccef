using Proofload.Designs;
using Proofload.Designs.Catalogue;

namespace Proofload.Review.Reliability;

/// <summary>A balancer that does not look goes on sending requests to the dead.</summary>
internal sealed class NoHealthCheck : Rule
{
    public override RuleCard Card { get; } = new(
        "no-health-check",
        "A balancer sends requests to instances without looking whether they live", Pillar.Reliability, Risk.High)
    {
        BestPractices = WellArchitected.Practices("REL11-BP01", "REL11-BP02"),
        Mode = EvaluationMode.Property,
        Source = "Well-Architected REL11-BP01, REL11-BP02",
        Topic = "health-checks",
        Why = "A dead instance answers fast, with errors. A balancer that does not check keeps feeding it its share of "
            + "the requests, or more.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var balancer in examination.Of(Behaviour.Router))
        {
            var fleets = examination.Design.CallsOf(balancer.Id)
                .Select(examination.TargetOf)
                .Where(target => target.Behaviour == Behaviour.Compute && Fleet.Most(target) > 1)
                .ToList();
            if (fleets.Count == 0 || !balancer.CanSay(Parameters.HealthCheck))
                continue;

            yield return balancer.TextOf(Parameters.HealthCheck) switch
            {
                null => Unstated(balancer, Parameters.HealthCheck),
                "none" => Fail(
                    balancer,
                    $"'{balancer.Id}' spreads requests over {Words.List(fleets.Select(fleet => fleet.Id))} without a "
                        + "health check.",
                    new Mend(
                        $"Let '{balancer.Id}' ask each instance whether it can do its work",
                        Set(balancer, Parameters.HealthCheck, new Setting.Text("deep")),
                        "A request every few seconds to each instance; a deep check must not fail because of a shared "
                        + "dependency, or all instances leave at once")),
                _ => Pass(balancer),
            };
        }
    }
}
