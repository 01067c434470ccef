using System.Globalization;
using Proofload.Designs;
using Proofload.Diagrams;

namespace Proofload.Exchange.Pictures;

/// <summary>A drawing in which components stand where their author put them.</summary>
internal static class PlacedDrawing
{
    /// <returns>Null where a component has no place of its own, or where there are too many to draw each.</returns>
    public static Drawing? Of(Design design, DesignSketch sketch, Measure size)
    {
        if (sketch.IsGrouped || design.Components.Any(component => !design.Layout.ContainsKey(component.Id)))
            return null;

        var (left, top) = (design.Layout.Values.Min(at => at.X), design.Layout.Values.Min(at => at.Y));
        var spots = new Spot[sketch.Boxes.Count];
        for (var box = 1; box < spots.Length; box++)
        {
            var at = design.Layout[sketch.Boxes[box].Component!];
            spots[box] = new Spot(at.X - left + size.Margin + size.Column, at.Y - top + size.Margin);
        }

        var entered = sketch.Sketch.Lines.Where(line => line.From == 0).Select(line => spots[line.To].Y).ToArray();
        spots[0] = new Spot(size.Margin, entered.Length == 0 ? size.Margin : entered.Average());
        return new Drawing(
            spots.Max(spot => spot.X) + size.BoxWidth + size.Margin,
            spots.Max(spot => spot.Y) + size.BoxHeight + size.Margin,
            spots,
            [.. sketch.Sketch.Lines.Select(line => Path(spots[line.From], spots[line.To], size))],
            []);
    }

    /// <summary>From the side of one box to the nearest side of the other.</summary>
    private static string Path(Spot from, Spot to, Measure size)
    {
        var (halfWidth, halfHeight) = (size.BoxWidth / 2, size.BoxHeight / 2);
        var (x1, y1, x2, y2) = (from.X + halfWidth, from.Y + halfHeight, to.X + halfWidth, to.Y + halfHeight);
        if (Math.Abs(x2 - x1) >= size.BoxWidth)
        {
            var side = Math.Sign(x2 - x1) * halfWidth;
            (x1, x2) = (x1 + side, x2 - side);
            var bend = (x1 + x2) / 2;
            return string.Create(CultureInfo.InvariantCulture,
                $"M{x1:0.#} {y1:0.#}C{bend:0.#} {y1:0.#} {bend:0.#} {y2:0.#} {x2:0.#} {y2:0.#}");
        }

        var end = Math.Sign(y2 - y1) * halfHeight;
        (y1, y2) = (y1 + end, y2 - end);
        var turn = (y1 + y2) / 2;
        return string.Create(CultureInfo.InvariantCulture,
            $"M{x1:0.#} {y1:0.#}C{x1:0.#} {turn:0.#} {x2:0.#} {turn:0.#} {x2:0.#} {y2:0.#}");
    }
}
