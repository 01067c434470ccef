using System.Net;
using System.Net.Sockets;
using Proofload.Web.Postgres;

namespace Proofload.Web.Data;

/// <summary>Where the site is to listen: looked at before anything else is started.</summary>
internal static class ListeningAddresses
{
    private const string Remedy = "Name another one: --urls http://127.0.0.1:PORT";

    /// <summary>Says which of the addresses cannot be listened at, all of them.</summary>
    /// <param name="urls">As in the setting <c>urls</c>: parted by semicolons.</param>
    /// <exception cref="CannotStartException">One is no address, or somebody else listens there.</exception>
    public static void ThrowIfUnusable(string? urls)
    {
        var problems = (urls ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(ProblemOf).OfType<string>().ToArray();
        if (problems.Length > 0)
            throw new CannotStartException($"{string.Join(' ', problems)} {Remedy}");
    }

    private static string? ProblemOf(string url)
    {
        BindingAddress address;
        try
        {
            address = BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            return $"'{url}' is no address of a site.";
        }

        if (address.IsUnixPipe || address.IsNamedPipe || address.Port == 0)
            return null;
        var isNumber = IPAddress.TryParse(address.Host.Trim('[', ']'), out var number);
        var host = isNumber ? number! : address.Host == "localhost" ? IPAddress.Loopback : IPAddress.Any;
        try
        {
            using var listener = new TcpListener(host, address.Port);
            listener.Start();
            return null;
        }
        catch (SocketException refusal)
        {
            return refusal.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => $"Somebody else, perhaps another Proofload, listens at {url}.",
                SocketError.AccessDenied => $"This user may not listen at {url}.",
                _ => $"Nobody can listen at {url} ({refusal.Message}).",
            };
        }
    }
}
