using System.Collections.Immutable;
using System.Text.Json;
using Proofload.Pricing;

namespace Proofload.Cli.Costing;

/// <summary>All that <c>proofload cost</c> was asked about a design.</summary>
/// <param name="Profile">Null for the mean load all month.</param>
/// <param name="WhatIf">From the design as it is to the one that was asked about; null where that is the same.</param>
internal sealed record CostAnswer(
    CostReport Report,
    LoadProfile? Profile,
    CostComparison? WhatIf,
    ScenarioCost? Scenario,
    ImmutableArray<Alternative> Alternatives,
    ImmutableArray<Crossover> Crossovers)
{
    /// <summary>The report; what else was asked stands beside it.</summary>
    public void Write(Utf8JsonWriter json)
    {
        Value(Report);
        if (Profile is not null)
            json.WriteString("profile", Profile.About);
        if (WhatIf is not null)
            Named("whatIf", WhatIf);
        if (Scenario is not null)
            Named("scenario", Scenario);
        if (!Alternatives.IsEmpty)
            Named("alternatives", Alternatives);
        if (!Crossovers.IsEmpty)
            Named("crossovers", Crossovers);

        void Named<T>(string name, T value)
        {
            json.WritePropertyName(name);
            Value(value);
        }

        void Value<T>(T value) => JsonSerializer.Serialize(json, value, CostReportText.Options);
    }
}
