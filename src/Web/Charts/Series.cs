namespace Proofload.Web.Charts;

/// <summary>A quantity over time.</summary>
/// <param name="Values">One for each time of the chart; null where nothing was measured, which leaves a gap.</param>
public sealed record Series(string Name, IReadOnlyList<double?> Values);

/// <summary>A stretch of the time axis with a meaning.</summary>
/// <param name="From">Seconds.</param>
/// <param name="To">Seconds.</param>
/// <param name="IsFault">Something was broken on purpose; otherwise a time that does not count, such as a
/// warm-up.</param>
public sealed record Stretch(double From, double To, string Name, bool IsFault = true);

/// <summary>A level that is not to be exceeded.</summary>
public sealed record Level(double Value, string Name);

/// <summary>How the values of a chart are written.</summary>
public enum ChartUnit
{
    Seconds,
    PerSecond,
    Share,
    Count,
}
