using System.Text;

namespace Proofload.Cli.Tests;

/// <summary>The command line as somebody meets it, in this process.</summary>
internal sealed class Cli
{
    private Cli(int code, string output, string error) => (Code, Output, Error) = (code, output, error);

    public int Code { get; }

    public string Output { get; }

    public string Error { get; }

    public static Task<Cli> Run(params string[] arguments) => RunOn("", arguments);

    /// <param name="input">What comes over the standard input.</param>
    public static async Task<Cli> RunOn(string input, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal
        {
            In = new MemoryStream(Encoding.UTF8.GetBytes(input)),
            Out = output,
            Error = error,
            Time = TimeProvider.System,
        };
        var code = await CommandLine.RunAsync(arguments, terminal, TestContext.Current.CancellationToken);
        return new Cli(code, output.ToString(), error.ToString());
    }
}
