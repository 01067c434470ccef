namespace Proofload.Web.Charts;

/// <summary>Finds a row above the plot for each label, so that neighbours do not run into each other.</summary>
internal static class LabelRows
{
    public const int Height = 14;

    /// <summary>How wide a letter is, as a share of a plot of the least width that a desktop shows.</summary>
    private const double LetterWidth = 6.4 / 480;

    public static int[] Of(IReadOnlyList<Stretch> stretches, double end)
    {
        var rows = new int[stretches.Count];
        var ends = new List<double>();
        foreach (var (stretch, index) in stretches.Select((stretch, index) => (stretch, index))
            .OrderBy(pair => pair.stretch.From))
        {
            var start = stretch.From / end;
            var row = ends.FindIndex(taken => taken <= start);
            if (row < 0)
            {
                row = ends.Count;
                ends.Add(0);
            }

            ends[row] = start + ((stretch.Name.Length + 2) * LetterWidth);
            rows[index] = row;
        }

        return rows;
    }
}
