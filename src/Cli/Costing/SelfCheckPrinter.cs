using Proofload.Cli.Printing;
using Proofload.Pricing.Checking;

namespace Proofload.Cli.Costing;

/// <summary>How our arithmetic agrees with that of others, as people read it.</summary>
internal static class SelfCheckPrinter
{
    public static void Print(Terminal terminal, SelfCheckReport report)
    {
        var total = report.Total;
        terminal.Say($"{total.Examples} worked examples of others; the book covers {total.Covered}. Within 1 %: "
            + $"{Share(total.Within1, total.Covered)}, within 5 %: {Share(total.Within5, total.Covered)}, within 10 %: "
            + $"{Share(total.Within10, total.Covered)}.");
        terminal.Say($"The bar, 98 % within 1 %, is {(report.MeetsBar ? "met" : "MISSED")}.");
        terminal.Say($"{total.FromInputs} were worked out from their own configuration, the others from the quantities "
            + $"that they list. {total.Independent} use no price of the example's own source; of them "
            + $"{Share(total.IndependentWithin1, total.Independent)} are within 1 %.");

        Scores(terminal, "By kind of example", "kind", [.. report.Kinds, total]);
        Scores(terminal, "By service", "service", [.. report.Services, total]);
        terminal.Heading("More than 1 % off");
        if (report.Misses.IsEmpty)
            terminal.Say("None.");
        var misses = Tables.New("example", "service", ">expected", ">ours", ">off", "reason");
        foreach (var miss in report.Misses)
        {
            misses.Row(miss.Id, miss.Service, Words.Dollars(miss.ExpectedUsd), Words.Dollars(miss.ComputedUsd),
                Words.Percent((double?)miss.Error), miss.Explanation ?? "NOT EXPLAINED");
        }

        terminal.Print(misses);
        terminal.Heading("Not covered");
        var gaps = Tables.New("example", "service", "why");
        foreach (var gap in report.NotCovered)
            gaps.Row(gap.Id, gap.Service, gap.Gap ?? "");
        terminal.Print(gaps);
    }

    private static void Scores(Terminal terminal, string heading, string what, IEnumerable<SelfCheckScore> scores)
    {
        terminal.Heading(heading);
        var table = Tables.New(what, ">examples", ">covered", ">within 1 %", ">within 5 %", ">within 10 %");
        foreach (var score in scores)
        {
            table.Row(
                score.Service, Words.Number(score.Examples), Words.Number(score.Covered),
                Share(score.Within1, score.Covered), Share(score.Within5, score.Covered),
                Share(score.Within10, score.Covered));
        }

        terminal.Print(table);
    }

    private static string Share(int part, int all) => all == 0
        ? "–"
        : FormattableString.Invariant($"{100m * part / all:0.0} %");
}
