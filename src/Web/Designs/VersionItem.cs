namespace Proofload.Web.Designs;

/// <summary>A version as a list shows it.</summary>
public sealed record VersionItem(int Number, string Message, DateTimeOffset Created)
{
    internal static VersionItem Of(VersionLine version) => new(version.Number, version.Message, version.Created);
}
