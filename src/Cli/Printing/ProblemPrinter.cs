using System.Text.Json;
using Proofload.Cli.Files;
using Proofload.Designs;

namespace Proofload.Cli.Printing;

/// <summary>Prints what is wrong with a file: all of it, each with its place, its line of the file, and the
/// remedy.</summary>
internal static class ProblemPrinter
{
    /// <summary>A longer line of the file is cut around the place.</summary>
    private const int LongestExcerpt = 100;

    /// <summary>Beyond this many the rest is only counted: nobody mends more at a time.</summary>
    private const int MostPrinted = 100;

    public static void Print(TextWriter output, DesignFile file, bool hasColour) =>
        Print(output, file.Name, file.Text, file.Reading.Problems, hasColour);

    public static void Print(
        TextWriter output, string name, string text, IReadOnlyCollection<Problem> problems, bool hasColour)
    {
        var lines = text.Split('\n');
        foreach (var problem in problems.Take(MostPrinted))
        {
            var isError = problem.Severity == ProblemSeverity.Error;
            var word = isError ? "error" : "warning";
            output.WriteLine(
                $"{name}:{problem.Line}:{problem.Column}: {Coloured(word, isError ? "31" : "33", hasColour)} "
                    + $"[{problem.Code}] "
                + $"{(problem.Path.Length == 0 ? "" : problem.Path + ": ")}{problem.Message}");
            if (problem.Line >= 1 && problem.Line <= lines.Length)
                Excerpt(output, lines[problem.Line - 1].TrimEnd('\r'), problem, hasColour);
            if (problem.Remedy.Length > 0)
                output.WriteLine($"    {problem.Remedy}");
            output.WriteLine();
        }

        var errors = problems.Count(problem => problem.Severity == ProblemSeverity.Error);
        var warnings = problems.Count - errors;
        if (problems.Count > MostPrinted)
            output.WriteLine($"… and {problems.Count - MostPrinted:n0} more.");
        if (errors + warnings > 0)
            output.WriteLine($"{Words.Count(errors, "error")}, {Words.Count(warnings, "warning")} in {name}.");
    }

    public static void Write(Utf8JsonWriter json, DesignFile file)
    {
        json.WriteStartArray("problems");
        foreach (var problem in file.Reading.Problems)
        {
            json.WriteStartObject();
            Fields(json, problem);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void Fields(Utf8JsonWriter json, Problem problem)
    {
        json.WriteString("severity", problem.Severity == ProblemSeverity.Error ? "error" : "warning");
        json.WriteString("code", problem.Code);
        json.WriteString("path", problem.Path);
        json.WriteNumber("line", problem.Line);
        json.WriteNumber("column", problem.Column);
        json.WriteString("message", problem.Message);
        json.WriteString("remedy", problem.Remedy);
    }

    private static void Excerpt(TextWriter output, string line, Problem problem, bool hasColour)
    {
        var column = Math.Clamp(problem.Column - 1, 0, line.Length);
        var from = line.Length <= LongestExcerpt ? 0 : Math.Clamp(column - (LongestExcerpt / 2), 0,
            line.Length - LongestExcerpt);
        var shown = line.Substring(from, Math.Min(LongestExcerpt, line.Length - from));

        // What cannot be printed would move the caret, or the terminal.
        var printable = string.Create(shown.Length, shown, static (span, text) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = char.IsControl(text[i]) ? ' ' : text[i];
        });
        var number = $"{problem.Line,5}";
        output.WriteLine($"{number} | {printable}");
        output.WriteLine($"      | {new string(' ', column - from)}{Coloured("^", "31", hasColour)}");
    }

    private static string Coloured(string text, string colour, bool hasColour) =>
        hasColour ? $"\u001b[{colour}m{text}\u001b[0m" : text;
}
