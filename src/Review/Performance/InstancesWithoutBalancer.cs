using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;

namespace Proofload.Review.Performance;

/// <summary>Several instances, and nothing that spreads requests over them.</summary>
internal sealed class InstancesWithoutBalancer : Rule
{
    public override RuleCard Card { get; } = new(
        "instances-without-balancer",
        "Clients reach a fleet with no load balancer before it", Pillar.Performance, Risk.High)
    {
        BestPractices = WellArchitected.Practices("PERF04-BP04"),
        Mode = EvaluationMode.Graph,
        Source = "Well-Architected PERF04-BP04",
        Topic = "load-balancing-basics",
        Why = "Each client sticks to the address that it found. One instance is full while others idle, and a dead one "
            + "keeps its clients.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var entry in examination.Operations.Select(operation => operation.Entry).Distinct()
            .Select(id => examination.Design[id]))
        {
            if (entry.Behaviour != Behaviour.Compute)
                continue;
            yield return Fleet.Most(entry) <= 1
                ? Pass(entry)
                : Fail(
                    entry,
                    $"Clients reach {Words.Instances(entry)} of '{entry.Id}' directly.",
                    Mends(examination, entry));
        }
    }

    private static ImmutableArray<Mend> Mends(Examination examination, Component entry)
    {
        if ((examination.KindCalled("aws/alb") ?? examination.KindCalled("load-balancer")) is not { } kind)
            return [];
        var id = examination.Design.Find("balancer") is null ? "balancer" : $"{entry.Id}-balancer";
        var moved = examination.Operations.Where(operation => operation.Entry == entry.Id);
        return
        [
            new Mend(
                $"Put a load balancer with health checks before '{entry.Id}'",
                [
                    new Edit.AddComponent(new Component { Id = id, Kind = kind }),
                    new Edit.AddConnection(new Connection { Id = "", From = id, To = entry.Id }),
                    .. moved.Select(operation => new Edit.MoveEntry(operation.Id, id)),
                ],
                "From about 20 dollars a month on AWS, and a millisecond"),
        ];
    }
}
