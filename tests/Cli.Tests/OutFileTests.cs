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
