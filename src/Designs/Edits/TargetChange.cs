using Proofload.Designs.Quantities;

namespace Proofload.Designs.Edits;

/// <summary>A target of the design, and what it shall be.</summary>
public abstract record TargetChange
{
    private TargetChange()
    {
    }

    /// <summary>The field as designs name it.</summary>
    public abstract string Field { get; }

    /// <summary>As one writes it in a design.</summary>
    public abstract string Value { get; }

    public abstract Targets ApplyTo(Targets targets);

    public sealed record Availability(Share To) : TargetChange
    {
        public override string Field => "availability";

        public override string Value => To.ToString();

        public override Targets ApplyTo(Targets targets) => targets with { Availability = To };
    }

    public sealed record P99(Duration To) : TargetChange
    {
        public override string Field => "latency.p99";

        public override string Value => To.ToString();

        public override Targets ApplyTo(Targets targets) =>
            targets with { Latency = targets.Latency with { P99 = To } };
    }

    public sealed record Rpo(Duration To) : TargetChange
    {
        public override string Field => "rpo";

        public override string Value => To.ToString();

        public override Targets ApplyTo(Targets targets) => targets with { Rpo = To };
    }

    public sealed record Rto(Duration To) : TargetChange
    {
        public override string Field => "rto";

        public override string Value => To.ToString();

        public override Targets ApplyTo(Targets targets) => targets with { Rto = To };
    }

    /// <summary>A mean only, or nothing, in place of what is said of latency.</summary>
    public sealed record OnlyMean(Duration? To) : TargetChange
    {
        public override string Field => "latency";

        public override string Value => To is { } mean ? $"{{mean: {mean}}}" : "";

        public override Targets ApplyTo(Targets targets) =>
            targets with { Latency = new LatencyTargets { Mean = To } };
    }

    /// <summary>Nothing is promised there any more.</summary>
    /// <param name="What"><c>availability</c>, <c>rpo</c> or <c>rto</c>.</param>
    public sealed record Without(string What) : TargetChange
    {
        public override string Field => What;

        public override string Value => "";

        public override Targets ApplyTo(Targets targets) => What switch
        {
            "availability" => targets with { Availability = null },
            "rpo" => targets with { Rpo = null },
            "rto" => targets with { Rto = null },
            _ => throw new InvalidOperationException($"The target '{What}' cannot be left out by an edit."),
        };
    }
}
