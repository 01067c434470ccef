using Proofload.Pricing.Billing;

namespace Proofload.Pricing.Services;

/// <summary>
/// A load balancer: by the hour, and by capacity units, of which the scarcest of four dimensions counts.
/// </summary>
/// <param name="Kind"><c>alb</c>, <c>nlb</c>, <c>gwlb</c> or <c>clb</c>.</param>
internal sealed record LoadBalancerUsage(string Kind) : ServiceUsage
{
    public decimal Count { get; init; } = 1;

    public decimal NewConnectionsPerSecond { get; init; }

    public decimal ActiveConnections { get; init; }

    public decimal GigabytesPerHour { get; init; }

    /// <summary>The part of the data that goes to and from Lambda functions, which counts 2.5 times.</summary>
    public decimal LambdaGigabytesPerHour { get; init; }

    public decimal RuleEvaluationsPerSecond { get; init; }

    /// <summary>Given where somebody knows the units themselves.</summary>
    public decimal? CapacityUnits { get; init; }

    public override void AddTo(Tab tab)
    {
        tab.Add("elb", Kind, "load balancer", Count * HoursPerMonth, $"{Number(Count)} x {Number(HoursPerMonth)} h");
        if (Kind == "clb")
        {
            tab.Add("elb", "clb-data", "data processed", GigabytesPerHour * HoursPerMonth);
            return;
        }

        var (units, scarcest) = CapacityUnits is { } known ? (known, "as given") : Scarcest();
        tab.Add("elb", $"{Kind}-lcu", "capacity units", units * HoursPerMonth,
            $"{Number(Math.Round(units, 4))} units ({scarcest}) x {Number(HoursPerMonth)} h");
    }

    /// <summary>What one unit holds: as on AWS's price page for Elastic Load Balancing.</summary>
    private (decimal Units, string Dimension) Scarcest()
    {
        var isApplication = Kind == "alb";
        (decimal Units, string Dimension)[] dimensions =
        [
            (NewConnectionsPerSecond / (isApplication ? 25 : 800), "new connections"),
            (ActiveConnections / (isApplication ? 3_000 : 100_000), "active connections"),
            (GigabytesPerHour + (LambdaGigabytesPerHour / 0.4m), "data"),
            (isApplication ? RuleEvaluationsPerSecond / 1_000 : 0, "rules"),
        ];
        return dimensions.MaxBy(dimension => dimension.Units);
    }
}

/// <summary>Requests to an API Gateway.</summary>
/// <param name="Kind"><c>http</c> (metered by 512 KB), <c>rest</c> or <c>websocket</c> (messages of 32 KB).</param>
internal sealed record ApiGatewayUsage(string Kind, decimal Requests, decimal Kilobytes = 0) : ServiceUsage
{
    public decimal ConnectionMinutes { get; init; }

    /// <summary>Size of the response cache in GB as AWS names it, such as <c>0.5</c>; null for none.</summary>
    public string? Cache { get; init; }

    public override void AddTo(Tab tab)
    {
        switch (Kind)
        {
            case "http":
                tab.Add("api-gateway", "http-requests", "HTTP API requests", Requests * Units(Kilobytes, 512),
                    "by 512 KB");
                break;
            case "rest":
                tab.Add("api-gateway", "rest-requests", "REST API requests", Requests);
                break;
            default:
                tab.Add("api-gateway", "websocket-messages", "messages", Requests * Units(Kilobytes, 32), "by 32 KB");
                tab.Add("api-gateway", "websocket-minutes", "connection minutes", ConnectionMinutes);
                break;
        }

        if (Cache is not null)
            tab.Add("api-gateway", $"cache/{Cache}", $"cache of {Cache} GB", HoursPerMonth);
    }
}
