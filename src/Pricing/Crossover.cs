using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Quantities;
using Proofload.Pricing.Book;
using Proofload.Pricing.Estimating;

namespace Proofload.Pricing;

/// <summary>At which load something paid by use becomes dearer than the same thing paid by the hour.</summary>
/// <remarks>
/// The component is priced alone, both ways, at multiples of the design's load. What is paid by the hour is sized anew
/// at each load for 70 % use at the stated peak, and never below two instances; how well it would serve that load is a
/// question for the estimate.
/// </remarks>
/// <param name="ByUse">What is paid by use, such as <c>Lambda</c> or <c>on demand</c>.</param>
/// <param name="ByHour">What is paid by the hour, such as <c>Fargate</c> or <c>provisioned</c>.</param>
/// <param name="Points">By load, ascending: from a hundredth of the design's to a hundred times it.</param>
/// <param name="AtLoad">
/// The multiple of the design's load at which both cost the same; null where one is cheaper at all of these loads.
/// </param>
/// <param name="AtRequestsPerSecond">The same, as requests a second at the component.</param>
public sealed record Crossover(
    string Component,
    string ByUse,
    string ByHour,
    ImmutableArray<CrossoverPoint> Points,
    double? AtLoad,
    double? AtRequestsPerSecond)
{
    /// <summary>Points from one power of ten to the next; the first and the last stand at one.</summary>
    public const int PointsPerDecade = 10;

    private const int Decades = 2;

    /// <summary>One for each component that can be had both ways at known prices, in the design's order.</summary>
    public static ImmutableArray<Crossover> Of(Design design, PriceBook? book = null)
    {
        book ??= PriceBook.Default;
        var choices = design.Components.SelectMany(component => Choice.Of(component)).ToList();
        if (choices is [])
            return [];

        var loads = Enumerable.Range(-Decades * PointsPerDecade, (2 * Decades * PointsPerDecade) + 1)
            .Select(step => Math.Pow(10, (double)step / PointsPerDecade)).ToList();
        var workloads = loads.ConvertAll(load => new Workload(Scaled(design, load)));
        return [.. choices.Select(choice => Of(choice, loads, workloads, book)).OfType<Crossover>()];
    }

    private static Crossover? Of(Choice choice, List<double> loads, List<Workload> workloads, PriceBook book)
    {
        var points = ImmutableArray.CreateBuilder<CrossoverPoint>();
        foreach (var (load, workload) in loads.Zip(workloads))
        {
            if (choice.Price(workload, book) is not var (byUse, byHour))
                return null;
            points.Add(new(load, workload.PerSecond(choice.Component.Id).Total, byUse, byHour));
        }

        return points[^1].RequestsPerSecond > 0
            ? Of(choice, points.DrainToImmutable())
            : null;
    }

    private static Crossover Of(Choice choice, ImmutableArray<CrossoverPoint> points)
    {
        for (var i = 1; i < points.Length; i++)
        {
            var (before, after) = (points[i - 1], points[i]);
            if (before.Difference >= 0 || after.Difference < 0)
                continue;

            // Straight between two points in the logarithm of the load, which is how the points are spaced.
            var part = (double)(before.Difference / (before.Difference - after.Difference));
            return new(choice.Component.Id, choice.ByUse, choice.ByHour, points,
                before.Load * Math.Pow(after.Load / before.Load, part),
                before.RequestsPerSecond * Math.Pow(after.RequestsPerSecond / before.RequestsPerSecond, part));
        }

        return new(choice.Component.Id, choice.ByUse, choice.ByHour, points, null, null);
    }

    private static Design Scaled(Design design, double load) => design with
    {
        Operations =
        [
            .. design.Operations.Select(operation => operation with
            {
                Arrivals = operation.Arrivals switch
                {
                    Arrivals.FromUsers people => people with { Users = people.Users * load },
                    Arrivals.Closed closed => closed with { Users = closed.Users * load },
                    Arrivals.Open open => open with { Rate = Rate.Of(open.Rate.PerSecond * load) },
                    var other => other,
                },
            }),
        ],
    };
}

/// <param name="Load">A multiple of the design's load.</param>
/// <param name="RequestsPerSecond">At the component, on average over the month.</param>
public readonly record struct CrossoverPoint(
    double Load, double RequestsPerSecond, decimal ByUseUsd, decimal ByHourUsd)
{
    /// <summary>Positive where paying by the hour is cheaper.</summary>
    internal decimal Difference => ByUseUsd - ByHourUsd;
}
