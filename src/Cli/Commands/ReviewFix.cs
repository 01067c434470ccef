using System.CommandLine;
using System.Text.Json;
using Proofload.Cli.Files;
using Proofload.Designs.Edits;
using Proofload.Review;

namespace Proofload.Cli.Commands;

/// <summary><c>proofload review --fix</c>: makes the mends in the file, keeping its comments and layout.</summary>
internal sealed class ReviewFix(Terminal terminal)
{
    private readonly Option<string[]> rules = new("--fix")
    {
        Description = "Make the mends of these rules' findings, or of all that are a setting and break no other rule. "
            + "Shows what changes; nothing is written without --write.",
        HelpName = "rule",
        Arity = ArgumentArity.ZeroOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<bool> write = new("--write")
    {
        Description = "With --fix: write the file. The shown patch takes it back.",
    };

    public void AddTo(Command command)
    {
        command.Add(rules);
        command.Add(write);
    }

    public bool IsAsked(ParseResult asked) => asked.GetResult(rules) is not null;

    /// <exception cref="InputException">There is no such rule, or no file to write to.</exception>
    public Answer Answer(ParseResult asked, DesignFile file, ReviewReport report, Terminal target)
    {
        var named = asked.GetValue(rules) ?? [];
        foreach (var rule in named.Where(rule => RuleBook.Find(rule) is null))
        {
            throw new InputException(
                $"There is no rule '{rule}'. 'proofload review --json' lists all under \"rules\".");
        }

        var writes = asked.GetValue(write);
        if (writes && !File.Exists(file.Name))
        {
            throw new InputException(
                "--write needs a file to write to; the standard input has none. Leave --write out.");
        }

        var design = file.Design!; // It is only asked of designs.
        var fix = Fixing.Of(
            file.Text,
            design,
            report,
            named is [] ? Fixing.IsSafe : finding => named.Contains(finding.Rule.Id),
            DesignCommand.Catalogue());
        var patch = TextDiff.Patch(Path.GetFileName(file.Name), file.Text, fix.Document.Text);
        var effect = new MendEffect(DesignFigures.Of(design), DesignFigures.Of(fix.Document.Design));
        return new Answer(
            json => Write(json, fix, patch, effect),
            () => Print(target, file, fix, patch, effect, writes),
            ExitCode.Fine)
        {
            First = writes && fix.Made.Length > 0
                ? cancellation => OutFile.WriteAsync(file.Name, fix.Document.Text, cancellation)
                : null,
        };
    }

    private void Print(
        Terminal target, DesignFile file, Fix fix, string patch, MendEffect effect, bool writes)
    {
        // Beside the patch, so that what stands on the standard output is a patch.
        foreach (var one in fix.Made)
            terminal.Error.WriteLine($"{one.Finding.Rule.Id} ({one.Finding.Subject}): {one.Mend.Words}.");
        foreach (var one in fix.Left)
            terminal.Error.WriteLine($"Left: {one.Finding.Rule.Id} ({one.Finding.Subject}): {one.Why}.");
        if (fix.Made.Length == 0)
        {
            terminal.Error.WriteLine("Nothing to mend.");
            return;
        }

        target.Out.Write(patch);
        terminal.Error.WriteLine($"All together: {effect}.");
        if (!fix.Document.KeepsLayout)
        {
            terminal.Error.WriteLine(
                "The change could not be made in place: the file is written anew, without comments.");
        }

        terminal.Error.WriteLine(writes
            ? $"Written to {file.Name}. To take it back, keep this patch and run: patch -R {file.Name} < PATCH"
            : "Nothing was written; --write does.");
    }

    private static void Write(Utf8JsonWriter json, Fix fix, string patch, MendEffect effect)
    {
        json.WriteStartObject();
        json.WriteStartArray("made");
        foreach (var one in fix.Made)
        {
            json.WriteStartObject();
            json.WriteString("rule", one.Finding.Rule.Id);
            json.WriteString("subject", one.Finding.Subject.ToString());
            json.WriteString("words", one.Mend.Words);
            json.WriteStartArray("edits");
            foreach (var edit in one.Mend.Edits)
                json.WriteStringValue(edit.ToString());
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("left");
        foreach (var one in fix.Left)
        {
            json.WriteStartObject();
            json.WriteString("rule", one.Finding.Rule.Id);
            json.WriteString("subject", one.Finding.Subject.ToString());
            json.WriteString("why", one.Why);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("patch", patch);
        json.WriteBoolean("keepsLayout", fix.Document.KeepsLayout);
        Write(json, "before", effect.Before);
        Write(json, "after", effect.After);
        json.WriteString("document", fix.Document.Text);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, DesignFigures figures)
    {
        json.WriteStartObject(name);
        json.WriteNumber("monthlyUsd", Math.Round(figures.Monthly, 2));
        if (figures.P99Milliseconds is { } p99)
            json.WriteNumber("p99Milliseconds", Math.Round(p99, 3));
        if (figures.Availability is { } share)
            json.WriteNumber("availability", Math.Round(share, 7));
        json.WriteEndObject();
    }
}
