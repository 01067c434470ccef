using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Proofload.Cli.Files;
using Proofload.Cli.Printing;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Review.Mutation;
using Proofload.Review.Pages;
using Spectre.Console;

namespace Proofload.Cli.Commands;

/// <summary><c>proofload corpus</c>: how well the rules tell good designs from spoilt ones.</summary>
internal static class CorpusCommand
{
    /// <summary>An accuracy below this is worth an exit code of 1.</summary>
    private const double Wanted = 0.95;

    public static Command Create(Terminal terminal)
    {
        var corpus = new DesignCommand(
            terminal,
            "corpus",
            "Measures the review rules: precision and recall for each pillar on good designs and on mutants of them, "
            + "and every false alarm and miss.",
            """
            proofload corpus
            proofload corpus --seed 7 --per-operator 3
            proofload corpus content/designs/storefront/growth.yaml --json
            """);
        var designs = new Argument<string[]>("designs")
        {
            Description = "Good designs to start from; those that ship with Proofload when none is named.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var seed = new Option<long>("--seed")
        {
            Description = "Fixes all chance. The same seed gives the same bytes.",
            DefaultValueFactory = _ => 1,
        };
        var each = new Option<int>("--per-operator")
        {
            Description = "Mutants of each operator and design, from 1 to 100.",
            DefaultValueFactory = _ => 1,
            HelpName = "count",
        };
        corpus.Command.Add(designs);
        corpus.Command.Add(seed);
        corpus.Command.Add(each);
        var failOn = corpus.FailOn(
            "Exit with 1 when precision or recall of a pillar is below 95 %, or never.", "inaccurate",
            "inaccurate", "never");
        corpus.Command.SetAction(async (asked, cancellation) =>
        {
            if (asked.GetValue(each) is < 1 or > 100)
            {
                throw new InputException(
                    $"{asked.GetValue(each)} mutants of each are not made. Give a number from 1 to 100.");
            }

            var catalogue = DesignCommand.Catalogue();
            var names = asked.GetValue(designs) ?? [];
            var good = new List<Design>();
            foreach (var name in names.Length > 0 ? names : Shipped())
            {
                var file = await DesignFile.ReadAsync(name, terminal, catalogue, cancellation);
                if (file.Design is not { } design)
                    return await corpus.Bad(asked, file, cancellation);
                good.Add(design);
            }

            var pairs = names.Length > 0 ? [] : Pairs(catalogue);
            var report = Measure(
                terminal, good, pairs, catalogue, asked.GetValue(seed), asked.GetValue(each), cancellation);
            if (asked.GetValue(corpus.Json))
                await corpus.Give(asked, Envelope.Write("corpus", json => Write(json, report)), cancellation);
            else
                await corpus.Print(asked, target => Print(target, report), cancellation);
            return asked.GetValue(failOn) == "inaccurate" && !IsAccurate(report) ? ExitCode.Found : ExitCode.Fine;
        });
        return corpus.Command;
    }

    private static bool IsAccurate(CorpusReport report) =>
        report.Pillars.All(pillar => pillar.Precision is null or >= Wanted && pillar.Recall is null or >= Wanted);

    public static IEnumerable<string> Shipped() =>
        Directory.EnumerateFiles(ContentFolder.Of("designs"), "*.yaml", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) != "phenomena") // Meant to fall over.
            .Order(StringComparer.Ordinal);

    /// <summary>What the pages of the rules show; a test keeps each of them readable.</summary>
    private static List<LabelledPair> Pairs(ComponentCatalogue catalogue)
    {
        return
        [
            .. RulePage.Load(ContentFolder.Of("rules")).Values
                .Select(page => new LabelledPair(page.Id, Read(page.Bad), Read(page.Good))),
        ];

        Design Read(string text) => DesignReader.Read(text, catalogue).Design
            ?? throw new InvalidDataException("A page of a rule has a design that does not read.");
    }

    private static CorpusReport Measure(
        Terminal terminal,
        List<Design> good,
        List<LabelledPair> pairs,
        ComponentCatalogue catalogue,
        long seed,
        int perOperator,
        CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(terminal.Time.GetUtcNow().UtcDateTime);
        if (!terminal.ErrorIsTerminal)
            return Corpus.Measure(good, pairs, catalogue, today, seed, perOperator, null, cancellation);

        return terminal.Progress.Progress().AutoClear(true).HideCompleted(true).Start(context =>
        {
            var task = context.AddTask("Measuring", maxValue: 1);
            return Corpus.Measure(
                good, pairs, catalogue, today, seed, perOperator,
                new Teller<CorpusProgress>(progress => task.Value = progress.Share), cancellation);
        });
    }

    private static void Print(Terminal terminal, CorpusReport report)
    {
        terminal.Say(
            $"{report.Clean} good designs ({report.Pairs} of pages of rules), "
            + $"{report.Mutants} mutants that are worse, {report.Equivalent} that are not "
            + $"(left out); seed {report.Seed}. Mutation score {Words.Percent(report.MutationScore)}: "
            + $"{report.Caught} of {report.Mutants} mutants caught.");
        var table = Tables.New("pillar", ">precision", ">recall", ">right", ">false alarms", ">missed");
        foreach (var pillar in report.Pillars)
        {
            table.Row(
                pillar.Pillar.ToString(), Words.Percent(pillar.Precision), Words.Percent(pillar.Recall),
                Plain(pillar.Right), Plain(pillar.FalseAlarms), Plain(pillar.Missed));
        }

        terminal.Heading("Pillars");
        terminal.Print(table);
        PrintOperators(terminal, report);
        PrintErrors(terminal, "False alarms", report.FalseAlarms);
        PrintErrors(terminal, "Misses", report.Misses);
    }

    private static void PrintOperators(Terminal terminal, CorpusReport report)
    {
        terminal.Heading("Operators");
        var table = Tables.New("operator", "pillar", ">mutants", ">caught", ">no worse", "what it does");
        foreach (var one in report.Operators)
        {
            table.Row(
                one.Operator.Id, one.Operator.Pillar.ToString(), Plain(one.Mutants), Plain(one.Caught),
                Plain(one.Equivalent), one.Operator.About);
        }

        terminal.Print(table);
    }

    private static void PrintErrors(Terminal terminal, string title, IReadOnlyCollection<CorpusError> errors)
    {
        if (errors.Count == 0)
            return;

        terminal.Heading(title);
        foreach (var error in errors)
            terminal.Say($"[{error.Rule}] at {error.Place} in {error.Case}: {error.Message}");
    }

    private static void Write(Utf8JsonWriter json, CorpusReport report)
    {
        json.WritePropertyName("report");
        JsonSerializer.Serialize(json, report, CorpusJson.Options);
    }

    private static string Plain(int count) => count.ToString(CultureInfo.InvariantCulture);
}
