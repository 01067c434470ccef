namespace Proofload.Cli.Files;

/// <summary>Writes a file as a whole or not at all: beside its place first, then moved there.</summary>
internal static class OutFile
{
    /// <exception cref="InputException">It cannot be written there.</exception>
    public static async Task WriteAsync(string path, string text, CancellationToken cancellation)
    {
        var beside = $"{path}.{Environment.ProcessId}.part";
        try
        {
            await File.WriteAllTextAsync(beside, text, cancellation);
            File.Move(beside, path, overwrite: true);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"'{path}' cannot be written: {failed.Message}");
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
