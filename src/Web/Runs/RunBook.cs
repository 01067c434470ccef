using Dapper;
using Npgsql;
using Proofload.Web.Visitors;

namespace Proofload.Web.Runs;

/// <summary>All runs, those that wait included: a restart of the site loses none.</summary>
internal sealed class RunBook(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>Runs of one visitor that may wait or run at a time.</summary>
    public const int MostOpen = 4;

    /// <summary>Runs of all visitors that may wait.</summary>
    public const int MostWaiting = 200;

    /// <summary>A run during which the site stopped this often may be what stopped it.</summary>
    private const int MostAttempts = 2;

    private const string Columns = """
        r.id, r.owner, r.design, r.version, r.sample, r.title, coalesce(r.document, v.document) as document,
        r.kind, r.scenario, r.seed, r.replications, r.state, r.verdict, r.report, r.reason, r.created, r.ended
        """;

    private const string Source = "runs r left join design_versions v on v.design = r.design and v.number = r.version";

    public async Task<Run?> FindAsync(Guid id, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<Run>(
            Sql($"select {Columns} from {Source} where r.id = @id", new { id }, cancellation));
    }

    /// <summary>The latest runs of a saved design, of all its versions.</summary>
    public async Task<IReadOnlyList<RunLine>> OfDesignAsync(Guid design, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return [.. await connection.QueryAsync<RunLine>(Sql(
            """
            select id, title, version, kind, scenario, state, verdict, created from runs
            where design = @design order by created desc, id limit 50
            """,
            new { design },
            cancellation))];
    }

    /// <summary>The latest runs of a visitor on one design of the gallery.</summary>
    public async Task<IReadOnlyList<RunLine>> OfSampleAsync(
        string sample, VisitorId owner, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return [.. await connection.QueryAsync<RunLine>(Sql(
            """
            select id, title, version, kind, scenario, state, verdict, created from runs
            where sample = @sample and owner = @owner order by created desc, id limit 20
            """,
            new { sample, owner = owner.Value },
            cancellation))];
    }

    /// <summary>
    /// The latest sweep of the very text that a run played, unless it came to nothing; whoever asked for it.
    /// </summary>
    public async Task<Run?> SweepOfAsync(Run run, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.QueryFirstOrDefaultAsync<Run>(Sql(
            $"""
            select {Columns} from {Source}
            where r.kind = 'sweep' and r.design is not distinct from @Design
                and r.version is not distinct from @Version and r.sample is not distinct from @Sample
                and coalesce(r.document, v.document) = @Document and r.state in ('queued', 'running', 'finished')
            order by r.created desc, r.id limit 1
            """,
            new { run.Design, run.Version, run.Sample, run.Document },
            cancellation));
    }

    /// <summary>
    /// Puts a run at the end of the queue; null when this visitor, or everybody together, has enough there.
    /// </summary>
    public async Task<Guid?> OrderAsync(VisitorId owner, RunOrder order, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.ExecuteAsync(Sql(
            "select 1 from visitors where id = @owner for update", new { owner = owner.Value }, cancellation,
            transaction));
        var (mine, all) = await connection.QuerySingleAsync<(long Mine, long All)>(Sql(
            "select count(*) filter (where owner = @owner), count(*) from runs where state in ('queued', 'running')",
            new { owner = owner.Value },
            cancellation,
            transaction));
        if (mine >= MostOpen || all >= MostWaiting)
            return null;

        await connection.ExecuteAsync(Sql(
            """
            insert into runs (
                id, owner, design, version, sample, title, document, kind, scenario, seed, replications, state,
                created)
            values (@id, @owner, @Design, @Version, @Sample, @Title, @document, @Kind, @Scenario, @Seed, @Replications,
                'queued', @now)
            """,
            new
            {
                id,
                owner = owner.Value,
                order.Design,
                order.Version,
                order.Sample,
                order.Title,
                document = order.Design is null ? order.Document : null, // That of a saved design is with its version.
                order.Kind,
                order.Scenario,
                order.Seed,
                order.Replications,
                now,
            },
            cancellation,
            transaction));
        await transaction.CommitAsync(cancellation);
        return id;
    }

    /// <summary>Takes the run of a kind that has waited longest; null when none waits.</summary>
    public async Task<Run?> TakeAsync(string kind, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var id = await connection.QuerySingleOrDefaultAsync<Guid?>(Sql(
            """
            update runs set state = 'running', attempts = attempts + 1 where id = (
                select id from runs where state = 'queued' and kind = @kind
                order by created, id for update skip locked limit 1)
            returning id
            """,
            new { kind },
            cancellation));
        return id is { } taken ? await FindAsync(taken, cancellation) : null;
    }

    /// <summary>Writes down how a run ended, unless it was cancelled in between.</summary>
    public async Task CloseAsync(Guid id, RunEnd end, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync(Sql(
            """
            update runs set state = @State, report = @Report, verdict = @Verdict, reason = @Reason, ended = @now
            where id = @id and state in ('queued', 'running')
            """,
            new { id, end.State, end.Report, end.Verdict, end.Reason, now = time.GetUtcNow() },
            cancellation));
    }

    /// <summary>After a restart, runs that were under way wait again; those that may have caused it do not.</summary>
    public async Task ResumeAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync(Sql(
            """
            update runs set state = 'failed', reason = 'The site stopped each time while this ran.', ended = @now
            where state = 'running' and attempts >= @MostAttempts;
            update runs set state = 'queued' where state = 'running';
            """,
            new { now = time.GetUtcNow(), MostAttempts },
            cancellation));
    }

    private static CommandDefinition Sql(
        string text, object values, CancellationToken cancellation, NpgsqlTransaction? transaction = null) =>
        new(text, values, transaction, cancellationToken: cancellation);
}

/// <summary>How a run ended.</summary>
internal sealed record RunEnd(string State, string? Report = null, string? Verdict = null, string? Reason = null);
