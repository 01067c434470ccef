using Proofload.Designs.Grammar;
using Proofload.Designs.Quantities;

namespace Proofload.Designs.Reading;

/// <summary>Reads operations, whose load can be said in three ways.</summary>
internal sealed class OperationReader(ValueReader values)
{
    public Operation? Read(string id, Node node, string path)
    {
        if (ObjectReader.Open(node, DesignGrammar.Operation, path, values) is not { } map)
            return null;

        var entry = map.Text("entry");
        var arrivals = Arrivals(map);
        var operation = new Operation
        {
            Id = id,
            Entry = entry ?? "",
            Arrivals = arrivals ?? new Arrivals.Open(Rate.Zero),
            Kind = map.Word<Access>("kind") ?? Access.Read,
            Request = map.Bytes("request") ?? ByteSize.FromKilobytes(1),
            Response = map.Bytes("response") ?? ByteSize.FromKilobytes(10),
            Latency = Latency(map.Object("latency")),
            Availability = map.Share("availability"),
            Criticality = map.Word<Criticality>("criticality") ?? Criticality.Normal,
            Priority = (int)(map.Whole("priority") ?? Operation.UsualPriority),
            Keys = Keys(map.Object("keys")),
        };
        return entry is null || arrivals is null ? null : operation;
    }

    public static LatencyTargets Latency(ObjectReader? map) => map is null
        ? new LatencyTargets()
        : new LatencyTargets
        {
            Mean = map.Duration("mean"),
            P50 = map.Duration("p50"),
            P90 = map.Duration("p90"),
            P95 = map.Duration("p95"),
            P99 = map.Duration("p99"),
            P999 = map.Duration("p999"),
        };

    private Arrivals? Arrivals(ObjectReader map)
    {
        var (rate, users, actions, think) =
            (map.Rate("rate"), map.Count("users"), map.Rate("actions"), map.Duration("think"));
        var isRegular = map.Word("arrivals") == "regular";
        var given = (Has(map, "rate"), Has(map, "users"), Has(map, "actions"), Has(map, "think"));
        switch (given)
        {
            case (true, false, false, false):
                return rate is { } open ? new Arrivals.Open(open, isRegular) : null;
            case (false, true, true, false):
                return users is { } people && actions is { } each
                    ? new Arrivals.FromUsers(people, each, map.Factor("peak") ?? Factor.One)
                    : null;
            case (false, true, false, true):
                return users is { } waiting && think is { } pause ? new Arrivals.Closed(waiting, pause) : null;
            default:
                values.Problems.Add("load-unclear", map.Path, map.Place,
                    given is (false, false, false, false)
                        ? "Nothing says how many requests arrive."
                        : "How many requests arrive is said in more than one way, or only in part.",
                    "Give either rate (1200/s), or users with actions (5M and 20/day), or users with think (500 and " +
                    "3s).");
                return null;
        }
    }

    private static Keys? Keys(ObjectReader? map) =>
        map?.Count("count") is { } count ? new Keys(count, map.Number("skew") ?? 1) : null;

    private static bool Has(ObjectReader map, string field) => map.Find(field) is not null;
}
