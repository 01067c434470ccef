using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;

namespace Proofload.Review.Fixes;

/// <summary>Other ways to pay for the same: commitments, and capacity bought ahead or by the request.</summary>
internal static class Savings
{
    /// <summary>What is bought ahead is so much more than the mean. Our proposal.</summary>
    private const double Ahead = 1.5;

    public static IEnumerable<Mend> Of(Design design)
    {
        var traffic = Traffic.Of(design);
        return Commitments(design).Concat(design.Components.SelectMany(component => Modes(component, traffic)));
    }

    /// <summary>One decision for all that runs by the hour; and the longer one.</summary>
    private static IEnumerable<Mend> Commitments(Design design)
    {
        foreach (var (years, words) in new[] { ("1y", "a year"), ("3y", "three years") })
        {
            var edits = design.Components
                .Where(component => component.CanSay(Parameters.Purchase)
                    && component.TextOf(Parameters.Purchase) == "on-demand"
                    && component.TextOf(Parameters.Mode) != "on-demand")
                .Select(component => (Component: component, To: Offered(component.Kind, years)))
                .Where(one => one.To is not null)
                .Select(one => (Edit)new Edit.SetParameter(
                    one.Component, Parameters.Purchase, new Setting.Text(one.To!))) // None is null, as was asked.
                .ToImmutableArray();
            if (!edits.IsEmpty)
            {
                yield return new Mend(
                    $"Commit to {words} of what always runs, without paying ahead", edits,
                    "It is paid for even if it is not needed");
            }
        }
    }

    private static string? Offered(ComponentKind kind, string years) =>
        kind.Parameters[Parameters.Purchase].Options is var options && options.Contains($"savings-{years}")
            ? $"savings-{years}"
            : options.Contains($"reserved-{years}") ? $"reserved-{years}" : null;

    private static IEnumerable<Mend> Modes(Component component, Traffic traffic)
    {
        if (!component.CanSay(Parameters.Mode) || component.TextOf(Parameters.Mode) is not { } mode)
            yield break;

        var other = component.Kind.Parameters[Parameters.Mode].Options.FirstOrDefault(option => option != mode);
        if (other is null)
            yield break;

        var edits = new List<Edit> { new Edit.SetParameter(component, Parameters.Mode, new Setting.Text(other)) };
        if (other == "provisioned" && component.CanSay("readCapacity"))
        {
            var flow = traffic.To(component.Id).Flow;
            edits.Add(Capacity("readCapacity", flow.Reads));
            edits.Add(Capacity("writeCapacity", flow.Writes));
        }

        yield return new Mend(
            $"Pay for '{component.Id}' {(other == "provisioned" ? "by capacity bought ahead" : "by the request")}",
            [.. edits],
            other == "provisioned" ? "What comes above the capacity is refused" : "Each request is dearer");

        Edit Capacity(string parameter, double perSecond) => new Edit.SetParameter(
            component, parameter, new Setting.Count(Math.Max(1, Math.Ceiling(perSecond * Ahead))));
    }
}
