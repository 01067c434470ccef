using System.Diagnostics;
using System.Globalization;

namespace Proofload.Web.Tests.Postgres;

/// <summary>Who started whom, and who still lives.</summary>
internal static class ProcessTree
{
    public static bool IsAlive(int id)
    {
        // The dead may lie about where nobody collects them, as in a container.
        if (OperatingSystem.IsLinux())
            return Stat(id) is [not "Z", ..];

        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    public static async Task WaitUntilDeadAsync(int id, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (IsAlive(id))
            await Task.Delay(TimeSpan.FromMilliseconds(10), patience.Token);
    }

    /// <summary>The shells between the site and its server: the server's parent, and the other child of that.</summary>
    public static IReadOnlyList<int> GuardsOf(int server)
    {
        var processes = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0)
            .Select(id => (Id: id, Parent: ParentOf(id)))
            .ToList();
        var guard = ParentOf(server);
        return [guard,
            .. processes.Where(child => child.Parent == guard && child.Id != server).Select(child => child.Id)];
    }

    private static int ParentOf(int id) => Stat(id) is [_, var parent, ..]
        ? int.Parse(parent, CultureInfo.InvariantCulture)
        : 0;

    /// <summary>
    /// What follows the name in /proc/…/stat: the state, the parent, and more; nothing for no process.
    /// </summary>
    private static string[] Stat(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' '); // The name may hold anything, even a parenthesis.
        }
        catch (IOException)
        {
            return [];
        }
    }
}
