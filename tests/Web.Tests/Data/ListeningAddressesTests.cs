using System.Net;
using System.Net.Sockets;
using Proofload.Web.Data;
using Proofload.Web.Postgres;

namespace Proofload.Web.Tests;

public sealed class ListeningAddressesTests
{
    [Fact]
    public void All_addresses_that_cannot_be_listened_at_are_named_before_the_site_starts()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var taken = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";

        var refusal = Assert.Throws<CannotStartException>(
            () => ListeningAddresses.ThrowIfUnusable($"{taken};nonsense;http://127.0.0.1:0"));

        Assert.Equal(
            $"Somebody else, perhaps another Proofload, listens at {taken}. 'nonsense' is no address of a site. "
            + "Name another one: --urls http://127.0.0.1:PORT",
            refusal.Message);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://unix:/tmp/site.sock")]
    public void An_address_that_is_free_is_left_alone(string? urls) => ListeningAddresses.ThrowIfUnusable(urls);
}
