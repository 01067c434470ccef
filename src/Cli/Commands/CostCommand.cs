using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using Proofload.Cli.Costing;
using Proofload.Cli.Files;
using Proofload.Designs;
using Proofload.Exchange;
using Proofload.Pricing;
using Proofload.Pricing.Checking;
using Proofload.Simulation;

namespace Proofload.Cli.Commands;

/// <summary><c>proofload cost</c>: what a design costs in a month, and why.</summary>
internal sealed class CostCommand
{
    private readonly Terminal terminal;
    private readonly DesignCommand cost;
    private readonly CostQuestion question;
    private readonly Option<string> failOn;

    private readonly Option<bool> lines =
        new("--lines") { Description = "Show every metered usage with its price and its working." };

    private readonly Option<bool> csv = new("--csv") { Description = "Give the lines as CSV, for spreadsheets." };

    private readonly Option<bool> alternatives = new("--alternatives")
    {
        Description = "Other regions, Arm, spot, commitments with break-even; by use or by the hour.",
    };

    private readonly Option<bool> selfCheck = new("--self-check")
    {
        Description = "Price worked examples of others instead of a design, and say how far off we are.",
    };

    private readonly Option<bool> coverage = new("--coverage")
    {
        Description = "Say what the price book knows and does not know of each kind, in --region or in the three that "
            + "are kept best.",
    };

    private readonly Option<string?> usage = new("--usage")
    {
        Description = "Of a Terraform folder: a YAML file with the month's usage.",
        HelpName = "file",
    };

    private CostCommand(Terminal terminal)
    {
        this.terminal = terminal;
        cost = new DesignCommand(
            terminal,
            "cost",
            "Prices a design on AWS: by component and usage, with the working, the range, and what is not known.",
            """
            proofload cost design.yaml
            proofload cost design.yaml --lines
            proofload cost design.yaml --region eu-west-1 --arm --commitment 1y
            proofload cost design.yaml --alternatives
            proofload cost design.yaml --profile diurnal:3
            proofload cost design.yaml --scenario prime-day --simulate
            proofload cost design.yaml --csv --out lines.csv
            proofload cost terraform/ --usage usage.yaml
            proofload cost --self-check
            proofload cost --coverage --region eu-west-1
            """);
        cost.File.Description =
            "The design file (YAML or JSON), '-' for the standard input, or a folder with Terraform files.";
        cost.File.Arity = ArgumentArity.ZeroOrOne;
        cost.Command.Add(cost.File);
        foreach (var option in (Option[])[lines, csv, alternatives, selfCheck, coverage, usage])
            cost.Command.Add(option);
        question = new CostQuestion(cost.Command);
        failOn = cost.FailOn(
            "Exit with 1 when the budget is overdrawn, also when that cannot be told, or never.", "over", "over",
            "cannot-tell", "never");
        cost.Command.SetAction(AnswerAsync);
    }

    public static Command Create(Terminal terminal) => new CostCommand(terminal).cost.Command;

    private async Task<int> AnswerAsync(ParseResult asked, CancellationToken cancellation)
    {
        if (asked.GetValue(selfCheck))
            return await SelfCheckAsync(asked, cancellation);
        if (asked.GetValue(coverage))
            return await CoverageAsync(asked, cancellation);
        if (asked.GetValue(cost.File) is not { } path)
            throw new InputException("Name a design file, or '-' for the standard input.");

        if (Directory.Exists(path))
            return await TerraformAsync(asked, path, cancellation);

        var file = await DesignFile.ReadAsync(path, terminal, DesignCommand.Catalogue(), cancellation);
        if (file.Design is not { } design)
            return await cost.Bad(asked, file, cancellation);

        cost.Warn(asked, file);
        var (code, found) = Find(asked, design, cancellation);
        if (found is null)
            return code;

        if (asked.GetValue(cost.Json))
        {
            await cost.Give(asked, Envelope.Write("cost", file, found.Write), cancellation);
        }
        else
        {
            await cost.Print(asked, target => Print(target, found, asked), cancellation);
        }

        return code;
    }

    private (int Code, CostAnswer? Found) Find(ParseResult asked, Design design, CancellationToken cancellation)
    {
        var whatIf = question.WhatIf(asked);
        var changed = whatIf.On(design);
        var profile = question.Profile(asked, changed);
        ScenarioCost? scenario = null;
        if (question.Scenario(asked, changed) is { } wanted)
        {
            scenario = Of(wanted, changed, cancellation, out var refusal);
            if (scenario is null)
            {
                terminal.Error.WriteLine($"proofload: scenario '{wanted.Scenario.Id}' was not run. {refusal}");
                return (ExitCode.Refused, null);
            }
        }

        var report = Pricer.Price(changed, profile: profile);
        var wantsAlternatives = asked.GetValue(alternatives);
        var found = new CostAnswer(
            report,
            profile,
            whatIf.IsNothing
                ? null
                : CostComparison.Of(Pricer.Price(design, profile: question.Profile(asked, design)), report),
            scenario,
            wantsAlternatives ? Alternatives.Of(changed) : [],
            wantsAlternatives ? Crossover.Of(changed) : []);
        return (CodeOf(report.Budget?.Verdict, asked.GetValue(failOn)!), found);
    }

