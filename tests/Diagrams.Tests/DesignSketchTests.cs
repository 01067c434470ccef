using System.Text;
using Proofload.Designs;
using Proofload.Designs.Catalogue;

namespace Proofload.Diagrams.Tests;

public sealed class DesignSketchTests
{
    private static readonly ComponentCatalogue Catalogue = ComponentCatalogue.Load(ContentFolder.Of("components"));

    [Fact]
    public void Clients_stand_before_what_they_enter()
    {
        var sketch = DesignSketch.Of(Read("""
            proofload: design/v1
            name: Corner shop
            operations:
              browse: {entry: web, rate: 50/s, kind: read}
            components:
              web: {type: service, instances: 2, work: 4ms}
              db:  {type: sql-database, work: {read: 2ms, write: 4ms}}
            connections:
              - {from: web, to: db, timeout: 300ms}
            """));

        sketch.Boxes.Select(box => box.Title).ShouldBe(["Clients", "web", "db"]);
        sketch.Sketch.Lines.ShouldBe([new SketchLine(0, 1), new SketchLine(1, 2)]);
        sketch.Links[0].Full.ShouldContain("browse 50/s");
    }

    [Fact]
    public void Several_connections_between_the_same_two_are_one_line_that_says_them_all()
    {
        var sketch = DesignSketch.Of(Read("""
            proofload: design/v1
            name: Two ways
            operations:
              a: {entry: web, rate: 1/s}
              b: {entry: web, rate: 1/s, kind: write}
            components: {web: {type: service}, db: {type: sql-database}}
            connections:
              - {from: web, to: db, operations: [a], timeout: 300ms}
              - {from: web, to: db, operations: [b], timeout: 500ms}
            """));

        var link = sketch.Links.Where(link => link.From == "web").ShouldHaveSingleItem();
        link.Full.ShouldContain("for a, timeout 300ms");
        link.Full.ShouldContain("for b, timeout 500ms");
    }

    [Fact]
    public void What_lies_in_a_queue_is_delivered_and_its_line_is_dashed()
    {
        var sketch = DesignSketch.Of(Read("""
            proofload: design/v1
            name: Queue
            operations: {a: {entry: web, rate: 1/s}}
            components: {web: {type: service}, orders: {type: queue}, fulfil: {type: worker}}
            connections: [web -> orders, orders -> fulfil]
            """));

        sketch.Links.Single(link => link.From == "orders").IsAsync.ShouldBeTrue();
        sketch.Links.Single(link => link.From == "web").IsAsync.ShouldBeFalse();
    }

    [Fact]
    public void A_design_too_large_to_read_is_drawn_by_kind()
    {
        var text = new StringBuilder(
            "proofload: design/v1\nname: Huge\noperations: {a: {entry: c0, rate: 1/s}}\ncomponents:\n");
        for (var component = 0; component < DesignReader.MostComponents; component++)
            text.Append($"  c{component}: {{type: {(component % 2 == 0 ? "service" : "cache")}}}\n");
        text.Append("connections:\n");
        for (var component = 1; component < DesignReader.MostComponents; component++)
            text.Append($"  - c{(component - 1) / 2} -> c{component}\n");

        var sketch = DesignSketch.Of(Read(text.ToString()));
        var drawing = Layout.Of(sketch.Sketch, Measure.Full);

        sketch.IsGrouped.ShouldBeTrue();
        sketch.Boxes.Select(box => box.Subtitle).Skip(1).ShouldBe(["1000 components", "1000 components"]);
        drawing.Boxes.Count.ShouldBe(3);
    }

    private static Design Read(string text)
    {
        var reading = DesignReader.Read(text, Catalogue);
        return reading.Design.ShouldNotBeNull(string.Join('\n', reading.Problems.Take(5)));
    }
}
