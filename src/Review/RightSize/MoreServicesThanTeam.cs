using Proofload.Designs.Catalogue;

namespace Proofload.Review.RightSize;

/// <summary>More programs than people to look after them.</summary>
internal sealed class MoreServicesThanTeam : Rule
{
    private static readonly Threshold PerService = new(
        "more-services-than-team.developers", 5, "developers a service",
        "our proposal: one team of five for each service, a monolith below six");

    public override RuleCard Card { get; } = new(
        "more-services-than-team", "More services than the team can look after", Pillar.RightSize, Risk.Medium)
    {
        Mode = EvaluationMode.Graph,
        Source = "Our proposal: up to 5 developers a monolith, to 15 a modular one, to 50 a service for each domain",
        Topic = "monolith-and-modular",
        Why = "Each service has its pipeline, its alarms, its versions and its calls that fail. Those who write "
            + "features spend their time on that instead; modules in one program have the same borders for nothing.",
        Thresholds = [PerService],
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        // A worker behind a queue is the same program with another entry; only what users wait for counts.
        var services = examination.Of(Behaviour.Compute).Where(examination.Paths.IsInteractive).ToList();
        if (services.Count <= 1)
        {
            if (services.Count == 1)
                yield return Pass(services[0]);
            yield break;
        }

        if (examination.Context.Team is not { } team)
        {
            yield return Unknown(Subject.Of(services), "context.team");
            yield break;
        }

        var most = Math.Max(1, Math.Ceiling(team / examination.Value(PerService)));
        yield return services.Count <= most
            ? Pass(Subject.Of(services))
            : Fail(
                Subject.Of(services),
                $"{Words.Number(team)} developers look after {services.Count} services: "
                    + $"{Words.List(services.Select(service => service.Id))}. "
                    + $"{(most <= 1 ? "One program is" : $"{Words.Number(most)} are")} enough up to "
                    + $"{Words.Number(most * examination.Value(PerService))} developers.",
                new Mend(
                    most <= 1
                        ? "Make one program of them, with a module for each"
                        : $"Merge them into {Words.Number(most)} along the domains",
                    [],
                    "They are released together; a hungry module grows all instances",
                    Effort.Large));
    }
}
