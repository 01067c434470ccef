using Proofload.Designs.Quantities;

namespace Proofload.Designs.Edits;

/// <summary>A fact about how the team works, as it shall become.</summary>
/// <param name="Field">The field as designs name it.</param>
/// <param name="Value">As one writes it in a design.</param>
public sealed record PracticeChange(string Field, string Value)
{
    public static PracticeChange AuditLog { get; } = new("auditLog", "true");

    public static PracticeChange BudgetAlarm { get; } = new("budgetAlarm", "true");

    public static PracticeChange InfrastructureAsCode { get; } = new("infrastructureAsCode", "true");

    public static PracticeChange AutomaticRollback { get; } = new("automaticRollback", "true");

    public static PracticeChange Runbooks { get; } = new("runbooks", "true");

    public static PracticeChange FailureTested { get; } = new("failureTested", "true");

    public static PracticeChange ThreatModel { get; } = new("threatModel", "true");

    public static PracticeChange Tracing { get; } = new("tracing", "true");

    public static PracticeChange SyntheticChecks { get; } = new("syntheticChecks", "true");

    /// <summary>Something that is done or not, as it was not.</summary>
    /// <param name="field">As designs name it.</param>
    public static PracticeChange Not(string field) => new(field, "false");

    public static PracticeChange Deployment(string how) => new("deployment", how);

    public static PracticeChange RestoreTested(Duration ago) => new("restoreTested", ago.ToString());

    public static PracticeChange LoadTested(Rate at) => new("loadTested", at.ToString());

    private bool IsDone => Value == "true";

    public Practices ApplyTo(Practices practices) => Field switch
    {
        "auditLog" => practices with { AuditLog = IsDone },
        "budgetAlarm" => practices with { BudgetAlarm = IsDone },
        "infrastructureAsCode" => practices with { InfrastructureAsCode = IsDone },
        "automaticRollback" => practices with { AutomaticRollback = IsDone },
        "runbooks" => practices with { Runbooks = IsDone },
        "failureTested" => practices with { FailureTested = IsDone },
        "threatModel" => practices with { ThreatModel = IsDone },
        "tracing" => practices with { Tracing = IsDone },
        "syntheticChecks" => practices with { SyntheticChecks = IsDone },
        "deployment" => practices with { Deployment = Value },
        "restoreTested" => practices with { RestoreTested = QuantityText.ReadDuration(Value) },
        "loadTested" => practices with { LoadTested = QuantityText.ReadRate(Value) },
        _ => throw new InvalidOperationException($"'{Field}' is no practice."),
    };
}
