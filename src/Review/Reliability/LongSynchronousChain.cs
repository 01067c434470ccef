using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;

namespace Proofload.Review.Reliability;

/// <summary>Each service that a client waits for takes from availability and adds to the tail.</summary>
internal sealed class LongSynchronousChain : Rule
{
    private static readonly Threshold Most = new(
        "long-synchronous-chain.services", 4, "services", Threshold.OurProposal);

    public override RuleCard Card { get; } = new(
        "long-synchronous-chain", "A client waits for a long chain of services", Pillar.Reliability, Risk.High)
    {
        BestPractices = WellArchitected.Practices("REL04-BP02", "REL05-BP01"),
        Mode = EvaluationMode.Graph,
        Source = "Series availability: five services at 99.9 % are 99.5 % together; Well-Architected REL04-BP02",
        Topic = "availability-math",
        Why = "A chain is up only while all of its links are, and as slow as all of them together. Each link can also "
            + "be the one whose change breaks the operation.",
        Thresholds = [Most],
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var operation in examination.Operations)
        {
            var services = examination.Paths.LongestChain(operation)
                .Where(component => component.RunsCode() || component.Behaviour == Behaviour.External)
                .ToList();
            if (services.Count == 0)
                continue;
            yield return services.Count > examination.Value(Most)
                ? Fail(
                    new Subject
                    {
                        Operations = [operation.Id],
                        Components = [.. services
                        .Select(service => service.Id)]
                    },
                    $"A client of '{operation.Id}' waits for {services.Count} services in a row: "
                    + $"{string.Join(" -> ", services.Select(service => service.Id))}.",
                    Mends(examination, operation, services))
                : Pass(operation);
        }
    }

    private static ImmutableArray<Mend> Mends(Examination examination, Operation operation, List<Component> services)
    {
        var last = examination.Design.Connections.LastOrDefault(connection =>
            connection.To == services[^1].Id && connection.Serves(operation.Id)
            && !connection.IsHandover(examination.Design));
        return last is null ? [] :
        [
            new Mend(
                $"Let '{last.From}' hand the work of '{last.To}' over and answer without it",
                Set(last, new ConnectionChange.Async(true)),
                "The client no longer hears whether that part succeeded; it must be told later",
                Effort.Large),
        ];
    }
}
