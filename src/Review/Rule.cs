using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Edits;

namespace Proofload.Review;

/// <summary>One question that review asks of a design, with one answer for each thing it concerns.</summary>
/// <remarks>
/// What a rule says about itself is on its <see cref="Card"/>; the same head opens its page in <c>content/rules</c>. A
/// rule looks at nothing but what it is handed, so that the same design always gets the same review.
/// </remarks>
public abstract class Rule
{
    private protected Rule()
    {
    }

    public abstract RuleCard Card { get; }

    public string Id => Card.Id;

    /// <summary>
    /// An answer for each thing that the rule concerns; none where it does not apply to the design at all.
    /// </summary>
    internal abstract IEnumerable<Answer> Inspect(Examination examination);

    internal static Answer Pass(Subject subject) => new Answer.Pass(subject);

    internal static Answer Fail(Subject subject, string message, params ImmutableArray<Mend> mends) =>
        new Answer.Fail(subject, message, mends);

    /// <param name="missing">Paths in the document: <c>components.db.encrypted</c>.</param>
    internal static Answer Unknown(Subject subject, params ImmutableArray<string> missing) =>
        new Answer.Unknown(subject, missing);

    /// <summary>For a parameter that nobody stated and the kind has no default for.</summary>
    internal static Answer Unstated(Component component, string parameter) =>
        new Answer.Unknown(component, [PathOf(component, parameter)]);

    internal static string PathOf(Component component, string parameter) =>
        $"components.{component.Id}.{component.Kind.Parameters.GetValueOrDefault(parameter)?.Word ?? parameter}";

    /// <summary>The usual mend: one parameter of one component.</summary>
    internal static Edit Set(Component component, string parameter, Setting to) =>
        new Edit.SetParameter(component, parameter, to);

    internal static Edit Set(Connection connection, ConnectionChange to) =>
        new Edit.SetConnection(connection.Id, to);
}

/// <summary>What a rule says about itself.</summary>
/// <param name="Id">Stable for ever once released.</param>
/// <param name="Title">What is wrong, as a sentence without a full stop.</param>
public sealed record RuleCard(string Id, string Title, Pillar Pillar, Risk Risk)
{
    /// <summary>The best practices of the Well-Architected Framework that it touches; none for our own.</summary>
    public ImmutableArray<BestPractice> BestPractices { get; init; } = [];

    public required EvaluationMode Mode { get; init; }

    /// <summary>Where the rule and its thresholds come from.</summary>
    public required string Source { get; init; }

    /// <summary>The topic of the library that teaches it.</summary>
    public required string Topic { get; init; }

    /// <summary>One or two sentences: what happens when nobody mends it.</summary>
    public required string Why { get; init; }

    public ImmutableArray<Threshold> Thresholds { get; init; } = [];
}

/// <summary>A number on which a verdict turns. Can be set otherwise with the inputs of a review.</summary>
/// <param name="Name">Rule and threshold: <c>retry-amplification.attempts</c>.</param>
/// <param name="Source">Where the number comes from; "our proposal" where nobody published one.</param>
public sealed record Threshold(string Name, double Value, string Unit, string Source)
{
    public const string OurProposal = "our proposal";
}

/// <summary>
/// The six pillars of the Well-Architected Framework, and the opposite question: what is more than needed.
/// </summary>
public enum Pillar
{
    Reliability,
    Security,
    Performance,
    Cost,
    Operations,
    Sustainability,
    RightSize,
}

/// <summary>AWS's own rating of leaving a best practice undone; ours for rules without one.</summary>
public enum Risk
{
    Low,
    Medium,
    High,
}

/// <summary>What a rule must know.</summary>
public enum EvaluationMode
{
    /// <summary>What the design says about one component or connection.</summary>
    Property,

    /// <summary>How components hang together.</summary>
    Graph,

    /// <summary>Rates, money, utilisation or availability worked out from the design.</summary>
    Computed,

    /// <summary>What happens in the scenarios.</summary>
    Scenario,

    /// <summary>What the team says about how it works.</summary>
    Declared,
}
