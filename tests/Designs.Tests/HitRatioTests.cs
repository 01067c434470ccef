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

    /// <summary>
    /// The cache itself, played; the tolerance is nine standard errors, for the approximation has one too.
    /// </summary>
    [Theory]
    [InlineData(10_000, 1_000, 0.8, 1)]
    [InlineData(10_000, 100, 1.1, 2)]
    [InlineData(1_000, 500, 0, 3)]
    public void A_cache_that_evicts_the_least_recently_used_answers_as_much(
        int keys, int capacity, double skew, int seed)
    {
        const int Requests = 200_000;
        var random = new Random(seed);
        var (shares, sum) = (new double[keys], 0.0);
        for (var rank = 1; rank <= keys; rank++)
            shares[rank - 1] = sum += Math.Pow(rank, -skew);
        var (order, held) = (new LinkedList<int>(), new Dictionary<int, LinkedListNode<int>>());
        var hits = 0;
        for (var request = -Requests / 2; request < Requests; request++)
        {
            var key = Math.Abs(Array.BinarySearch(shares, random.NextDouble() * sum) + 1);
            if (held.TryGetValue(key, out var node))
            {
                hits += request < 0 ? 0 : 1; // It has filled by then.
                order.Remove(node);
                order.AddFirst(node);
                continue;
            }

            held[key] = order.AddFirst(key);
            if (held.Count <= capacity)
                continue;
            held.Remove(order.Last!.Value); // It holds more than it may, so there is a last one.
            order.RemoveLast();
        }

        HitRatio.LeastRecentlyUsed(keys, capacity, skew).Value.ShouldBe((double)hits / Requests, 0.01, $"seed {seed}");
    }
}
