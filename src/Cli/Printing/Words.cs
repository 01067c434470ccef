using System.Globalization;

namespace Proofload.Cli.Printing;

/// <summary>Numbers as people read them.</summary>
internal static class Words
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <summary><c>1 error</c>, <c>2 errors</c>, <c>no errors</c>.</summary>
    public static string Count(int count, string noun) => count switch
    {
        0 => $"no {noun}s",
        1 => $"1 {noun}",
        _ => $"{count.ToString("n0", Plain)} {noun}s",
    };

    /// <summary>Three digits and a unit; a dash for none.</summary>
    public static string Milliseconds(double? value) => value switch
    {
        null => "–",
        < 5e-6 => "0",
        < 1 => Digits(value.Value * 1_000) + " us",
        < 10_000 => Digits(value.Value) + " ms",
        _ => Digits(value.Value / 1_000) + " s",
    };

    /// <summary>A rate in a second.</summary>
    public static string Rate(double? value) => value is null ? "–" : Number(value.Value) + "/s";

    public static string Number(double? value) => value switch
    {
        null => "–",
        0 => "0",
        >= 1e9 => Digits(value.Value / 1e9) + "B",
        >= 1e7 => Digits(value.Value / 1e6) + "M",
        >= 1_000 => Math.Round(value.Value).ToString("n0", Plain),
        < 0.001 => value.Value.ToString("0.0e0", Plain),
        _ => Digits(value.Value),
    };

    /// <summary>Of a share: <c>48 %</c>, with more digits where it is near none or all.</summary>
    /// <summary>How busy all instances are, and one of them where it is clearly busier.</summary>
    public static string Busy(double? share, double? busiest) =>
        busiest > 1.1 * share ? $"{Percent(share)}, one {Percent(busiest)}" : Percent(share);

    public static string Percent(double? share) => share switch
    {
        null => "–",
        0 => "0",
        < 0.0001 => "<0.01 %",
        < 0.01 => Math.Round(share.Value * 100, 2).ToString(Plain) + " %",
        > 0.99 and < 1 => Nines(share.Value),
        _ => Math.Round(share.Value * 100, share.Value < 0.1 ? 1 : 0).ToString(Plain) + " %",
    };

    public static string Nines(double? share)
    {
        if (share is not { } value)
            return "–";
        var gap = 1 - value;
        var digits = gap <= 1e-9 ? 0 : Math.Clamp((int)Math.Ceiling(-Math.Log10(gap)) - 1, 1, 7);
        return Math.Round(value * 100, digits).ToString(Plain) + " %";
    }

    public static string Bytes(double? bytes) => bytes switch
    {
        null => "–",
        < 1_024 => Digits(bytes.Value) + " B",
        < 1_048_576 => Digits(bytes.Value / 1_024) + " KB",
        < 1_073_741_824 => Digits(bytes.Value / 1_048_576) + " MB",
        < 1_099_511_627_776 => Digits(bytes.Value / 1_073_741_824) + " GB",
        _ => Digits(bytes.Value / 1_099_511_627_776) + " TB",
    };

    public static string Dollars(decimal? usd) => usd switch
    {
        null => "–",
        >= 1_000 or <= -1_000 => "$" + Math.Round(usd.Value).ToString("n0", Plain),
        > -0.01m and < 0.01m and not 0 => "$" + usd.Value.ToString("0.0000", Plain),
        _ => "$" + usd.Value.ToString("0.00", Plain),
    };

    /// <summary>With its sign: <c>+$12.50</c>.</summary>
    public static string DollarsMore(decimal usd) => usd switch
    {
        > -0.00005m and < 0.00005m => "±$0", // Less than Dollars shows.
        > 0 => "+" + Dollars(usd),
        _ => "-" + Dollars(-usd),
    };

    public static string Times(double? factor) => factor is null ? "–" : "x" + Number(factor.Value);

    private static string Digits(double value)
    {
        var decimals = Math.Abs(value) >= 100 ? 0 : Math.Abs(value) >= 10 ? 1 : 2;
        return Math.Round(value, decimals).ToString(Plain);
    }
}
