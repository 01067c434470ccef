namespace Proofload.Simulation.Kernel;

/// <summary>How many standard errors a two-sided 95 % interval reaches, when the error itself was estimated.</summary>
internal static class StudentT
{
    private const double Normal = 1.959963984540054;

    private static readonly double[] Table =
    [
        12.7062, 4.30265, 3.18245, 2.77645, 2.57058, 2.44691, 2.36462, 2.30600, 2.26216, 2.22814,
        2.20099, 2.17881, 2.16037, 2.14479, 2.13145, 2.11991, 2.10982, 2.10092, 2.09302, 2.08596,
    ];

    /// <param name="degrees">Observations less one; at least one.</param>
    public static double Reach95(int degrees)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degrees, 1);
        if (degrees <= Table.Length)
            return Table[degrees - 1];

        // Fisher's expansion around the normal quantile: right to four digits from twenty degrees on.
        const double Z = Normal;
        var first = (Z * Z * Z + Z) / 4;
        var second = (5 * Z * Z * Z * Z * Z + 16 * Z * Z * Z + 3 * Z) / 96;
        return Z + first / degrees + second / ((double)degrees * degrees);
    }
}
