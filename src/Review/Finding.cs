using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Edits;

namespace Proofload.Review;

/// <summary>Something that a rule objects to.</summary>
public sealed record Finding
{
    public required RuleCard Rule { get; init; }

    public required Subject Subject { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>What was found, with names and numbers.</summary>
    public required string Message { get; init; }

    /// <summary>Ways out, the one we would take first. Empty where no edit of the document mends it.</summary>
    public ImmutableArray<Mend> Mends { get; init; } = [];

    /// <summary>What mending it would break elsewhere.</summary>
    public ImmutableArray<Conflict> Conflicts { get; init; } = [];

    public Plan Plan => (Severity.Level >= SeverityLevel.High, Mends is [{ Effort: Effort.Small }, ..]) switch
    {
        (true, true) => Plan.QuickWin,
        (true, false) => Plan.Major,
        (false, true) => Plan.Later,
        (false, false) => Plan.Reconsider,
    };

    public bool Equals(Finding? other) =>
        other is not null && Rule.Id == other.Rule.Id && Subject == other.Subject && Message == other.Message
        && Severity == other.Severity;

    public override int GetHashCode() => HashCode.Combine(Rule.Id, Message);
}

/// <summary>A way out.</summary>
/// <param name="Words">What to do, as an imperative sentence without a full stop.</param>
/// <param name="Edits">The same, as changes of the document.</param>
/// <param name="Cost">What one pays for it: money, latency, complexity, or nothing.</param>
public sealed record Mend(string Words, ImmutableArray<Edit> Edits, string Cost, Effort Effort = Effort.Small)
{
    public Mend(string words, Edit edit, string cost, Effort effort = Effort.Small)
        : this(words, [edit], cost, effort)
    {
    }

    public Design ApplyTo(Design design) => Edits.Aggregate(design, (changed, edit) => edit.Apply(changed));
}

/// <summary>How much work a mend is.</summary>
public enum Effort
{
    /// <summary>A setting.</summary>
    Small,

    /// <summary>Days: code or a component changes.</summary>
    Medium,

    /// <summary>Weeks: the shape of the system changes.</summary>
    Large,
}

/// <summary>Where a finding stands between effort and risk.</summary>
public enum Plan
{
    /// <summary>Much risk, little effort: first.</summary>
    QuickWin,

    /// <summary>Much risk, much effort: plan it.</summary>
    Major,

    /// <summary>Little risk, little effort: when one passes by.</summary>
    Later,

    /// <summary>Little risk, much effort: perhaps never.</summary>
    Reconsider,
}

/// <summary>Mending the finding would break another rule. Both are shown; the reader weighs them.</summary>
/// <param name="Rule">The rule that would fail.</param>
/// <param name="Message">What it would say.</param>
public sealed record Conflict(string Rule, Pillar Pillar, Subject Subject, string Message);
