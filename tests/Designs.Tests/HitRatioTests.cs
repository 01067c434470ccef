namespace Proofload.Designs.Tests;

/// <summary>Che's approximation against its values as worked out to twelve digits term by term.</summary>
public sealed class HitRatioTests
{
    [Theory]
    [InlineData(1_000, 100, 0.8, 0.377790221283)]
    [InlineData(1_000, 100, 1.0, 0.576524616169)]
    [InlineData(10_000, 1_000, 0.8, 0.436659722231)]
    [InlineData(100_000, 1_000, 0.9, 0.342061165058)]
    [InlineData(1_000_000, 10_000, 0.8, 0.231905345531)]
    [InlineData(1_000_000, 10_000, 1.0, 0.585138080258)]
    [InlineData(1_000_000, 100_000, 1.0, 0.779357170655)]
    [InlineData(1_000_000, 10_000, 1.2, 0.875359151911)]
    public void The_hit_ratio_of_least_recently_used_agrees_with_che(
        double keys, double capacity, double skew, double expected) =>
        HitRatio.LeastRecentlyUsed(keys, capacity, skew).Value.ShouldBe(expected, 1e-4);

    [Fact]
    public void A_cache_that_holds_all_answers_all() => HitRatio.LeastRecentlyUsed(100, 100, 1).Value.ShouldBe(1);

    [Fact]
    public void A_cache_that_holds_nothing_answers_nothing() => HitRatio.LeastRecentlyUsed(100, 0, 1).Value.ShouldBe(0);
}
