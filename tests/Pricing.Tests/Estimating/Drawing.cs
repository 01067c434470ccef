using Proofload.Designs;
using Proofload.Designs.Catalogue;

namespace Proofload.Pricing.Tests.Estimating;

/// <summary>Designs as people write them, priced with the book that ships.</summary>
internal static class Drawing
{
    public const double MonthSeconds = 730 * 3_600;

    private static readonly ComponentCatalogue Catalogue = ComponentCatalogue.Load(ContentFolder.Of("components"));

    public static Design Design(string text)
    {
        var reading = DesignReader.Read("proofload: design/v1\nname: Test\n" + text, Catalogue);
        return reading.Design.ShouldNotBeNull(string.Join('\n', reading.Problems));
    }

    public static ComponentKind Kind(string id) => Catalogue.Find(id).ShouldNotBeNull(id);

    public static CostReport Cost(string text) => Pricer.Price(Design(text));

    public static CostLine Line(this CostReport report, string? component, string usage) =>
        report.Lines.Where(line => line.Component == component && line.Usage == usage)
            .ShouldHaveSingleItem($"{component} {usage}: {string.Join(", ", report.Lines.Select(line => line.Usage))}");

    public static bool Has(this CostReport report, string? component, string usage) =>
        report.Lines.Any(line => line.Component == component && line.Usage == usage);

    /// <summary>Equal but for the rounding of traffic, which is a binary number.</summary>
    public static void ShouldBeAbout(this decimal actual, double expected) =>
        ((double)actual).ShouldBe(expected, Math.Abs(expected) * 1e-9);
}
