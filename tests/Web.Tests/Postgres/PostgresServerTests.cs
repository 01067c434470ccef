using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Proofload.Testing;
using Proofload.Web.Postgres;

namespace Proofload.Web.Tests.Postgres;

public sealed class PostgresServerTests : IDisposable
{
    private const string Name = "proofload";

    private readonly TemporaryFolder home = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task A_server_lets_in_only_who_knows_its_password()
    {
        await using var server = await StartAsync();
        await server.CreateDatabaseAsync(Name, Cancellation);

        (await AskAsync(server, "select 42")).ShouldBe(42);
        (await AskAsync(server, "select current_setting('is_superuser')")).ShouldBe("off");

        var stranger = server.ConnectionTo(Name, Name);
        stranger.Password = "guess";
        await Should.ThrowAsync<PostgresException>(() => AskAsync(stranger, "select 42"));
    }

    [Fact]
    public async Task A_second_server_on_the_same_data_is_told_who_has_it()
    {
        await using var server = await StartAsync(address: "http://127.0.0.1:5080");

        var refusal = await Should.ThrowAsync<CannotStartException>(() => StartAsync());

        refusal.Message.ShouldContain(home.Path);
        refusal.Message.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId}"));
        refusal.Message.ShouldContain("http://127.0.0.1:5080");
    }

    [Fact]
    public async Task A_stopped_server_leaves_no_process_and_frees_its_data()
    {
        var server = await StartAsync();
        var process = ServerProcess();
        ProcessTree.IsAlive(process).ShouldBeTrue();

        await server.DisposeAsync();

        ProcessTree.IsAlive(process).ShouldBeFalse();
        await using var next = await StartAsync();
        next.Port.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_killed_server_comes_back_on_its_port_with_all_that_was_committed()
    {
        await using var server = await StartAsync(lasting: true);
        await server.CreateDatabaseAsync(Name, Cancellation);
        await AskAsync(server, "create table kept as select 7 as number");
        var cameBack = new TaskCompletionSource();
        server.Restarted += cameBack.SetResult;
        var port = server.Port;

        using (var process = Process.GetProcessById(ServerProcess()))
            process.Kill();
        await cameBack.Task.WaitAsync(TimeSpan.FromSeconds(60), Cancellation);

        server.Port.ShouldBe(port);
        (await AskAsync(server, "select number from kept")).ShouldBe(7);
    }

    [Fact]
    public async Task A_database_half_made_by_a_killed_start_is_made_anew()
    {
        Directory.CreateDirectory(Path.Combine(home.Path, "data.new"));
        await File.WriteAllTextAsync(Path.Combine(home.Path, "data.new", "PG_VERSION"), "18", Cancellation);

        await using var server = await StartAsync();

        server.Port.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Data_of_another_major_version_is_refused_with_what_to_do()
    {
        var data = Directory.CreateDirectory(Path.Combine(home.Path, "data"));
        await File.WriteAllTextAsync(Path.Combine(data.FullName, "PG_VERSION"), "12\n", Cancellation);

        var refusal = await Should.ThrowAsync<CannotStartException>(() => StartAsync());

        refusal.Message.ShouldContain("PostgreSQL 12");
        refusal.Message.ShouldContain("pg_upgrade");
        refusal.Message.ShouldContain("PROOFLOAD_HOME");
    }

    [Fact]
    public async Task Missing_programs_are_told_with_how_to_get_them()
    {
        var settings = new PostgresSettings(home.Path, Binaries: home.Path, Address: null);

        var refusal = await Should.ThrowAsync<CannotStartException>(() =>
            PostgresServer.StartAsync(settings, NullLogger.Instance, Cancellation));

        refusal.Message.ShouldContain("dotnet eng/dev.cs setup");
        refusal.Message.ShouldContain("PROOFLOAD_DATABASE");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(0.999_999)]
    public void A_port_is_below_those_of_outgoing_connections(double start) =>
        LoopbackPort.Find(start).ShouldBeInRange(15_000, 32_767);

    [Fact]
    public void The_version_is_the_one_that_is_fetched() =>
        Repository.Read("eng/postgres/package.json").ShouldContain($"linux-x64\": \"{PostgresBinaries.Version}\"");

    private Task<PostgresServer> StartAsync(bool lasting = false, string? address = null) =>
        PostgresServer.StartAsync(
            new PostgresSettings(home.Path, Environment.GetEnvironmentVariable("PROOFLOAD_POSTGRES"), address, lasting),
            NullLogger.Instance,
            Cancellation);

    private static Task<object?> AskAsync(PostgresServer server, string sql) =>
        AskAsync(server.ConnectionTo(Name, Name), sql);

    private static async Task<object?> AskAsync(NpgsqlConnectionStringBuilder access, string sql)
    {
        access.Pooling = false;
        await using var source = NpgsqlDataSource.Create(access);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Cancellation);
    }

    private int ServerProcess() => int.Parse(
        File.ReadLines(Path.Combine(home.Path, "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture);
}
