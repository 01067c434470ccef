namespace Proofload.Designs.Quantities;

/// <summary>A part of a whole, from 0 to 1; written in per cent.</summary>
public readonly record struct Share : IComparable<Share>
{
    public Share(double value)
    {
        if (value is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(value), value, "A share lies between 0 and 1.");

        Value = value;
    }

    public double Value { get; }

    public static Share None => default;

    public static Share All => new(1);

    public int CompareTo(Share other) => Value.CompareTo(other.Value);

    public static bool operator <(Share left, Share right) => left.Value < right.Value;

    public static bool operator >(Share left, Share right) => left.Value > right.Value;

    public static bool operator <=(Share left, Share right) => left.Value <= right.Value;

    public static bool operator >=(Share left, Share right) => left.Value >= right.Value;

    public override string ToString() => QuantityText.Write(this);
}
