using System.Collections.Frozen;

namespace Proofload.Simulation.Placement;

/// <summary>Where the regions are on the Earth, as near as their public names tell.</summary>
/// <remarks>
/// Distance explains most of the latency between regions: of 45 pairs measured in 2017 (the table in "AWS Regions",
/// acomputerscientistlearnsaws.blogspot.com) a round trip took 1.3 to 2 times what light needs in fibre along the great
/// circle where the cable is fairly straight, and up to 3 times from Europe to south-east Asia. 1.6 is in the middle.
/// </remarks>
internal static class Regions
{
    private const double EarthRadiusKilometres = 6_371;

    private static readonly FrozenDictionary<string, (double Latitude, double Longitude)> Places =
        new Dictionary<string, (double, double)>
        {
            ["us-east-1"] = (38.9, -77.4),
            ["us-east-2"] = (40.0, -83.0),
            ["us-west-1"] = (37.4, -122.0),
            ["us-west-2"] = (45.8, -119.7),
            ["ca-central-1"] = (45.5, -73.6),
            ["ca-west-1"] = (51.0, -114.1),
            ["mx-central-1"] = (20.6, -100.4),
            ["sa-east-1"] = (-23.5, -46.6),
            ["eu-west-1"] = (53.3, -6.3),
            ["eu-west-2"] = (51.5, -0.1),
            ["eu-west-3"] = (48.9, 2.4),
            ["eu-central-1"] = (50.1, 8.7),
            ["eu-central-2"] = (47.4, 8.5),
            ["eu-north-1"] = (59.3, 18.1),
            ["eu-south-1"] = (45.5, 9.2),
            ["eu-south-2"] = (41.6, -0.9),
            ["il-central-1"] = (32.1, 34.8),
            ["me-south-1"] = (26.1, 50.6),
            ["me-central-1"] = (24.5, 54.4),
            ["af-south-1"] = (-33.9, 18.4),
            ["ap-south-1"] = (19.1, 72.9),
            ["ap-south-2"] = (17.4, 78.5),
            ["ap-southeast-1"] = (1.4, 103.8),
            ["ap-southeast-2"] = (-33.9, 151.2),
            ["ap-southeast-3"] = (-6.2, 106.8),
            ["ap-southeast-4"] = (-37.8, 145.0),
            ["ap-southeast-5"] = (3.1, 101.7),
            ["ap-southeast-7"] = (13.8, 100.5),
            ["ap-northeast-1"] = (35.7, 139.7),
            ["ap-northeast-2"] = (37.6, 127.0),
            ["ap-northeast-3"] = (34.7, 135.5),
            ["ap-east-1"] = (22.3, 114.2),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Along the great circle; null where one of the regions is not known.</summary>
    public static double? KilometresBetween(string one, string other)
    {
        if (!Places.TryGetValue(one, out var from) || !Places.TryGetValue(other, out var to))
            return null;

        var (north, south) = (Radians(from.Latitude), Radians(to.Latitude));
        var (halfTurn, halfRise) = (Radians(to.Longitude - from.Longitude) / 2, (south - north) / 2);
        var haversine = Square(Math.Sin(halfRise)) + (Math.Cos(north) * Math.Cos(south) * Square(Math.Sin(halfTurn)));
        return 2 * EarthRadiusKilometres * Math.Asin(Math.Sqrt(haversine));
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;

    private static double Square(double value) => value * value;
}
