using System.Diagnostics;

namespace Proofload.Cli.Tests;

/// <summary>What only a process of its own can show.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task An_interruption_ends_a_long_run_and_leaves_no_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent in another way there.");
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var design = Path.Combine(folder.FullName, "design.yaml");
            await File.WriteAllTextAsync(
                design, Samples.Shop.Replace("steady: {duration: 20s}", "steady: {duration: 24h}"),
                    TestContext.Current.CancellationToken);
            using var process =
                Start("simulate", design, "--scenario", "steady", "--out", Path.Combine(folder.FullName, "run.txt"));

            // Having computed for so long, it is past reading; the run takes many times as long.
            while (process.TotalProcessorTime < TimeSpan.FromSeconds(1))
                await Task.Delay(20, TestContext.Current.CancellationToken);

            // Not SIGINT, which means the same: a shell that starts a job in the background has its children ignore it.
            using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20),
                TestContext.Current.CancellationToken);

            process.ExitCode.ShouldBe(ExitCode.Cancelled);
            Directory.GetFiles(folder.FullName).ShouldBe([design]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_design_comes_over_the_standard_input()
    {
        using var process = Start("estimate", "-", "--json");
        await process.StandardInput.WriteAsync(Samples.Shop);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        process.ExitCode.ShouldBe(ExitCode.Fine);
        output.ShouldStartWith("{\n  \"proofload\": \"estimate/v1\"");
    }

    private static Process Start(params string[] arguments)
    {
        var start =
            new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "proofload.dll"), .. arguments])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
        return Process.Start(start)!;
    }
}
