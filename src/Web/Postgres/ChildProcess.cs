using System.Diagnostics;

namespace Proofload.Web.Postgres;

/// <summary>Programs that are run to their end.</summary>
internal static class ChildProcess
{
    /// <summary>How to start <paramref name="command"/> with all of its streams in our hands.</summary>
    public static ProcessStartInfo Piped(string[] command) => new(command[0], command[1..])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,

        // Wherever we were started, the server's account may not be allowed to be.
        WorkingDirectory = Path.GetPathRoot(AppContext.BaseDirectory),
    };

    /// <exception cref="CannotStartException">The program is missing, or it failed; the message has what it
    /// said.</exception>
    public static async Task RunAsync(string[] command, CancellationToken cancellation)
    {
        var (exitCode, said) = await TryAsync(command, cancellation);
        if (exitCode != 0)
            throw new CannotStartException($"`{string.Join(' ', command)}` ended with exit code {exitCode}:\n{said}");
    }

    public static async Task<(int ExitCode, string Said)> TryAsync(string[] command, CancellationToken cancellation)
    {
        using var process = Start(Piped(command));
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return (process.ExitCode, (await errors + await output).Trim());
    }

    public static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            throw new CannotStartException(
                $"'{start.FileName}' does not start: {failure.Message}. (The PostgreSQL that Proofload brings needs " +
                "glibc; elsewhere set PROOFLOAD_DATABASE to the connection string of a PostgreSQL 15 or " +
                "newer.)", failure);
        }
    }

    public static bool IsOnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, program)));
}
