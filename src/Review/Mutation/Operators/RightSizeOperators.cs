using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;
using Proofload.Designs.Quantities;

namespace Proofload.Review.Mutation.Operators;

/// <summary>Adding what the stated load, data and team do not need.</summary>
internal static class RightSizeOperators
{
    private static readonly Setting Yes = new Setting.Flag(true);

    private static readonly Setting No = new Setting.Flag(false);

    /// <summary>What a careful team says of whatever it adds, so that nothing but its being there is wrong.</summary>
    private static readonly (string, Setting)[] Careful =
    [
        (Parameters.Metrics, Yes), (Parameters.Alarms, Yes), (Parameters.Logs, Yes),
        (Parameters.LogRetention, new Setting.Time(Duration.FromSeconds(30 * 86_400.0))), (Parameters.Public, No),
        (Parameters.Encrypted, Yes), (Parameters.CustomerKey, Yes), (Parameters.PrivateEndpoint, Yes),
        (Parameters.Authentication, new Setting.Text("iam")), (Parameters.Permissions, new Setting.Text("least")),
        (Parameters.Patching, new Setting.Text("automatic")), (Parameters.Firewall, Yes),
        (Parameters.DeadLetter, new Setting.Count(5)), (Parameters.HealthCheck, new Setting.Text("deep")),
        (Parameters.Idempotent, Yes), (Parameters.Traces, Yes), (Parameters.Owner, new Setting.Text("team")),
        (Parameters.Secrets, new Setting.Text("none")), (Parameters.Credentials, new Setting.Text("role")),
        (Parameters.Stateful, No), (Parameters.Lifecycle, Yes), (Parameters.DataClass, new Setting.Text("internal")),
    ];

