using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Proofload.Designs;

namespace Proofload.Exchange.Tests;

public sealed class DrawIoTests
{
    private const string Foreign = """
        <mxfile><diagram name="Shop"><mxGraphModel><root>
        <mxCell id="0"/><mxCell id="1" parent="0"/>
        <mxCell id="u" value="Users" style="shape=mxgraph.aws4.users;" vertex="1" parent="1">
          <mxGeometry x="10" y="20" width="40" height="40" as="geometry"/>
        </mxCell>
        <mxCell id="r" value="eu-central-1"
                style="shape=mxgraph.aws4.group;grIcon=mxgraph.aws4.group_region;container=1;" vertex="1" parent="1">
          <mxGeometry x="100" y="50" width="400" height="300" as="geometry"/>
        </mxCell>
        <mxCell id="v" value="VPC" style="container=1;" vertex="1" parent="r">
          <mxGeometry x="20" y="30" width="300" height="200" as="geometry"/>
        </mxCell>
        <mxCell id="l" value="&lt;b&gt;Front&lt;/b&gt; door"
                style="shape=mxgraph.aws4.resourceIcon;resIcon=mxgraph.aws4.application_load_balancer;"
                vertex="1" parent="v">
          <mxGeometry x="5" y="6" width="60" height="60" as="geometry"/>
        </mxCell>
        <mxCell id="f" value="Checkout"
                style="shape=mxgraph.aws4.resourceIcon;resIcon=mxgraph.aws4.lambda;" vertex="1" parent="v">
          <mxGeometry x="105" y="6" width="60" height="60" as="geometry"/>
        </mxCell>
        <mxCell id="d" value="Orders&#10;MySQL"
                style="shape=mxgraph.aws4.resourceIcon;resIcon=mxgraph.aws4.rds;" vertex="1" parent="v">
          <mxGeometry x="205" y="6" width="60" height="60" as="geometry"/>
        </mxCell>
        <mxCell id="t" value="Drawn by Ann" style="text;html=1;" vertex="1" parent="1">
          <mxGeometry x="0" y="0" width="60" height="20" as="geometry"/>
        </mxCell>
        <mxCell id="e1" style="endArrow=block;" edge="1" parent="1" source="u" target="l">
          <mxGeometry as="geometry"/>
        </mxCell>
        <mxCell id="e2" style="endArrow=block;" edge="1" parent="1" source="l" target="f">
          <mxGeometry as="geometry"/>
        </mxCell>
        <mxCell id="e2l" value="HTTPS" style="edgeLabel;" vertex="1" parent="e2"><mxGeometry as="geometry"/></mxCell>
        <mxCell id="e3" style="startArrow=block;endArrow=none;" edge="1" parent="1" source="d" target="f">
          <mxGeometry as="geometry"/>
        </mxCell>
        <mxCell id="e4" style="endArrow=block;" edge="1" parent="1" source="f"><mxGeometry as="geometry"/></mxCell>
        </root></mxGraphModel></diagram></mxfile>
        """;

    public static TheoryData<string> Files => [.. Sample.Files];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_drawing_brings_the_whole_design_back(string file)
    {
        var design = Sample.FromFile(file);
        var back = Sample.Import("drawio", Sample.Export("drawio", design)).Design.ShouldNotBeNull();

        (back with { Layout = design.Layout }).ShouldBe(design);
        back.Layout.Count.ShouldBe(design.Components.Length);
    }

    [Fact]
    public void The_drawing_of_a_design_is_as_somebody_saw_it() =>
        Sample.Export("drawio", Sample.Shop).ShouldBeAsRecorded("tests/Exchange.Tests/Recorded/shop.drawio");

    [Fact]
    public void A_drawing_of_others_becomes_a_design_with_its_guesses_stated()
    {
        var imported = Sample.Import("drawio", Foreign);

        var design = imported.Design.ShouldNotBeNull(string.Join('\n', imported.Problems));
        design.Components.Select(component => $"{component.Id} {component.Kind.Id} {component.Region}").ShouldBe([
            "front-door aws/alb eu-central-1", "checkout aws/lambda eu-central-1", "orders aws/rds-mysql eu-central-1",
        ]);
        design.Layout["checkout"].ShouldBe(new Position(225, 86));
        design.Connections.Select(connection => connection.Id).ShouldBe(["front-door->checkout", "checkout->orders"]);
        design.Connections[0].IsEncrypted.ShouldBe(true);
        design.Operations.ShouldHaveSingleItem().Entry.ShouldBe("front-door");
        imported.Problems.Count(problem => problem.Code == "left-out")
            .ShouldBe(2, "a text, and an arrow that leads nowhere");
        imported.Problems.ShouldContain(problem =>
            problem.Code == "group" && problem.Message.Contains("VPC", StringComparison.Ordinal));
    }

    [Fact]
    public void A_compressed_page_is_read_as_a_plain_one()
    {
        var page = XDocument.Parse(Foreign).Root!.Element("diagram")!.Element("mxGraphModel")!.ToString();
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(Encoding.UTF8.GetBytes(Uri.EscapeDataString(page)));
        var file = $"<mxfile><diagram name=\"Shop\">{Convert.ToBase64String(packed.ToArray())}</diagram></mxfile>";

        Sample.Import("drawio", file).Design.ShouldBe(Sample.Import("drawio", Foreign).Design);
    }

    [Fact]
    public void A_page_that_unfolds_without_end_is_refused()
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var block = 0; block < 20; block++)
                deflate.Write(new byte[1_024 * 1_024]);
        }

        var imported =
            Sample.Import("drawio", $"<mxfile><diagram>{Convert.ToBase64String(packed.ToArray())}</diagram></mxfile>");
        imported.Design.ShouldBeNull();
        imported.Problems.ShouldHaveSingleItem().Code.ShouldBe("too-large");
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><mxfile>&a;</mxfile>", "bad-xml")]
    [InlineData("<mxfile><diagram>%%%</diagram></mxfile>", "no-drawing")]
    [InlineData("<mxfile>", "bad-xml")]
    [InlineData("<svg/>", "no-drawing")]
    [InlineData("hello", "bad-xml")]
    [InlineData("<mxfile><diagram><mxGraphModel><root/></mxGraphModel></diagram></mxfile>", "nothing-found")]
    public void What_is_no_drawing_is_refused(string text, string code)
    {
        var imported = Sample.Import("drawio", text);

        imported.Design.ShouldBeNull();
        imported.Problems.ShouldContain(problem => problem.Code == code && problem.Remedy.Length > 0);
    }

    [Fact]
    public void Data_that_somebody_spoilt_is_left_out_and_told()
    {
        var drawing =
            Sample.Export("drawio", Sample.Shop).Replace("tasks=\"2\"", "tasks=\"many\"", StringComparison.Ordinal);
        var imported = Sample.Import("drawio", drawing);

        imported.Design.ShouldNotBeNull()["web"].Instances.ShouldBe(1);
        imported.Problems.Single(problem => problem.Code == "left-out").Message
            .ShouldContain("'tasks' of 'web' was left out");
    }
}
