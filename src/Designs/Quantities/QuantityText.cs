using System.Globalization;

namespace Proofload.Designs.Quantities;

/// <summary>Reads and writes quantities as people write them. A unit of another dimension is not understood.</summary>
public static class QuantityText
{
    private static readonly (string Unit, long Nanoseconds)[] DurationUnits =
    [
        ("d", 86_400_000_000_000), ("h", 3_600_000_000_000), ("m", 60_000_000_000), ("s", 1_000_000_000),
        ("ms", 1_000_000), ("us", 1_000), ("ns", 1),
    ];

    private static readonly (string Unit, double Bytes)[] ByteUnits =
    [
        ("PB", 1_125_899_906_842_624d), ("TB", 1_099_511_627_776d), ("GB", ByteSize.BytesPerGigabyte),
        ("MB", ByteSize.BytesPerMegabyte), ("KB", ByteSize.BytesPerKilobyte), ("B", 1),
    ];

    private static readonly (string Unit, double Value)[] CountUnits =
        [("T", 1e12), ("B", 1e9), ("M", 1e6), ("k", 1e3)];

    /// <summary>In decimal, so that every nanosecond written is the nanosecond read.</summary>
    public static Duration? ReadDuration(string text)
    {
        var (digits, unit) = Parts(text);
        if (NanosecondsOf(unit) is not { } nanoseconds
            || !decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || number > (decimal)long.MaxValue / nanoseconds)
        {
            return null;
        }

        return Duration.FromNanoseconds((long)Math.Round(number * nanoseconds));
    }

    public static double? ReadCount(string text) =>
        Split(text) is var (number, unit) && Scale(unit) is { } scale ? number * scale : null;

    public static Rate? ReadRate(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || ReadCount(text[..slash]) is not { } amount
            || ReadPeriod(text[(slash + 1)..]) is not { } period)
        {
            return null;
        }

        return new Rate(amount, period);
    }

    public static ByteSize? ReadBytes(string text)
    {
        if (Split(text) is not var (number, unit))
            return null;
        var bytes = number * UnitValue(ByteUnits, unit.Replace("i", "", StringComparison.Ordinal));
        return double.IsFinite(bytes) ? new ByteSize(bytes) : null;
    }

    public static ByteRate? ReadByteRate(string text)
    {
        if (text.TrimEnd().EndsWith("bps", StringComparison.Ordinal))
            return ReadBits(text);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || ReadBytes(text[..slash]) is not { } size || ReadPeriod(text[(slash + 1)..]) is not { } period)
            return null;
        return new ByteRate(size, period);
    }

    /// <summary>Per cent, or a bare number between 0 and 1.</summary>
    public static Share? ReadShare(string text) => Split(text) switch
    {
        ( <= 100 and var percent, "%") => new Share(Hundredth(percent)),
        ( <= 1 and var ratio, "") => new Share(ratio),
        _ => null,
    };

    public static Spending? ReadSpending(string text)
    {
        var trimmed = text.Trim();
        if (!trimmed.StartsWith('$') || ReadRate(trimmed[1..]) is not { Period: >= Period.Hour } rate
            || rate.Amount > 1e15)
        {
            return null;
        }

        return new Spending((decimal)rate.Amount, rate.Period);
    }

    public static Factor? ReadFactor(string text)
    {
        var trimmed = text.Trim();
        return trimmed.StartsWith('x') && Split(trimmed[1..]) is (var number, "") ? new Factor(number) : null;
    }

    internal static string Write(Duration duration)
    {
        foreach (var (unit, nanoseconds) in DurationUnits)
        {
            if (duration.Nanoseconds >= nanoseconds && duration.Nanoseconds % nanoseconds == 0)
                return string.Create(CultureInfo.InvariantCulture, $"{duration.Nanoseconds / nanoseconds}{unit}");
        }

        return "0s";
    }

    internal static string Write(ByteSize size)
    {
        var (unit, bytes) =
            ByteUnits.FirstOrDefault(unit => size.Bytes >= unit.Bytes && IsShort(size.Bytes / unit.Bytes), ("B", 1));
        return Number(size.Bytes / bytes) + unit;
    }

    /// <summary>In per cent where that is short and reads back as the same number, else the bare number.</summary>
    internal static string Write(Share share)
    {
        var percent = Math.Round(share.Value * 100, 10);
        return Hundredth(percent) == share.Value ? Number(percent) + "%" : Number(share.Value);
    }

    internal static string WriteCount(double count)
    {
        var (unit, value) = CountUnits.FirstOrDefault(
            unit => count >= unit.Value && IsShort(count / unit.Value) && count / unit.Value * unit.Value == count,
            ("", 1));
        return Number(count / value) + unit;
    }

    private static ByteRate? ReadBits(string text)
    {
        if (Split(text) is not var (number, unit))
            return null;
        double? scale =
            unit switch { "bps" => 1, "Kbps" => 1e3, "Mbps" => 1e6, "Gbps" => 1e9, "Tbps" => 1e12, _ => null };
        return scale is null ? null : ByteRate.Of(number * scale.Value / 8);
    }

    private static Period? ReadPeriod(string word) => word.Trim() switch
    {
        "s" or "sec" or "second" => Period.Second,
        "m" or "min" or "minute" => Period.Minute,
        "h" or "hour" => Period.Hour,
        "d" or "day" => Period.Day,
        "w" or "week" => Period.Week,
        "month" => Period.Month,
        "y" or "year" => Period.Year,
        _ => null,
    };

    private static double? Scale(string unit) => unit switch
    {
        "" => 1,
        "k" or "K" => 1e3,
        "M" => 1e6,
        "B" or "G" => 1e9,
        "T" => 1e12,
        _ => null,
    };

    private static double UnitValue((string Unit, double Value)[] units, string unit)
    {
        foreach (var (name, value) in units)
        {
            if (name == unit)
                return value;
        }

        return double.NaN;
    }

    private static long? NanosecondsOf(string unit) => unit switch
    {
        "min" => 60_000_000_000,
        "µs" => 1_000,
        "w" => 604_800_000_000_000,
        "y" => 31_536_000_000_000_000,
        _ => DurationUnits.FirstOrDefault(known => known.Unit == unit).Nanoseconds is > 0 and var nanoseconds
            ? nanoseconds
            : null,
    };

    /// <summary>The number and what follows it; none where there is no plain, finite, non-negative number.</summary>
    private static (double Number, string Unit)? Split(string text)
    {
        const NumberStyles Plain = NumberStyles.AllowDecimalPoint;
        var (digits, unit) = Parts(text);
        return double.TryParse(digits, Plain, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? (number, unit)
            : null;
    }

    private static (string Digits, string Unit) Parts(string text)
    {
        var trimmed = text.AsSpan().Trim();
        var length = 0;
        while (length < trimmed.Length && (char.IsAsciiDigit(trimmed[length]) || trimmed[length] == '.'))
            length++;
        return (trimmed[..length].ToString(), trimmed[length..].Trim().ToString());
    }

    /// <summary>Exact in decimal where the double is not, so that 99.95 % is the double nearest to 0.9995.</summary>
    private static double Hundredth(double percent) => (double)((decimal)percent / 100);

    private static bool IsShort(double number) => Number(number).Length <= 6;

    private static string Number(double number) => number.ToString("0.############", CultureInfo.InvariantCulture);
}
