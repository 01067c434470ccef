using System.Globalization;

namespace Proofload.Simulation.Estimation;

/// <summary>What the name of an AWS instance type tells: <c>r7g.2xlarge</c>, <c>db.r6g.large</c>, <c>m7g.large.search</c>.</summary>
/// <remarks>
/// An xlarge has four processors, an nxlarge 4n, a large two; a medium one, except in the burstable families, where all sizes
/// up to large have two (t2: one up to small). True of all but 16 of the 1,363 types in the public list that Karpenter ships
/// (2026-08): the first generations, c4.8xlarge, d2.8xlarge and those for high-performance computing.
/// </remarks>
internal static class InstanceType
{
    /// <summary>Null where the name does not tell: bare metal, or no AWS name.</summary>
    public static double? Processors(string name)
    {
        foreach (var word in name.Split('.'))
        {
            if (word == "xlarge")
                return 4;
            if (word.EndsWith("xlarge", StringComparison.Ordinal)
                && int.TryParse(word[..^"xlarge".Length], NumberStyles.None, CultureInfo.InvariantCulture, out var times))
            {
                return 4 * times;
            }

            if (word is "nano" or "micro" or "small")
                return IsOldBurstable(name) ? 1 : 2;
            if (word == "medium")
                return IsBurstable(name) ? 2 : 1;
            if (word == "large")
                return 2;
        }

        return null;
    }

    private static bool IsBurstable(string name) =>
        name.Split('.').Any(word => word.StartsWith('t') && word.Length is >= 2 and <= 3 && char.IsAsciiDigit(word[1])
            || word.StartsWith("t4g", StringComparison.Ordinal));

    private static bool IsOldBurstable(string name) => name.Split('.').Contains("t2");
}
