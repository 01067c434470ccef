using Proofload.Designs;

namespace Proofload.Review;

/// <summary>How many instances a component can have.</summary>
internal static class Fleet
{
    public static int Least(Component component) =>
        component.ScalingOf(Parameters.Scaling) is { } scaling
            ? Math.Min(scaling.Min, component.Instances)
            : component.Instances;

    public static int Most(Component component) =>
        component.ScalingOf(Parameters.Scaling) is { } scaling
            ? Math.Max(scaling.Max, component.Instances)
            : component.Instances;
}
