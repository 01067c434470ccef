using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Proofload.Testing;

namespace Proofload.EndToEnd;

/// <summary>The site in a process of its own, which can be killed as a power cut does it.</summary>
internal sealed class OwnProcess : IAsyncDisposable
{
    private readonly string connectionString;
    private Process? process;

    private OwnProcess(string connectionString, Uri address) =>
        (this.connectionString, Address) = (connectionString, address);

    public Uri Address { get; }

    /// <summary>The site on a new database, once it is ready.</summary>
    public static async Task<OwnProcess> StartAsync(TestPostgres postgres, CancellationToken cancellation)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var site = new OwnProcess(await postgres.CreateDatabaseAsync(), new Uri($"http://127.0.0.1:{port}/"));
        await site.StartAgainAsync(cancellation);
        return site;
    }

    /// <summary>Ends the process at once (SIGKILL): it can tidy nothing up.</summary>
    public async Task KillAsync()
    {
        var running = process ?? throw new InvalidOperationException("It does not run.");
        running.Kill();
        await running.WaitForExitAsync();
        running.Dispose();
        process = null;
    }

    public async Task StartAgainAsync(CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Path.Combine(Repository.Root, "src", "Web"),
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Proofload.Web.dll"), "--urls", Address.ToString() },
            Environment =
            {
                ["PROOFLOAD_DATABASE"] = connectionString, ["WarmGallery"] = "false",
                ["Logging__LogLevel__Default"] = "Warning",
            },
        };
        process = Process.Start(start) ?? throw new InvalidOperationException("No process was started.");
        using var visitor = new HttpClient { BaseAddress = Address };
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (process.HasExited)
                throw new InvalidOperationException($"The site ended as it started, with {process.ExitCode}.");
            try
            {
                if ((await visitor.GetAsync(new Uri("health/ready", UriKind.Relative), cancellation)).IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not yet; asked again, for as long as the process lives.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
            await KillAsync();
    }
}
