namespace Proofload.Designs.Quantities;

/// <summary>What kind of thing a written quantity measures.</summary>
public enum Dimension
{
    Count,
    Duration,
    Rate,
    Bytes,
    ByteRate,
    Share,
    Spending,
    Factor,
}

/// <summary>How each dimension is written, for messages, the schema and the reference page alike.</summary>
public static class Dimensions
{
    public static string Name(this Dimension dimension) => dimension switch
    {
        Dimension.Count => "a count",
        Dimension.Duration => "a duration",
        Dimension.Rate => "a rate",
        Dimension.Bytes => "an amount of data",
        Dimension.ByteRate => "data per time",
        Dimension.Share => "a share",
        Dimension.Spending => "money per time",
        Dimension.Factor => "a factor",
    };

    public static string Examples(this Dimension dimension) => dimension switch
    {
        Dimension.Count => "12, 50k, 5M",
        Dimension.Duration => "250us, 8ms, 2s, 5m, 3h, 7d",
        Dimension.Rate => "1200/s, 100/min, 50k/day, 5M/month",
        Dimension.Bytes => "512B, 64KB, 2GB, 5TB",
        Dimension.ByteRate => "100MB/s, 10Gbps",
        Dimension.Share => "85%, 99.95%, 0.85",
        Dimension.Spending => "$20k/month, $300/day",
        Dimension.Factor => "x3, x100",
    };

    /// <summary>A regular expression (ECMA 262) of what is accepted, for the published JSON Schema.</summary>
    public static string Pattern(this Dimension dimension) => dimension switch
    {
        Dimension.Count => @"^\d+(\.\d+)?\s*[kMBT]?$",
        Dimension.Duration => @"^\d+(\.\d+)?\s*(ns|us|µs|ms|s|m|min|h|d|w|y)$",
        Dimension.Rate => @"^\d+(\.\d+)?\s*[kMBT]?\s*/\s*(s|sec|second|m|min|minute|h|hour|d|day|w|week|month|y|year)$",
        Dimension.Bytes => @"^\d+(\.\d+)?\s*[KMGTP]?i?B$",
        Dimension.ByteRate =>
            @"^\d+(\.\d+)?\s*([KMGTP]?i?B\s*/\s*(s|sec|second|m|min|minute|h|hour|d|day)|[KMGT]?bps)$",
        Dimension.Share => @"^\d+(\.\d+)?\s*%$",
        Dimension.Spending => @"^\$\s*\d+(\.\d+)?\s*[kMB]?\s*/\s*(h|hour|d|day|w|week|month|y|year)$",
        Dimension.Factor => @"^x\s*\d+(\.\d+)?$",
    };
}
