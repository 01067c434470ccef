using System.Text.Json;

namespace Proofload.Cli.Tests;

public sealed class ExchangeCommandTests
{
    [Fact]
    public async Task What_is_exported_can_be_imported_and_is_a_design()
    {
        var chart = await Cli.RunOn(Samples.Shop, "export", "-", "--as", "mermaid");
        chart.Code.ShouldBe(0, chart.Error);
        chart.Output.ShouldContain("flowchart LR");

        var design = await Cli.RunOn(chart.Output, "import", "-", "--as", "mermaid");
        design.Code.ShouldBe(0, design.Error);
        var check = await Cli.RunOn(design.Output, "check", "-");
        check.Code.ShouldBe(0, check.Error);
    }

    [Fact]
    public async Task The_same_design_is_exported_as_the_same_bytes()
    {
        var one = await Cli.RunOn(Samples.Shop, "export", "-", "--as", "document", "--no-failures");
        var other = await Cli.RunOn(Samples.Shop, "export", "-", "--as", "document", "--no-failures");

        one.Code.ShouldBe(0, one.Error);
        one.Output.ShouldStartWith("# Small shop\n");
        other.Output.ShouldBe(one.Output);
    }

    [Fact]
    public async Task What_could_not_be_understood_is_told_beside_the_design()
    {
        var import = await Cli.RunOn(
            "graph LR\n  a[Web] --> b[Zebra]\n  !!!\n", "import", "-", "--as", "mermaid", "--fail-on", "warning");

        import.Code.ShouldBe(1);
        import.Output.ShouldContain("proofload: design/v1");
        import.Error.ShouldContain("standard input:3:3: warning [not-understood]");
        import.Error.ShouldContain("'Zebra' is taken for service");
    }

    [Fact]
    public async Task A_program_gets_the_design_and_the_problems_in_json()
    {
        var import = await Cli.RunOn("graph LR\n  a[Web] --> b[Zebra]\n", "import", "-", "--as", "mermaid", "--json");

        var answer = JsonDocument.Parse(import.Output).RootElement;
        answer.GetProperty("proofload").GetString().ShouldBe("import/v1");
        answer.GetProperty("document").GetString()!.ShouldContain("components:");
        answer.GetProperty("problems").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_source_that_is_no_such_thing_is_refused()
    {
        var unknown = await Cli.RunOn("hello", "import", "-");
        unknown.Code.ShouldBe(2);
        unknown.Error.ShouldContain("Say it with --as");

        var wrong = await Cli.RunOn("hello", "import", "-", "--as", "mermaid");
        wrong.Code.ShouldBe(2);
        wrong.Output.ShouldBeEmpty();
        wrong.Error.ShouldContain("no-flowchart");
    }

    [Fact]
    public async Task The_help_of_export_has_examples_for_it()
    {
        var help = await Cli.Run("export", "--help");

        help.Code.ShouldBe(0);
        help.Output.ShouldContain("proofload export design.yaml --as html --out architecture.html");
    }
}