    private static ScenarioCost? Of(
        AskedScenario wanted, Design design, CancellationToken cancellation, out string refusal)
    {
        refusal = "";
        if (!wanted.IsPlayed)
            return ScenarioCost.Of(design, wanted.Scenario, wanted.Times);

        switch (Simulator.Run(design, wanted.Scenario, new RunOptions { Seed = wanted.Seed }, cancellation))
        {
            case RunOutcome.Finished(var report):
                return ScenarioCost.Of(design, RunMeasurement.Of(report), wanted.Times);
            case RunOutcome.Refused(var reason, _):
                refusal = reason;
                return null;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static int CodeOf(BudgetVerdict? verdict, string failOn) => (verdict, failOn) switch
    {
        (_, "never") => ExitCode.Fine,
        (BudgetVerdict.Over, _) => ExitCode.Found,
        (BudgetVerdict.CannotTell, "cannot-tell") => ExitCode.Found,
        _ => ExitCode.Fine,
    };

    private void Print(Terminal target, CostAnswer found, ParseResult asked)
    {
        if (asked.GetValue(csv))
        {
            target.Out.Write(found.Report.ToCsv());
            return;
        }

        CostPrinter.Print(target, found.Report, asked.GetValue(lines));
        if (found.Profile is { } profile)
            target.Say($"Load: {profile.About}.");
        if (found.WhatIf is { } comparison)
            CostPrinter.PrintWhatIf(target, comparison);
        if (found.Scenario is { } scenario)
            CostPrinter.PrintScenario(target, scenario);
        if (asked.GetValue(alternatives))
        {
            CostPrinter.PrintAlternatives(target, found.Alternatives);
            CostPrinter.PrintCrossovers(target, found.Crossovers);
        }
    }

    private async Task<int> TerraformAsync(ParseResult asked, string folder, CancellationToken cancellation)
    {
        var reading = TerraformCost.Of(folder, asked.GetValue(usage), question.Region(asked) ?? "us-east-1");
        if (asked.GetValue(cost.Json))
        {
            var text = Envelope.Write("cost", json => TerraformPrinter.Write(json, folder, reading));
            await cost.Give(asked, text, cancellation);
        }
        else if (reading.Cost is { } found)
        {
            await cost.Print(
                asked,
                target =>
                {
                    if (asked.GetValue(csv))
                        target.Out.Write(found.ToCsv());
                    else
                        TerraformPrinter.Print(target, found, asked.GetValue(lines));
                },
                cancellation);
        }
        else
        {
            foreach (var problem in reading.Problems)
                terminal.Error.WriteLine(problem);
            terminal.Error.WriteLine($"proofload: {folder} cannot be priced before that is mended.");
        }

        return reading.Cost is null ? ExitCode.BadInput : ExitCode.Fine;
    }

    private async Task<int> SelfCheckAsync(ParseResult asked, CancellationToken cancellation)
    {
        var report = SelfCheck.Run();
        if (asked.GetValue(cost.Json))
        {
            await cost.Give(asked, Envelope.Write("cost", json =>
            {
                json.WritePropertyName("selfCheck");
                JsonSerializer.Serialize(json, report, CostReportText.Options);
            }), cancellation);
        }
        else
        {
            await cost.Print(asked, target => SelfCheckPrinter.Print(target, report), cancellation);
        }

        return report.MeetsBar || asked.GetValue(failOn) == "never" ? ExitCode.Fine : ExitCode.Found;
    }

    private async Task<int> CoverageAsync(ParseResult asked, CancellationToken cancellation)
    {
        string[] regions = question.Region(asked) is { } one ? [one] : ["us-east-1", "eu-west-1", "ap-south-1"];
        var catalogue = DesignCommand.Catalogue();
        ImmutableArray<PriceCoverage> found = [.. regions.Select(region => PriceCoverage.Of(region, catalogue))];
        if (asked.GetValue(cost.Json))
        {
            await cost.Give(asked, Envelope.Write("cost", json =>
            {
                json.WritePropertyName("coverage");
                JsonSerializer.Serialize(json, found, CostReportText.Options);
            }), cancellation);
        }
        else
        {
            await cost.Print(asked, target => CoveragePrinter.Print(target, found), cancellation);
        }

        return ExitCode.Fine;
    }
}
