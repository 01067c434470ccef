using Dapper;
using Npgsql;
using Proofload.Web.Visitors;

namespace Proofload.Web.Designs;

/// <summary>
/// The designs that visitors saved. A version never changes once it is saved; a change is another version.
/// </summary>
/// <remarks>Whoever has the link of a design can read it; only its owner can change or delete it.</remarks>
internal sealed class DesignShelf(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>Bounds on what one visitor may fill the database with.</summary>
    public const int MostDesigns = 200;

    public const int MostVersions = 500;

    /// <summary>In characters; the largest design that reads well is a tenth of it.</summary>
    public const int LongestDocument = 1_000_000;

    private const int LongestName = 200;

    private const string Columns = "d.id, d.owner, d.name, d.created, d.updated, d.current_version as version";

    /// <summary>Those of one visitor, the latest changed first.</summary>
    public async Task<IReadOnlyList<SavedDesign>> OfAsync(VisitorId owner, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var found = await connection.QueryAsync<SavedDesign>(Sql(
            $"select {Columns} from designs d where d.owner = @owner order by d.updated desc, d.id",
            new { owner = owner.Value }));
        return [.. found];

        CommandDefinition Sql(string text, object values) => new(text, values, cancellationToken: cancellation);
    }

    public async Task<SavedDesign?> FindAsync(Guid id, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<SavedDesign>(new CommandDefinition(
            $"select {Columns} from designs d where d.id = @id", new { id }, cancellationToken: cancellation));
    }

    /// <summary>A version with its text; null where there is no such version.</summary>
    public async Task<SavedVersion?> VersionAsync(Guid id, int number, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<SavedVersion>(new CommandDefinition(
            "select number, document, message, created from design_versions where design = @id and number = @number",
            new { id, number },
            cancellationToken: cancellation));
    }

    /// <summary>Newest first, without their texts.</summary>
    public async Task<IReadOnlyList<VersionLine>> VersionsAsync(Guid id, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return [.. await connection.QueryAsync<VersionLine>(new CommandDefinition(
            "select number, message, created from design_versions where design = @id order by number desc",
            new { id },
            cancellationToken: cancellation))];
    }

    public async Task<Saving> CreateAsync(
        VisitorId owner, string name, string document, string message, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);

        // The lock makes the count true until the transaction ends.
        await connection.ExecuteAsync(new CommandDefinition(
            "select 1 from visitors where id = @owner for update", new { owner = owner.Value }, transaction,
            cancellationToken: cancellation));
        var count = await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            "select count(*) from designs where owner = @owner", new { owner = owner.Value }, transaction,
            cancellationToken: cancellation));
        if (count >= MostDesigns)
            return new Saving.Full(MostDesigns, "designs");

        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into designs (id, owner, name, created, updated, current_version)
            values (@id, @owner, @name, @now, @now, 1);
            insert into design_versions (design, number, document, message, created)
            values (@id, 1, @document, @message, @now);
            """,
            new { id, owner = owner.Value, name = Short(name), now, document, message = Short(message) },
            transaction,
            cancellationToken: cancellation));
        await transaction.CommitAsync(cancellation);
        return new Saving.Made(id, 1);
    }

    /// <param name="basis">The version that was changed; another one saved since then is not overwritten in
    /// silence.</param>
    public async Task<Saving> SaveAsync(
        Guid id, VisitorId owner, int? basis, NewVersion version, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var design = await connection.QuerySingleOrDefaultAsync<SavedDesign>(new CommandDefinition(
            $"select {Columns} from designs d where d.id = @id for update", new { id }, transaction,
            cancellationToken: cancellation));
        if (design is null)
            return new Saving.Gone();
        if (design.Owner != owner.Value)
            return new Saving.NotYours();
        if (basis is { } seen && seen != design.Version)
            return new Saving.Overtaken(design.Version);
        if (design.Version >= MostVersions)
            return new Saving.Full(MostVersions, "versions of one design");

        var number = design.Version + 1;
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into design_versions (design, number, document, message, created)
            values (@id, @number, @Document, @message, @now);
            update designs set name = @name, updated = @now, current_version = @number where id = @id;
            """,
            new { id, number, version.Document, message = Short(version.Message), name = Short(version.Name), now },
            transaction,
            cancellationToken: cancellation));
        await transaction.CommitAsync(cancellation);
        return new Saving.Made(id, number);
    }

    /// <summary>Takes the design away with all its versions and runs.</summary>
    public async Task<Saving> DeleteAsync(Guid id, VisitorId owner, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var gone = await connection.ExecuteAsync(new CommandDefinition(
            "delete from designs where id = @id and owner = @owner", new { id, owner = owner.Value },
            cancellationToken: cancellation));
        if (gone == 1)
            return new Saving.Made(id, 0);
        return await FindAsync(id, cancellation) is null ? new Saving.Gone() : new Saving.NotYours();
    }

    private static string Short(string text) => text.Length <= LongestName ? text : text[..LongestName];
}

/// <param name="Version">The number of the current version.</param>
internal sealed record SavedDesign(
    Guid Id, Guid Owner, string Name, DateTimeOffset Created, DateTimeOffset Updated, int Version)
{
    public bool IsOf(VisitorId? visitor) => visitor is { } known && known.Value == Owner;
}

internal sealed record SavedVersion(int Number, string Document, string Message, DateTimeOffset Created);

internal sealed record VersionLine(int Number, string Message, DateTimeOffset Created);

internal sealed record NewVersion(string Name, string Document, string Message);

/// <summary>What came of an attempt to change the shelf.</summary>
internal abstract record Saving
{
    private Saving()
    {
    }

    public sealed record Made(Guid Id, int Version) : Saving;

    public sealed record Gone : Saving;

    public sealed record NotYours : Saving;

    /// <param name="Current">The version that somebody, perhaps in another window, saved in between.</param>
    public sealed record Overtaken(int Current) : Saving;

    public sealed record Full(int Most, string OfWhat) : Saving;
}
