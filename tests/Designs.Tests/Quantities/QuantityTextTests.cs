using Proofload.Designs.Quantities;

namespace Proofload.Designs.Tests.Quantities;

public sealed class QuantityTextTests
{
    [Theory]
    [InlineData("8ms", 8_000_000)]
    [InlineData("1.5 s", 1_500_000_000)]
    [InlineData("250us", 250_000)]
    [InlineData("5m", 300_000_000_000)]
    [InlineData("2min", 120_000_000_000)]
    [InlineData("7d", 604_800_000_000_000)]
    [InlineData("1ns", 1)]
    public void Durations_are_exact_to_the_nanosecond(string text, long nanoseconds) =>
        QuantityText.ReadDuration(text).ShouldBe(Duration.FromNanoseconds(nanoseconds));

    [Theory]
    [InlineData("8")]
    [InlineData("8MB")]
    [InlineData("-8ms")]
    [InlineData("ms")]
    [InlineData("8 m s")]
    [InlineData("1e400s")]
    [InlineData("9999999y")]
    public void What_is_no_duration_is_not_read_as_one(string text) => QuantityText.ReadDuration(text).ShouldBeNull();

    [Theory]
    [InlineData("1200/s", 1200)]
    [InlineData("60/min", 1)]
    [InlineData("86.4k/day", 1)]
    [InlineData("2.628M/month", 1)]
    public void Rates_compare_in_seconds(string text, double perSecond) =>
        QuantityText.ReadRate(text)!.Value.PerSecond.ShouldBe(perSecond, 1e-9);

    [Theory]
    [InlineData("64KB", 65_536)]
    [InlineData("2GB", 2_147_483_648)]
    [InlineData("2GiB", 2_147_483_648)]
    [InlineData("512B", 512)]
    public void A_kilobyte_has_1024_bytes(string text, double bytes) =>
        QuantityText.ReadBytes(text)!.Value.Bytes.ShouldBe(bytes);

    [Theory]
    [InlineData("99.95%", 0.9995)]
    [InlineData("0.85", 0.85)]
    [InlineData("29%", 0.29)]
    public void A_share_is_the_double_nearest_to_what_is_written(string text, double value) =>
        QuantityText.ReadShare(text)!.Value.Value.ShouldBe(value);

    [Fact]
    public void Money_is_compared_by_the_month()
    {
        QuantityText.ReadSpending("$60k/month")!.Value.PerMonth.ShouldBe(60_000);
        QuantityText.ReadSpending("$1/h")!.Value.PerMonth.ShouldBe(730);
        QuantityText.ReadSpending("60k/month").ShouldBeNull();
        QuantityText.ReadSpending("$5/s").ShouldBeNull();
    }

    [Fact]
    public void Bits_are_an_eighth_of_bytes() =>
        QuantityText.ReadByteRate("10Gbps")!.Value.BytesPerSecond.ShouldBe(1.25e9);

    [Theory]
    [InlineData("8ms")]
    [InlineData("1500ms")]
    [InlineData("250us")]
    [InlineData("3h")]
    [InlineData("30d")]
    [InlineData("0s")]
    public void A_duration_is_written_in_its_largest_whole_unit(string text) =>
        QuantityText.ReadDuration(text)!.Value.ToString().ShouldBe(text);

    /// <summary>Any duration, size and share, written and read, is the same again.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void What_is_written_reads_as_the_same(ulong seed)
    {
        var state = seed;
        ulong Next() => state = unchecked((state * 6_364_136_223_846_793_005) + 1_442_695_040_888_963_407);

        for (var round = 0; round < 2_000; round++)
        {
            var duration = Duration.FromNanoseconds((long)(Next() >> 1 >> (int)(Next() >> 58)));
            QuantityText.ReadDuration(duration.ToString()).ShouldBe(duration, $"seed {seed}, round {round}");

            var share = new Share((Next() >> 11) / (double)(1UL << 53));
            QuantityText.ReadShare(share.ToString())!.Value.Value
                .ShouldBe(share.Value, 1e-12, $"seed {seed}, round {round}");
        }
    }
}
