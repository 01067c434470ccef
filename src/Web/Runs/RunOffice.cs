using Proofload.Web.Designs;
using Proofload.Web.Visitors;

namespace Proofload.Web.Runs;

/// <summary>Takes orders for runs: finds what is meant, and puts it into the queue.</summary>
internal sealed class RunOffice(Gallery gallery, DesignDesk desk, DesignShelf shelf, RunBook book, RunDesk runs)
{
    public const int MostReplications = 100;

    public async Task<Ordering> OrderAsync(VisitorId owner, StartRun start, CancellationToken cancellation)
    {
        if (await OrderOfAsync(start, cancellation) is not { } order)
            return new Ordering.Unknown();
        if (await book.OrderAsync(owner, order, cancellation) is not { } id)
            return new Ordering.TooMany();

        runs.Notice(order.Kind);
        return new Ordering.Taken(id);
    }

    private async Task<RunOrder?> OrderOfAsync(StartRun start, CancellationToken cancellation)
    {
        var kind = start.Kind ?? RunKind.Scenario;
        if (kind is not (RunKind.Scenario or RunKind.Sweep))
            return null;

        var scenario = kind == RunKind.Sweep ? RunKind.Sweep : start.Scenario ?? "";
        var replications = start.Replications is { } wanted ? Math.Clamp(wanted, 1, MostReplications) : (int?)null;
        if (start.Design is { } id)
        {
            if (await shelf.FindAsync(id, cancellation) is not { } design)
                return null;
            var number = start.Version ?? design.Version;
            return await shelf.VersionAsync(id, number, cancellation) is { } version
                && CanPlay(version.Document)
                ? new RunOrder(
                    id, number, null, design.Name, version.Document, kind, scenario, start.Seed, replications)
                : null;
        }

        return start.Sample is { } name && gallery.Find(name) is { } sample && CanPlay(sample.Document)
            ? new RunOrder(
                null, null, name, sample.Design.Name, sample.Document, kind, scenario, start.Seed, replications)
            : null;

        bool CanPlay(string document) => desk.Read(document).Design is { } found
            && (kind == RunKind.Sweep || found.Scenarios.Any(known => known.Id == scenario));
    }
}

/// <summary>What came of ordering a run.</summary>
internal abstract record Ordering
{
    private Ordering()
    {
    }

    public sealed record Taken(Guid Id) : Ordering;

    /// <summary>There is no such design, version, scenario or kind of run.</summary>
    public sealed record Unknown : Ordering;

    /// <summary>This visitor, or everybody together, has enough in the queue.</summary>
    public sealed record TooMany : Ordering;
}
