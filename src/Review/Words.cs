using System.Globalization;
using Proofload.Designs;
using Proofload.Designs.Quantities;

namespace Proofload.Review;

/// <summary>How messages put things.</summary>
internal static class Words
{
    /// <summary>'a', 'b' and 'c'.</summary>
    public static string List(IEnumerable<string> ids)
    {
        var quoted = ids.Select(id => $"'{id}'").ToList();
        return quoted.Count switch
        {
            0 => "nothing",
            1 => quoted[0],
            _ => $"{string.Join(", ", quoted.SkipLast(1))} and {quoted[^1]}",
        };
    }

    /// <summary>Three digits at most after the point, none that say nothing.</summary>
    public static string Number(double number) => number.ToString(
        Math.Abs(number) switch { >= 100 => "#,##0", >= 10 => "0.#", _ => "0.##" }, CultureInfo.InvariantCulture);

    /// <summary>Whole dollars; cents below ten.</summary>
    public static string Dollars(decimal dollars) =>
        dollars.ToString(Math.Abs(dollars) >= 10 ? "$#,##0" : "$0.00", CultureInfo.InvariantCulture);

    public static string Percent(double part) => string.Create(CultureInfo.InvariantCulture, $"{part * 100:0.#} %");

    /// <summary>More digits the nearer to 1, as availability is written.</summary>
    public static string Nines(double part) => string.Create(CultureInfo.InvariantCulture, $"{part * 100:0.####} %");

    public static string Rate(double perSecond) => perSecond switch
    {
        >= 1 => $"{Number(perSecond)}/s",
        >= 1.0 / 60 => $"{Number(perSecond * 60)}/min",
        >= 1.0 / 3_600 => $"{Number(perSecond * 3_600)}/h",
        _ => $"{Number(perSecond * 86_400)}/day",
    };

    /// <summary>To three significant digits; exact nanoseconds help nobody.</summary>
    public static Duration Rounded(Duration time)
    {
        if (time.Nanoseconds == 0)
            return time;
        var scale = Math.Pow(10, Math.Floor(Math.Log10(time.Nanoseconds)) - 1);
        return Duration.FromNanoseconds((long)(Math.Round(time.Nanoseconds / scale) * scale));
    }

    public static string Batch(double messages) => messages <= 1 ? "it" : $"a batch of {Number(messages)}";

    public static string Instances(Component fleet) => Fleet.Most(fleet) > fleet.Instances
        ? $"{Fleet.Least(fleet)} to {Fleet.Most(fleet)} instances"
        : $"{fleet.Instances} instances";

    public static string Kebab(this Enum value) =>
        string.Concat(value.ToString().Select((letter, index) =>
            char.IsUpper(letter) && index > 0
                ? $"-{char.ToLowerInvariant(letter)}"
                : $"{char.ToLowerInvariant(letter)}"));
}
