using Proofload.Designs.Quantities;
using Proofload.Web.Charts;

namespace Proofload.Web.Tests.Charts;

public sealed class AxisTests
{
    [Theory]
    [InlineData(0.0837, 0.1)]
    [InlineData(7, 8)]
    [InlineData(100, 100)]
    [InlineData(101, 150)]
    [InlineData(1234, 1500)]
    [InlineData(2.4e6, 3e6)]
    public void An_axis_ends_at_a_round_number_that_holds_the_greatest_value(double greatest, double most) =>
        Axis.UpTo(greatest).Most.ShouldBe(most, 1e-9);

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void An_axis_without_a_greatest_value_goes_to_one(double greatest) =>
        Axis.UpTo(greatest).Most.ShouldBe(1);

    [Theory]
    [InlineData(0.5)]
    [InlineData(3)]
    [InlineData(17)]
    [InlineData(99_999)]
    public void An_axis_has_a_handful_of_marks(double greatest) =>
        Axis.UpTo(greatest).Ticks.Count.ShouldBeInRange(4, 7);

    [Theory]
    [InlineData(600, 120)]
    [InlineData(1800, 300)]
    [InlineData(60, 10)]
    [InlineData(86_400, 14_400)]
    public void Time_is_marked_in_steps_that_a_clock_has(double end, double step) =>
        Axis.ClockTicks(end)[1].ShouldBe(step);

    [Fact]
    public void A_gap_in_what_was_measured_is_a_gap_in_the_line() =>
        Curve.Line([0, 1, 2, 3], [1, null, 2, 4], end: 4, most: 4).ShouldBe("M0 750M500 500l250-500");

    [Theory]
    [InlineData(0.00082, "820 µs")]
    [InlineData(0.0123, "12.3 ms")]
    [InlineData(1.5, "1.5 s")]
    [InlineData(600, "10 min")]
    public void Times_are_written_in_the_unit_that_fits(double seconds, string text) =>
        Figures.Time(seconds).ShouldBe(text);

    [Theory]
    [InlineData(0.9995, "99.95 %")]
    [InlineData(0.99999, "99.999 %")]
    [InlineData(0.5, "50 %")]
    [InlineData(1, "100 %")]
    [InlineData(0.000002, "<0.01 %")]
    public void Shares_near_to_all_keep_their_nines(double share, string text) =>
        Figures.Share(share).ShouldBe(text);
}
