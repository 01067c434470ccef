using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using Proofload.Cli.Printing;
using Proofload.Designs;
using Proofload.Pricing;
using Proofload.Simulation;
using Proofload.Simulation.Reports;

namespace Proofload.Cli.Commands;

/// <summary><c>proofload prove</c>: whether designs hold what they state, all in one table.</summary>
internal static class ProveCommand
{
    /// <summary>Of one scenario; a run of more is reduced, and counted as such.</summary>
    private const int MostEvents = 2_000_000;

    public static Command Create(Terminal terminal)
    {
        var prove = new DesignCommand(
            terminal,
            "prove",
            "Says whether designs hold their stated load, review without a finding and stay within their budget.",
            """
            proofload prove
            proofload prove content/designs/practice/url-shortener.yaml
            proofload prove designs/*.yaml --json
            """);
        var designs = new Argument<string[]>("designs")
        {
            Description = "The designs; those that ship with Proofload when none is named.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        prove.Command.Add(designs);
        var failOn = prove.FailOn(
            "Exit with 1 when a design is not proven, or never.", "unproven", "unproven", "never");
        prove.Command.SetAction(async (asked, cancellation) =>
        {
            var catalogue = DesignCommand.Catalogue();
            var names = asked.GetValue(designs) is { Length: > 0 } some ? some : [.. CorpusCommand.Shipped()];
            var proofs = new List<Proof>();
            foreach (var name in names)
            {
                var file = await Files.DesignFile.ReadAsync(name, terminal, catalogue, cancellation);
                if (file.Design is not { } design)
                    return await prove.Bad(asked, file, cancellation);
                if (terminal.ErrorIsTerminal)
                    terminal.Error.WriteLine($"{proofs.Count + 1} of {names.Length}: {design.Name}");
                proofs.Add(Of(design, terminal.Time, cancellation));
            }

            if (asked.GetValue(prove.Json))
                await prove.Give(asked, Envelope.Write("prove", json => Write(json, proofs)), cancellation);
            else
                await prove.Print(asked, target => Print(target, proofs), cancellation);
            return asked.GetValue(failOn) == "unproven" && !proofs.TrueForAll(proof => proof.IsProven)
                ? ExitCode.Found
                : ExitCode.Fine;
        });
        return prove.Command;
    }

    private static Proof Of(Design design, TimeProvider time, CancellationToken cancellation)
    {
        var review = ReviewCommand.Of(design, time);
        var cost = Pricer.Price(design);
        var runs = design.Scenarios
            .Select(scenario => Played(
                scenario, Simulator.Run(design, scenario, new RunOptions { MostEvents = MostEvents }, cancellation)))
            .ToImmutableArray();
        return new Proof(
            design.Name, [.. review.Findings.Select(finding => finding.Rule.Id)], cost.MonthlyUsd, cost.IsLowerBound,
            cost.Budget?.Verdict == BudgetVerdict.Over, runs);
    }

    private static ScenarioProof Played(Scenario scenario, RunOutcome outcome)
    {
        var isStatedLoad = scenario is { Load.IsEmpty: true, Faults.IsEmpty: true };
        return outcome is RunOutcome.Finished { Report: var report }
            ? new ScenarioProof(scenario.Id, isStatedLoad, report.Verdict, report.Reduction is not null, null)
            : new ScenarioProof(
                scenario.Id, isStatedLoad, Verdict.CannotTell, false, ((RunOutcome.Refused)outcome).Reason);
    }

    private static void Print(Terminal terminal, List<Proof> proofs)
    {
        var proven = proofs.Count(proof => proof.IsProven);
        terminal.Say($"{proven} of {Words.Count(proofs.Count, "design")} proven: the stated load holds in the "
            + "simulator, the review finds nothing, and the bill is within the budget.");
        var table = Tables.New(
            "design", "proven", "at the stated load", ">scenarios held", ">reduced", ">findings", ">a month");
        foreach (var proof in proofs)
        {
            table.Row(
                proof.Design,
                proof.IsProven ? "yes" : "NO",
                VerdictWords.Of(proof.Stated),
                $"{proof.Scenarios.Count(one => one.Verdict == Verdict.Met)} of {proof.Scenarios.Length}",
                Words.Number(proof.Scenarios.Count(one => one.IsReduced)),
                Words.Number(proof.Findings.Length),
                (proof.IsLowerBound ? "≥ " : "") + Words.Dollars(proof.MonthlyUsd)
                    + (proof.IsOverBudget ? " over" : ""));
        }

        terminal.Print(table);
        if (proofs.Exists(proof => proof.Scenarios.Any(one => one.IsReduced)))
        {
            terminal.Say($"Reduced: scenarios of more than {Words.Number(MostEvents)} events, in which one request "
                + "stands for several. 'proofload simulate' plays up to 60 million.");
        }

        foreach (var proof in proofs.Where(proof => !proof.IsProven))
            terminal.Say($"{proof.Design}: {string.Join("; ", proof.WhatLacks)}.");
    }

    private static void Write(Utf8JsonWriter json, List<Proof> proofs)
    {
        json.WriteStartArray("designs");
        foreach (var proof in proofs)
        {
            json.WriteStartObject();
            json.WriteString("design", proof.Design);
            json.WriteBoolean("isProven", proof.IsProven);
            json.WriteStartArray("lacks");
            foreach (var lack in proof.WhatLacks)
                json.WriteStringValue(lack);
            json.WriteEndArray();
            json.WriteNumber("monthlyUsd", proof.MonthlyUsd);
            json.WriteBoolean("isLowerBound", proof.IsLowerBound);
            json.WriteStartObject("scenarios");
            foreach (var scenario in proof.Scenarios)
            {
                json.WriteStartObject(scenario.Id);
                json.WriteString("verdict", JsonNamingPolicy.CamelCase.ConvertName(scenario.Verdict.ToString()));
                json.WriteBoolean("isStatedLoad", scenario.IsStatedLoad);
                json.WriteBoolean("isReduced", scenario.IsReduced);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <param name="IsStatedLoad">Nothing fails in it, and the load is what the design states.</param>
    /// <param name="IsReduced">Of so many requests only some were played.</param>
    /// <param name="Refusal">Why it was not played at all; null where it was.</param>
    private sealed record ScenarioProof(
        string Id, bool IsStatedLoad, Verdict Verdict, bool IsReduced, string? Refusal);

    private sealed record Proof(
        string Design, ImmutableArray<string> Findings, decimal MonthlyUsd, bool IsLowerBound, bool IsOverBudget,
        ImmutableArray<ScenarioProof> Scenarios)
    {
        /// <summary>The worst of the scenarios that play the stated load.</summary>
        public Verdict Stated => Scenarios.Where(one => one.IsStatedLoad).Select(one => one.Verdict)
            .DefaultIfEmpty(Verdict.NotAsked).OrderByDescending(Severity).First();

        public bool IsProven => !WhatLacks.Any();

        public IEnumerable<string> WhatLacks
        {
            get
            {
                if (Stated is Verdict.NotAsked)
                    yield return "no scenario plays the stated load against a target";
                else if (Stated is Verdict.Missed)
                    yield return "at the stated load its targets are missed";
                else if (Stated is not Verdict.Met)
                    yield return "at the stated load its targets are not surely met";
                foreach (var scenario in Scenarios.Where(one => one.Refusal is not null))
                    yield return $"'{scenario.Id}' was not played: {scenario.Refusal}";
                if (!Findings.IsEmpty)
                    yield return $"the review finds {string.Join(", ", Findings.Distinct())}";
                if (MonthlyUsd <= 0)
                    yield return "nothing of it has a price";
                if (IsOverBudget)
                    yield return "it costs more than its budget";
            }
        }

        private static int Severity(Verdict verdict) => verdict switch
        {
            Verdict.Missed => 3,
            Verdict.CannotTell => 2,
            Verdict.NotAsked => 1,
            Verdict.Met => 0,
        };
    }
}