    public static ImmutableArray<MutationOperator> All { get; } =
    [
        new("needless-cluster", Pillar.RightSize, "Makes a queue with one consumer a Kafka cluster")
        {
            Evidence = Evidence.Money,
            Seen = ["stream-without-replay"],
            MayFollow = ["more-technologies-than-team", "messaging-before-it-pays", "store-in-one-zone",
                "fewer-parts-than-consumers", "record-stops-its-part"],
            Sites = NeedlessCluster,
        },
        new("needless-topic", Pillar.RightSize, "Puts a topic before a single queue")
        {
            Evidence = Evidence.Stated,
            Seen = ["topic-with-one-subscriber"],
            MayFollow = ["more-technologies-than-team", "messaging-before-it-pays"],
            Sites = ground => Between(
                ground,
                "topic",
                "aws/sns",
                call => call.IsAsync && ground.Design[call.To].Behaviour == Behaviour.Queue,
                (topic, call) => $"'{topic}' hands everything to '{call.To}' and to nobody else."),
        },
        new("needless-search", Pillar.RightSize, "Adds a search cluster for few products")
        {
            Evidence = Evidence.Money,
            Seen = ["search-cluster-for-few-products"],
            MayFollow = ["more-technologies-than-team"],
            // Under 100,000 things a database's own full-text search is enough.
            Sites = ground => ground.Design.Context.Products < 100_000
                ? Beside(
                    ground,
                    "search",
                    "aws/opensearch",
                    Fleet,
                    name => $"'{name}' searches what the database would find in milliseconds.",
                    (Parameters.Instances, new Setting.Count(3)),
                    (Parameters.Zones, new Setting.Count(3)),
                    (Parameters.Storage, new Setting.Data(ByteSize.FromGigabytes(20))))
                : [],
        },
        new("needless-region", Pillar.RightSize, "Adds a second region for users of one geography")
        {
            Evidence = Evidence.Money,
            Seen = ["regions-for-one-geography"],
            MayFollow = ["cross-region-call", "orphan-component", "more-services-than-team", "plain-text-connection",
                "no-tracing", "idle-capacity", "over-provisioned", "data-moved-far"],
            Sites = NeedlessRegion,
        },
        new("needless-kubernetes", Pillar.RightSize, "Runs a few containers on Kubernetes")
        {
            Evidence = Evidence.Money,
            Seen = ["kubernetes-for-few-services"],
            MayFollow = [.. ReliabilityOperators.Fuller, "background-work-on-demand", "x86-where-arm-does"],
            Sites = ground => ground.Kind("aws/eks") is { } eks
                && ground.Components.Count(component => component.Behaviour == Behaviour.Compute) < 10
                ? ground.Components
                    .Where(component => component.Kind.Id == "aws/fargate")
                    .Select(component => new Site(
                        component,
                        $"A cluster is run, patched and upgraded for '{component.Id}'.",
                        new Edit.ChangeKind(component.Id, eks)))
                : [],
        },
        new("needless-warmth", Pillar.RightSize, "Keeps functions warm that nobody waits for")
        {
            Evidence = Evidence.Money,
            Seen = ["warm-without-need"],
            Sites = ground => ground.Set(
                Parameters.Provisioned,
                component => new Setting.Count(50),
                component => component.Behaviour == Behaviour.Function && !ground.IsAwaited(component),
                component => $"Fifty environments of '{component.Id}' wait for messages that can wait themselves."),
        },
        new("needless-readers", Pillar.RightSize, "Adds five readers to a database that is idle")
        {
            Evidence = Evidence.Money,
            Seen = ["readers-before-they-pay"],
            // Below 10,000 orders a day reads hardly show; see the scale of the right-size review.
            Sites = ground => ground.OrdersPerDay < 10_000
                ? ground.Set(
                    Parameters.Readers,
                    component => new Setting.Count((component.CountOf(Parameters.Readers) ?? 0) + 5),
                    component => component.Kind.Has(Traits.Relational),
                    component => $"'{component.Id}' got five readers for reads that do not come.")
                : [],
        },
        new("needless-cache", Pillar.RightSize, "Puts a cache before a database that needs none")
        {
            Evidence = Evidence.Money,
            Seen = ["cache-before-it-pays"],
            MayFollow = ["more-technologies-than-team", "cache-that-does-not-pay", "remote-cache-for-one-instance"],
            Sites = ground => ground.OrdersPerDay < 1_000
                ? Beside(
                    ground,
                    "cache",
                    "aws/elasticache-redis",
                    Fleet,
                    name => $"'{name}' keeps what the database has in memory already.",
                    (Parameters.Instances, new Setting.Count(2)),
                    (Parameters.Zones, new Setting.Count(2)),
                    (Parameters.TimeToLive, new Setting.Time(Duration.FromSeconds(3_600))),
                    (Parameters.HitRatio, new Setting.Part(new Share(0.8))))
                : [],
        },
        new("needless-messages", Pillar.RightSize, "Puts a queue between parts that could simply call")
        {
            Evidence = Evidence.Stated,
            Seen = ["messaging-before-it-pays"],
            MayFollow = ["more-technologies-than-team", "more-services-than-team", "queue-without-consumer"],
            Sites = ground => ground.OrdersPerDay < 1_000
                ? Beside(
                    ground,
                    "tasks",
                    "aws/sqs",
                    Fleet,
                    name => $"'{name}' carries a message every few minutes, which one would simply do.")
                : [],
        },
        new("needless-services", Pillar.RightSize, "Splits a program into more services than the team can look after")
        {
            Evidence = Evidence.Money,
            Seen = ["more-services-than-team"],
            MayFollow = [.. ReliabilityOperators.Fuller, "timeout-inversion", "shared-database", "trace-gap",
                "wide-fan-out", "no-tracing"],
            // Up to fifty people have a service for each domain, not one for every two of them.
            Sites = ground => ground.Design.Context.Team is { } team and <= 50
                ? Splitting.Services(ground, (int)Math.Max(3, Math.Ceiling(team / 2)))
                : [],
        },
        new("needless-warehouse", Pillar.RightSize, "Adds a data warehouse for little data")
        {
            Evidence = Evidence.Money,
            Seen = ["warehouse-for-little-data"],
            // It is the first that keeps data in many a fragment.
            MayFollow =
            [
                "more-technologies-than-team", "sensitive-data-leaves", "sharded-before-it-pays",
                "recovery-targets-unstated", "failover-slower-than-rto", "standby-outside-production",
            ],
            Sites = ground => Beside(
                ground,
                "warehouse",
                "aws/redshift",
                Fleet,
                name => $"'{name}' answers questions about twenty gigabytes.",
                (Parameters.Storage, new Setting.Data(ByteSize.FromGigabytes(20))),
                (Parameters.Instances, new Setting.Count(2)),
                (Parameters.Backup, new Setting.Time(Duration.FromSeconds(7 * 86_400.0))),
                (Parameters.Zones, new Setting.Count(2))),
        },
        new("second-front-door", Pillar.RightSize, "Puts a gateway before a balancer with one target")
        {
            Evidence = Evidence.Money,
            Seen = ["two-front-doors"],
            MayFollow =
            [
                .. ReliabilityOperators.Fuller, "write-without-authentication", "dearer-gateway-than-needed",
                "entry-without-firewall", "content-without-cdn",
            ],
            Sites = SecondFrontDoor,
        },
        new("needless-workflow", Pillar.RightSize, "Puts a workflow around a single call")
        {
            Evidence = Evidence.Stated,
            Seen = ["workflow-of-one-step"],
            MayFollow =
            [
                "more-technologies-than-team", "timeout-inversion", "call-without-timeout", "trace-gap",
                "visibility-shorter-than-work", "payload-over-limit",
            ],
            Sites = ground => Between(
                ground,
                "flow",
                "aws/step-functions",
                call => ground.Design[call.From].Behaviour == Behaviour.Queue
                    && ground.Design[call.To].Behaviour == Behaviour.Function,
                (flow, call) => $"'{flow}' keeps the state between the steps of one step, '{call.To}'."),
        },
    ];

