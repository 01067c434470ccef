using System.Runtime.InteropServices;

namespace Proofload.Simulation.Estimation;

/// <summary>A law of chance for a length of time in seconds, as a mixture of a few simple ones.</summary>
/// <remarks>
/// Branches such as hit and miss, waiting and not waiting, first try and second, stay apart as pieces, so that the
/// percentiles of a mixture come out right; sums add moments piece by piece. Where the pieces become too many,
/// neighbours on a logarithmic scale are united with their first three moments kept. The mean is therefore exact,
/// percentiles are approximate.
/// </remarks>
internal sealed class TimeLaw
{
    private const int MostPieces = 24;

    /// <summary>Parts of a mixture so rare that no percentile which is reported can tell.</summary>
    private const double Negligible = 1e-7;

    private readonly Piece[] pieces;

    private TimeLaw(Piece[] pieces)
    {
        this.pieces = pieces;
        var all = new Piece(0, 0, 0, 0);
        foreach (var piece in pieces)
            all = Piece.Either(all, piece);
        (Mean, Variance, Third) = (all.Mean, all.Variance, all.Third);
    }

    public static TimeLaw Zero { get; } = new([Piece.Constant(1, 0)]);

    public double Mean { get; }

    public double Variance { get; }

    /// <summary>The third central moment.</summary>
    public double Third { get; }

    /// <summary>Variance ÷ mean²; 1 for what has no mean.</summary>
    public double Variation => Mean > 0 ? Variance / (Mean * Mean) : 1;

    public bool IsZero => pieces.Length == 1 && pieces[0].Mean == 0;

    public ReadOnlySpan<Piece> Pieces => pieces;

    public static TimeLaw Constant(double seconds) => seconds <= 0 ? Zero : new([Piece.Constant(1, seconds)]);

    /// <summary>From parts whose weights need not sum to 1; none gives zero.</summary>
    public static TimeLaw Of(ReadOnlySpan<Piece> parts)
    {
        var total = 0.0;
        foreach (var part in parts)
            total += part.Weight;
        if (total <= 0)
            return Zero;

        if (parts.Length > MostPieces)
            return new TimeLaw(Unite(parts, total));

        var kept = new Piece[parts.Length];
        var count = 0;
        foreach (var part in parts)
        {
            if (part.Weight > total * Negligible)
                kept[count++] = part with { Weight = part.Weight / total };
        }

        return new TimeLaw(count == kept.Length ? kept : kept[..count]);
    }

    /// <summary>One or the other, by weight.</summary>
    public static TimeLaw Mix(IReadOnlyList<(double Weight, TimeLaw Law)> laws)
    {
        if (laws.Count == 1)
            return laws[0].Law;

        var all = new List<Piece>();
        foreach (var (weight, law) in laws)
        {
            if (weight <= 0)
                continue;
            foreach (var piece in law.pieces)
                all.Add(piece with { Weight = piece.Weight * weight });
        }

        return Of(CollectionsMarshal.AsSpan(all));
    }

    /// <summary>Both, one after the other; independent.</summary>
    public static TimeLaw operator +(TimeLaw one, TimeLaw other)
    {
        if (one.IsZero)
            return other;
        if (other.IsZero)
            return one;

        var sums = new Piece[one.pieces.Length * other.pieces.Length];
        var next = 0;
        foreach (var left in one.pieces)
        {
            foreach (var right in other.pieces)
                sums[next++] = left + right;
        }

        return Of(sums);
    }

    /// <summary>So many of it, one after the other; of a broken number the next higher one by chance.</summary>
    public TimeLaw Times(double count)
    {
        var whole = Math.Floor(count);
        var rest = count - whole;
        var law = TimesWhole((long)Math.Min(whole, 1e9));
        return rest < 1e-9 ? law : Mix([(1 - rest, law), (rest, law + this)]);
    }

    /// <summary>The same law in narrow pieces, for what happens to long and short times differently.</summary>
    public TimeLaw Sliced() => new([.. pieces.SelectMany(piece => piece.Slices())]);

    /// <summary>The same law with every time multiplied.</summary>
    public TimeLaw Scaled(double factor) => factor == 1
        ? this
        : new([.. pieces.Select(piece => new Piece(
            piece.Weight, piece.Mean * factor, piece.Variance * factor * factor,
                piece.Third * factor * factor * factor))]);

    /// <summary>The probability of at most that many seconds.</summary>
    public double Below(double seconds)
    {
        var sum = 0.0;
        foreach (var piece in pieces)
            sum += piece.Weight * piece.Below(seconds);
        return Math.Min(1, sum);
    }

