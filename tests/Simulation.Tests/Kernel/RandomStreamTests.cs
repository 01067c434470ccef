using Proofload.Simulation.Kernel;

namespace Proofload.Simulation.Tests.Kernel;

public sealed class RandomStreamTests
{
    private const int Draws = 400_000;

    /// <summary>
    /// Recorded on Linux x64. Another platform that draws otherwise would give other reports for the same seed.
    /// </summary>
    [Fact]
    public void A_seed_and_a_name_mean_the_same_everywhere()
    {
        var stream = new RandomStream(42, "service times of db");

        stream.NextBits().ShouldBe(FirstBits);
        stream.NextExponential().ShouldBe(SecondExponential);
        stream.NextNormal().ShouldBe(ThirdNormal);
    }

    [Fact]
    public void Names_seeds_and_replications_give_streams_of_their_own()
    {
        var first = new[]
        {
            new RandomStream(1, "a"), new RandomStream(1, "b"), new RandomStream(2, "a"), new RandomStream(1, "a", 1),
        }.Select(stream => stream.NextBits());

        first.ShouldBeUnique();
    }

    [Fact]
    public void Exponential_draws_have_the_moments_and_the_tail_of_their_law()
    {
        var stream = new RandomStream(1, "exponential");
        var values = Enumerable.Range(0, Draws).Select(_ => stream.NextExponential()).ToArray();

        values.Average().ShouldBe(1, 4 / Math.Sqrt(Draws));
        values.Average(value => value * value).ShouldBe(2, 4 * Math.Sqrt(20.0 / Draws));
        foreach (var bound in (double[])[0.01, 0.1, 1, 3, 7, 8, 9])
            ShareShouldBe(values.Count(value => value > bound), Math.Exp(-bound));
    }

    [Fact]
    public void Normal_draws_have_the_moments_and_the_tail_of_their_law()
    {
        var stream = new RandomStream(1, "normal");
        var values = Enumerable.Range(0, Draws).Select(_ => stream.NextNormal()).ToArray();

        values.Average().ShouldBe(0, 4 / Math.Sqrt(Draws));
        values.Average(value => value * value).ShouldBe(1, 4 * Math.Sqrt(2.0 / Draws));
        foreach (var bound in (double[])[-3, -1, 0, 0.5, 2, 3, 3.7])
        {
            var share = 1 - MathNet.Numerics.Distributions.Normal.CDF(0, 1, bound);
            ShareShouldBe(values.Count(value => value > bound), share);
        }
    }

    [Fact]
    public void Numbers_below_a_count_are_equally_likely()
    {
        var stream = new RandomStream(1, "below");
        var counts = new int[7];
        for (var draw = 0; draw < Draws; draw++)
            counts[stream.NextBelow(7)]++;

        foreach (var count in counts)
            ShareShouldBe(count, 1.0 / 7);
    }

    [Fact]
    public void Certainty_and_impossibility_draw_nothing()
    {
        var (one, other) = (new RandomStream(1, "chance"), new RandomStream(1, "chance"));

        one.NextChance(0).ShouldBeFalse();
        one.NextChance(1).ShouldBeTrue();

        one.NextBits().ShouldBe(other.NextBits());
    }

    [Fact]
    public void Logarithm_and_exponential_are_right_to_the_last_bits()
    {
        var stream = new RandomStream(1, "arguments");
        for (var draw = 0; draw < 100_000; draw++)
        {
            var power = (stream.NextUnit() - 0.5) * 1_400;
            var value = PortableMath.Exp(power);
            value.ShouldBe(Math.Exp(power), 4e-16 * value + double.Epsilon);
            var argument = Math.Exp((stream.NextUnit() - 0.5) * 100);
            var logarithm = PortableMath.Log(argument);
            logarithm.ShouldBe(Math.Log(argument), 4e-16 * Math.Abs(logarithm) + 1e-17);
        }

        PortableMath.Log(0).ShouldBe(double.NegativeInfinity);
        PortableMath.Log(double.Epsilon).ShouldBe(Math.Log(double.Epsilon), 1e-12);
        PortableMath.Exp(-1_000).ShouldBe(0);
        PortableMath.Exp(1_000).ShouldBe(double.PositiveInfinity);
    }

    private static void ShareShouldBe(int count, double share) =>
        ((double)count / Draws).ShouldBe(share, 4 * Math.Sqrt(share * (1 - share) / Draws) + 1e-9);

    private const ulong FirstBits = 767639484331206229;
    private const double SecondExponential = 1.2202311304021725;
    private const double ThirdNormal = 0.08813579193702313;
}
