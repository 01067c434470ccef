using System.CommandLine;
using System.Text.Json;
using Proofload.Cli.Comparing;
using Proofload.Cli.Files;
using Proofload.Cli.Printing;
using Proofload.Designs;
using Proofload.Pricing;
using Proofload.Review;
using Proofload.Simulation.Estimation;

namespace Proofload.Cli.Commands;

/// <summary><c>proofload compare</c>: what changes from one design to another, in meaning, money and
/// behaviour.</summary>
internal static class CompareCommand
{
    public static Command Create(Terminal terminal)
    {
        var compare = new DesignCommand(
            terminal,
            "compare",
            "Compares two designs: what was added, removed and changed, and what that does to cost and response times.",
            """
            proofload compare before.yaml after.yaml
            git show HEAD:design.yaml | proofload compare - design.yaml --json
            """);
        var before = new Argument<string>("before") { Description = "A design file; '-' for the standard input." };
        var after = new Argument<string>("after") { Description = "The design file to compare it with." };
        compare.Command.Add(before);
        compare.Command.Add(after);
        compare.Command.SetAction(async (asked, cancellation) =>
        {
            if (asked.GetValue(before) == "-" && asked.GetValue(after) == "-")
                throw new InputException("Only one of the two designs can come from the standard input.");

            var catalogue = DesignCommand.Catalogue();
            var one = await DesignFile.ReadAsync(asked.GetValue(before)!, terminal, catalogue, cancellation);
            var other = await DesignFile.ReadAsync(asked.GetValue(after)!, terminal, catalogue, cancellation);
            if (one.Design is null || other.Design is null)
                return await compare.Bad(asked, one.Design is null ? one : other, cancellation);

            var found = Compared.Of(
                one.Design, other.Design, DateOnly.FromDateTime(terminal.Time.GetUtcNow().UtcDateTime));
            if (asked.GetValue(compare.Json))
            {
                await compare.Give(asked, Json(one, other, found), cancellation);
            }
            else
            {
                await compare.Print(asked, target => Print(target, found), cancellation);
            }

            return ExitCode.Fine;
        });
        return compare.Command;
    }

    private static void Print(Terminal terminal, Compared found)
    {
        terminal.Say(
            $"From '{found.Before.Design}' to '{found.After.Design}': {Words.Count(found.Changes.Count, "change")}, "
            + $"{Words.DollarsMore(found.Cost.DifferenceUsd)} a "
                + $"month{(found.Cost.IsUncertain ? " as far as prices are known" : "")}.");
        terminal.Say(VerdictLine(found));
        PrintChanges(terminal, found.Changes);
        PrintOperations(terminal, found);
        PrintFindings(terminal, found);
        if (found.Cost.Components.IsEmpty)
            return;

        terminal.Heading("Cost");
        var cost = Tables.New("component", ">before", ">after", ">difference");
        foreach (var change in found.Cost.Components)
        {
            cost.Row(change.Title, Words.Dollars(change.BeforeUsd), Words.Dollars(change.AfterUsd),
                Words.DollarsMore(change.DifferenceUsd));
        }

        terminal.Print(cost);
    }

    private static string VerdictLine(Compared found)
    {
        var (before, after) = (found.Before, found.After);
        var limit = (before.Bottleneck, after.Bottleneck) switch
        {
            ({ } old, { } @new) =>
            $" '{old.Component}' was full first, at {Words.Times(old.Load)} the load; now '{@new.Component}' is, at "
            + $"{Words.Times(@new.Load)}.",
            (null, { } @new) => $" '{@new.Component}' is full first, at {Words.Times(@new.Load)} the load.",
            _ => "",
        };
        return $"Targets: {VerdictWords.Of(before.Verdict)} before, {VerdictWords.Of(after.Verdict)} after.{limit}";
    }

    private static void PrintChanges(Terminal terminal, List<DesignChange> changes)
    {
        if (changes.Count == 0)
            return;

        terminal.Heading("Design");
        var table = Tables.New("", "what", "field", "before", "after");
        foreach (var change in changes)
        {
            var sign = KindOf(change) switch { "added" => "+", "removed" => "-", _ => "~" };
            var what = change.Id is null || !change.Section.EndsWith('s')
                ? change.Path
                : $"{change.Section[..^1]} {change.Id}";
            table.Row(sign, what, change.Field ?? "", change.Before ?? "", change.After ?? "");
        }

        terminal.Print(table);
    }

    private static string KindOf(DesignChange change) => change switch
    {
        { Field: not null } => "changed",
        { Before: null } => "added",
        { After: null } => "removed",
        _ => "changed",
    };

    private static void PrintFindings(Terminal terminal, Compared found)
    {
        if (found.NewFindings.Count + found.GoneFindings.Count == 0)
            return;

        terminal.Heading("Findings of the review");
        var table = Tables.New("", "severity", "rule", "finding");
        foreach (var finding in found.NewFindings)
            table.Row("+", Level(finding), finding.Rule.Id, finding.Message);
        foreach (var finding in found.GoneFindings)
            table.Row("-", Level(finding), finding.Rule.Id, finding.Message);
        terminal.Print(table);
    }

    private static string Level(Finding finding) => finding.Severity.Level.ToString().ToLowerInvariant();

    private static void PrintOperations(Terminal terminal, Compared found)
    {
        terminal.Heading("Response times and failures");
        var table = Tables.New("operation", ">mean", ">was", ">p99", ">was", ">failed", ">was");
        foreach (var after in found.After.Operations)
        {
            var before = found.Before.Operations.FirstOrDefault(operation => operation.Operation == after.Operation);
            table.Row(
                after.Operation, Words.Milliseconds(after.Latency?.Mean), Words.Milliseconds(before?.Latency?.Mean),
                Words.Milliseconds(after.Latency?.P99), Words.Milliseconds(before?.Latency?.P99),
                Words.Percent(after.FailedShare), Words.Percent(before?.FailedShare));
        }

        terminal.Print(table);
    }

    private static string Json(DesignFile one, DesignFile other, Compared found) => Envelope.Write("compare", json =>
    {
        json.WriteString("before", one.Name);
        json.WriteString("after", other.Name);
        json.WriteStartArray("changes");
        foreach (var change in found.Changes)
        {
            json.WriteStartObject();
            json.WriteString("change", KindOf(change));
            json.WriteString("section", change.Section);
            json.WriteString("id", change.Id ?? "");
            json.WriteString("field", change.Field);
            json.WriteString("before", change.Before);
            json.WriteString("after", change.After);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WritePropertyName("cost");
        JsonSerializer.Serialize(json, found.Cost, CostReportText.Options);
        Findings(json, "newFindings", found.NewFindings);
        Findings(json, "goneFindings", found.GoneFindings);
        json.WriteStartObject("estimates");
        json.WritePropertyName("before");
        EstimateJson.Write(json, found.Before);
        json.WritePropertyName("after");
        EstimateJson.Write(json, found.After);
        json.WriteEndObject();
    });

    private static void Findings(Utf8JsonWriter json, string name, List<Finding> findings)
    {
        json.WriteStartArray(name);
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("rule", finding.Rule.Id);
            json.WriteString("severity", Level(finding));
            json.WriteString("subject", finding.Subject.ToString());
            json.WriteString("message", finding.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
