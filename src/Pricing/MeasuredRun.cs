using System.Collections.Immutable;
using Proofload.Designs;

namespace Proofload.Pricing;

/// <summary>
/// What a simulation of a design counted, as far as it is paid for: retries, scaling and cold starts included.
/// </summary>
/// <remarks>
/// Whoever has run one fills this in; Pricing does not know how it was found. What is not listed is taken from the
/// drawing at the offered load.
/// </remarks>
/// <param name="Hours">How long the run lasted, above 0.</param>
/// <param name="Operations">Requests of clients that arrived, a second, by operation.</param>
/// <param name="Connections">Calls that were sent, a second, by connection; with retries and hedges.</param>
public sealed record MeasuredRun(
    string Scenario,
    double Hours,
    ImmutableDictionary<string, double> Operations,
    ImmutableDictionary<string, MeasuredComponent> Components,
    ImmutableDictionary<string, double> Connections)
{
    internal double RateOf(Operation operation) =>
        Operations.TryGetValue(operation.Id, out var rate) ? rate : operation.Arrivals.Mean.PerSecond;

    internal MeasuredComponent? Find(string component) => Components.GetValueOrDefault(component);

    internal double? AttemptsOver(string connection) =>
        Connections.TryGetValue(connection, out var rate) ? rate : null;
}

/// <param name="Instances">On average over the run.</param>
/// <param name="ResponseSeconds">
/// Mean time from a request to its answer. Functions are paid for it, the time in which they start included.
/// </param>
public sealed record MeasuredComponent(double ArrivalsPerSecond, double Instances, double ResponseSeconds);
