using System.Globalization;
using System.Net.NetworkInformation;

namespace Proofload.Web.Postgres;

/// <summary>A port for a server that only this machine may reach.</summary>
internal static class LoopbackPort
{
    private const int Lowest = 15_000;

    /// <summary>
    /// A free port below the range from which the system takes the ports of outgoing connections: a client that keeps
    /// trying a dead port inside that range can end up connected to itself, and so keep the server from coming back.
    /// </summary>
    /// <param name="start">Where to begin looking, from 0 to 1, so that servers which start together do not
    /// collide.</param>
    public static int Find(double start)
    {
        var count = Math.Min(LowestOfOutgoing(), 32_768) - Lowest;
        var taken =
            IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(at => at.Port).ToHashSet();
        var first = (int)(start * count);
        return Enumerable.Range(0, count)
            .Select(step => Lowest + ((first + step) % count))
            .First(port => !taken.Contains(port));
    }

    private static int LowestOfOutgoing()
    {
        const string range = "/proc/sys/net/ipv4/ip_local_port_range";
        if (!File.Exists(range))
            return 49_152; // What IANA, macOS and Windows say.

        var lowest = int.Parse(File.ReadAllText(range).Split([' ', '\t'])[0], CultureInfo.InvariantCulture);
        return lowest > Lowest + 1_000 ? lowest : 32_768;
    }
}
