using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Proofload.Testing;
using Proofload.Web.Postgres;

namespace Proofload.Web.Tests.Postgres;

public sealed class KilledSiteTests : IDisposable
{
    private readonly TemporaryFolder home = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task A_killed_site_takes_its_server_along()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no guard on Windows: the next start stops the server.");
        var site = await SiteProcess.StartAsync(home.Path, Cancellation);
        using var server = Process.GetProcessById(ServerProcess());

        site.KillWith([]);

        await ProcessTree.WaitUntilDeadAsync(server.Id, Cancellation);
    }

    [Fact]
    public async Task A_server_whose_guard_was_killed_too_is_stopped_by_the_next_start()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Which processes belong together is read from /proc.");
        var site = await SiteProcess.StartAsync(home.Path, Cancellation);
        var orphan = ServerProcess();

        site.KillWith(ProcessTree.GuardsOf(orphan));
        await using var server = await PostgresServer.StartAsync(
            new PostgresSettings(home.Path, Environment.GetEnvironmentVariable("PROOFLOAD_POSTGRES"), Address: null),
            NullLogger.Instance,
            Cancellation);

        ProcessTree.IsAlive(orphan).ShouldBeFalse();
        ServerProcess().ShouldNotBe(orphan);
    }

    private int ServerProcess() => int.Parse(
        File.ReadLines(Path.Combine(home.Path, "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture);
}
