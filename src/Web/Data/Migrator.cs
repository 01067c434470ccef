using Dapper;
using Npgsql;
using Proofload.Web.Postgres;

namespace Proofload.Web.Data;

/// <summary>Brings a database to the schema of this program.</summary>
/// <remarks>
/// Several sites may start on one database at once: a lock of the database lets them do this one after the other. Each
/// step and the note that it was taken are one transaction, so a kill leaves a schema that the next start goes on from.
/// </remarks>
internal sealed partial class Migrator(NpgsqlDataSource source, ILogger logger)
{
    // Any number, as long as nothing else locks it: "proofload" in letters of five bits.
    private const long Lock = 0x10_4F7B_18F0_2464;

    private const string History = """
        create table if not exists migrations (
            number   integer     primary key,
            name     text        not null,
            checksum text        not null,
            applied  timestamptz not null default now()
        )
        """;

    /// <exception cref="CannotStartException">The database went another way than these steps.</exception>
    public async Task MigrateAsync(IReadOnlyList<Migration> steps, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync("select pg_advisory_lock(@Lock)", new { Lock });
        try
        {
            await connection.ExecuteAsync(History);
            var taken =
                (await connection.QueryAsync<Taken>("select number, name, checksum from migrations order by number"))
                .ToList();
            Compare(taken, steps);

            foreach (var step in steps.Skip(taken.Count))
                await TakeAsync(connection, step, cancellation);
        }
        finally
        {
            await connection.ExecuteAsync("select pg_advisory_unlock(@Lock)", new { Lock });
        }
    }

    private static void Compare(List<Taken> taken, IReadOnlyList<Migration> steps)
    {
        if (taken.Count > steps.Count)
        {
            throw new CannotStartException(
                $"The database is newer than this Proofload: it has been through '{taken[^1].Name}', which this " +
                "version does not know. Start the newer version.");
        }

        foreach (var (was, step) in taken.Zip(steps))
        {
            if (was.Number != step.Number || was.Checksum != step.Checksum)
            {
                throw new CannotStartException(
                    $"The migration '{step.Name}' is not the one that the database has been through as '{was.Name}'. " +
                    "A released migration never changes: restore it, and put the change into a new one.");
            }
        }
    }

    private async Task TakeAsync(NpgsqlConnection connection, Migration step, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.ExecuteAsync(step.Sql, transaction: transaction);
        await connection.ExecuteAsync(
            "insert into migrations (number, name, checksum) values (@Number, @Name, @Checksum)", step, transaction);
        await transaction.CommitAsync(cancellation);
        LogTaken(step.Name);
    }

    [LoggerMessage(121, LogLevel.Information, "The database took the step {Name}")]
    private partial void LogTaken(string name);

    private sealed record Taken(int Number, string Name, string Checksum);
}
