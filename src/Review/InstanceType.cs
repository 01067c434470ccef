using System.Globalization;

namespace Proofload.Review;

/// <summary>
/// An AWS instance type taken apart: <c>db.r6g.xlarge</c> is family r, generation 6, attribute g, size xlarge.
/// </summary>
internal sealed record InstanceType(
    string Prefix,
    string Family,
    int Generation,
    string Attributes,
    string Size,
    string Suffix)
{
    /// <summary>
    /// Families that have an arm member, and its newest generation of the widely offered ones: t4g, m7g, c7g, r7g.
    /// </summary>
    private static readonly Dictionary<string, int> Arm = new(StringComparer.Ordinal)
    {
        ["t"] = 4,
        ["m"] = 7,
        ["c"] = 7,
        ["r"] = 7,
    };

    /// <summary>The newest generation that we count as everywhere offered, by family.</summary>
    private static readonly Dictionary<string, int> Current = new(StringComparer.Ordinal)
    {
        ["t"] = 4,
        ["m"] = 7,
        ["c"] = 7,
        ["r"] = 7,
    };

    public bool IsArm => Attributes.Contains('g', StringComparison.Ordinal);

    /// <summary>Two generations or more behind.</summary>
    public bool IsOld => Current.TryGetValue(Family, out var newest) && Generation <= newest - 2;

    public string? ArmTwin => Arm.TryGetValue(Family, out var generation)
        ? (this with { Generation = generation, Attributes = "g" }).ToString()
        : null;

    /// <summary>The same size of the current generation; arm stays arm, Intel and AMD stay what they are.</summary>
    public string? Successor => Current.TryGetValue(Family, out var newest)
        ? (this with { Generation = newest, Attributes = Family == "t" || IsArm ? "g" : "i" }).ToString()
        : null;

    public static InstanceType? Parse(string type)
    {
        var parts = type.Split('.').ToList();
        var prefix = parts[0] is "db" or "cache" or "kafka" or "mq" ? parts[0] + "." : "";
        if (prefix.Length > 0)
            parts.RemoveAt(0);
        var suffix = parts is [.., "search"] ? ".search" : "";
        if (suffix.Length > 0)
            parts.RemoveAt(parts.Count - 1);
        if (parts is not [var name, var size] || name.Length < 2)
            return null;

        var letters = name.TakeWhile(char.IsAsciiLetter).Count();
        var digits = name.Skip(letters).TakeWhile(char.IsAsciiDigit).Count();
        return letters > 0 && digits > 0
            ? new InstanceType(
                prefix,
                name[..letters],
                int.Parse(name.AsSpan(letters, digits), CultureInfo.InvariantCulture),
                name[(letters + digits)..],
                size,
                suffix)
            : null;
    }

    public override string ToString() => $"{Prefix}{Family}{Generation}{Attributes}.{Size}{Suffix}";
}
