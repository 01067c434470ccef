using System.Globalization;
using Proofload.Designs.Quantities;

namespace Proofload.Designs.Catalogue;

/// <summary>What an instance type is made of.</summary>
/// <param name="Architecture"><c>arm</c> or <c>x86</c>.</param>
public sealed record InstanceSize(string Type, double Vcpu, ByteSize Memory, string Architecture);

/// <summary>The instance types that are known, from <c>instances.tsv</c>.</summary>
/// <remarks>Read when first asked: most designs that are only checked never ask.</remarks>
public sealed class InstanceSizes
{
    private readonly Lazy<Dictionary<string, InstanceSize>> sizes;

    private InstanceSizes(Func<string> text) => sizes = new(() => Read(text()));

    public static InstanceSizes None { get; } = new(() => "");

    /// <summary>
    /// The size of an instance type of any service: <c>c7g.large</c>, <c>db.r6g.xlarge</c>, <c>r6g.large.search</c>.
    /// </summary>
    public InstanceSize? Find(string type)
    {
        var known = sizes.Value;
        if (known.TryGetValue(type, out var size))
            return size;

        // Services put their own word before or after the name that EC2 has for the same machine.
        var words = type.Split('.');
        return words.Length != 3
            ? null
            : known.GetValueOrDefault($"{words[1]}.{words[2]}") ?? known.GetValueOrDefault($"{words[0]}.{words[1]}");
    }

    internal static InstanceSizes Of(Func<string> text) => new(text);

    private static Dictionary<string, InstanceSize> Read(string text) => text
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(line => line[0] != '#')
        .Select(line => line.Split('\t'))
        .Select(row => new InstanceSize(row[0], Number(row[1]), ByteSize.FromGigabytes(Number(row[2])), row[3]))
        .ToDictionary(size => size.Type, StringComparer.Ordinal);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