    private static bool Fleet(Ground ground, Component component) =>
        component.Behaviour == Behaviour.Compute && ground.IsAwaited(component);

    private static IEnumerable<Site> NeedlessCluster(Ground ground)
    {
        if (ground.Kind("aws/msk") is not { } kafka)
            yield break;
        foreach (var queue in ground.Components.Where(component => component.Behaviour == Behaviour.Queue
            && ground.Design.CallsOf(component.Id).Length == 1))
        {
            var stream = queue with { Kind = kafka };
            yield return new Site(
                queue,
                $"'{queue.Id}' is a Kafka cluster, read once, by one consumer, and replayed by nobody.",
                new Edit.ChangeKind(queue.Id, kafka),
                new Edit.SetParameter(stream, Parameters.Zones, new Setting.Count(3)),
                new Edit.SetParameter(stream, Parameters.Instances, new Setting.Count(3)),
                new Edit.SetParameter(stream, Parameters.Retention, new Setting.Time(Duration.FromSeconds(86_400))),
                new Edit.SetParameter(stream, Parameters.Patching, new Setting.Text("automatic")));
        }
    }

    /// <summary>Puts a component of that kind into the middle of a connection.</summary>
    private static IEnumerable<Site> Between(
        Ground ground, string id, string kind, Func<Connection, bool> where, Func<string, Connection, string> broken)
    {
        foreach (var call in ground.Connections.Where(where))
        {
            if (ground.New(id, kind, Careful) is not { } middle)
                continue;
            middle = middle with { Region = ground.Design[call.To].Region };
            var onward = call with { From = middle.Id, When = new Condition.Always(), Share = Share.All, Calls = 1 };
            yield return new Site(
                middle,
                broken(middle.Id, call),
                new Edit.AddComponent(middle),
                new Edit.AddConnection(onward.Timeout is null && middle.Behaviour == Behaviour.Workflow
                    ? onward with { Timeout = Duration.FromSeconds(40) }
                    : onward),
                new Edit.SetConnection(call.Id, new ConnectionChange.Target(middle.Id)));
        }
    }

