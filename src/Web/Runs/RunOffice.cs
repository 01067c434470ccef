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

        runs.Notice();
        return new Ordering.Taken(id);
    }

    private async Task<RunOrder?> OrderOfAsync(StartRun start, CancellationToken cancellation)
    {
        var replications = start.Replications is { } wanted ? Math.Clamp(wanted, 1, MostReplications) : (int?)null;
        if (start.Design is { } id)
        {
            if (await shelf.FindAsync(id, cancellation) is not { } design)
                return null;
            var number = start.Version ?? design.Version;
            return await shelf.VersionAsync(id, number, cancellation) is { } version
                && Has(version.Document, start.Scenario)
                ? new RunOrder(
                    id, number, null, design.Name, version.Document, start.Scenario, start.Seed, replications)
                : null;
        }

        return start.Sample is { } name && gallery.Find(name) is { } sample && Has(sample.Document, start.Scenario)
            ? new RunOrder(
                null, null, name, sample.Design.Name, sample.Document, start.Scenario, start.Seed, replications)
            : null;
    }

    private bool Has(string document, string scenario) =>
        desk.Read(document).Design?.Scenarios.Any(known => known.Id == scenario) == true;
}

/// <summary>What came of ordering a run.</summary>
internal abstract record Ordering
{
    private Ordering()
    {
    }

    public sealed record Taken(Guid Id) : Ordering;

    /// <summary>There is no such design, version or scenario.</summary>
    public sealed record Unknown : Ordering;

    /// <summary>This visitor, or everybody together, has enough in the queue.</summary>
    public sealed record TooMany : Ordering;
}
