using System.Text.Json;

namespace Proofload.Cli.Tests;

public sealed class FixesCommandTests
{
    private static readonly string Missing =
        Samples.Shop.Replace("availability: 99%,", "availability: 99.99%,", StringComparison.Ordinal);

    [Fact]
    public async Task Fixes_names_ways_out_and_what_each_gives_up()
    {
        var cli = await Cli.RunOn(Missing, "fixes", "-");

        cli.Output.ShouldContain("missed at");
        cli.Output.ShouldContain("were tried");
    }

    [Fact]
    public async Task Fixes_gives_programs_the_same_bytes_each_time()
    {
        var once = await Cli.RunOn(Missing, "fixes", "-", "--json");
        var again = await Cli.RunOn(Missing, "fixes", "-", "--json");

        again.Output.ShouldBe(once.Output);
        using var json = JsonDocument.Parse(once.Output);
        json.RootElement.GetProperty("report").GetProperty("before").GetProperty("missed").GetArrayLength()
            .ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Nothing_is_to_be_fixed_where_all_holds()
    {
        var cli = await Cli.RunOn(Samples.Shop, "fixes", "-");

        cli.Code.ShouldBe(ExitCode.Fine, cli.Error);
        cli.Output.ShouldContain("Nothing is to be fixed");
    }

    [Fact]
    public async Task A_number_of_steps_that_cannot_be_is_refused() =>
        (await Cli.RunOn(Missing, "fixes", "-", "--most-steps", "9")).Code.ShouldBe(ExitCode.BadInput);
}
