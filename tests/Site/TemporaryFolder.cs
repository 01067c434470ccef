namespace Proofload.Testing;

/// <summary>
/// A folder for one test that other accounts may enter: PostgreSQL runs under a lesser one when we are root.
/// </summary>
public sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder()
    {
        Path = Directory.CreateTempSubdirectory("proofload-test-").FullName;
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode all = UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
            File.SetUnixFileMode(Path, File.GetUnixFileMode(Path) | all);
        }
    }

    public string Path { get; }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
