using System.Globalization;
using Proofload.Designs.Quantities;

namespace Proofload.Designs.Reading;

/// <summary>
/// Reads single values, and says for each that is wrong what was found, what was wanted, and an example.
/// </summary>
internal sealed class ValueReader(ProblemList problems)
{
    public ProblemList Problems => problems;

    public Duration? Duration(Node node, string path) =>
        Quantity(node, path, Dimension.Duration, QuantityText.ReadDuration);

    public Rate? Rate(Node node, string path) => Quantity(node, path, Dimension.Rate, QuantityText.ReadRate);

    public ByteSize? Bytes(Node node, string path) => Quantity(node, path, Dimension.Bytes, QuantityText.ReadBytes);

    public ByteRate? ByteRate(Node node, string path) =>
        Quantity(node, path, Dimension.ByteRate, QuantityText.ReadByteRate);

    public Share? Share(Node node, string path) => Quantity(node, path, Dimension.Share, QuantityText.ReadShare);

    public double? Count(Node node, string path) => Quantity(node, path, Dimension.Count, QuantityText.ReadCount);

    public Factor? Factor(Node node, string path) => Quantity(node, path, Dimension.Factor, QuantityText.ReadFactor);

    public Spending? Spending(Node node, string path) =>
        Quantity(node, path, Dimension.Spending, QuantityText.ReadSpending);

    public double? Number(Node node, string path)
    {
        if (node is ScalarNode scalar
            && double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number))
        {
            return number;
        }

        Wanted(node, path, "a number", "such as 0.8");
        return null;
    }

    public long? Whole(Node node, string path, long least, long most)
    {
        if (node is not ScalarNode scalar || QuantityText.ReadCount(scalar.Text) is not { } number
            || number != Math.Floor(number))
        {
            Wanted(node, path, "a whole number", $"from {least:n0} to {most:n0}");
            return null;
        }

        if (number < least || number > most)
        {
            problems.Add("out-of-range", path, node.Place, $"{scalar.Text} is not from {least:n0} to {most:n0}.",
                number < least ? $"Use {least:n0} or more." : $"Use {most:n0} or less.");
            return null;
        }

        return (long)number;
    }

    public string? Text(Node node, string path)
    {
        if (node is ScalarNode { IsEmpty: false } scalar)
            return scalar.Text;
        Wanted(node, path, "text", "in one line, or in quotes");
        return null;
    }

    public bool? Flag(Node node, string path)
    {
        if (node is ScalarNode { Text: "true" or "false" } scalar)
            return scalar.Text == "true";
        Wanted(node, path, "true or false", "without quotes");
        return null;
    }

    public DateOnly? Day(Node node, string path)
    {
        if (node is ScalarNode scalar && DateOnly.TryParseExact(
            scalar.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        Wanted(node, path, "a day", "such as 2027-03-31");
        return null;
    }

    public string? Word(Node node, string path, IReadOnlyCollection<string> words)
    {
        if (node is ScalarNode scalar && words.Contains(scalar.Text))
            return scalar.Text;

        var found = node is ScalarNode text ? text.Text : "";
        problems.Add(
            "unknown-word", path, node.Place, $"{Found(node)}, but one of {string.Join(", ", words)} is wanted.",
            Suggestion.Nearest(found, words) is { } near
                ? $"Did you mean '{near}'?"
                : $"Write {string.Join(" or ", words.Take(4))}.");
        return null;
    }

    /// <summary>Whether a number lies in a range; says so where it does not.</summary>
    public bool IsWithin(Node node, string path, double value, double? least, double? most, Func<double, string> write)
    {
        if ((least is null || value >= least) && (most is null || value <= most))
            return true;

        var range = (least, most) switch
        {
            ({ } from, { } to) => $"from {write(from)} to {write(to)}",
            ({ } from, null) => $"at least {write(from)}",
            (_, var to) => $"at most {write(to ?? 0)}",
        };
        problems.Add(
            "out-of-range", path, node.Place, $"{Found(node)}, but this is {range}.", "Use a value in that range.");
        return false;
    }

    public void Wanted(Node node, string path, string wanted, string example) =>
        problems.Add(
            "wrong-value", path, node.Place, $"{Found(node)}, but {wanted} is wanted.", $"Write {wanted}, {example}.");

    private T? Quantity<T>(Node node, string path, Dimension dimension, Func<string, T?> read)
        where T : struct
    {
        if (node is ScalarNode { IsEmpty: false } scalar && read(scalar.Text) is { } value)
            return value;

        var other = node is ScalarNode text ? DimensionOf(text.Text) : null;
        var found = other is { } dimensionFound && dimensionFound != dimension
            ? $"'{((ScalarNode)node).Text}' is {dimensionFound.Name()}"
            : Found(node);
        problems.Add("wrong-unit", path, node.Place, $"{found}, but {dimension.Name()} is wanted.",
            $"Write it like {dimension.Examples()}.");
        return null;
    }

    private static string Found(Node node) =>
        $"{char.ToUpperInvariant(node.Describe()[0])}{node.Describe()[1..]} stands here";

    private static Dimension? DimensionOf(string text) => text switch
    {
        _ when QuantityText.ReadDuration(text) is not null => Dimension.Duration,
        _ when QuantityText.ReadSpending(text) is not null => Dimension.Spending,
        _ when QuantityText.ReadRate(text) is not null => Dimension.Rate,
        _ when QuantityText.ReadByteRate(text) is not null => Dimension.ByteRate,
        _ when QuantityText.ReadFactor(text) is not null => Dimension.Factor,
        _ when text.TrimEnd().EndsWith('%') && QuantityText.ReadShare(text) is not null => Dimension.Share,
        _ when QuantityText.ReadCount(text) is not null => Dimension.Count,
        _ when QuantityText.ReadBytes(text) is not null => Dimension.Bytes,
        _ => null,
    };
}
