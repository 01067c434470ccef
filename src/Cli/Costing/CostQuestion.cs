using System.CommandLine;
using Proofload.Cli.Files;
using Proofload.Designs;
using Proofload.Pricing;

namespace Proofload.Cli.Costing;

/// <summary>The options of <c>proofload cost</c> that say what is priced.</summary>
internal sealed class CostQuestion
{
    private readonly Option<string?> region = new("--region")
    {
        Description = "What if all of it stood in this region.",
        HelpName = "code",
    };

    private readonly Option<bool> arm = new("--arm") { Description = "What if it ran on Arm processors (Graviton)." };

    private readonly Option<string?> commitment = new("--commitment")
    {
        Description = "What if it were reserved or in a savings plan: 1y or 3y.",
        HelpName = "years",
    };

    private readonly Option<string?> profile = new("--profile")
    {
        Description = "How the load goes over a day: 'flat', 'diurnal', or 'diurnal:3' for a busiest hour three times "
            + "the mean.",
        HelpName = "profile",
    };

    private readonly Option<string?> scenario = new("--scenario")
    {
        Description = "What this scenario costs, and what it adds to the month.",
        HelpName = "id",
    };

    private readonly Option<int> times = new("--times")
    {
        Description = "How often the scenario happens in the month.",
        DefaultValueFactory = _ => 1,
        HelpName = "count",
    };

    private readonly Option<bool> simulate = new("--simulate")
    {
        Description = "Play the scenario first, and price what it counted: retries, scaling and cold starts.",
    };

    private readonly Option<long?> seed = new("--seed") { Description = "Fixes all chance of --simulate." };

    public CostQuestion(Command command)
    {
        commitment.AcceptOnlyFromAmong("1y", "3y");
        foreach (var option in (Option[])[region, arm, commitment, profile, scenario, times, simulate, seed])
            command.Add(option);
    }

    /// <exception cref="InputException">The region is unknown.</exception>
    public WhatIf WhatIf(ParseResult asked)
    {
        var code = asked.GetValue(region);
        return code is null || Regions.IsKnown(code)
            ? new WhatIf(code, asked.GetValue(arm), Pricing.WhatIf.YearsOf(asked.GetValue(commitment)))
            : throw new InputException($"'{code}' is no region of AWS. Name one such as us-east-1 or eu-west-1.");
    }

    /// <summary>Where Terraform says no region itself.</summary>
    public string? Region(ParseResult asked) => WhatIf(asked).Region;

    /// <summary>Null for the mean load all month.</summary>
    /// <exception cref="InputException">There is no such profile.</exception>
    public LoadProfile? Profile(ParseResult asked, Design design) => asked.GetValue(profile) switch
    {
        null or "flat" => null,
        var name => LoadProfile.Named(name, design) ?? throw new InputException(
            $"'{name}' is no profile. Give 'flat', 'diurnal', or 'diurnal:N' with the busiest hour N times the mean "
            + "hour, from 1 to 24."),
    };

    /// <summary>Null where no scenario was asked for.</summary>
    /// <exception cref="InputException">The design has no such scenario, or the month has no room for it.</exception>
    public AskedScenario? Scenario(ParseResult asked, Design design)
    {
        if (asked.GetValue(scenario) is not { } id)
        {
            return asked.GetValue(simulate)
                ? throw new InputException("'--simulate' plays a scenario: name it with '--scenario'.")
                : null;
        }

        var found = design.Scenarios.FirstOrDefault(one => one.Id == id) ?? throw new InputException(
            $"The design has no scenario '{id}'. It has: "
            + $"{(design.Scenarios.IsEmpty ? "none" : string.Join(", ", design.Scenarios.Select(one => one.Id)))}.");
        var count = asked.GetValue(times);
        return count >= 1 && ScenarioCost.FitsMonth(found, count)
            ? new AskedScenario(found, count, asked.GetValue(simulate), asked.GetValue(seed))
            : throw new InputException(
                $"'{id}' lasts {found.Duration}; {count} times do not fit into a month of 730 hours. "
                + "Give --times from 1 on.");
    }
}

/// <param name="IsPlayed">It shall be simulated, and what that counts be priced.</param>
internal sealed record AskedScenario(Scenario Scenario, int Times, bool IsPlayed, long? Seed);
