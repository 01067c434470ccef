using System.Globalization;
using System.Text.Json;
using Proofload.Terraform;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Proofload.Pricing.Terraform;

/// <summary>What is said of a month's usage, by the address of a resource.</summary>
internal sealed class UsageFile(Dictionary<string, JsonElement> resources)
{
    /// <summary>Reads a file; what is wrong with it is added to the problems, and nothing is then used of it.</summary>
    public static UsageFile Read(string path, List<string> problems)
    {
        try
        {
            var stream = new YamlStream();
            using var reader = File.OpenText(path);
            stream.Load(reader);
            if (stream.Documents is [{ RootNode: YamlMappingNode root }, ..]
                && root.Children.TryGetValue(new YamlScalarNode("resource_usage"), out var found)
                && found is YamlMappingNode usage)
            {
                return new(usage.Children.ToDictionary(
                    entry => entry.Key.ToString(), entry => JsonSerializer.SerializeToElement(Plain(entry.Value)),
                    StringComparer.Ordinal));
            }

            problems.Add($"{path}:1: It says nothing of usage. Write 'resource_usage:' and, below it, addresses with "
                + "their quantities.");
        }
        catch (YamlException wrong)
        {
            problems.Add($"{path}:{wrong.Start.Line}: It is no YAML: {wrong.Message} Mend the line.");
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            problems.Add($"{path}:1: There is no such file. Name the usage file, or leave '--usage' out.");
        }

        return new([]);
    }

    /// <summary>
    /// That of the address itself, of all instances of its block (<c>aws_instance.web[*]</c>), or of the block.
    /// </summary>
    public JsonElement? Of(TerraformResource resource) =>
        resources.TryGetValue(resource.Address, out var usage)
        || resources.TryGetValue(resource.BlockAddress + "[*]", out usage)
        || resources.TryGetValue(resource.BlockAddress, out usage)
            ? usage
            : null;

    private static object? Plain(YamlNode node) => node switch
    {
        YamlMappingNode map => map.Children.ToDictionary(entry => entry.Key.ToString(), entry => Plain(entry.Value)),
        YamlSequenceNode list => list.Children.Select(Plain).ToList(),
        YamlScalarNode { Value: { } text } => decimal.TryParse(
            text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : text,
        _ => null,
    };
}