    /// <summary>Adds a component that a fleet hands something to, and that nobody misses when it is gone.</summary>
    private static IEnumerable<Site> Beside(
        Ground ground,
        string id,
        string kind,
        Func<Ground, Component, bool> where,
        Func<string, string> broken,
        params (string, Setting)[] given)
    {
        foreach (var fleet in ground.Components.Where(component => where(ground, component)))
        {
            if (ground.New(id, kind, [.. Careful, .. given]) is not { } added)
                continue;
            added = added with { Region = fleet.Region };
            yield return new Site(
                added,
                broken(added.Id),
                new Edit.AddComponent(added),
                new Edit.AddConnection(new Connection
                {
                    Id = $"{fleet.Id}->{added.Id}",
                    From = fleet.Id,
                    To = added.Id,
                    IsEncrypted = true,
                    IsOptional = IsAsked(added),
                    IsAsync = !IsAsked(added),
                    Share = Rarely(ground, fleet),
                    Timeout = IsAsked(added) ? Duration.FromSeconds(1) : null,
                    Authentication = "iam",
                    IsIdempotent = true,
                }));
        }
    }

    private static bool IsAsked(Component added) =>
        added.Behaviour == Behaviour.Cache || added.Kind.Has(Traits.Search);

    /// <summary>A few times a second at most, so that nothing but its being there is wrong.</summary>
    private static Share Rarely(Ground ground, Component fleet)
    {
        var percent = 1.0;
        while (percent > 0.0001 && ground.RateAt(fleet) * percent / 100 > 1)
            percent /= 10;
        return new Share(Math.Round(percent, 4) / 100);
    }

    private static IEnumerable<Site> SecondFrontDoor(Ground ground)
    {
        foreach (var door in ground.Components.Where(component => component.Kind.Id == "aws/alb"
            && ground.Design.CallsOf(component.Id).Length == 1 && ground.Design.CallersOf(component.Id).Length == 0))
        {
            if (ground.New("gateway", "aws/api-gateway-http", Careful) is not { } gateway)
                continue;
            gateway = gateway with { Region = door.Region };
            yield return new Site(
                gateway,
                $"'{gateway.Id}' passes everything to '{door.Id}', which has one target.",
                [
                    new Edit.AddComponent(gateway),
                    new Edit.AddConnection(new Connection
                    {
                        Id = $"{gateway.Id}->{door.Id}", From = gateway.Id, To = door.Id, IsEncrypted = true,
                    }),
                    .. ground.Design.Operations.Where(operation => operation.Entry == door.Id)
                        .Select(operation => new Edit.MoveEntry(operation.Id, gateway.Id)),
                ]);
        }
    }

    /// <summary>A like fleet on another continent, which takes what it is handed and keeps it in step.</summary>
    private static IEnumerable<Site> NeedlessRegion(Ground ground)
    {
        if (ground.Design.Context.Geography.Length != 1 || ground.Design.Targets.Availability is { Value: >= 0.9999 })
            yield break;
        foreach (var fleet in ground.Components
            .Where(component => Fleet(ground, component) && component.Region is null))
        {
            var away = fleet with { Id = $"{fleet.Id}-west", Region = "us-west-2" };
            yield return new Site(
                away,
                $"'{away.Id}' keeps in step what users on one continent would find in one region.",
                new Edit.AddComponent(away),
                new Edit.AddConnection(new Connection
                {
                    Id = $"{fleet.Id}->{away.Id}",
                    From = fleet.Id,
                    To = away.Id,
                    IsAsync = true,
                    IsEncrypted = true,
                    Share = new Share(0.1),
                    IsIdempotent = true,
                }));
        }
    }
}
