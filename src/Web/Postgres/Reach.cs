namespace Proofload.Web.Postgres;

/// <summary>Whether another account of this machine may go where ours can.</summary>
internal static class Reach
{
    /// <summary>True when every folder on the way to <paramref name="path"/> lets everybody pass.</summary>
    public static bool IsOpenToAll(string path)
    {
        if (OperatingSystem.IsWindows())
            return true;

        for (var folder = new DirectoryInfo(path); folder is not null; folder = folder.Parent)
        {
            if (folder.Exists && !File.GetUnixFileMode(folder.FullName).HasFlag(UnixFileMode.OtherExecute))
                return false;
        }

        return true;
    }
}
