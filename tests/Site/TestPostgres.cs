using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Proofload.Web.Postgres;

[assembly: AssemblyFixture(typeof(Proofload.Testing.TestPostgres))]

namespace Proofload.Testing;

/// <summary>
/// A real PostgreSQL for one run of tests, started by the site's own launcher. Each class of tests gets a database of
/// its own, copied from one on which a site has started, so that it went through all migrations and knows all content.
/// </summary>
public sealed class TestPostgres : IAsyncLifetime
{
    private const string Template = "proofload";

    private readonly TemporaryFolder folder = new();
    private readonly SemaphoreSlim copying = new(1);
    private PostgresServer? server;
    private int databases;

    private PostgresServer Server => server ?? throw new InvalidOperationException("xunit starts the server first.");

    public async ValueTask InitializeAsync()
    {
        var settings = new PostgresSettings(
            folder.Path, Environment.GetEnvironmentVariable("PROOFLOAD_POSTGRES"), Address: null, Lasting: false);
        server = await PostgresServer.StartAsync(settings, NullLogger.Instance, CancellationToken.None);
        await server.CreateDatabaseAsync(Template, CancellationToken.None);

        await using var first = new Served(ConnectionTo(Template), content: null);
        first.UseKestrel(0);
        first.StartServer();
        Content = first.Content;
    }

    /// <summary>What the first site has read, for the others.</summary>
    internal IReadOnlyList<object> Content { get; private set; } = [];

    /// <summary>A new database with the site's schema and content, and nobody's rows.</summary>
    /// <returns>How to connect to it, as the site would.</returns>
    public Task<string> CreateDatabaseAsync() => CreateAsync($"template {Template}");

    /// <summary>A new database with nothing in it.</summary>
    public Task<string> CreateEmptyDatabaseAsync() => CreateAsync("");

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
        folder.Dispose();
        copying.Dispose();
    }

    private async Task<string> CreateAsync(string how)
    {
        // PostgreSQL copies a database only while nobody else uses it.
        await copying.WaitAsync();
        try
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"test_{++databases}");
            await using var source = NpgsqlDataSource.Create(Unpooled("postgres", Cluster.Superuser));
            await using var command = source.CreateCommand($"create database {name} {how} owner {Template}");
            await command.ExecuteNonQueryAsync();
            return ConnectionTo(name);
        }
        finally
        {
            copying.Release();
        }
    }

    private string ConnectionTo(string database) => Server.ConnectionTo(database, role: Template).ConnectionString;

    private string Unpooled(string database, string role = Template)
    {
        var access = Server.ConnectionTo(database, role);
        access.Pooling = false;
        return access.ConnectionString;
    }
}
