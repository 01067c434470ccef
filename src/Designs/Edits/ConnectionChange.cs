using System.Collections.Immutable;
using System.Globalization;
using Proofload.Designs.Quantities;

namespace Proofload.Designs.Edits;

/// <summary>A field of a connection, and what it shall be.</summary>
public abstract record ConnectionChange
{
    private ConnectionChange()
    {
    }

    /// <summary>The field as designs name it.</summary>
    public abstract string Field { get; }

    /// <summary>As one writes it in a design.</summary>
    public abstract string Value { get; }

    public abstract Connection ApplyTo(Connection connection);

    public sealed record Timeout(Duration To) : ConnectionChange
    {
        public override string Field => "timeout";

        public override string Value => To.ToString();

        public override Connection ApplyTo(Connection connection) => connection with { Timeout = To };
    }

    /// <param name="To">Null for no retries.</param>
    public sealed record Retry(Designs.Retry? To) : ConnectionChange
    {
        public override string Field => "retry";

        public override string Value => To is null ? "" : string.Create(
            CultureInfo.InvariantCulture,
            $"{{attempts: {To.Attempts}, backoff: {To.Backoff}{(To.Cap is { } cap ? $", cap: {cap}" : "")}, jitter: "
                + $"{Word(To.Jitter)}{(To.Budget is { } budget ? $", budget: {budget}" : "")}}}");

        public override Connection ApplyTo(Connection connection) => connection with { Retry = To };

        private static string Word(Jitter jitter) => jitter switch
        {
            Jitter.None => "none",
            Jitter.Full => "full",
            Jitter.Equal => "equal",
            Jitter.Decorrelated => "decorrelated",
        };
    }

    public sealed record Breaker(Designs.Breaker To) : ConnectionChange
    {
        public override string Field => "breaker";

        public override string Value => string.Create(
            CultureInfo.InvariantCulture,
            $"{{failures: {To.Failures}, window: {To.Window}, minimum: {To.Minimum}, open: {To.Open}}}");

        public override Connection ApplyTo(Connection connection) => connection with { Breaker = To };
    }

    public sealed record Bulkhead(Designs.Bulkhead To) : ConnectionChange
    {
        public override string Field => "bulkhead";

        public override string Value => string.Create(
            CultureInfo.InvariantCulture, $"{{concurrency: {To.Concurrency}, queue: {To.Queue}}}");

        public override Connection ApplyTo(Connection connection) => connection with { Bulkhead = To };
    }

    public sealed record Hedge(Designs.Hedge To) : ConnectionChange
    {
        public override string Field => "hedge";

        public override string Value => string.Create(
            CultureInfo.InvariantCulture, $"{{after: {To.After}, most: {To.Most}}}");

        public override Connection ApplyTo(Connection connection) => connection with { Hedge = To };
    }

    public sealed record Async(bool To) : ConnectionChange
    {
        public override string Field => "async";

        public override string Value => Word(To);

        public override Connection ApplyTo(Connection connection) => connection with { IsAsync = To };
    }

    public sealed record MayFail(bool To) : ConnectionChange
    {
        public override string Field => "optional";

        public override string Value => Word(To);

        public override Connection ApplyTo(Connection connection) => connection with { IsOptional = To };
    }

    public sealed record Idempotent(bool To) : ConnectionChange
    {
        public override string Field => "idempotent";

        public override string Value => Word(To);

        public override Connection ApplyTo(Connection connection) => connection with { IsIdempotent = To };
    }

    public sealed record Encrypted(bool To) : ConnectionChange
    {
        public override string Field => "encrypted";

        public override string Value => Word(To);

        public override Connection ApplyTo(Connection connection) => connection with { IsEncrypted = To };
    }

    public sealed record Authentication(string To) : ConnectionChange
    {
        public override string Field => "authentication";

        public override string Value => To;

        public override Connection ApplyTo(Connection connection) => connection with { Authentication = To };
    }

    /// <summary>The size of what is sent.</summary>
    public sealed record Request(ByteSize To) : ConnectionChange
    {
        public override string Field => "request";

        public override string Value => To.ToString();

        public override Connection ApplyTo(Connection connection) => connection with { Request = To };
    }

    /// <summary>The size of the answer.</summary>
    public sealed record Response(ByteSize To) : ConnectionChange
    {
        public override string Field => "response";

        public override string Value => To.ToString();

        public override Connection ApplyTo(Connection connection) => connection with { Response = To };
    }

    public sealed record Calls(double To) : ConnectionChange
    {
        public override string Field => "calls";

        public override string Value => To.ToString("0.###", CultureInfo.InvariantCulture);

        public override Connection ApplyTo(Connection connection) => connection with { Calls = To };
    }

    /// <summary>Only when that cache did not have it.</summary>
    public sealed record OnMiss(string Cache) : ConnectionChange
    {
        public override string Field => "when";

        public override string Value => $"{Cache}.miss";

        public override Connection ApplyTo(Connection connection) =>
            connection with { When = new Condition.CacheMiss(Cache) };
    }

    /// <summary>Whatever a cache answered or a call came to.</summary>
    public sealed record Always : ConnectionChange
    {
        public override string Field => "when";

        public override string Value => "";

        public override Connection ApplyTo(Connection connection) => connection with { When = new Condition.Always() };
    }

    /// <summary>What the design says of the field goes: no timeout, no breaker, no word on encryption.</summary>
    /// <param name="What">The field as designs name it.</param>
    public sealed record Without(string What) : ConnectionChange
    {
        public override string Field => What;

        public override string Value => "";

        public override Connection ApplyTo(Connection connection) => What switch
        {
            "timeout" => connection with { Timeout = null },
            "retry" => connection with { Retry = null },
            "breaker" => connection with { Breaker = null },
            "bulkhead" => connection with { Bulkhead = null },
            "hedge" => connection with { Hedge = null },
            _ => throw new InvalidOperationException($"'{What}' of a connection cannot be left out by an edit."),
        };
    }

    /// <summary>The operations that it serves.</summary>
    /// <param name="To">Empty for all.</param>
    public sealed record Serves(ImmutableArray<string> To) : ConnectionChange
    {
        public override string Field => "operations";

        public override string Value => To.IsEmpty ? "" : $"[{string.Join(", ", To)}]";

        public override Connection ApplyTo(Connection connection) => connection with { Operations = To };
    }

    /// <summary>Another component makes the call.</summary>
    public sealed record Caller(string Component) : ConnectionChange
    {
        public override string Field => "from";

        public override string Value => Component;

        public override Connection ApplyTo(Connection connection) => connection with { From = Component };
    }

    /// <summary>The call goes to another component.</summary>
    public sealed record Target(string Component) : ConnectionChange
    {
        public override string Field => "to";

        public override string Value => Component;

        public override Connection ApplyTo(Connection connection) => connection with { To = Component };
    }

    private static string Word(bool value) => value ? "true" : "false";
}
