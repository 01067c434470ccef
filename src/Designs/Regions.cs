namespace Proofload.Designs;

/// <summary>AWS's commercial regions, by code, with where they are.</summary>
/// <remarks>Source: the region table of AWS's documentation ("Regions and Availability Zones").</remarks>
public static class Regions
{
    private static readonly Dictionary<string, string> Places = new(StringComparer.Ordinal)
    {
        ["af-south-1"] = "Cape Town",
        ["ap-east-1"] = "Hong Kong",
        ["ap-northeast-1"] = "Tokyo",
        ["ap-northeast-2"] = "Seoul",
        ["ap-northeast-3"] = "Osaka",
        ["ap-south-1"] = "Mumbai",
        ["ap-south-2"] = "Hyderabad",
        ["ap-southeast-1"] = "Singapore",
        ["ap-southeast-2"] = "Sydney",
        ["ap-southeast-3"] = "Jakarta",
        ["ap-southeast-4"] = "Melbourne",
        ["ap-southeast-5"] = "Malaysia",
        ["ap-southeast-7"] = "Thailand",
        ["ca-central-1"] = "Canada (Central)",
        ["ca-west-1"] = "Calgary",
        ["eu-central-1"] = "Frankfurt",
        ["eu-central-2"] = "Zurich",
        ["eu-north-1"] = "Stockholm",
        ["eu-south-1"] = "Milan",
        ["eu-south-2"] = "Spain",
        ["eu-west-1"] = "Ireland",
        ["eu-west-2"] = "London",
        ["eu-west-3"] = "Paris",
        ["il-central-1"] = "Tel Aviv",
        ["me-central-1"] = "UAE",
        ["me-south-1"] = "Bahrain",
        ["mx-central-1"] = "Mexico (Central)",
        ["sa-east-1"] = "São Paulo",
        ["us-east-1"] = "N. Virginia",
        ["us-east-2"] = "Ohio",
        ["us-west-1"] = "N. California",
        ["us-west-2"] = "Oregon",
    };

    public static IReadOnlyCollection<string> Known => Places.Keys;

    public static bool IsKnown(string code) => Places.ContainsKey(code);

    public static string PlaceOf(string code) => Places.GetValueOrDefault(code, code);

    /// <summary>The zones of a region as faults name them: <c>us-east-1a</c>.</summary>
    public static string Zone(string region, int index) => $"{region}{(char)('a' + index)}";
}
