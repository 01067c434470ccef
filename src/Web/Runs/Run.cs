namespace Proofload.Web.Runs;

/// <summary>A scenario that somebody asked to be played, or all failures of a design.</summary>
/// <param name="Design">The saved design; null for one of the gallery.</param>
/// <param name="Sample">The name in the gallery; null for a saved design.</param>
/// <param name="Kind">What is played, which says what the report is: see <see cref="RunKind"/>.</param>
/// <param name="Report">JSON, as the simulator wrote it, byte for byte; null unless finished.</param>
/// <param name="Reason">Why there is no report; null while there may be one.</param>
internal sealed record Run(
    Guid Id,
    Guid Owner,
    Guid? Design,
    int? Version,
    string? Sample,
    string Title,
    string Document,
    string Kind,
    string Scenario,
    long? Seed,
    int? Replications,
    string State,
    string? Verdict,
    string? Report,
    string? Reason,
    DateTimeOffset Created,
    DateTimeOffset? Ended)
{
    public bool IsOver => State is not (RunState.Queued or RunState.Running);
}

/// <summary>A run in a list, without what is heavy.</summary>
internal sealed record RunLine(
    Guid Id, string Title, int? Version, string Kind, string Scenario, string State, string? Verdict,
    DateTimeOffset Created);

/// <summary>The words under which the database keeps what a run plays.</summary>
internal static class RunKind
{
    /// <summary>One scenario; the report is a run's.</summary>
    public const string Scenario = "scenario";

    /// <summary>Every failure alone and in pairs; the report is a sweep's, and the scenario is named so too.</summary>
    public const string Sweep = "sweep";
}

/// <summary>The words under which the database keeps how far a run is.</summary>
internal static class RunState
{
    public const string Queued = "queued";
    public const string Running = "running";
    public const string Finished = "finished";

    /// <summary>The simulator declined, with a reason.</summary>
    public const string Refused = "refused";

    public const string Cancelled = "cancelled";

    /// <summary>A fault of ours.</summary>
    public const string Failed = "failed";
}

/// <summary>What is to be played.</summary>
internal sealed record RunOrder(
    Guid? Design, int? Version, string? Sample, string Title, string Document, string Kind, string Scenario, long? Seed,
    int? Replications);
