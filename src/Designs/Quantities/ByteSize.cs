namespace Proofload.Designs.Quantities;

/// <summary>An amount of data. As in AWS's limits and prices, 1 KB is 1,024 bytes.</summary>
public readonly record struct ByteSize(double Bytes) : IComparable<ByteSize>
{
    public const double BytesPerKilobyte = 1_024;
    public const double BytesPerMegabyte = 1_024 * BytesPerKilobyte;
    public const double BytesPerGigabyte = 1_024 * BytesPerMegabyte;

    public static ByteSize Zero => default;

    public double Gigabytes => Bytes / BytesPerGigabyte;

    public static ByteSize FromKilobytes(double kilobytes) => new(kilobytes * BytesPerKilobyte);

    public static ByteSize FromGigabytes(double gigabytes) => new(gigabytes * BytesPerGigabyte);

    public int CompareTo(ByteSize other) => Bytes.CompareTo(other.Bytes);

    public static bool operator <(ByteSize left, ByteSize right) => left.Bytes < right.Bytes;

    public static bool operator >(ByteSize left, ByteSize right) => left.Bytes > right.Bytes;

    public static bool operator <=(ByteSize left, ByteSize right) => left.Bytes <= right.Bytes;

    public static bool operator >=(ByteSize left, ByteSize right) => left.Bytes >= right.Bytes;

    public override string ToString() => QuantityText.Write(this);
}

/// <summary>Data in time: <c>100MB/s</c>, <c>20GB/day</c>, <c>10Gbps</c>.</summary>
/// <param name="Size">How much in one period.</param>
/// <param name="Period">The period, kept because people think in it.</param>
public readonly record struct ByteRate(ByteSize Size, Period Period)
{
    public double BytesPerSecond => Size.Bytes / Period.Seconds();

    public static ByteRate Of(double bytesPerSecond) => new(new ByteSize(bytesPerSecond), Period.Second);

    public override string ToString() => $"{Size}/{Period.Word()}";
}
