using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Proofload.Testing;
using Proofload.Web.Data;
using Proofload.Web.Postgres;

namespace Proofload.Web.Tests.Data;

public sealed class MigratorTests(TestPostgres postgres)
{
    private static readonly Migration First = Migration.Parse("0001-first.sql", "create table first (id int);");

    private static readonly Migration Second = Migration.Parse("0002-second.sql", "create table second (id int);");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_step_is_taken_once()
    {
        await using var source = await EmptyDatabaseAsync();

        await MigrateAsync(source, First);
        await MigrateAsync(source, First, Second);
        await MigrateAsync(source, First, Second);

        (await TablesAsync(source)).ShouldBe(["first", "migrations", "second"]);
    }

    [Fact]
    public async Task Sites_that_start_together_do_not_take_a_step_twice()
    {
        await using var source = await EmptyDatabaseAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => MigrateAsync(source, First, Second)));

        (await TablesAsync(source)).ShouldBe(["first", "migrations", "second"]);
    }

    [Fact]
    public async Task A_step_that_fails_leaves_nothing_of_itself()
    {
        await using var source = await EmptyDatabaseAsync();
        var broken = Migration.Parse("0002-broken.sql", "create table half (id int); create table half (id int);");

        await Should.ThrowAsync<PostgresException>(() => MigrateAsync(source, First, broken));
        (await TablesAsync(source)).ShouldBe(["first", "migrations"]);

        await MigrateAsync(source, First, Second);
        (await TablesAsync(source)).ShouldBe(["first", "migrations", "second"]);
    }

    [Fact]
    public async Task A_step_that_changed_after_it_was_taken_is_refused_by_name()
    {
        await using var source = await EmptyDatabaseAsync();
        await MigrateAsync(source, First);

        var changed = Migration.Parse("0001-first.sql", "create table first (id bigint);");
        var refusal = await Should.ThrowAsync<CannotStartException>(() => MigrateAsync(source, changed));

        refusal.Message.ShouldContain("0001-first");
        refusal.Message.ShouldContain("never changes");
    }

    [Fact]
    public async Task A_database_from_the_future_is_refused()
    {
        await using var source = await EmptyDatabaseAsync();
        await MigrateAsync(source, First, Second);

        var refusal = await Should.ThrowAsync<CannotStartException>(() => MigrateAsync(source, First));

        refusal.Message.ShouldContain("newer than this Proofload");
        refusal.Message.ShouldContain("0002-second");
    }

    [Fact]
    public void The_ends_of_lines_do_not_count() =>
        Migration.Parse("0001-a.sql", "select 1;\r\nselect 2;\r\n").Checksum
            .ShouldBe(Migration.Parse("0001-a.sql", "select 1;\nselect 2;\n").Checksum);

    [Fact]
    public void The_steps_of_the_site_are_numbered_without_gaps()
    {
        Migration.All.ShouldNotBeEmpty();
        Migration.All.Select(step => step.Number).ShouldBe(Enumerable.Range(1, Migration.All.Count));
    }

    private async Task<NpgsqlDataSource> EmptyDatabaseAsync() =>
        NpgsqlDataSource.Create(await postgres.CreateEmptyDatabaseAsync());

    private static Task MigrateAsync(NpgsqlDataSource source, params Migration[] steps) =>
        new Migrator(source, NullLogger.Instance).MigrateAsync(steps, Cancellation);

    private static async Task<IEnumerable<string>> TablesAsync(NpgsqlDataSource source)
    {
        await using var connection = await source.OpenConnectionAsync(Cancellation);
        return await connection.QueryAsync<string>(
            "select table_name::text from information_schema.tables where table_schema = 'public' order by 1");
    }
}
