using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;
using Proofload.Designs.Quantities;

namespace Proofload.Review.Fixes;

/// <summary>What a foreign service does for a write is noted in a queue and done later: always, or when it
/// fails.</summary>
internal static class Handover
{
    private const double MostAttempts = 5;

    private static readonly Duration Patience = Duration.FromSeconds(20);

    public static IEnumerable<Mend> Of(Design design, ComponentCatalogue? catalogue)
    {
        if (catalogue?.Find("aws/sqs") is not { } queue || catalogue.Find("aws/lambda") is not { } function)
            yield break;
        foreach (var service in design.Components.Where(component => component.Behaviour == Behaviour.External))
        {
            var calls = design.CallersOf(service.Id).Where(call => IsWaitedForByWrites(design, call)).ToList();
            if (calls.Count == 0 || calls.Any(call => HasSibling(design, call) || HasFallback(design, call)))
                continue;
            var later = new Later(design, service, queue, function, calls);
            yield return new Mend(
                $"Hand what '{service.Id}' is to do to a queue, and answer without waiting for it",
                later.Edits(whenItFails: false),
                "The answer comes before it is done; that it failed must be told afterwards",
                Effort.Medium);
            yield return new Mend(
                $"Where '{service.Id}' fails, note what it is to do in a queue, and do it later",
                later.Edits(whenItFails: true),
                "What is noted stands as pending until it is done, and may be refused then",
                Effort.Medium);
        }
    }

    private static bool IsWaitedForByWrites(Design design, Connection call) =>
        !call.IsHandover(design) && call.When is Condition.Always && design[call.From].RunsCode()
        && design.Operations.Where(operation => call.Serves(operation.Id)).All(operation =>
            operation.Kind == Access.Write);

    /// <summary>Another call between the same two: taking one away would name the other anew.</summary>
    private static bool HasSibling(Design design, Connection call) =>
        design.CallsOf(call.From).Count(other => other.To == call.To) > 1;

    private static bool HasFallback(Design design, Connection call) => design.CallsOf(call.From)
        .Any(other => other.When is Condition.FailureOf(var target) && target == call.To);

    private sealed class Later(
        Design design, Component service, ComponentKind queue, ComponentKind function, List<Connection> calls)
    {
        private readonly string noted = Redundancy.Free(design, $"{service.Id}-pending");
        private readonly string worker = Redundancy.Free(design, $"{service.Id}-later");

        public ImmutableArray<Edit> Edits(bool whenItFails) =>
        [
            new Edit.AddComponent(New(noted, queue, Parameters.DeadLetter, new Setting.Count(MostAttempts))),
            new Edit.AddComponent(New(worker, function, Parameters.Idempotent, new Setting.Flag(true))),
            .. calls.SelectMany(call => Noting(call, whenItFails)),
            new Edit.AddConnection(new Connection { Id = "", From = noted, To = worker, IsIdempotent = true }),
            new Edit.AddConnection(calls[0] with
            {
                Id = "", From = worker, Operations = [], Timeout = Patience, Retry = null, Breaker = null,
                Bulkhead = null, Hedge = null, Parallel = null, Share = Share.All,
            }),
        ];

        private IEnumerable<Edit> Noting(Connection call, bool whenItFails)
        {
            if (!whenItFails)
                yield return new Edit.RemoveConnection(call.Id);
            yield return new Edit.AddConnection(new Connection
            {
                Id = "",
                From = call.From,
                To = noted,
                Operations = call.Operations,
                IsAsync = true,
                Share = whenItFails ? Share.All : call.Share,
                When = whenItFails ? new Condition.FailureOf(service.Id) : new Condition.Always(),
                IsEncrypted = call.IsEncrypted,
            });
        }

        private static Component New(string id, ComponentKind kind, string parameter, Setting setting)
        {
            var component = new Component { Id = id, Kind = kind };
            return component with { Given = component.Given.SetItem(parameter, setting) };
        }
    }
}
