using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Proofload.Cli.Files;
using Proofload.Cli.Knowing;
using Proofload.Cli.Printing;
using Proofload.Knowledge;

namespace Proofload.Cli.Commands;

/// <summary><c>proofload choose</c>: walks a decision tree to a reasoned answer.</summary>
internal static class ChooseCommand
{
    private const string Prefix = "choose-";

    public static Command Create(Terminal terminal)
    {
        var choose = new DesignCommand(
            terminal,
            "choose",
            "Walks a decision tree: which database, queue, compute, load balancer, cache or consistency, and why.",
            """
            proofload choose
            proofload choose database
            proofload choose queue --answers 1.2
            proofload choose cache --answers 2.1 --json
            """);
        var tree = new Argument<string?>("tree")
        {
            Description = "What is to be chosen; without it the trees are listed.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var answers = new Option<string?>("--answers")
        {
            Description = "The answers, by number, as far as they are known: 1.2.1.",
            HelpName = "path",
        };
        choose.Command.Add(tree);
        choose.Command.Add(answers);
        choose.Command.SetAction(async (asked, cancellation) =>
        {
            var pages = Trees();
            if (asked.GetValue(tree) is not { } name)
            {
                await choose.Print(asked, target => List(target, pages), cancellation);
                return ExitCode.Fine;
            }

            var page = Find(pages, name);
            var root = ((PageFacts.Decision)page.Facts).Tree!; // Only pages with a tree are found.
            var path = Path(root, asked.GetValue(answers) ?? "", page);
            if (asked.GetValue(choose.Json))
            {
                await choose.Give(asked, Json(page, root, path), cancellation);
                return ExitCode.Fine;
            }

            if (await Walk(terminal, page, root, path, cancellation) is { } answer)
                await choose.Print(asked, target => Print(target, answer, root, path), cancellation);
            return ExitCode.Fine;
        });
        return choose.Command;
    }

    private static List<Page> Trees() =>
    [
        .. PageLibrary.Load(ContentPlace.Of(null, []), DesignCommand.Catalogue(), PageKind.Decision)
            .Of(PageKind.Decision).Where(page => page.Facts is PageFacts.Decision { Tree: not null }),
    ];

    private static string NameOf(Page page) => page.Id.Name.StartsWith(Prefix, StringComparison.Ordinal)
        ? page.Id.Name[Prefix.Length..]
        : page.Id.Name;

    private static Page Find(List<Page> pages, string name) =>
        pages.FirstOrDefault(page => NameOf(page) == name || page.Id.Name == name)
        ?? throw new InputException(
            $"There is no tree '{name}'. There are: {string.Join(", ", pages.Select(NameOf))}.");

    private static List<int> Path(DecisionTree root, string text, Page page)
    {
        var path = new List<int>();
        foreach (var step in text.Split(['.', ',', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(step, CultureInfo.InvariantCulture, out var option) || root.At([.. path, option]) is null)
            {
                var most = root.At(path) is DecisionTree.Ask ask ? ask.Options.Length : 0;
                throw new InputException(most == 0
                    ? $"'{text}' goes on after the answer was found at {string.Join('.', path)}."
                    : $"'{step}' is no answer to '{((DecisionTree.Ask)root.At(path)!).Question}': give 1 to {most}. "
                        + $"'proofload choose {NameOf(page)}' asks one by one.");
            }

            path.Add(option);
        }

        return path;
    }

    private static void List(Terminal terminal, List<Page> pages)
    {
        var table = Tables.New("tree", "answers", "what for");
        foreach (var page in pages)
        {
            var answers = ((PageFacts.Decision)page.Facts).Tree!.Answers().Count();
            table.Row(NameOf(page), answers.ToString(CultureInfo.InvariantCulture), page.Summary);
        }

        terminal.Print(table);
        terminal.Out.WriteLine($"{Words.Count(pages.Count, "tree")}. 'proofload choose <tree>' walks one.");
    }

    /// <summary>Asks until there is an answer; null when somebody stops before.</summary>
    private static async Task<DecisionTree.Answer?> Walk(
        Terminal terminal, Page page, DecisionTree root, List<int> path, CancellationToken cancellation)
    {
        using var reader = new StreamReader(terminal.In, Encoding.UTF8, leaveOpen: true);
        terminal.Say(page.Title);
        while (root.At(path) is DecisionTree.Ask ask)
        {
            Print(terminal, ask);
            await terminal.Out.WriteAsync($"Your answer (1 to {ask.Options.Length}, b for back, q to stop): ");
            await terminal.Out.FlushAsync(cancellation);
            var line = (await reader.ReadLineAsync(cancellation))?.Trim();
            if (line is null or "q")
            {
                terminal.Out.WriteLine();
                if (path.Count > 0)
                    terminal.Say($"Go on with: proofload choose {NameOf(page)} --answers {string.Join('.', path)}");
                return null;
            }

            var option = int.TryParse(line, CultureInfo.InvariantCulture, out var number) ? number : 0;
            if (line == "b" && path.Count > 0)
                path.RemoveAt(path.Count - 1);
            else if (root.At([.. path, option]) is not null)
                path.Add(option);
            else
                terminal.Say($"'{line}' is none of them.");
        }

        return (DecisionTree.Answer)root.At(path)!; // The loop ends at an answer.
    }

    private static void Print(Terminal terminal, DecisionTree.Ask ask)
    {
        terminal.Heading(Plain(ask.Question));
        if (ask.Help is { } help)
            terminal.Say(Plain(help));
        for (var option = 0; option < ask.Options.Length; option++)
            terminal.Say($"  {option + 1}  {Plain(ask.Options[option].Text)}");
    }

    private static void Print(Terminal terminal, DecisionTree.Answer answer, DecisionTree root, List<int> path)
    {
        terminal.Heading($"Choose {Named(answer.Choose)}");
        terminal.Say(Plain(answer.Because));
        terminal.Heading("Or");
        foreach (var other in answer.Alternatives)
            terminal.Say($"  {Named(other.Choose)}: {Plain(other.When)}");
        terminal.Heading("What would change it");
        terminal.Say(Plain(answer.Changes));
        terminal.Heading("Because you said");
        for (var step = 0; step < path.Count; step++)
        {
            var ask = (DecisionTree.Ask)root.At(path.Take(step))!;
            terminal.Say($"  {Plain(ask.Question)} {Plain(ask.Options[path[step] - 1].Text)}");
        }
    }

    private static string Json(Page page, DecisionTree root, List<int> path) => Envelope.Write("choose", json =>
    {
        json.WriteString("tree", NameOf(page));
        json.WriteStartArray("answers");
        foreach (var step in path)
            json.WriteNumberValue(step);
        json.WriteEndArray();
        Write(json, root.At(path)!);
        json.WriteStartArray("sources");
        foreach (var source in page.Sources)
        {
            json.WriteStartObject();
            json.WriteString("title", source.Title);
            json.WriteString("publisher", source.Publisher);
            json.WriteString("url", source.Url?.ToString());
            json.WriteString("checked", source.Checked.ToString().ToLowerInvariant());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static void Write(Utf8JsonWriter json, DecisionTree at)
    {
        if (at is DecisionTree.Ask ask)
        {
            json.WriteString("ask", Plain(ask.Question));
            json.WriteString("help", ask.Help is null ? null : Plain(ask.Help));
            json.WriteStartArray("options");
            foreach (var option in ask.Options)
                json.WriteStringValue(Plain(option.Text));
            json.WriteEndArray();
            return;
        }

        var answer = (DecisionTree.Answer)at;
        json.WriteString("choose", answer.Choose);
        json.WriteString("name", Named(answer.Choose));
        json.WriteString("because", Plain(answer.Because));
        json.WriteStartArray("alternatives");
        foreach (var other in answer.Alternatives)
        {
            json.WriteStartObject();
            json.WriteString("choose", other.Choose);
            json.WriteString("name", Named(other.Choose));
            json.WriteString("when", Plain(other.When));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("changes", Plain(answer.Changes));
    }

    /// <summary>The name of a service where the choice is one by its id.</summary>
    private static string Named(string choice) =>
        DesignCommand.Catalogue().Find($"aws/{choice}")?.Name ?? Plain(choice);

    /// <summary>Without marks and citations, which a terminal does not show.</summary>
    private static string Plain(string text) => new Paragraph([text], 1, false).Plain;
}
