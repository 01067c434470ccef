using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Pricing.Book;

namespace Proofload.Pricing.Estimating;

/// <summary>The ways in which a design can be bought otherwise, each as a change of it.</summary>
/// <remarks>Every one of them returns the same object where nothing in the design would change.</remarks>
internal static class Changes
{
    /// <summary>Components that name a region of their own stay there.</summary>
    public static Design Region(Design design, string region) =>
        design.Region == region ? design : design with { Region = region };

    public static Design Arm(Design design, PriceBook book) =>
        Each(design, component => Graviton.Of(component, design, book));

    public static Design Spot(Design design) => Each(design, component =>
        component.Kind.Id == "aws/ec2" && component.FlagOf(Parameters.Stateful) != true
            ? Text(component, "aws/ec2", Parameters.Purchase, "spot")
            : null);

    /// <summary>Only where the book knows the price of the commitment.</summary>
    public static Design Committed(Design design, PriceBook book, int years) => Each(design, component =>
        CanCommit(component) && Commitments.Term(component, design, book, years) is not null
            ? Commitments.Taken(component, years)
            : null);

    /// <summary>Components that could be committed to, and whose price for it the book does not know.</summary>
    public static ImmutableArray<string> NotCommitted(Design design, PriceBook book, int years) =>
    [
        .. design.Components
            .Where(component => CanCommit(component) && Commitments.Term(component, design, book, years) is null)
            .Select(component => component.Id),
    ];

    public static Design TableMode(Design design, string mode) =>
        Each(design, component => Text(component, "aws/dynamodb", Parameters.Mode, mode));

    public static Design AuroraWithoutRequests(Design design) => Each(design, component =>
        Text(component, "aws/aurora-postgresql", Parameters.StorageClass, "io-optimized")
        ?? Text(component, "aws/aurora-mysql", Parameters.StorageClass, "io-optimized"));

    /// <summary>
    /// The component with another word for a parameter; null where it is another kind, or says so already.
    /// </summary>
    public static Component? Text(Component component, string kind, string parameter, string word) =>
        component.Kind.Id == kind
        && component.Kind.Parameters.TryGetValue(parameter, out var declared)
        && (declared.Options.IsEmpty || declared.Options.Contains(word))
        && component.TextOf(parameter) != word
            ? component with { Given = component.Given.SetItem(parameter, new Setting.Text(word)) }
            : null;

    private static bool CanCommit(Component component) =>
        Commitments.CanBeTaken(component) && component.TextOf(Parameters.Purchase) is null or "on-demand";

    private static Design Each(Design design, Func<Component, Component?> change)
    {
        var isChanged = false;
        var components = design.Components.Select(component =>
        {
            var other = change(component);
            isChanged |= other is not null;
            return other ?? component;
        }).ToImmutableArray();
        return isChanged ? design with { Components = components } : design;
    }
}
