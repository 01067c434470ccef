using System.Globalization;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Pricing.Services;

namespace Proofload.Pricing.Estimating;

/// <summary>Load balancers, gateways, content delivery and names.</summary>
internal static class NetworkModels
{
    /// <summary>Where viewers are, in a design's words and in the book's.</summary>
    private static readonly Dictionary<string, string> Places = new(StringComparer.OrdinalIgnoreCase)
    {
        ["north-america"] = "us",
        ["us"] = "us",
        ["usa"] = "us",
        ["america"] = "us",
        ["canada"] = "us",
        ["mexico"] = "us",
        ["europe"] = "europe",
        ["eu"] = "europe",
        ["israel"] = "europe",
        ["india"] = "india",
        ["japan"] = "japan",
        ["asia"] = "asia-pacific",
        ["asia-pacific"] = "asia-pacific",
        ["apac"] = "asia-pacific",
        ["australia"] = "australia",
        ["oceania"] = "australia",
        ["new-zealand"] = "australia",
        ["south-america"] = "south-america",
        ["latin-america"] = "south-america",
        ["brazil"] = "south-america",
        ["africa"] = "south-africa",
        ["middle-east"] = "south-africa",
    };

    public static void ApplicationLoadBalancer(Subject subject) => Balance(subject, "alb");

    public static void NetworkLoadBalancer(Subject subject) => Balance(subject, "nlb");

    public static void Gateway(Subject subject, string kind) => subject.Add(new ApiGatewayUsage(
        kind, subject.Requests, Subject.Of(subject.Workload.RequestKilobytes(subject.Component.Id))));

    public static void ContentDelivery(Subject subject)
    {
        var (workload, id) = (subject.Workload, subject.Component.Id);
        var requests = Subject.Of(workload.ClientRequests(id));
        var gigabytes = Subject.Of(workload.ToClients(id));
        var places = workload.Design.Context.Geography
            .Select(place => Places.GetValueOrDefault(place)).OfType<string>().Distinct().ToList();
        if (places is [])
            places = ["us"];

        // Uploads only: a request for something to read is a few hundred bytes of headers.
        var uploaded = workload.Design.CallsOf(id)
            .Select(call => (Call: call, Flow: workload.Over(call)))
            .Where(call => call.Flow.Total > 0)
            .Sum(call => workload.RequestGigabytes(call.Call) * call.Flow.Writes / call.Flow.Total);
        foreach (var place in places)
        {
            subject.Add(new EdgeUsage(place)
            {
                Gigabytes = gigabytes / places.Count,
                HttpsRequests = requests / places.Count,
                OriginGigabytes = Subject.Of(uploaded) / places.Count,
            });
        }

        // In front of the origin, asked by other edges and not by viewers.
        var shielded = workload.Design.CallersOf(id)
            .Where(call => Kinds.IsContentDelivery(workload.Design[call.From])).Sum(call => workload.Over(call).Total);
        if (subject.Says("originShield"))
            shielded += workload.Design.CallsOf(id).Sum(call => workload.Over(call).Total);
        subject.Tab.AddGlobal("cloudfront", $"shield-requests/{subject.Region}", "requests to the origin shield",
            Subject.Of(shielded));
    }

    public static void Names(Subject subject)
    {
        var queries = Subject.Of(subject.Flow.Total / subject.Outlook.RequestsPerConnection);
        subject.Add(new DnsUsage(Math.Max(1, subject.Number("hostedZones", 1)))
        {
            Queries = queries,
            HealthChecks = subject.Number("healthChecks"),
            Because = string.Create(CultureInfo.InvariantCulture,
                $"assumed: a look-up for {subject.Outlook.RequestsPerConnection:0} requests"),
        });
    }

    public static void Firewall(Subject subject)
    {
        var inspected = subject.Component.RateOf("inspected")?.PerMonth
            ?? subject.Workload.Design.Components
                .Where(component => component.FlagOf(Parameters.Firewall) == true)
                .Sum(component => subject.Workload.To(component.Id).Total);
        subject.GlobalOr(subject.Tab).Add(new FirewallUsage(subject.Number("rules", 5), Subject.Of(inspected)));
        SupportModels.InspectionLog(subject, inspected);
    }

    public static void Endpoint(Subject subject)
    {
        if (subject.Text("endpointType") == "gateway")
            return; // An entry in a route table, which costs nothing.

        subject.Add(new EndpointUsage(subject.Component.Instances * subject.Component.Zones, Processed(subject)));
    }

    /// <summary>Something in the network that is paid by the hour and, mostly, by the data that passes.</summary>
    public static void Attachment(Subject subject, string attachment, string? data)
    {
        subject.Add(new MeteredUsage("vpc", attachment, subject.Component.Kind.Name,
            subject.Component.Instances * ServiceUsage.HoursPerMonth));
        if (data is not null)
            subject.Add(new MeteredUsage("vpc", data, "data that passes", Processed(subject)));
    }

    public static void Accelerator(Subject subject)
    {
        subject.Add(new MeteredUsage("global-accelerator", "accelerator", "accelerator", ServiceUsage.HoursPerMonth,
            Global: true));
        var gigabytes = Subject.Of(subject.Workload.Processed(subject.Component.Id));
        subject.Add(new MeteredUsage("global-accelerator", "us/in", "data, the busier direction (us)", gigabytes,
            Global: true)
        {
            Because = "both directions: an upper bound",
        });
    }

    private static decimal Processed(Subject subject) => Subject.Of(
        (subject.Component.ByteRateOf("processed")?.BytesPerSecond ?? 0)
        * Workload.SecondsPerMonth / Designs.Quantities.ByteSize.BytesPerGigabyte);

    private static void Balance(Subject subject, string kind)
    {
        var (workload, id, outlook) = (subject.Workload, subject.Component.Id, subject.Outlook);
        var perSecond = workload.PerSecond(id).Total;
        var opened = perSecond / outlook.RequestsPerConnection;
        var hourly = workload.Processed(id) / (double)ServiceUsage.HoursPerMonth;
        var toFunctions = workload.Design.CallsOf(id)
            .Where(call => workload.Design[call.To].Behaviour == Behaviour.Function)
            .Sum(call => workload.RequestGigabytes(call) + workload.ResponseGigabytes(call))
            / (double)ServiceUsage.HoursPerMonth;
        subject.Add(new LoadBalancerUsage(kind)
        {
            NewConnectionsPerSecond = Subject.Of(opened),
            ActiveConnections = Subject.Of(opened * outlook.ConnectionSeconds),
            GigabytesPerHour = Subject.Of(Math.Max(0, hourly - toFunctions)),
            LambdaGigabytesPerHour = Subject.Of(toFunctions),
        });

        // Reached from the Internet: an address in each zone.
        if (subject.Component.FlagOf(Parameters.Public) != false && Faces(subject))
            subject.Add(new AddressUsage(subject.Component.Zones));
    }

    private static bool Faces(Subject subject)
    {
        var (design, id) = (subject.Workload.Design, subject.Component.Id);
        return subject.Workload.EnteringAt(id) is not [] || design.CallersOf(id)
            .Any(call => Kinds.IsNameService(design[call.From]) || Kinds.IsContentDelivery(design[call.From]));
    }
}
