using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Proofload.Cli.Files;
using Proofload.Cli.Printing;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Publishing;

namespace Proofload.Cli.Commands;

/// <summary><c>proofload kinds</c>: the kinds of components there are, or all that is known of one.</summary>
internal static class KindsCommand
{
    public static Command Create(Terminal terminal)
    {
        var kinds = new DesignCommand(
            terminal,
            "kinds",
            "Lists the kinds of components that a design can use, or shows one: parameters, defaults, limits, sources.",
            """
            proofload kinds
            proofload kinds cache
            proofload kinds aws/sqs
            proofload kinds aws/dynamodb --json
            """);
        var kind = new Argument<string?>("kind")
        {
            Description = "A kind, or a word to look for.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        kinds.Command.Add(kind);
        kinds.Command.SetAction(async (asked, cancellation) =>
        {
            var catalogue = DesignCommand.Catalogue();
            var word = asked.GetValue(kind);
            var found = Find(catalogue, word);
            if (asked.GetValue(kinds.Json))
            {
                await kinds.Give(asked, Json(found), cancellation);
            }
            else
            {
                var one = found.Length == 1 && word is not null;
                await kinds.Print(asked, target => Print(target, found, one), cancellation);
            }

            return ExitCode.Fine;
        });
        return kinds.Command;
    }

    private static ComponentKind[] Find(ComponentCatalogue catalogue, string? word)
    {
        if (word is null)
            return [.. catalogue.Kinds];
        if (catalogue.Find(word) is { } exact)
            return [exact];

        bool Has(string text) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
        ComponentKind[] like = [.. catalogue.Kinds.Where(kind => Has(kind.Id) || Has(kind.Name) || kind.Also.Any(Has))];
        return like.Length > 0 ? like : throw new InputException($"There is no kind '{word}'. {catalogue.Hint(word)}");
    }

    private static void Print(Terminal terminal, ComponentKind[] found, bool isOne)
    {
        if (isOne)
        {
            PrintOne(terminal, found[0]);
            return;
        }

        var table = Tables.New("kind", "name", "does", "what for");
        foreach (var kind in found)
            table.Row(kind.Id, kind.Name, Word(kind.Behaviour), FirstSentence(kind.About));
        terminal.Print(table);
        terminal.Out.WriteLine($"{Words.Count(found.Length, "kind")}. 'proofload kinds <kind>' shows one.");
    }

    private static void PrintOne(Terminal terminal, ComponentKind kind)
    {
        terminal.Say($"{kind.Id}: {kind.Name} ({Word(kind.Behaviour)})");
        terminal.Say(kind.About);
        if (kind.Sla is { } sla)
            terminal.Say($"Committed availability: {sla.Availability} ({sla.Source.Title}, {sla.Source.Edition}).");

        terminal.Heading("Parameters");
        var parameters = Tables.New("parameter", "type", "default", "about");
        foreach (var parameter in kind.Parameters.Values.OrderBy(parameter => parameter.Word, StringComparer.Ordinal))
        {
            var source = parameter.Source is { } from ? $" [{from.Title}, {from.Edition}]" : "";
            parameters.Row(parameter.Word, TypeOf(parameter), DefaultOf(parameter),
                parameter.About.ReplaceLineEndings(" ") + source);
        }

        terminal.Print(parameters);
        if (kind.Limits.IsEmpty)
            return;

        terminal.Heading("Limits");
        var limits = Tables.New("limit of", ">value", "unit", "can be raised", "source");
        foreach (var limit in kind.Limits)
        {
            limits.Row(
                limit.About, limit.Value.ToString("#,0.####", CultureInfo.InvariantCulture), limit.Unit,
                limit.IsAdjustable ? "yes" : "no", $"{limit.Source.Title}, {limit.Source.Edition}");
        }

        terminal.Print(limits);
    }

    private static string Json(ComponentKind[] kinds) => Envelope.Write("kinds", json =>
    {
        json.WriteStartArray("kinds");
        foreach (var kind in kinds)
        {
            json.WriteStartObject();
            json.WriteString("id", kind.Id);
            json.WriteString("name", kind.Name);
            json.WriteString("family", Word(kind.Family));
            json.WriteString("behaviour", Word(kind.Behaviour));
            json.WriteString("about", kind.About);
            json.WriteStartArray("traits");
            foreach (var trait in kind.Traits.Order(StringComparer.Ordinal))
                json.WriteStringValue(trait);
            json.WriteEndArray();
            Parameters(json, kind);
            Limits(json, kind);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static void Parameters(Utf8JsonWriter json, ComponentKind kind)
    {
        json.WriteStartArray("parameters");
        foreach (var parameter in kind.Parameters.Values.OrderBy(parameter => parameter.Word, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("word", parameter.Word);
            json.WriteString("name", parameter.Name);
            json.WriteString("type", TypeOf(parameter));
            json.WriteString("default", parameter.Default is { } value ? SettingText.Write(value) : null);
            json.WriteString("about", parameter.About);
            Source(json, parameter.Source);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Limits(Utf8JsonWriter json, ComponentKind kind)
    {
        json.WriteStartArray("limits");
        foreach (var limit in kind.Limits)
        {
            json.WriteStartObject();
            json.WriteString("key", limit.Key);
            json.WriteString("about", limit.About);
            json.WriteNumber("value", limit.Value);
            json.WriteString("unit", limit.Unit);
            json.WriteBoolean("isAdjustable", limit.IsAdjustable);
            Source(json, limit.Source);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Source(Utf8JsonWriter json, Source? source)
    {
        if (source is null)
        {
            json.WriteNull("source");
            return;
        }

        json.WriteStartObject("source");
        json.WriteString("title", source.Title);
        json.WriteString("edition", source.Edition);
        json.WriteString("url", source.Url?.ToString());
        json.WriteEndObject();
    }

    private static string TypeOf(Parameter parameter) =>
        parameter.Options.IsEmpty ? Word(parameter.Type) : string.Join(" | ", parameter.Options);

    private static string DefaultOf(Parameter parameter) => parameter.Default is { } value ? SettingText.Write(value)
        : "–";

    private static string FirstSentence(string text)
    {
        var flat = text.ReplaceLineEndings(" ");
        var end = flat.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? flat : flat[..(end + 1)];
    }

    /// <summary>A member's name as a word: <c>byte rate</c>.</summary>
    private static string Word(Enum member) => string.Concat(member.ToString().Select((letter, index) =>
        char.IsUpper(letter) ? (index == 0 ? "" : " ") + char.ToLowerInvariant(letter) : letter.ToString()));
}
