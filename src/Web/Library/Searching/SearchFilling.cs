using Dapper;
using Npgsql;
using NpgsqlTypes;
using Proofload.Knowledge;
using Proofload.Knowledge.Practice;
using Proofload.Web.Designs;

namespace Proofload.Web.Library.Searching;

/// <summary>Puts into the database what can be searched, once for each state of the content.</summary>
internal sealed partial class SearchFilling(
    NpgsqlDataSource database, PageLibrary library, Gym gym, Gallery gallery, ILogger<SearchFilling> logger)
    : IHostedService
{
    // Any number, as long as nothing else locks it: "library" in letters of five bits.
    private const long Lock = 0x1_8489_1920;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var entries = SearchEntry.All(library, gym, gallery).ToList();
        var checksum = SearchEntry.Checksum(entries);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);

        // Several sites may start at once: the first fills, the others find it done.
        await connection.ExecuteAsync("select pg_advisory_xact_lock(@Lock)", new { Lock }, transaction);
        var known = await connection.QuerySingleOrDefaultAsync<string>(
            "select checksum from library_state", transaction: transaction);
        if (known == checksum)
            return;

        await connection.ExecuteAsync(
            "delete from library_entries; delete from library_words", transaction: transaction);
        await CopyAsync(connection, entries, cancellationToken);
        await connection.ExecuteAsync(
            """
            insert into library_words (word, entries)
            select word, ndoc from ts_stat(
                'select to_tsvector(''simple'', title || '' '' || summary || '' '' || body) from library_entries')
            where word ~ '^[a-z][a-z0-9]{2,39}$';

            insert into library_state (checksum) values (@checksum)
            on conflict (is_only) do update set checksum = @checksum
            """,
            new { checksum }, transaction);
        await transaction.CommitAsync(cancellationToken);
        LogFilled(entries.Count);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task CopyAsync(
        NpgsqlConnection connection, List<SearchEntry> entries, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into library_entries (address, kind, title, summary, body, words)
            select address, kind, title, summary, body,
                setweight(to_tsvector('english', title), 'A')
                    || setweight(to_tsvector('english', summary), 'B')
                    || setweight(to_tsvector('english', names), 'C')
                    || setweight(to_tsvector('english', body), 'D')
            from unnest($1, $2, $3, $4, $5, $6) as entry (address, kind, title, summary, names, body)
            on conflict (address) do nothing
            """,
            connection);
        foreach (var column in (Func<SearchEntry, string>[])[
            entry => entry.Address, entry => entry.Kind, entry => entry.Title, entry => entry.Summary,
            entry => entry.Names, entry => entry.Body])
        {
            command.Parameters.Add(new NpgsqlParameter
            {
                Value = entries.Select(column).ToArray(),
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
            });
        }

        await command.ExecuteNonQueryAsync(cancellation);
    }

    [LoggerMessage(221, LogLevel.Information, "The search knows {Count} pages")]
    private partial void LogFilled(int count);
}
