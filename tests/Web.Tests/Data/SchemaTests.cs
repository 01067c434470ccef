using Dapper;
using Npgsql;
using Proofload.Testing;

namespace Proofload.Web.Tests.Data;

/// <summary>
/// <c>schema.sql</c> shows in one place what the migrations make step by step. It is read from the catalog of a
/// migrated database, never written by hand.
/// </summary>
public sealed class SchemaTests(TestPostgres postgres)
{
    private const string Statements = """
        with tables as (
            select oid, relname::text as name from pg_class
            where relnamespace = 'public'::regnamespace and relkind = 'r'
        ),
        parts as (
            select t.name, a.attnum::int as place,
                format('    %s %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
                    case when a.attnotnull then ' not null' else '' end,
                    coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')) as line
            from tables t
            join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
            left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
            union all
            select t.name, 10000 + (row_number() over (order by c.contype desc, c.conname))::int,
                format('    constraint %s %s', c.conname, pg_get_constraintdef(c.oid))
            from tables t
            join pg_constraint c on c.conrelid = t.oid and c.contype <> 'n'
        ),
        statements as (
            select name, 1 as rank, '' as tie,
                format(E'create table %s (\n%s\n);', name, string_agg(line, E',\n' order by place)) as text
            from parts group by name
            union all
            select t.name, 2, i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) || ';'
            from tables t
            join pg_index i on i.indrelid = t.oid
            where not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)
        )
        select text from statements order by name, rank, tie
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_recorded_schema_is_what_the_migrations_make()
    {
        var file = Path.Combine(Repository.Root, "src/Web/Data/schema.sql");
        var made = await DescribeAsync();
        made.ShouldContain("create table designs (");

        if (Environment.GetEnvironmentVariable("PROOFLOAD_ACCEPT") is "1")
            await File.WriteAllTextAsync(file, made, Cancellation);

        var recorded = (await File.ReadAllTextAsync(file, Cancellation)).ReplaceLineEndings("\n");
        made.ShouldBe(recorded, "Look at the difference; accept it by running this test with PROOFLOAD_ACCEPT=1.");
    }

    private async Task<string> DescribeAsync()
    {
        await using var source = NpgsqlDataSource.Create(await postgres.CreateDatabaseAsync());
        await using var connection = await source.OpenConnectionAsync(Cancellation);
        var statements = await connection.QueryAsync<string>(Statements);
        return "-- Recorded from a migrated database by SchemaTests; change it through a migration.\n\n" +
            $"{string.Join("\n\n", statements)}\n";
    }
}
