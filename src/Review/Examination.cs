using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Quantities;
using Proofload.Pricing;
using Proofload.Simulation.Estimation;

namespace Proofload.Review;

/// <summary>A design under review, with what many rules want to know of it, each worked out at most once.</summary>
internal sealed class Examination(Design design, ReviewInputs inputs)
{
    private readonly Lazy<Traffic> traffic = new(() => Traffic.Of(design));
    private readonly Lazy<Dictionary<string, ComponentEstimate>> estimates = new(() =>
        (inputs.Estimate?.Components ?? []).ToDictionary(estimate => estimate.Component, StringComparer.Ordinal));
    private readonly Lazy<Paths> paths = new(() => new Paths(design));

    public Design Design => design;

    public DateOnly Today => inputs.Today;

    public Targets Targets => design.Targets;

    public Practices Practices => design.Practices;

    public Context Context => design.Context;

    public Traffic Traffic => traffic.Value;

    public Paths Paths => paths.Value;

    public bool IsProduction => design.Context.Environment == "production";

    public IEnumerable<Component> Components => design.Components;

    public IEnumerable<Connection> Connections => design.Connections;

    public IEnumerable<Operation> Operations => design.Operations;

    /// <summary>What runs our own code.</summary>
    public IEnumerable<Component> Services => design.Components.Where(component => component.RunsCode());

    public IEnumerable<Component> Stores => Of(Behaviour.Store);

    public IEnumerable<Component> Of(params Behaviour[] behaviours) =>
        design.Components.Where(component => behaviours.Contains(component.Behaviour));

    public Component CallerOf(Connection connection) => design[connection.From];

    public Component TargetOf(Connection connection) => design[connection.To];

    /// <summary>For mends that put another kind there; none where the review was not told of a catalogue.</summary>
    public ComponentKind? KindCalled(string id) => inputs.Catalogue?.Find(id);

    /// <summary>What a rule names as missing that needs numbers where none were handed in.</summary>
    public const string MissingEstimate = "estimate";

    /// <summary>The same where no prices were handed in.</summary>
    public const string MissingCost = "cost";

    public CostReport? Cost => inputs.Cost;

    public EstimateReport? Estimate => inputs.Estimate;

    public ComponentEstimate? EstimateOf(Component component) =>
        estimates.Value.GetValueOrDefault(component.Id);

    public double Value(Threshold threshold) => inputs.Thresholds.GetValueOrDefault(threshold.Name, threshold.Value);

    /// <summary>The strictest availability that an operation which needs the component was promised.</summary>
    public Share? AvailabilityPromised(Component component)
    {
        Share? strictest = null;
        foreach (var operation in Paths.OperationsReaching(component))
        {
            if ((operation.Availability ?? design.Targets.Availability) is { } target && !(target <= strictest))
                strictest = target;
        }

        return strictest ?? design.Targets.Availability;
    }
}
