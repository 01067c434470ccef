using System.Xml.Linq;
using Proofload.Designs;

namespace Proofload.Exchange.Tests;

public sealed class PictureTests
{
    public static TheoryData<string> Files => [.. Sample.Files];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_design_that_ships_becomes_well_formed_and_self_contained(string file)
    {
        var picture = XDocument.Parse(Sample.Export("svg", Sample.FromFile(file)));

        picture.Descendants().Attributes("href").ShouldBeEmpty();
        picture.ToString().ShouldNotContain("NaN");
    }

    [Fact]
    public void The_picture_of_a_design_is_as_somebody_saw_it() =>
        Sample.Export("svg", Sample.Shop).ShouldBeAsRecorded("tests/Exchange.Tests/Recorded/shop.svg");

    [Fact]
    public void Components_stand_where_the_design_says()
    {
        var layout = Sample.Shop.Components.Select((component, index) => (component.Id, index))
            .ToDictionary(one => one.Id, one => new Position(one.index * 300, one.index * 100));
        var picture = Sample.Export("svg", Sample.Shop with
        {
            Layout = System.Collections.Immutable.ImmutableDictionary.CreateRange(layout),
        });

        picture.ShouldContain("translate(278 20)");
        picture.ShouldContain("translate(578 120)");
    }
}
