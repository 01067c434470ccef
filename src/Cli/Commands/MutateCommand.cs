using System.CommandLine;
using System.Text.Json;
using Proofload.Cli.Files;
using Proofload.Cli.Printing;
using Proofload.Designs;
using Proofload.Review.Mutation;

namespace Proofload.Cli.Commands;

/// <summary><c>proofload mutate</c>: a design with one thing broken, for those who practise finding it.</summary>
internal static class MutateCommand
{
    public static Command Create(Terminal terminal)
    {
        var mutate = new DesignCommand(
            terminal,
            "mutate",
            "Breaks one thing of a good design and writes the result as a design: find the flaw. The same seed breaks "
            + "the same thing.",
            """
            proofload mutate design.yaml --seed 7 > flawed.yaml
            proofload mutate design.yaml --seed 7 --answer
            proofload mutate design.yaml --operator no-timeout | proofload review -
            proofload mutate --operators
            """);
        var seed = new Option<long>("--seed")
        {
            Description = "Fixes what is broken and where.",
            DefaultValueFactory = _ => 1,
        };
        var operatorId = new Option<string?>("--operator")
        {
            Description = "Break it in this way only; '--operators' lists them.",
            HelpName = "id",
        };
        var answer = new Option<bool>("--answer")
        {
            Description = "Say what was broken and which rules should see it, in place of the design.",
        };
        var operators = new Option<bool>("--operators") { Description = "List the ways to break a design." };
        mutate.Command.Add(seed);
        mutate.Command.Add(operatorId);
        mutate.Command.Add(answer);
        mutate.Command.Add(operators);
        mutate.File.Arity = ArgumentArity.ZeroOrOne;
        mutate.Command.Add(mutate.File);
        mutate.Command.SetAction(async (asked, cancellation) =>
        {
            if (asked.GetValue(operators))
            {
                await mutate.Print(asked, PrintOperators, cancellation);
                return ExitCode.Fine;
            }

            if (asked.GetValue(mutate.File) is not { } name)
            {
                throw new InputException(
                    "Name a design file, '-' for the standard input, or '--operators' for the list.");
            }

            var catalogue = DesignCommand.Catalogue();
            var file = await DesignFile.ReadAsync(name, terminal, catalogue, cancellation);
            if (file.Design is not { } design)
                return await mutate.Bad(asked, file, cancellation);

            mutate.Warn(asked, file);
            var mutant = Make(design, asked.GetValue(seed), asked.GetValue(operatorId));
            var text = DesignWriter.ToYaml(mutant.Design);
            if (asked.GetValue(mutate.Json))
            {
                await mutate.Give(
                    asked, Envelope.Write("mutate", file, json => Write(json, mutant, text)), cancellation);
            }
            else if (asked.GetValue(answer))
            {
                await mutate.Print(asked, target => PrintAnswer(target, mutant), cancellation);
            }
            else
            {
                await mutate.Give(asked, text, cancellation);
            }

            return ExitCode.Fine;
        });
        return mutate.Command;
    }

    private static Mutant Make(Design design, long seed, string? operatorId)
    {
        if (operatorId is not null && !Mutator.Operators.Any(card => card.Id == operatorId))
        {
            throw new InputException(
                $"There is no operator '{operatorId}'. 'proofload mutate --operators' lists them.");
        }

        return Mutator.Mutate(design, DesignCommand.Catalogue(), seed, operatorId)
            ?? throw new InputException(operatorId is null
                ? "Nothing of this design can be broken: it states too little. Begin with one that raises no finding."
                : $"'{operatorId}' finds nothing to break in this design, or what it breaks makes it no worse. Leave "
                    + "the operator to the seed, or name another.");
    }

    private static void PrintAnswer(Terminal terminal, Mutant mutant)
    {
        terminal.Say($"{mutant.Operator.About} [{mutant.Operator.Id}]");
        terminal.Say(mutant.Broken);
        terminal.Say($"Where: {mutant.Place}");
        terminal.Say($"Rules that should see it: {string.Join(", ", mutant.Seen)}");
        if (!mutant.MayFollow.IsEmpty)
            terminal.Say($"Rules that may object as well: {string.Join(", ", mutant.MayFollow)}");
        terminal.Heading("What was changed");
        foreach (var edit in mutant.Edits)
            terminal.Say($"  {edit}");
    }

    private static void PrintOperators(Terminal terminal)
    {
        var table = Tables.New("operator", "pillar", "what it does");
        foreach (var card in Mutator.Operators)
            table.Row(card.Id, card.Pillar.ToString(), card.About);
        terminal.Print(table);
    }

    private static void Write(Utf8JsonWriter json, Mutant mutant, string text)
    {
        json.WriteStartObject();
        json.WriteString("operator", mutant.Operator.Id);
        json.WriteString("pillar", JsonNamingPolicy.KebabCaseLower.ConvertName(mutant.Operator.Pillar.ToString()));
        json.WriteString("about", mutant.Operator.About);
        json.WriteString("broken", mutant.Broken);
        json.WriteString("place", mutant.Place.ToString());
        Words(json, "seenBy", mutant.Seen);
        Words(json, "mayFollow", mutant.MayFollow);
        Words(json, "edits", mutant.Edits.Select(edit => edit.ToString()));
        json.WriteString("design", text);
        json.WriteEndObject();
    }

    private static void Words(Utf8JsonWriter json, string name, IEnumerable<string> words)
    {
        json.WriteStartArray(name);
        foreach (var word in words)
            json.WriteStringValue(word);
        json.WriteEndArray();
    }
}
