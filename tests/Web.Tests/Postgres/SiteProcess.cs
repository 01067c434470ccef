using System.Diagnostics;
using Proofload.Web.Designs;

namespace Proofload.Web.Tests.Postgres;

/// <summary>The site as a process of its own, which can be killed.</summary>
internal sealed class SiteProcess
{
    private readonly Process process;

    private SiteProcess(Process process) => this.process = process;

    /// <summary>Returns when the site answers on the database in <paramref name="home"/>.</summary>
    public static async Task<SiteProcess> StartAsync(string home, CancellationToken cancellation)
    {
        string[] command =
            [Path.Combine(AppContext.BaseDirectory, "Proofload.Web.dll"), "--urls", "http://127.0.0.1:0"];
        var start = new ProcessStartInfo("dotnet", command)
        {
            RedirectStandardOutput = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment["PROOFLOAD_HOME"] = home;
        start.Environment[Warming.Setting] = "false";
        start.Environment.Remove("PROOFLOAD_DATABASE");

        var process = Process.Start(start)!;
        var said = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            said.Add(line);
            if (line.Contains("Now listening on", StringComparison.Ordinal))
                return new SiteProcess(process);
        }

        throw new InvalidOperationException($"The site did not start: {string.Join('\n', said)}");
    }

    /// <summary>Kills the site, without a chance to tidy up, and at the same time the processes named.</summary>
    public void KillWith(IEnumerable<int> others)
    {
        foreach (var other in others.Select(Process.GetProcessById))
        {
            using (other)
                other.Kill();
        }

        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
