namespace Proofload.Diagrams.Tests;

public sealed class LayoutTests
{
    [Fact]
    public void Nothing_makes_an_empty_drawing() =>
        Layout.Of(new Sketch([], [], ["us-east-1"]), Measure.Full).Boxes.ShouldBeEmpty();

    [Fact]
    public void A_called_box_stands_to_the_right_of_its_caller()
    {
        var drawing = Draw(4, (0, 1), (1, 2), (0, 2), (2, 3));

        drawing.Boxes.Select(spot => spot.X).ShouldBeInOrder();
        drawing.Boxes.Select(spot => spot.X).Distinct().Count().ShouldBe(4);
    }

    [Fact]
    public void A_cycle_is_drawn_with_one_line_that_leads_back()
    {
        var drawing = Draw(3, (0, 1), (1, 2), (2, 0));

        drawing.Boxes.Select(spot => spot.X).ShouldBeInOrder();
        drawing.Lines.ShouldAllBe(path => path.StartsWith('M'));
    }

    [Fact]
    public void A_box_that_calls_itself_draws_no_line() =>
        Draw(2, (0, 1), (1, 1)).Lines[1].ShouldBeEmpty();

    [Fact]
    public void Two_pairs_are_ordered_so_that_their_lines_do_not_cross()
    {
        // 1 calls 4 and 2 calls 3: in the order of the document the lines would cross.
        var drawing = Draw(5, (0, 1), (0, 2), (1, 4), (2, 3));

        (drawing.Boxes[1].Y < drawing.Boxes[2].Y).ShouldBe(drawing.Boxes[4].Y < drawing.Boxes[3].Y);
    }

    [Fact]
    public void A_chain_is_drawn_as_a_straight_line()
    {
        var drawing = Draw(6, (0, 1), (1, 2), (2, 3), (3, 4), (4, 5));

        drawing.Boxes.Select(spot => Math.Round(spot.Y, 6)).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public void What_has_no_lines_stands_below_what_has()
    {
        SketchBox[] boxes = [new("a"), new("b"), new("firewall", IsLoose: true), new("key", IsLoose: true)];
        var drawing = Layout.Of(new Sketch(boxes, [new SketchLine(0, 1)], ["us-east-1"]), Measure.Full);

        drawing.Boxes.Skip(2).ShouldAllBe(spot => spot.Y > drawing.Boxes[0].Y + Measure.Full.BoxHeight);
        NoTwoOverlap(drawing);
    }

    [Fact]
    public void Each_region_keeps_its_boxes_in_a_frame_of_its_own()
    {
        SketchBox[] boxes = [new("clients"), new("web"), new("db"), new("web-eu", 1), new("db-eu", 1)];
        SketchLine[] lines = [new(0, 1), new(1, 2), new(0, 3), new(3, 4), new(2, 4)];
        var drawing = Layout.Of(new Sketch(boxes, lines, ["us-east-1", "eu-west-1"]), Measure.Full);

        drawing.Lanes.Count.ShouldBe(2);
        for (var box = 0; box < boxes.Length; box++)
        {
            var frame = drawing.Lanes[boxes[box].Lane];
            drawing.Boxes[box].Y.ShouldBeInRange(frame.Y, frame.Y + frame.Height - Measure.Full.BoxHeight);
        }

        (drawing.Lanes[0].Y + drawing.Lanes[0].Height).ShouldBeLessThan(drawing.Lanes[1].Y);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public void Boxes_never_overlap_and_never_leave_the_drawing_whatever_is_drawn(int seed)
    {
        var sketch = RandomSketch(seed, boxes: 90, lines: 220);

        var drawing = Layout.Of(sketch, Measure.Full);

        NoTwoOverlap(drawing);
        drawing.Boxes.ShouldAllBe(
            spot => spot.X >= 0 && spot.X + Measure.Full.BoxWidth <= drawing.Width, $"seed {seed}");
        drawing.Boxes.ShouldAllBe(
            spot => spot.Y >= 0 && spot.Y + Measure.Full.BoxHeight <= drawing.Height, $"seed {seed}");
    }

    [Fact]
    public void The_same_sketch_gives_the_same_drawing() =>
        string.Join('|', Layout.Of(RandomSketch(7, 60, 120), Measure.Full).Lines)
            .ShouldBe(string.Join('|', Layout.Of(RandomSketch(7, 60, 120), Measure.Full).Lines));

    [Fact]
    public void A_chain_as_long_as_drawings_may_be_does_not_exhaust_the_stack()
    {
        var lines = Enumerable.Range(0, DesignSketch.MostBoxes - 1).Select(box => (box, box + 1)).ToArray();

        Draw(DesignSketch.MostBoxes, lines).Boxes.Count.ShouldBe(DesignSketch.MostBoxes);
    }

    private static Drawing Draw(int boxes, params (int From, int To)[] lines) => Layout.Of(new Sketch(
        [.. Enumerable.Range(0, boxes).Select(box => new SketchBox($"box-{box}"))],
        [.. lines.Select(line => new SketchLine(line.From, line.To))],
        ["us-east-1"]), Measure.Full);

    /// <summary>A small generator of its own: the same numbers on every platform and in every version.</summary>
    private static Sketch RandomSketch(int seed, int boxes, int lines)
    {
        var state = (uint)seed;
        int Next(int below)
        {
            state = unchecked((state * 1_664_525) + 1_013_904_223);
            return (int)(state >> 8) % below;
        }

        var drawn = Enumerable.Range(0, lines).Select(_ => new SketchLine(Next(boxes), Next(boxes))).Distinct()
            .ToList();
        return new Sketch(
            [.. Enumerable.Range(0, boxes).Select(box => new SketchBox($"box-{box}", box % 2))], drawn, ["a", "b"]);
    }

    private static void NoTwoOverlap(Drawing drawing)
    {
        var spots = drawing.Boxes;
        for (var one = 0; one < spots.Count; one++)
        {
            for (var other = one + 1; other < spots.Count; other++)
            {
                var apart = Math.Abs(spots[one].X - spots[other].X) >= Measure.Full.BoxWidth
                    || Math.Abs(spots[one].Y - spots[other].Y) >= Measure.Full.BoxHeight;
                apart.ShouldBeTrue($"boxes {one} and {other} overlap");
            }
        }
    }
}
