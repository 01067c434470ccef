using System.Globalization;
using System.Text;

namespace Proofload.Designs.Edits;

/// <summary>What changed from one text to another, line by line: the fewest lines to take out and put in.</summary>
/// <remarks>
/// Myers' greedy search, after what is alike at both ends is set aside. Beyond a bound on the work the middle is shown
/// as
/// taken out and put in whole, which is true, if long.
/// </remarks>
public static class TextDiff
{
    private const int MostEdits = 2_000;

    public static IReadOnlyList<DiffLine> Of(string before, string after)
    {
        var (old, young) = (Lines(before), Lines(after));
        var head = 0;
        while (head < old.Length && head < young.Length && old[head] == young[head])
            head++;
        var tail = 0;
        while (tail < old.Length - head && tail < young.Length - head && old[^(tail + 1)] == young[^(tail + 1)])
            tail++;

        var lines = new List<DiffLine>();
        for (var at = 0; at < head; at++)
            lines.Add(new DiffLine(DiffKind.Same, at + 1, at + 1, old[at]));
        lines.AddRange(Middle(old, young, head, tail));
        for (var left = tail; left > 0; left--)
            lines.Add(new DiffLine(DiffKind.Same, old.Length - left + 1, young.Length - left + 1, old[^left]));
        return lines;
    }

    /// <summary>
    /// The lines that a reader needs: those that changed with a few around them; null stands for what is left out.
    /// </summary>
    public static IReadOnlyList<DiffLine?> Near(IReadOnlyList<DiffLine> lines, int around = 3)
    {
        var shown = new bool[lines.Count];
        for (var at = 0; at < lines.Count; at++)
        {
            if (lines[at].Kind == DiffKind.Same)
                continue;
            for (var near = Math.Max(0, at - around); near <= Math.Min(lines.Count - 1, at + around); near++)
                shown[near] = true;
        }

        var result = new List<DiffLine?>();
        for (var at = 0; at < lines.Count; at++)
        {
            if (shown[at])
                result.Add(lines[at]);
            else if (result is [] or [.., not null])
                result.Add(null);
        }

        return result;
    }

    /// <summary>
    /// The same as a patch that the usual tools apply and, with <c>patch -R</c> or <c>git apply -R</c>, take back;
    /// empty where nothing changed.
    /// </summary>
    /// <param name="name">The file, as the tools shall find it.</param>
    public static string Patch(string name, string before, string after)
    {
        var near = Near(Of(before, after));
        if (near.All(line => line is null))
            return "";

        var patch = new StringBuilder(FormattableString.Invariant($"--- a/{name}\n+++ b/{name}\n"));
        var at = 0;
        while (at < near.Count)
        {
            var hunk = near.Skip(at).TakeWhile(line => line is not null).OfType<DiffLine>().ToList();
            at += hunk.Count + 1;
            if (hunk.Count > 0)
                Append(patch, hunk);
        }

        return patch.ToString();
    }

    private static void Append(StringBuilder patch, List<DiffLine> hunk)
    {
        var (old, young) = (hunk.Count(line => line.Before is not null), hunk.Count(line => line.After is not null));
        var from = hunk.Select(line => line.Before).FirstOrDefault(number => number is not null) ?? 0;
        var to = hunk.Select(line => line.After).FirstOrDefault(number => number is not null) ?? 0;
        patch.Append(CultureInfo.InvariantCulture, $"@@ -{from},{old} +{to},{young} @@\n");
        foreach (var line in hunk)
        {
            patch.Append(line.Kind switch { DiffKind.Same => ' ', DiffKind.Added => '+', DiffKind.Removed => '-' })
                .Append(line.Text).Append('\n');
        }
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    private static List<DiffLine> Middle(string[] old, string[] young, int head, int tail)
    {
        var (n, m) = (old.Length - head - tail, young.Length - head - tail);
        var trace = Search(old.AsSpan(head, n), young.AsSpan(head, m));
        var middle = new List<DiffLine>();
        if (trace is null)
        {
            middle.AddRange(
                Enumerable.Range(head, n).Select(at => new DiffLine(DiffKind.Removed, at + 1, null, old[at])));
            middle.AddRange(
                Enumerable.Range(head, m).Select(at => new DiffLine(DiffKind.Added, null, at + 1, young[at])));
            return middle;
        }

        var (x, y) = (n, m);
        for (var edits = trace.Count - 1; edits >= 0; edits--)
        {
            var reach = trace[edits];
            var k = x - y;
            var isDown = k == -edits || (k != edits && reach[k - 1 + edits + 1] < reach[k + 1 + edits + 1]);
            var before = isDown ? k + 1 : k - 1;
            var fromX = edits == 0 ? 0 : reach[before + edits + 1];
            var fromY = edits == 0 ? 0 : fromX - before;
            while (x > fromX && y > fromY)
            {
                (x, y) = (x - 1, y - 1);
                middle.Add(new DiffLine(DiffKind.Same, head + x + 1, head + y + 1, old[head + x]));
            }

            if (edits == 0)
                break;
            middle.Add(isDown
                ? new DiffLine(DiffKind.Added, null, head + fromY + 1, young[head + fromY])
                : new DiffLine(DiffKind.Removed, head + fromX + 1, null, old[head + fromX]));
            (x, y) = (fromX, fromY);
        }

        middle.Reverse();
        return middle;
    }

    /// <summary>How far each diagonal reached before each edit; null when the texts are too far apart.</summary>
    private static List<int[]>? Search(ReadOnlySpan<string> old, ReadOnlySpan<string> young)
    {
        var trace = new List<int[]>();
        var reach = new int[3];
        for (var edits = 0; edits <= Math.Min(old.Length + young.Length, MostEdits); edits++)
        {
            trace.Add(reach);
            var next = new int[(2 * (edits + 1)) + 3];
            for (var k = -edits; k <= edits; k += 2)
            {
                var isDown = k == -edits || (k != edits && reach[k - 1 + edits + 1] < reach[k + 1 + edits + 1]);
                var x = edits == 0 ? 0 : isDown ? reach[k + 1 + edits + 1] : reach[k - 1 + edits + 1] + 1;
                while (x < old.Length && x - k < young.Length && old[x] == young[x - k])
                    x++;
                next[k + edits + 2] = x;
                if (x >= old.Length && x - k >= young.Length)
                    return trace;
            }

            reach = next;
        }

        return null;
    }
}

public enum DiffKind
{
    Same,
    Added,
    Removed,
}

/// <param name="Before">The number of the line in the old text; null where it is not in it.</param>
/// <param name="After">The number of the line in the new text; null likewise.</param>
public sealed record DiffLine(DiffKind Kind, int? Before, int? After, string Text);
