using System.Runtime.CompilerServices;

namespace Proofload.Cli.Tests;

/// <summary>Outputs as they were when somebody last looked at them and found them right.</summary>
internal static class Recording
{
    /// <summary>Set to 1 to record anew; then read the difference before it is committed.</summary>
    private const string Accept = "PROOFLOAD_RECORD";

    public static void ShouldBeAsRecorded(this string output, string name, [CallerFilePath] string caller = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(caller)!, "Recorded", name);
        if (Environment.GetEnvironmentVariable(Accept) == "1")
            File.WriteAllText(path, output);

        output.ShouldBe(File.ReadAllText(path), $"If the new output is right, record it with {Accept}=1.");
    }
}
