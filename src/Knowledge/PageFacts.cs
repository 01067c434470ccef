using System.Collections.Immutable;

namespace Proofload.Knowledge;

/// <summary>What a page says in its head beside what all pages say.</summary>
public abstract record PageFacts
{
    private PageFacts()
    {
    }

    /// <param name="Area">A key of the curriculum's areas.</param>
    public sealed record Topic(
        string Area, ImmutableArray<string> Prerequisites, ImmutableArray<Objective> Objectives) : PageFacts;

    /// <param name="MainTopic">The id of a topic.</param>
    /// <param name="Aws">Component kinds or names of services that realise it.</param>
    public sealed record Pattern(string MainTopic, string Problem, ImmutableArray<string> Aws) : PageFacts;

    /// <param name="Aws">Component kinds in <c>content/components</c>.</param>
    public sealed record Service(
        ImmutableArray<string> Aws, string Group, ImmutableArray<ServiceLimit> Limits, ServiceLevel? Sla,
        ImmutableArray<Alternative> Alternatives) : PageFacts;

    /// <param name="IsStrict">As the page claims; the linter works it out from the sources as well.</param>
    public sealed record CaseStudy(
        string Company, string Years, string System, string Category, bool IsStrict, ImmutableArray<string> Lessons,
        ImmutableArray<string> Topics, ImmutableArray<Moment> Timeline) : PageFacts;

    /// <param name="Designs">Paths below <c>content/designs</c>, without the ending.</param>
    public sealed record Question(
        string Format, int Minutes, string Category, ImmutableArray<string> Topics,
        ImmutableArray<string> Requirements, ImmutableArray<HiddenFact> Hidden, ImmutableArray<Probe> Probes,
        string Simpler, ImmutableArray<string> RedFlags, ImmutableArray<string> Impressive,
        ImmutableArray<string> FollowUps, ImmutableSortedDictionary<Level, string> Levels,
        ImmutableArray<string> Designs) : PageFacts;

    /// <param name="Tree">A tree of questions that ends in answers; null for a decision without one.</param>
    public sealed record Decision(string MainTopic, ImmutableArray<string> Options, DecisionTree? Tree) : PageFacts;

    public sealed record Runbook(
        string MainTopic, string Severity, ImmutableArray<string> Triggers, ImmutableArray<string> Roles,
        string? Over) : PageFacts;

    public sealed record Principle(int Order) : PageFacts;

    public sealed record Plan(
        int Weeks, double HoursPerWeek, ImmutableArray<PlanStep> Schedule, ImmutableArray<string> Milestones,
        ImmutableArray<string> Checklist) : PageFacts;
}

/// <summary>Something that a reader of a topic can be tested on.</summary>
public sealed record Objective(string Key, string Text, Designs.Place Place);

/// <param name="Value">With its unit.</param>
/// <param name="IsAdjustable">Null where it is not known.</param>
/// <param name="Source">The key of a source.</param>
public sealed record ServiceLimit(
    string What, string Value, bool? IsAdjustable, string Source, DateOnly? On, Designs.Place Place);

public sealed record ServiceLevel(string Value, string Source, Designs.Place Place);

/// <param name="Service">The id of a service's page.</param>
public sealed record Alternative(string Service, string When, Designs.Place Place);

/// <summary>A line of an incident's timeline.</summary>
public sealed record Moment(string At, string What, string Source, Designs.Place Place);

/// <summary>What an interviewer knows and tells when asked.</summary>
public sealed record HiddenFact(string Ask, string Answer);

/// <summary>What an interviewer asks, and what the answer shows.</summary>
public sealed record Probe(string Ask, string Tests);

/// <summary>A day of a study plan.</summary>
/// <param name="Day">From 1.</param>
public sealed record PlanStep(
    int Day, int Minutes, string Do, ImmutableArray<PageId> Read, ImmutableArray<PracticeLink> Practise);

/// <summary>Something to practise with: a page, or a design of the gallery.</summary>
public abstract record PracticeLink
{
    private PracticeLink()
    {
    }

    public sealed record OnPage(PageId Id) : PracticeLink;

    /// <param name="Path">Below <c>content/designs</c>, without the ending.</param>
    public sealed record OnDesign(string Path) : PracticeLink;
}
