namespace Proofload.Testing;

/// <summary>The whole site on a real port and a real database, both its own. One for each class of tests.</summary>
public sealed class Site(TestPostgres postgres) : IAsyncLifetime
{
    private Served? factory;

    /// <summary>Where a browser finds the site.</summary>
    public Uri Address => Factory.ClientOptions.BaseAddress;

    /// <summary>How to connect to the site's database, for a test that looks behind it.</summary>
    public string ConnectionString { get; private set; } = "";

    private Uri? LastAddress { get; set; }

    private Served Factory => factory
        ?? throw new InvalidOperationException("xunit starts the site first.");

    public async ValueTask InitializeAsync()
    {
        ConnectionString = await postgres.CreateDatabaseAsync();
        Start(port: 0);
    }

    /// <summary>Ends the site, as a restart or a crash does; its database stays.</summary>
    public async Task StopAsync()
    {
        LastAddress = Address;
        await Factory.DisposeAsync();
        factory = null;
    }

    /// <summary>Starts the site again where it was.</summary>
    public void StartAgain() => Start(LastAddress!.Port); // Only after it was stopped.

    /// <summary>A visitor: keeps cookies, and shows redirections rather than following them.</summary>
    public HttpClient NewVisitor() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

    public async ValueTask DisposeAsync()
    {
        if (factory is not null)
            await factory.DisposeAsync();
    }

    private void Start(int port)
    {
        factory = new Served(ConnectionString, postgres.Content);
        factory.UseKestrel(port);
        factory.StartServer();
    }
}
