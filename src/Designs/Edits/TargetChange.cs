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
}
