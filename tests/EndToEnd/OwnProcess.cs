using System.Diagnostics;
using Proofload.Testing;
using Proofload.Web.Postgres;

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
        var port = LoopbackPort.Find(Environment.ProcessId % 1000 / 1000.0);
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
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "Proofload.Web.dll"), "--urls", Address.ToString(),
            },
            Environment = { ["PROOFLOAD_DATABASE"] = connectionString, ["WarmGallery"] = "false" },
            RedirectStandardOutput = true,
        };
        var started = new TaskCompletionSource();
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.Exited += (_, _) => started.TrySetException(new InvalidOperationException("The site did not start."));
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.Contains("Application started", StringComparison.Ordinal) == true)
                started.TrySetResult();
        };
        process.Start();
        process.BeginOutputReadLine();
        await started.Task.WaitAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
            await KillAsync();
    }
}
