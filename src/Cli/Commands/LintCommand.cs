using System.CommandLine;
using System.Text.Json;
using Proofload.Cli.Files;
using Proofload.Cli.Knowing;
using Proofload.Cli.Printing;
using Proofload.Designs;
using Proofload.Knowledge;
using Proofload.Knowledge.Linting;
using Proofload.Review;

namespace Proofload.Cli.Commands;

/// <summary><c>proofload lint</c>: what is wrong with the pages of the knowledge base.</summary>
internal static class LintCommand
{
    public static Command Create(Terminal terminal)
    {
        var lint = new DesignCommand(
            terminal,
            "lint",
            "Checks the pages of the knowledge base: form, links, sources, quizzes, designs, prose.",
            """
            proofload lint
            proofload lint content/topics/timeouts.md
            proofload lint --content content --errors-only
            proofload lint content/patterns/*.md --prove --fail-on warning
            """);
        var files = new Argument<string[]>("pages")
        {
            Description = "Say only what is wrong with these files; links are followed through all pages.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var content = new Option<string?>("--content")
        {
            Description = "The folder with topics, cases and so on; by default that of the pages.",
            HelpName = "folder",
        };
        var prove = new Option<bool>("--prove")
        {
            Description = "Also review and play every embedded design, and see whether it does what its page says.",
        };
        var against = new Option<string?>("--against")
        {
            Description = "Texts that no page may repeat, such as the sources it was written from.",
            HelpName = "folder",
        };
        var errorsOnly = new Option<bool>("--errors-only") { Description = "Leave out warnings." };
        lint.Command.Add(files);
        foreach (var option in (Option[])[content, prove, against, errorsOnly])
            lint.Command.Add(option);
        var failOn = lint.FailOn("Exit with 1 when there is one of these.", "error", "error", "warning", "never");
        lint.Command.SetAction(async (asked, cancellation) =>
        {
            var named = asked.GetValue(files)!.SelectMany(PagesOf).ToArray();
            if (named.FirstOrDefault(file => !File.Exists(file)) is { } missing)
            {
                throw new InputException(
                    $"There is no file '{missing}'. Name pages such as content/topics/timeouts.md.");
            }

            var place = ContentPlace.Of(asked.GetValue(content), named);
            var wanted = named.Select(file => Path.GetRelativePath(place, Path.GetFullPath(file)).Replace('\\', '/'))
                .ToHashSet(StringComparer.Ordinal);
            var library = PageLibrary.Load(place, DesignCommand.Catalogue());
            var report = Linter.Lint(library, new LintInputs
            {
                Rules = RuleBook.Rules.Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal),
                Designs = Designs(place),
                Others = asked.GetValue(against) is { } folder ? [.. Texts(folder)] : [],
                Try = asked.GetValue(prove)
                    ? design => Trial.Of(design, terminal.Time, cancellation)
                    : null,
                Tried = wanted.Count > 0 ? wanted : null,
                Cancellation = cancellation,
            });
            report = report with
            {
                Problems =
                [
                    .. report.Problems.Where(found => wanted.Count == 0 || wanted.Contains(found.File))
                        .Where(found => !asked.GetValue(errorsOnly) || IsError(found)),
                ],
            };
            if (asked.GetValue(lint.Json))
                await lint.Give(asked, Json(report), cancellation);
            else
                await lint.Print(asked, target => Print(target, library, report), cancellation);
            return CodeOf(report, asked.GetValue(failOn)!);
        });
        return lint.Command;
    }

    /// <summary>A folder stands for the pages in it.</summary>
    private static IEnumerable<string> PagesOf(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        : [path];

    private static int CodeOf(LintReport report, string failOn) => failOn switch
    {
        "warning" when report.Problems.Length > 0 => ExitCode.Found,
        "error" when report.Errors.Any() => ExitCode.Found,
        _ => ExitCode.Fine,
    };

    private static bool IsError(LintProblem found) => found.Problem.Severity == ProblemSeverity.Error;

    private static HashSet<string> Designs(string content)
    {
        var folder = Path.Combine(content, "designs");
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Select(file =>
                Path.ChangeExtension(Path.GetRelativePath(folder, file), null).Replace('\\', '/'))]
            : [];
    }

    private static IEnumerable<(string Name, string Text)> Texts(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)
            .Select(file => (Path.GetFileName(file), File.ReadAllText(file)))
        : throw new InputException($"There is no folder '{folder}'.");

    private static void Print(Terminal terminal, PageLibrary library, LintReport report)
    {
        var texts = library.Readings.ToDictionary(reading => reading.File, reading => reading.Text);
        foreach (var group in report.Problems.GroupBy(found => found.File))
        {
            ProblemPrinter.Print(
                terminal.Out, group.Key, texts.GetValueOrDefault(group.Key, ""),
                [.. group.Select(found => found.Problem)], terminal.HasColour);
        }

        var table = Tables.New("kind", ">written", ">planned and not written");
        foreach (var kind in PageKinds.All)
        {
            table.Row(
                kind.Folder(), Words.Number(report.Written.GetValueOrDefault(kind)),
                library.Curriculum.IsListed(kind) ? Words.Number(report.Planned.GetValueOrDefault(kind)) : "–");
        }

        terminal.Print(table);
        var errors = report.Errors.Count();
        terminal.Out.WriteLine($"{Words.Count(errors, "error")}, "
            + $"{Words.Count(report.Problems.Length - errors, "warning")}; "
            + $"{Words.Count(report.LinksAhead, "link")} to pages that are not written yet.");
    }

    private static string Json(LintReport report) => Envelope.Write("lint", json =>
    {
        json.WriteStartArray("problems");
        foreach (var (file, problem) in report.Problems.Select(found => (found.File, found.Problem)))
        {
            json.WriteStartObject();
            json.WriteString("file", file);
            ProblemPrinter.Fields(json, problem);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Counts(json, "written", report.Written);
        Counts(json, "planned", report.Planned);
        json.WriteNumber("linksAhead", report.LinksAhead);
    });

    private static void Counts(Utf8JsonWriter json, string name, IReadOnlyDictionary<PageKind, int> counts)
    {
        json.WriteStartObject(name);
        foreach (var kind in PageKinds.All)
            json.WriteNumber(kind.Folder(), counts.GetValueOrDefault(kind));
        json.WriteEndObject();
    }
}
