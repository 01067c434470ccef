using Proofload.Simulation.Kernel;

namespace Proofload.Simulation.Reports;

/// <summary>Numbers as reports give them: six significant digits, more than any run is sure of.</summary>
internal static class Rounded
{
    private const double Milli = 1e-6; // Milliseconds in a nanosecond.

    public static double Of(double value)
    {
        if (value == 0 || !double.IsFinite(value))
            return value == 0 ? 0 : double.IsNaN(value) ? 0 : value;

        var magnitude = Math.Abs(value);
        var digits = 5;
        for (; magnitude >= 10 && digits > 0; digits--)
            magnitude /= 10;
        for (; magnitude < 1 && digits < 15; digits++)
            magnitude *= 10;
        return Math.Round(value, digits, MidpointRounding.AwayFromZero);
    }

    public static double? OrNull(double value) => double.IsFinite(value) ? Of(value) : null;

    public static Measure Of(Interval interval) => double.IsNaN(interval.HalfWidth)
        ? new Measure(Of(interval.Value), null, null)
        : new Measure(Of(interval.Value), Of(interval.Low), Of(interval.High));

    /// <summary>A part of a whole; its interval ends at nothing and at all.</summary>
    public static Measure Share(Interval interval) => double.IsNaN(interval.HalfWidth)
        ? new Measure(Of(interval.Value), null, null)
        : new Measure(Of(interval.Value), Of(Math.Max(0, interval.Low)), Of(Math.Min(1, interval.High)));

    public static Measure Milliseconds(Interval interval) =>
        Of(new Interval(interval.Value * Milli, interval.HalfWidth * Milli));

    public static Measure Milliseconds(QuantileInterval quantile) => double.IsNaN(quantile.Low)
        ? new Measure(Of(quantile.Value * Milli), null, null)
        : new Measure(Of(quantile.Value * Milli), Of(quantile.Low * Milli), Of(quantile.High * Milli));

    public static double Milliseconds(double nanoseconds) => Of(nanoseconds * Milli);
}
