namespace Proofload.Simulation.Tests;

/// <summary>
/// How much a test of chance plays: little each time, much when <c>PROOFLOAD_LONG=1</c> asks for it. Both forms hold
/// the same truth, the long one more closely.
/// </summary>
internal static class Effort
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("PROOFLOAD_LONG") == "1";

    public static int Of(int usual, int @long) => IsLong ? @long : usual;
}