    /// <summary>What is left of the law when it is cut off, and how probable it was to reach that far.</summary>
    public (TimeLaw Within, double Beyond) CutAt(double seconds)
    {
        var kept = new Piece[pieces.Length];
        var share = 0.0;
        for (var i = 0; i < pieces.Length; i++)
        {
            kept[i] = pieces[i].Within(seconds);
            share += kept[i].Weight;
        }

        return share >= 1 - 1e-9 ? (this, 0) : (Of(kept), Math.Clamp(1 - share, 0, 1));
    }

    /// <summary>The seconds that the given part of all stays below.</summary>
    public double Quantile(double part)
    {
        if (pieces.Length == 1 && pieces[0].Variance == 0)
            return pieces[0].Mean;

        var (low, high) = (0.0, Mean);
        while (Below(high) < part && high < 1e12)
            (low, high) = (high, high * 2);

        // Regula falsi on the logarithm of the tail would be faster still; halving is safe with steps in the law.
        for (var i = 0; i < 60 && high - low > high * 1e-5; i++)
        {
            var middle = low > 0 && high > 4 * low ? Math.Sqrt(low * high) : (low + high) / 2;
            if (Below(middle) < part)
                low = middle;
            else
                high = middle;
        }

        return high;
    }

    /// <summary>The longer of the two; independent.</summary>
    public static TimeLaw Longer(TimeLaw one, TimeLaw other)
    {
        if (one.IsZero)
            return other;
        return other.IsZero ? one : LawFromCurve.Of(
            seconds => one.Below(seconds) * other.Below(seconds), one.Longest() + other.Longest(),
                Math.Min(one.Mean, other.Mean));
    }

    /// <summary>The longest of so many of it at once, independent; of a broken number the next higher one by
    /// chance.</summary>
    public TimeLaw LongestOf(double count)
    {
        var whole = Math.Floor(count);
        var rest = count - whole;
        if (IsZero || count == 1 || (whole >= 1 && Variance <= 0))
            return this;

        return LawFromCurve.Of(
            seconds => Math.Pow(Below(seconds), whole) * (1 - rest + (rest * Below(seconds))), Longest(), Mean);
    }

    /// <summary>What is left of it at a moment that falls into it: the excess of renewal theory.</summary>
    public TimeLaw Remaining()
    {
        if (Mean <= 0)
            return Zero;

        var second = Variance + (Mean * Mean);
        var third = Third + (3 * Mean * Variance) + (Mean * Mean * Mean);
        var mean = second / (2 * Mean);
        var variance = Math.Max(0, (third / (3 * Mean)) - (mean * mean));
        return new TimeLaw([new Piece(1, mean, variance, 2 * variance * variance / mean)]);
    }

    /// <summary>The shorter of this and of another of the same law that starts later.</summary>
    public TimeLaw Hedged(double after) => LawFromCurve.Of(
        seconds => 1 - ((1 - Below(seconds)) * (1 - (seconds > after ? Below(seconds - after) : 0))), Longest(), Mean);

    private double Longest()
    {
        var longest = 0.0;
        foreach (var piece in pieces)
            longest = Math.Max(longest, piece.Longest());
        return longest;
    }

    private TimeLaw TimesWhole(long count)
    {
        if (count <= 0)
            return Zero;

        var law = Zero;
        for (var doubled = this; ; doubled += doubled)
        {
            if ((count & 1) == 1)
                law += doubled;
            count >>= 1;
            if (count == 0)
                return law;
        }
    }

    /// <summary>Unites neighbours on a logarithmic scale of their means.</summary>
    private static Piece[] Unite(ReadOnlySpan<Piece> parts, double total)
    {
        var (least, most) = (double.MaxValue, 0.0);
        foreach (var part in parts)
        {
            if (part.Weight <= total * Negligible)
                continue;
            least = Math.Min(least, part.Mean);
            most = Math.Max(most, part.Mean);
        }

        var floor = Math.Max(Math.Max(least, most * 1e-6), 1e-12);
        var (from, to) = (Logarithm(floor), Logarithm(Math.Max(most, floor)));
        var scale = to > from ? (MostPieces - 1) / (to - from) : 0;
        var united = new Piece[MostPieces];
        foreach (var part in parts)
        {
            if (part.Weight <= total * Negligible)
                continue;
            var place = part.Mean <= floor ? 0 : (int)((Logarithm(part.Mean) - from) * scale);
            ref var here = ref united[Math.Min(place, MostPieces - 1)];
            var piece = part with { Weight = part.Weight / total };
            here = here.Weight == 0 ? piece : Piece.Either(here, piece);
        }

        return Array.FindAll(united, piece => piece.Weight > 0);
    }

    /// <summary>To the base 2, straight between its powers: read off the bits, since only the order and rough distance
    /// of pieces matter.</summary>
    private static double Logarithm(double value) => BitConverter.DoubleToInt64Bits(value) * (1.0 / (1L << 52));
}
