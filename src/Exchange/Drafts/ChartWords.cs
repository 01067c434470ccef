using System.Text.Json.Nodes;
using Proofload.Designs;
using Proofload.Exchange.Vocabulary;

namespace Proofload.Exchange.Drafts;

/// <summary>What the words on arrows and boxes of a drawing mean for a design.</summary>
internal static class ChartWords
{
    private static readonly string[] Async =
        ["async", "asynchronous", "asynchronously", "event", "events", "publish", "publishes", "enqueue"];

    private static readonly string[] Encrypted = ["https", "tls", "mtls", "wss"];

    /// <summary>
    /// An operation for each line on an arrow that leaves clients; one of its own where nothing is said.
    /// </summary>
    public static IEnumerable<DraftOperation> Operations(IReadOnlyList<string> lines, string entry, Place place)
    {
        foreach (var line in lines.Count == 0 ? ["requests"] : lines)
        {
            var (name, rate) = PlainLabel.Operation(line);
            var operation = new DraftOperation(name, entry, place);
            operation.Settings["rate"] = rate?.ToString() ?? "1/s";
            if (rate is null)
                operation.Assumed.Add("Assumed: the drawing does not say how many requests arrive. Give the rate.");
            yield return operation;
        }
    }

    /// <summary>Fills in what an arrow between two components says.</summary>
    /// <param name="operations">Those of the drawing; an arrow that names only such serves these.</param>
    public static DraftConnection Connection(
        DraftConnection connection, IReadOnlyList<string> lines, IReadOnlyCollection<string> operations)
    {
        var words = lines.SelectMany(line => line.Split(',')).Select(word => word.Trim())
            .Where(word => word.Length > 0).ToArray();
        if (words.Length == 0)
            return connection;
        if (words.All(operations.Contains))
        {
            connection.Settings["operations"] = new JsonArray([.. words.Select(word => (JsonNode)word)]);
            return connection;
        }

        var plain = KindFinder.Plain(string.Join(' ', words)).Split(' ');
        if (plain.Intersect(Encrypted).Any())
            connection.Settings["encrypted"] = true;
        connection.Assumed.Add($"The drawing says: {string.Join("; ", lines)}.");
        return connection with { IsAsync = connection.IsAsync || plain.Intersect(Async).Any() };
    }
}
