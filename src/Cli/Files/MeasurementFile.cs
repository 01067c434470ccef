using System.Globalization;
using Proofload.Simulation.Analysis;

namespace Proofload.Cli.Files;

/// <summary>Measured times from a CSV file: a line a measurement, or a line a bin of a histogram.</summary>
internal static class MeasurementFile
{
    public const string Form =
        "A column of times named 'milliseconds', 'seconds' or 'microseconds'; beside it, if wanted, "
        + "'count' (then each line is a bin of a histogram, by its middle) and 'group' (what is left out together).";

    private const int MostLines = 5_000_000;

    /// <exception cref="InputException">
    /// It cannot be read, with all that is wrong in it, as far as ten lines.
    /// </exception>
    public static async Task<List<Measurement>> ReadAsync(string path, CancellationToken cancellation)
    {
        if (!File.Exists(path))
            throw new InputException($"There is no file '{path}'. Name a CSV file. {Form}");

        string[] lines;
        try
        {
            lines = await File.ReadAllLinesAsync(path, cancellation);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"'{path}' cannot be read: {failed.Message}");
        }

        if (lines.Length > MostLines)
        {
            throw new InputException(
                $"'{path}' has {lines.Length:N0} lines; at most {MostLines:N0} are read. Make a histogram of it.");
        }

        return Read(path, lines);
    }

    private static List<Measurement> Read(string path, string[] lines)
    {
        var header = lines.Length == 0 ? [] : Cells(lines[0]);
        var (unit, column) = new[] { ("milliseconds", 1e-3), ("seconds", 1.0), ("microseconds", 1e-6) }
            .Select(one => (Unit: one.Item2, Column: Array.IndexOf(header, one.Item1)))
            .FirstOrDefault(one => one.Column >= 0, (1, -1));
        if (column < 0)
            throw new InputException($"'{path}' does not say where the times are. {Form}");

        var (count, group) = (Array.IndexOf(header, "count"), Array.IndexOf(header, "group"));
        var (found, wrong) = (new List<Measurement>(), new List<string>());
        for (var number = 1; number < lines.Length; number++)
        {
            if (string.IsNullOrWhiteSpace(lines[number]))
                continue;
            var cells = Cells(lines[number]);
            var often = 1.0;
            if (!TryRead(cells, column, out var time) || time * unit is not (> 0 and < 1e9))
                wrong.Add($"line {number + 1}: '{At(cells, column)}' is no time above 0");
            else if (count >= 0 && (!TryRead(cells, count, out often) || often is not (>= 0 and < 1e15)))
                wrong.Add($"line {number + 1}: '{At(cells, count)}' is no count from 0 on");
            else if (often > 0)
                found.Add(new Measurement(time * unit, often, group < 0 ? null : At(cells, group)));
        }

        if (wrong.Count > 0)
        {
            var rest = wrong.Count > 10 ? $"; and {wrong.Count - 10} more" : "";
            throw new InputException(
                $"'{path}': {string.Join("; ", wrong.Take(10))}{rest}. Correct or remove these lines.");
        }

        if (found.Sum(one => one.Count) < ServiceTimes.Fewest)
        {
            throw new InputException(
                $"'{path}' has {found.Sum(one => one.Count):0} measurements; at least {ServiceTimes.Fewest} are " +
                "needed, a thousand for a p99.");
        }

        return found;
    }

    private static string[] Cells(string line) => [.. line.Split(',').Select(cell => cell.Trim().Trim('"'))];

    private static string At(string[] cells, int column) => column < cells.Length ? cells[column] : "";

    private static bool TryRead(string[] cells, int column, out double value) =>
        double.TryParse(At(cells, column), NumberStyles.Float, CultureInfo.InvariantCulture, out value);
}
