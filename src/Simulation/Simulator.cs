using System.Reflection;

namespace Proofload.Simulation;

/// <summary>Plays a scenario on a design: each request, retry and failure happens.</summary>
public static class Simulator
{
    /// <summary>The version that reports name. Reports of one version can be compared byte for byte.</summary>
    public static string Version { get; } =
        typeof(Simulator).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
