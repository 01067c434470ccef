using Proofload.Designs.Catalogue;

namespace Proofload.Diagrams;

/// <summary>Our own line drawings of what components are, as SVG path data in a square of twenty units.</summary>
internal static class Glyph
{
    public const string People =
        "M7 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6M1.5 16.5c0-3.4 2.3-5 5.5-5s5.5 1.6 5.5 5" +
        "M13 9.5a2.5 2.5 0 1 0 0-5M14.5 11.7c2.5.5 4 2 4 4.8";

    private const string Server = "M3 4h14v5H3zM3 11h14v5H3zM6 6.5h0M6 13.5h0M9 6.5h5M9 13.5h5";
    private const string Lambda = "M4 16.5 8.7 7.5M5.5 3.5h2l6.5 13h2.5";
    private const string Cylinder =
        "M3.5 5c0-1.4 2.9-2.5 6.5-2.5s6.5 1.1 6.5 2.5-2.9 2.5-6.5 2.5S3.5 6.4 3.5 5" +
        "M3.5 5v10c0 1.4 2.9 2.5 6.5 2.5s6.5-1.1 6.5-2.5V5M3.5 10c0 1.4 2.9 2.5 6.5 2.5s6.5-1.1 6.5-2.5";

    private const string Bolt = "M11 2 4 11.5h5L8.5 18 16 8.5h-5z";
    private const string Bucket = "M3 4.5h14l-2 12H5zM3.5 8h13";
    private const string Split = "M2.5 10h5M7.5 10l4-5.5h5.5M7.5 10h9.5M7.5 10l4 5.5h5.5";
    private const string Globe =
        "M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15M2.5 10h15M10 2.5c2.5 2 3.5 4.5 3.5 7.5s-1 5.5-3.5 7.5" +
        "M10 2.5c-2.5 2-3.5 4.5-3.5 7.5s1 5.5 3.5 7.5";

    private const string Pipe = "M2.5 6h15v8h-15zM7.5 6v8M12.5 6v8";
    private const string Waves =
        "M2.5 6c2.5-2 5-2 7.5 0s5 2 7.5 0M2.5 10c2.5-2 5-2 7.5 0s5 2 7.5 0M2.5 14c2.5-2 5-2 7.5 0s5 2 7.5 0";

    private const string FanOut = "M3 10h4M13.5 4 7 10l6.5 6M7 10h6.5M15 4h2M15 10h2M15 16h2";
    private const string Steps = "M2.5 3.5h6v4h-6zM11.5 8.5h6v4h-6zM2.5 13.5h6v4h-6zM8.5 5.5h6v3M14.5 12.5v3h-6";
    private const string Cloud = "M5.5 15.5a3.5 3.5 0 0 1-.3-7 5 5 0 0 1 9.6-1 4 4 0 0 1 .2 8z";
    private const string Shield = "M10 2.5 16.5 5v5c0 4-2.8 6.5-6.5 7.5C6.3 16.5 3.5 14 3.5 10V5z";
    private const string Pulse = "M2 10.5h4l2-6 4 11 2-5h4";
    private const string Columns = "M3 17V9.5h3.5V17M8.2 17V3h3.5v14M13.5 17v-4.5H17V17M2 17h16";

    public static string Of(ComponentKind kind) => (kind.Behaviour, kind.Family) switch
    {
        (Behaviour.Router, _) => kind.Has(Traits.Edge) && kind.Has(Traits.Global) ? Globe : Split,
        (Behaviour.Function, _) => Lambda,
        (Behaviour.Queue, _) => Pipe,
        (Behaviour.Stream, _) => Waves,
        (Behaviour.Topic, _) => FanOut,
        (Behaviour.Workflow, _) => Steps,
        (Behaviour.External, _) => Cloud,
        (Behaviour.Cache, Family.Network) => Globe,
        (_, Family.Compute) => Server,
        (_, Family.Database) => Cylinder,
        (_, Family.Cache) => Bolt,
        (_, Family.Storage) => Bucket,
        (_, Family.Network) => Split,
        (_, Family.Messaging) => Pipe,
        (_, Family.Analytics) => Columns,
        (_, Family.Security) => Shield,
        (_, Family.Observability) => Pulse,
        (_, Family.External) => Cloud,
    };
}
