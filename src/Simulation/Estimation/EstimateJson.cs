using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Proofload.Simulation.Reports;

namespace Proofload.Simulation.Estimation;

/// <summary>The JSON form of an estimate: the report's own names in camel case, in a fixed order.</summary>
/// <remarks>
/// Numbers have six significant digits, which is more than any estimate is worth and few enough that every platform
/// writes the same bytes; availabilities have ten. Units stand in the names: milliseconds in latencies, per second in
/// rates.
/// </remarks>
public static class EstimateJson
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    public static string Write(EstimateReport report)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
            Write(json, report);

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes the report as one JSON object.</summary>
    public static void Write(Utf8JsonWriter json, EstimateReport report)
    {
        json.WriteStartObject();
        json.WriteString("format", EstimateReport.Format);
        json.WriteString("design", report.Design);
        Number(json, "load", report.Load);
        json.WriteString("verdict", Word(report.Verdict));
        json.WriteString("summary", report.Summary);
        WriteBottleneck(json, report.Bottleneck);
        List(json, "targets", report.Targets, WriteTarget);
        List(json, "operations", report.Operations, WriteOperation);
        List(json, "components", report.Components, WriteComponent);
        List(json, "connections", report.Connections, WriteConnection);
        WriteCapacity(json, report.Capacity);
        List(json, "assumptions", report.Assumptions, WriteAssumption);
        json.WriteStartArray("notes");
        foreach (var note in report.Notes)
            json.WriteStringValue(note);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Met => "met",
        Verdict.Missed => "missed",
        Verdict.CannotTell => "cannotTell",
        Verdict.NotAsked => "notAsked",
    };

    private static string Word(Regime regime) => regime switch
    {
        Regime.BelowKnee => "belowKnee",
        Regime.AtKnee => "atKnee",
        Regime.Saturated => "saturated",
    };

    private static void WriteBottleneck(Utf8JsonWriter json, BottleneckEstimate? bottleneck)
    {
        if (bottleneck is null)
        {
            json.WriteNull("bottleneck");
            return;
        }

        json.WriteStartObject("bottleneck");
        json.WriteString("component", bottleneck.Component);
        Number(json, "load", bottleneck.Load);
        json.WriteString("reason", bottleneck.Reason);
        json.WriteString("change", bottleneck.Change);
        json.WriteEndObject();
    }

    private static void WriteTarget(Utf8JsonWriter json, TargetEstimate target)
    {
        json.WriteString("operation", target.Operation);
        json.WriteString("target", target.Target);
        json.WriteString("wanted", target.Wanted);
        json.WriteString("found", target.Found);
        json.WriteString("verdict", Word(target.Verdict));
        Number(json, "breaksAt", target.BreaksAt);
        json.WriteString("why", target.Why);
    }

    private static void WriteOperation(Utf8JsonWriter json, OperationEstimate operation)
    {
        json.WriteString("operation", operation.Operation);
        Number(json, "offeredPerSecond", operation.OfferedPerSecond);
        Number(json, "completedPerSecond", operation.CompletedPerSecond);
        Number(json, "failedShare", operation.FailedShare);
        if (operation.Latency is { } latency)
        {
            json.WriteStartObject("latencyMilliseconds");
            Number(json, "mean", latency.Mean);
            Number(json, "p50", latency.P50);
            Number(json, "p90", latency.P90);
            Number(json, "p95", latency.P95);
            Number(json, "p99", latency.P99);
            Number(json, "p999", latency.P999);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("latencyMilliseconds");
        }

        Exact(json, "availability", operation.Availability);
        json.WriteString("regime", Word(operation.Regime));
        List(json, "parts", operation.Parts, WritePart);
    }

    private static void WritePart(Utf8JsonWriter json, LatencyPart part)
    {
        json.WriteString("component", part.Component);
        Number(json, "waitingMilliseconds", part.Waiting);
        Number(json, "workingMilliseconds", part.Working);
        Number(json, "networkMilliseconds", part.Network);
    }

    private static void WriteComponent(Utf8JsonWriter json, ComponentEstimate component)
    {
        json.WriteString("component", component.Component);
        Number(json, "arrivalsPerSecond", component.ArrivalsPerSecond);
        Number(json, "servedPerSecond", component.ServedPerSecond);
        Number(json, "refusedShare", component.RefusedShare);
        Number(json, "instances", component.Instances);
        Number(json, "utilization", component.Utilization);
        Number(json, "occupancy", component.Occupancy);
        json.WriteString("limitedBy", component.LimitedBy);
        Number(json, "servers", component.Servers);
        Number(json, "queue", component.Queue);
        Number(json, "waitingMilliseconds", component.WaitingMilliseconds);
        Number(json, "workMilliseconds", component.WorkMilliseconds);
        Number(json, "heldMilliseconds", component.HeldMilliseconds);
        Number(json, "responseMilliseconds", component.ResponseMilliseconds);
        Number(json, "inFlight", component.InFlight);
        Number(json, "growthPerSecond", component.GrowthPerSecond);
        Exact(json, "availability", component.Availability);
        Number(json, "saturatesAt", component.SaturatesAt);
        json.WriteString("regime", Word(component.Regime));
        Number(json, "error", component.Error);
    }

    private static void WriteConnection(Utf8JsonWriter json, ConnectionEstimate connection)
    {
        json.WriteString("connection", connection.Connection);
        Number(json, "callsPerSecond", connection.CallsPerSecond);
        Number(json, "retriesPerSecond", connection.RetriesPerSecond);
        Number(json, "timeoutShare", connection.TimeoutShare);
        Number(json, "failedShare", connection.FailedShare);
        Number(json, "openShare", connection.OpenShare);
        Number(json, "bytesPerSecond", connection.BytesPerSecond);
    }

    private static void WriteCapacity(Utf8JsonWriter json, CapacityEstimate capacity)
    {
        json.WriteStartObject("capacity");
        Number(json, "requestsPerSecond", capacity.RequestsPerSecond);
        Number(json, "ingressBytesPerSecond", capacity.IngressBytesPerSecond);
        Number(json, "egressBytesPerSecond", capacity.EgressBytesPerSecond);
        Number(json, "internalBytesPerSecond", capacity.InternalBytesPerSecond);
        Number(json, "crossZoneBytesPerSecond", capacity.CrossZoneBytesPerSecond);
        List(json, "storage", capacity.Storage, static (json, storage) =>
        {
            json.WriteString("component", storage.Component);
            Number(json, "bytesNow", storage.BytesNow);
            Number(json, "growthBytesPerDay", storage.GrowthBytesPerDay);
            json.WriteBoolean("isStated", storage.IsStated);
        });
        List(json, "caches", capacity.Caches, static (json, cache) =>
        {
            json.WriteString("component", cache.Component);
            Number(json, "hitRatio", cache.HitRatio);
            json.WriteBoolean("isComputed", cache.IsComputed);
            Number(json, "capacityBytes", cache.CapacityBytes);
            Number(json, "workingSetBytes", cache.WorkingSetBytes);
            Number(json, "missesPerSecond", cache.MissesPerSecond);
        });
        json.WriteEndObject();
    }

    private static void WriteAssumption(Utf8JsonWriter json, AssumedDefault assumed)
    {
        json.WriteString("component", assumed.Component);
        json.WriteString("parameter", assumed.Parameter);
        json.WriteString("value", assumed.Value);
        json.WriteString("source", assumed.Source);
        json.WriteString("matters", assumed.Matters);
    }

    private static void List<T>(
        Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, double? value) => Number(json, name, value, "E5");

    /// <summary>With ten digits, for what is told apart by its distance from 1.</summary>
    private static void Exact(Utf8JsonWriter json, string name, double? value) => Number(json, name, value, "E9");

    private static void Number(Utf8JsonWriter json, string name, double? value, string format)
    {
        json.WritePropertyName(name);
        if (value is { } number && double.IsFinite(number))
            json.WriteNumberValue(double.Parse(number.ToString(format, Plain), Plain));
        else
            json.WriteNullValue();
    }
}
