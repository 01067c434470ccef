using System.Globalization;

namespace Proofload.Designs.Quantities;

/// <summary>Numbers as people read them: three significant digits, a unit, never an exponent.</summary>
public static class Figures
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>1,200 · 12.3k · 4.56M.</summary>
    public static string Count(double value) => Math.Abs(value) switch
    {
        >= 1e9 => Digits(value / 1e9) + "G",
        >= 1e6 => Digits(value / 1e6) + "M",
        >= 1e4 => Digits(value / 1e3) + "k",
        >= 1e3 => value.ToString("#,0", Culture),
        _ => Digits(value),
    };

    /// <summary>820 µs · 12.3 ms · 1.5 s · 4 min.</summary>
    public static string Time(double seconds) => Math.Abs(seconds) switch
    {
        0 => "0 ms",
        < 1e-3 => Digits(seconds * 1e6) + " µs",
        < 1 => Digits(seconds * 1e3) + " ms",
        < 120 => Digits(seconds) + " s",
        < 7200 => Digits(seconds / 60) + " min",
        < 172_800 => Digits(seconds / 3600) + " h",
        _ => Digits(seconds / 86_400) + " days",
    };

    /// <summary>Part of a whole in per cent; as many nines as there are near to 100 %.</summary>
    public static string Share(double value)
    {
        var percent = value * 100;
        if (value is > 0.99 and < 1)
        {
            // One place more than the first that is not a nine; beyond seven it is noise.
            var places = Math.Clamp((int)Math.Ceiling(-Math.Log10(1 - value)) - 1, 1, 7);
            var down = Math.Floor(percent * Math.Pow(10, places) + 1e-6) / Math.Pow(10, places);
            return down.ToString("0." + new string('#', places), Culture) + " %";
        }

        return (Math.Abs(percent) is > 0 and < 0.01 ? "<0.01" : Digits(percent)) + " %";
    }

    /// <summary>
    /// Dollars: cents below a hundred, whole dollars with separators above, parts of a cent where it is less.
    /// </summary>
    public static string Dollars(decimal value) => Math.Abs(value) switch
    {
        0 => "$0",
        < 0.0001m => "<$0.0001",
        < 0.01m => value.ToString("$0.0000", Culture),
        < 100 => value.ToString("$0.00", Culture),
        _ => value.ToString("$#,0", Culture),
    };

    /// <summary>Seconds since the start of a run as a clock: 0:05, 12:30, 1:05:00.</summary>
    public static string Clock(double seconds)
    {
        var whole = (long)Math.Round(seconds);
        return whole >= 3600
            ? string.Create(Culture, $"{whole / 3600}:{whole / 60 % 60:00}:{whole % 60:00}")
            : string.Create(Culture, $"{whole / 60}:{whole % 60:00}");
    }

    /// <summary>Three significant digits without trailing zeros.</summary>
    public static string Digits(double value) => Math.Abs(value) switch
    {
        0 => "0",
        >= 100 => value.ToString("#,0", Culture),
        >= 10 => value.ToString("0.#", Culture),
        >= 1 => value.ToString("0.##", Culture),
        >= 0.1 => value.ToString("0.###", Culture),
        >= 0.01 => value.ToString("0.####", Culture),
        _ => value.ToString("0.#####", Culture),
    };
}
