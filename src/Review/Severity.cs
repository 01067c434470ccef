using System.Globalization;

namespace Proofload.Review;

/// <summary>
/// How bad a finding is: AWS's risk × the share of user traffic it can take down × how much that traffic matters.
/// </summary>
/// <remarks>
/// The factors are kept, so that a reader sees why one finding stands above another. The weights are our proposal: risk
/// counts 1, 2 or 3; background work half, critical operations double. A high risk on what all requests need is high;
/// it is critical where that is also critical to the business.
/// </remarks>
/// <param name="Reach">From 0 to 1: how much of what users do depends on the components concerned; 1 for the whole
/// design.</param>
/// <param name="Criticality">0.5, 1 or 2: of the most critical operation that depends on them.</param>
public readonly record struct Severity(Risk Risk, double Reach, double Criticality) : IComparable<Severity>
{
    public double Score => RiskWeight(Risk) * Reach * Criticality;

    public SeverityLevel Level => Score switch
    {
        >= 5 => SeverityLevel.Critical,
        >= 2.5 => SeverityLevel.High,
        >= 0.8 => SeverityLevel.Medium,
        _ => SeverityLevel.Low,
    };

    public static double RiskWeight(Risk risk) => risk switch
    {
        Risk.Low => 1,
        Risk.Medium => 2,
        Risk.High => 3,
    };

    public int CompareTo(Severity other) => Score.CompareTo(other.Score);

    public static bool operator <(Severity left, Severity right) => left.Score < right.Score;

    public static bool operator >(Severity left, Severity right) => left.Score > right.Score;

    public static bool operator <=(Severity left, Severity right) => left.Score <= right.Score;

    public static bool operator >=(Severity left, Severity right) => left.Score >= right.Score;

    /// <summary>The product: <c>high risk 3 × reach 0.52 × criticality 2 = 3.1</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Word(Risk)} risk {RiskWeight(Risk)} × reach {Reach:0.##} × criticality {Criticality:0.#} = {Score:0.0}");

    private static string Word(Risk risk) => risk switch
    {
        Risk.Low => "low",
        Risk.Medium => "medium",
        Risk.High => "high",
    };
}

public enum SeverityLevel
{
    Low,
    Medium,
    High,
    Critical,
}
