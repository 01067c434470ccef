using System.Globalization;
using System.Text;
using Proofload.Designs;
using Proofload.Designs.Publishing;
using static Proofload.Exchange.Infrastructure.HclBlock;

namespace Proofload.Exchange.Infrastructure;

/// <summary>A design as the skeleton of a Terraform configuration.</summary>
/// <remarks>
/// Resources have the sizes that the design states; what it does not know is a variable, or said in a comment. It can
/// be read and formatted as it stands, and is not meant to be applied before somebody has gone through it.
/// </remarks>
internal sealed class TerraformWriter
{
    public const string MapName = "design";

    public const string MapFormat = "proofload/design-map/v1";

    private readonly Design design;
    private readonly StringBuilder text = new();
    private readonly SortedDictionary<string, (string Type, string About)> variables = new(StringComparer.Ordinal);

    private TerraformWriter(Design design) => this.design = design;

    public static string Write(Design design) => new TerraformWriter(design).Write();

    private string Write()
    {
        var parts = new List<HclBlock>();
        var regions = design.Components.Select(component => component.Region ?? design.Region)
            .Where(region => region != design.Region).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .ToList();
        foreach (var component in design.Components)
            parts.AddRange(new TerraformResources(component, Variable, ProviderOf(component)).All());

        text.Append(
            CultureInfo.InvariantCulture,
            $"# {design.Name.ReplaceLineEndings(" ")}: a skeleton, made by Proofload from the design file.\n");
        text.Append(
            "# Sizes are the design's. What a design does not know is a variable or stands in a comment: go through " +
            "both\n");
        text.Append("# before you apply anything. Networks, roles and alarms are yours to add.\n\n");
        Add(new HclBlock("terraform").Set("required_version", "\">= 1.4\"")
            .Add(
                new HclBlock("required_providers").Set(
                    "aws", "{\n  source  = \"hashicorp/aws\"\n  version = \"~> 5.0\"\n}")));
        Add(new HclBlock("provider", "aws").Set("region", Text(design.Region)));
        foreach (var region in regions)
            Add(new HclBlock("provider", "aws").Set("alias", Text(Alias(region))).Set("region", Text(region)));
        foreach (var (name, (type, about)) in variables)
            Add(new HclBlock("variable", name).Set("type", type).Set("description", Text(about)));
        foreach (var part in parts)
            Add(part);
        Add(Map());
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private void Add(HclBlock block)
    {
        block.Write(text);
        text.Append('\n');
    }

    private string Variable(string name, string type, string about)
    {
        variables[name] = (type, about);
        return $"var.{name}";
    }

    private string? ProviderOf(Component component) =>
        component.Region is { } region && region != design.Region ? $"aws.{Alias(region)}" : null;

    private static string Alias(string region) => region.Replace('-', '_');

    /// <summary>What no resource can say: the kinds, the names for people, and who calls whom.</summary>
    private HclBlock Map()
    {
        var components = new StringBuilder("{\n  format = ").Append(Text(MapFormat)).Append("\n\n  components = {\n");
        foreach (var component in design.Components)
        {
            var label = component.Label is { } words ? $", label = {Text(words)}" : "";
            var region = component.Region is { } place ? $", region = {Text(place)}" : "";
            components.Append(
                CultureInfo.InvariantCulture,
                $"    {Text(component.Id)} = {{ kind = {Text(component.Kind.Id)}{label}{region} }}\n");
        }

        Align(components);
        components.Append("  }\n\n  connections = [\n");
        foreach (var connection in design.Connections)
        {
            components.Append(
                CultureInfo.InvariantCulture,
                $"    {Text($"{connection.From} {(connection.IsAsync ? "~>" : "->")} {connection.To}")},\n");
        }

        components.Append("  ]\n}");
        return new HclBlock("resource", "terraform_data", MapName)
            .Comment(
                "What no resource says: the kind and name of each component, and who calls whom ('~>' does not wait).")
            .Comment("Write security groups and policies from it; 'proofload import' reads it back.")
            .Set("input", components.ToString());
    }

    /// <summary>Equals signs of a map stand below one another.</summary>
    private static void Align(StringBuilder map)
    {
        var lines = map.ToString().Split('\n');
        var keys = lines.Where(line => line.StartsWith("    \"", StringComparison.Ordinal)).ToList();
        var width = keys.Count == 0 ? 0 : keys.Max(line => line.IndexOf("\" = ", StringComparison.Ordinal) + 1);
        map.Clear().AppendJoin('\n', lines.Select(line => line.StartsWith("    \"", StringComparison.Ordinal)
            ? line[..(line.IndexOf("\" = ", StringComparison.Ordinal) + 1)].PadRight(width)
                + line[(line.IndexOf("\" = ", StringComparison.Ordinal) + 1)..]
            : line));
    }

    /// <summary>What a design says of a component and its resource does not: for a comment.</summary>
    internal static string Rest(
        Component component, IReadOnlyCollection<string> said) => string.Join(", ", component.Given
        .Where(given => !said.Contains(given.Key))
        .Select(given => $"{component.Kind.Parameters[given.Key].Word} {SettingText.Write(given.Value)}"));
}
