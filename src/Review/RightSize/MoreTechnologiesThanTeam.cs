using Proofload.Designs.Catalogue;

namespace Proofload.Review.RightSize;

/// <summary>More kinds of stores than people who know them.</summary>
internal sealed class MoreTechnologiesThanTeam : Rule
{
    private static readonly Threshold Base = new(
        "more-technologies-than-team.base", 3, "technologies", "our proposal: a database, a cache and a queue");

    private static readonly Threshold PerTechnology = new(
        "more-technologies-than-team.developers", 3, "developers for each further one", Threshold.OurProposal);

    public override RuleCard Card { get; } = new(
        "more-technologies-than-team",
        "More kinds of stores and queues than the team can know well", Pillar.RightSize, Risk.Low)
    {
        Mode = EvaluationMode.Graph,
        Source = "Our proposal, after D. McKinley, Choose Boring Technology (2015)",
        Topic = "polyglot-persistence",
        Why = "Somebody must know how each fails, restores and upgrades. A tool that is second best at one thing and "
            + "already there is often the better one.",
        Thresholds = [Base, PerTechnology],
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        var parts = examination
            .Of(Behaviour.Store, Behaviour.Cache, Behaviour.Queue, Behaviour.Stream, Behaviour.Topic)
            .Where(part => !part.Kind.Has(Traits.Edge) && part.Kind.Family != Family.Storage)
            .ToList();
        var kinds = parts.Select(part => part.Kind.Name).Distinct().ToList();
        if (kinds.Count == 0)
            yield break;
        if (examination.Context.Team is not { } team)
        {
            yield return Unknown(Subject.Design, "context.team");
            yield break;
        }

        var most = examination.Value(Base) + Math.Floor(team / examination.Value(PerTechnology));
        yield return kinds.Count <= most
            ? Pass(Subject.Design)
            : Fail(
                Subject.Of(parts),
                $"{Words.Number(team)} developers run {kinds.Count} technologies: {string.Join(", ", kinds)}. "
                + $"{Words.Number(most)} would be plenty.",
                new Mend(
                    "Do with fewer what they do: queues and search can live in the relational database for long",
                    [],
                    "Each is a little worse at its one thing",
                    Effort.Large));
    }
}
