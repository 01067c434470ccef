using System.Globalization;

namespace Proofload.Knowledge.Measuring;

/// <summary>A number with its unit, as people write it: <c>250 ms</c>, <c>1,200 requests/s</c>,
/// <c>$40/month</c>.</summary>
/// <param name="Value">In bytes, seconds and dollars.</param>
/// <param name="Words">The unit as it was written, such as <c>requests/s</c>; empty for a plain number.</param>
/// <param name="Scale">How much one of <paramref name="Words"/> is in bytes, seconds and dollars.</param>
/// <remarks>
/// Here 1 KB is 1,000 bytes, as people estimate, while a design file follows AWS with 1,024; KiB, MiB, GiB and TiB are
/// the powers of two in both. At gigabytes the two differ by 7 %, which is why estimates have tolerances.
/// </remarks>
public readonly record struct Amount(double Value, Unit Unit, string Words, double Scale)
{
    public static Amount Plain(double value) => new(value, Unit.None, "", 1);

    /// <summary>The same unit and words with another value, in bytes, seconds and dollars.</summary>
    public Amount With(double value) => this with { Value = value };

    /// <summary>As many digits as an estimate needs: <c>1.2 million requests/s</c>, <c>36.5 TB</c>.</summary>
    public override string ToString()
    {
        var number = Value / Scale;
        if (Words.StartsWith('$'))
            return $"${Digits(number)}{Words[1..]}";
        if (Words == "%")
            return (number is > 90 and < 100 ? Nines(number) : Digits(number)) + "%";
        return Words.Length == 0 || Words[0] == '/' ? $"{Digits(number)}{Words}" : $"{Digits(number)} {Words}";
    }

    /// <summary>Near a hundred it is the distance that counts: 99.97, not 100.</summary>
    private static string Nines(double percent) => percent.ToString("0.####", CultureInfo.InvariantCulture);

    internal static string Digits(double number) => Math.Abs(number) switch
    {
        0 => "0",
        >= 999.5e12 or < 1e-4 => number.ToString("0.##e0", CultureInfo.InvariantCulture),
        >= 999.5e9 => Short(number / 1e12) + " trillion",
        >= 999.5e6 => Short(number / 1e9) + " billion",
        >= 999.5e3 => Short(number / 1e6) + " million",
        _ => Short(number),
    };

    private static string Short(double number) => Math.Abs(number) switch
    {
        >= 100 => number.ToString("#,0", CultureInfo.InvariantCulture),
        >= 10 => number.ToString("0.#", CultureInfo.InvariantCulture),
        >= 1 => number.ToString("0.##", CultureInfo.InvariantCulture),
        _ => Math.Round(number, 2 - (int)Math.Floor(Math.Log10(Math.Abs(number))))
            .ToString("0.######", CultureInfo.InvariantCulture),
    };
}
