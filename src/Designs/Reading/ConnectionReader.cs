using System.Collections.Immutable;
using Proofload.Designs.Grammar;
using Proofload.Designs.Quantities;

namespace Proofload.Designs.Reading;

/// <summary>Reads connections, in the short form and the long.</summary>
internal sealed class ConnectionReader(ValueReader values)
{
    private readonly Dictionary<string, int> used = new(StringComparer.Ordinal);

    /// <summary>Reads one item of the list: several connections where the short form is a chain.</summary>
    public IEnumerable<Connection> Read(Node node, string path) => node is ScalarNode scalar
        ? Chain(scalar, path)
        : Long(node, path) is { } connection ? [connection] : [];

    private IEnumerable<Connection> Chain(ScalarNode scalar, string path)
    {
        var ids = scalar.Text.Split("->", StringSplitOptions.TrimEntries);
        if (ids.Length < 2 || ids.Any(id => !Ids.IsValid(id)))
        {
            values.Wanted(scalar, path, "a connection", "such as web -> db, or {from: web, to: db, timeout: 300ms}");
            return [];
        }

        return ids.Zip(ids.Skip(1)).Select(pair => new Connection
        {
            Id = IdOf(pair.First, pair.Second),
            From = pair.First,
            To = pair.Second,
        });
    }

    private Connection? Long(Node node, string path)
    {
        if (ObjectReader.Open(node, DesignGrammar.Connection, path, values) is not { } map)
            return null;

        var (from, to) = (map.Text("from"), map.Text("to"));
        var connection = new Connection
        {
            Id = "",
            From = from ?? "",
            To = to ?? "",
            Operations = map.Texts("operations"),
            IsAsync = map.Flag("async") ?? false,
            Share = map.Share("share") ?? Share.All,
            Calls = map.Count("calls") ?? 1,
            When = map.Find("when") is { } when ? Condition(when, map.PathOf("when")) : new Condition.Always(),
            Parallel = map.Text("parallel"),
            Access = map.Word<Access>("access"),
            Request = map.Bytes("request"),
            Response = map.Bytes("response"),
            Timeout = map.Duration("timeout"),
            Cancels = map.Flag("cancels") ?? false,
            IsOptional = map.Flag("optional") ?? false,
            Retry = Retry(map.Object("retry")),
            Breaker = Breaker(map.Object("breaker")),
            Bulkhead = Bulkhead(map.Object("bulkhead")),
            Hedge = Hedge(map.Object("hedge")),
            IsIdempotent = map.Flag("idempotent"),
            IsEncrypted = map.Flag("encrypted"),
            Authentication = map.Word("authentication"),
        };
        return from is null || to is null ? null : connection with { Id = IdOf(from, to) };
    }

    private string IdOf(string from, string to)
    {
        var id = $"{from}->{to}";
        var count = used[id] = used.GetValueOrDefault(id) + 1;
        return count == 1 ? id : $"{id}#{count}";
    }

    private Condition Condition(Node node, string path)
    {
        var text = (node as ScalarNode)?.Text ?? "";
        var dot = text.LastIndexOf('.');
        if (dot > 0 && text[(dot + 1)..] == "miss")
            return new Condition.CacheMiss(text[..dot]);
        if (dot > 0 && text[(dot + 1)..] == "hit")
            return new Condition.CacheHit(text[..dot]);
        if (text.StartsWith("failure of ", StringComparison.Ordinal))
            return new Condition.FailureOf(text["failure of ".Length..].Trim());
        if (text.StartsWith("compensation of ", StringComparison.Ordinal))
            return new Condition.CompensationOf(text["compensation of ".Length..].Trim());

        values.Wanted(
            node, path, "a condition", "such as cache.miss, cache.hit, failure of psp or compensation of stock");
        return new Condition.Always();
    }

    private static Retry? Retry(ObjectReader? map) => map is null || map.Whole("attempts") is not { } attempts
        ? null
        : new Retry(
            (int)attempts,
            map.Duration("backoff") ?? Duration.FromMilliseconds(100),
            map.Duration("cap"),
            map.Word<Jitter>("jitter") ?? Jitter.Full,
            map.Share("budget"));

    private static Breaker? Breaker(ObjectReader? map) => map is null
        ? null
        : new Breaker(
            map.Share("failures") ?? new Share(0.1),
            map.Duration("window") ?? Duration.FromSeconds(30),
            (int)(map.Whole("minimum") ?? 100),
            map.Duration("open") ?? Duration.FromSeconds(5));

    private static Bulkhead? Bulkhead(ObjectReader? map) => map is null
        || map.Whole("concurrency") is not { } concurrency
        ? null
        : new Bulkhead((int)concurrency, (int)(map.Whole("queue") ?? 0));

    private static Hedge? Hedge(ObjectReader? map) => map is null || map.Duration("after") is not { } after
        ? null
        : new Hedge(after, (int)(map.Whole("most") ?? 2));
}
