namespace Proofload.Cli.Tests;

public sealed class OutFileTests
{
    private static readonly string Content = Path.Combine(AppContext.BaseDirectory, "content");

    public static IEnumerable<TheoryDataRow<string[]>> Lines =>
    [
        new(["check", Path.Combine(Content, "designs", "storefront", "start.yaml")]),
        new(["choose"]),
        new(["choose", "database", "--answers", "1.1.1"]),
        new(["gym"]),
        new(["kinds"]),
        new(["lint", Path.Combine(Content, "topics", "timeouts.md"), "--content", Content]),
        new(["mutate", "--operators"]),
    ];

    [Fact]
    public async Task A_run_that_is_refused_leaves_the_file_as_it_was()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var design = Path.Combine(folder.FullName, "shop.yaml");
            var answer = Path.Combine(folder.FullName, "run.txt");
            await File.WriteAllTextAsync(design,
                Samples.Shop.Replace("steady: {duration: 20s}", "steady: {duration: 8h}", StringComparison.Ordinal),
                TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(answer, "yesterday's", TestContext.Current.CancellationToken);

            var refused = await Cli.Run(
                "simulate", design, "--scenario", "steady", "--replications", "1000", "--out", answer);

            refused.Code.ShouldBe(ExitCode.Refused);
            refused.Error.ShouldContain("was not run");
            (await File.ReadAllTextAsync(answer, TestContext.Current.CancellationToken)).ShouldBe("yesterday's");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task What_people_would_read_goes_into_the_file_that_they_name(string[] line)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var file = Path.Combine(folder.FullName, "answer.txt");
            var printed = await Cli.Run(line);
            var written = await Cli.Run([.. line, "--out", file]);

            written.Code.ShouldBe(ExitCode.Fine, written.Error);
            var answer = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            answer.ShouldNotBeEmpty();
            printed.Output.ShouldEndWith(answer); // What is asked on the way stays in the terminal.
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
