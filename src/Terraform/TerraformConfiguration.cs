using System.Collections.Immutable;

namespace Proofload.Terraform;

/// <summary>What a directory of Terraform files describes, as far as the files alone tell.</summary>
/// <param name="Resources">In the order of files and lines; those of a module where it is called.</param>
/// <param name="Problems">Everything that could not be read; the resources are the rest.</param>
/// <param name="Gaps">What was read and cannot be worked out from the files, in sentences.</param>
public sealed record TerraformConfiguration(
    ImmutableArray<TerraformResource> Resources, ImmutableArray<Problem> Problems, ImmutableArray<string> Gaps)
{
    /// <summary>Reads the <c>*.tf</c> files of a folder, values of its variables, and modules called by path.</summary>
    /// <param name="region">Of providers that say none, or none that is known.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static TerraformConfiguration Read(string folder, string region = "us-east-1") =>
        ConfigurationReader.Read(folder, region);

    /// <summary>Reads one file that lies nowhere: modules that it calls by path are named as gaps.</summary>
    /// <param name="name">Of the file, for messages.</param>
    /// <param name="text">With line feeds at the ends of lines.</param>
    /// <param name="region">Of providers that say none, or none that is known.</param>
    public static TerraformConfiguration ReadText(string name, string text, string region = "us-east-1") =>
        ConfigurationReader.ReadText(name, text, region);

    /// <summary>The resource that a reference such as <c>aws_launch_template.web.id</c> points to; or null.</summary>
    /// <param name="from">The resource that refers: it sees those of its own module.</param>
    public TerraformResource? Find(string reference, TerraformResource from)
    {
        var parts = reference.Split('.');
        if (parts.Length < 2)
            return null;

        var module = from.Address.Contains($"{from.Type}.", StringComparison.Ordinal)
            ? from.Address[..from.Address.IndexOf($"{from.Type}.", StringComparison.Ordinal)]
            : "";
        var bracket = parts[1].IndexOf('[', StringComparison.Ordinal);
        var address = $"{module}{parts[0]}.{(bracket < 0 ? parts[1] : parts[1][..bracket])}";
        return Resources.FirstOrDefault(resource => resource.BlockAddress == address);
    }
}
