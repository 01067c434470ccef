using System.Globalization;

namespace Proofload.Simulation.Planning;

/// <summary>What the name of an AWS instance type tells: a large one has two processors, an xlarge four, an nxlarge 4n.</summary>
internal static class InstanceName
{
    /// <summary>Null where the name does not tell.</summary>
    public static double? Processors(string type)
    {
        var isBurstable = type.Split('.').Any(word => word.Length is 2 or 3 && word[0] == 't' && char.IsAsciiDigit(word[1]));
        foreach (var word in type.Split('.'))
        {
            if (word.EndsWith("xlarge", StringComparison.Ordinal))
            {
                var times = word[..^"xlarge".Length];
                return times.Length == 0 ? 4 : 4 * int.Parse(times, NumberStyles.None, CultureInfo.InvariantCulture);
            }

            if (word is "nano" or "micro" or "small" or "large")
                return 2;
            if (word == "medium")
                return isBurstable ? 2 : 1;
        }

        return null;
    }
}
