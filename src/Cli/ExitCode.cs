namespace Proofload.Cli;

/// <summary>What the number tells that a command leaves behind; the same for all commands, stable for ever.</summary>
internal static class ExitCode
{
    public const int Fine = 0;

    /// <summary>The design is what it is, and something in it does not hold; see <c>--fail-on</c>.</summary>
    public const int Found = 1;

    /// <summary>The input is no design, or not one that the command can work on.</summary>
    public const int BadInput = 2;

    /// <summary>Asked for more than is done in one go.</summary>
    public const int Refused = 3;

    /// <summary>The command line was not understood (EX_USAGE of BSD's sysexits).</summary>
    public const int Usage = 64;

    /// <summary>A fault of Proofload itself (EX_SOFTWARE).</summary>
    public const int Internal = 70;

    /// <summary>Interrupted, as shells count it: 128 + SIGINT.</summary>
    public const int Cancelled = 130;

    public const string Explained = """
        Exit codes:
          0    fine
          1    findings, missed targets or an overdrawn budget, as far as --fail-on says
          2    bad input: every problem is printed with its place and what to do
          3    refused: the run would be too large
          64   the command line was not understood
          70   a fault of Proofload itself
          130  interrupted
        """;
}
