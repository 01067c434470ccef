namespace Proofload.Simulation.Kernel;

/// <summary>
/// Tables of the ziggurat method (Marsaglia and Tsang): 256 layers of equal area under a density, so that 99 draws in
/// 100 cost one multiplication and one comparison.
/// </summary>
/// <remarks>
/// It saves about 8 ns a draw over a logarithm. The tables are made at start from <see cref="PortableMath"/>.
/// </remarks>
internal static class Ziggurat
{
    private const int Layers = 256;
    private const double TwoTo53 = 1L << 53;

    /// <summary>Where the last layer's tail begins, and each layer's area, for the exponential density.</summary>
    private const double ExponentialTail = 7.69711747013104972;
    private const double ExponentialArea = 3.949659822581572e-3;

    private const double NormalTail = 3.6541528853610088;
    private const double NormalArea = 0.00492867323399;

    public static readonly long[] ExponentialInside = new long[Layers];
    public static readonly double[] ExponentialWidth = new double[Layers];
    public static readonly long[] NormalInside = new long[Layers];
    public static readonly double[] NormalWidth = new double[Layers];

    private static readonly double[] ExponentialHeight = new double[Layers + 1];
    private static readonly double[] NormalHeight = new double[Layers + 1];

    static Ziggurat()
    {
        Build(
            ExponentialTail, ExponentialArea, x => PortableMath.Exp(-x), y => -PortableMath.Log(y),
            ExponentialInside, ExponentialWidth, ExponentialHeight);
        Build(
            NormalTail, NormalArea, x => PortableMath.Exp(-0.5 * x * x), y => Math.Sqrt(-2 * PortableMath.Log(y)),
            NormalInside, NormalWidth, NormalHeight);
    }

    /// <summary>Decides the draws that fall outside the sure part of their layer.</summary>
    public static double ExponentialEdge(RandomStream stream, int layer, long height)
    {
        if (layer == 0)
            return ExponentialTail + stream.NextExponential(); // The tail of an exponential is one again.

        var x = height * ExponentialWidth[layer];
        var y = ExponentialHeight[layer]
            + stream.NextUnit() * (ExponentialHeight[layer + 1] - ExponentialHeight[layer]);
        return y < PortableMath.Exp(-x) ? x : stream.NextExponential();
    }

    /// <inheritdoc cref="ExponentialEdge"/>
    public static double NormalEdge(RandomStream stream, int layer, long height)
    {
        if (layer == 0)
            return NormalFarTail(stream);

        var x = height * NormalWidth[layer];
        var y = NormalHeight[layer] + stream.NextUnit() * (NormalHeight[layer + 1] - NormalHeight[layer]);
        return y < PortableMath.Exp(-0.5 * x * x) ? x : Math.Abs(stream.NextNormal());
    }

    private static double NormalFarTail(RandomStream stream)
    {
        while (true)
        {
            var x = stream.NextExponential() / NormalTail;
            if (2 * stream.NextExponential() > x * x)
                return NormalTail + x;
        }
    }

    private static void Build(
        double tail, double area, Func<double, double> density, Func<double, double> inverse,
        long[] inside, double[] width, double[] height)
    {
        // The lowest layer holds the tail too: it is as wide as a box of the same area and of the tail's height.
        var x = area / density(tail);
        var next = tail;
        height[0] = 0;

        for (var layer = 0; layer < Layers; layer++)
        {
            inside[layer] = (long)(next / x * TwoTo53);
            width[layer] = x / TwoTo53;
            height[layer + 1] = layer == Layers - 1 ? 1 : density(next);

            x = next;
            next = layer >= Layers - 2 ? 0 : inverse(area / x + density(x));
        }
    }
}
