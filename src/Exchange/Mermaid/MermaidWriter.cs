using System.Globalization;
using System.Text;
using Proofload.Designs;
using Proofload.Designs.Catalogue;

namespace Proofload.Exchange.Mermaid;

/// <summary>A design as a flowchart of Mermaid, which Git hosts and wikis draw.</summary>
/// <remarks>
/// The kind of a component is the style class of its box, so that reading the chart back need not guess. One arrow
/// stands for all connections between the same two that wait, and a dotted one for all that do not.
/// </remarks>
internal static class MermaidWriter
{
    private const string Clients = "clients";

    public static string Write(Design design)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"---\ntitle: {Quoted(design.Name)}\n---\nflowchart LR\n");
        var names = design.Components.ToDictionary(
            component => component.Id, component => NameOf(component.Id), StringComparer.Ordinal);
        if (design.Operations.Length > 0)
            text.Append("  clients((\"Clients\"))\n");

        var places = design.Components.GroupBy(component => PlaceOf(design, component)).ToList();
        var hasFrames = places.Any(place => place.Key is { } region && region != new Design { Name = "" }.Region)
            || places.Count(place => place.Key is not null) > 1;
        foreach (var place in places)
        {
            var isFramed = hasFrames && place.Key is not null;
            if (isFramed)
            {
                text.Append(
                    CultureInfo.InvariantCulture, $"  subgraph {place.Key!.Replace('-', '_')}[\"{place.Key}\"]\n");
            }

            foreach (var component in place)
                text.Append(isFramed ? "    " : "  ").Append(Box(names[component.Id], component)).Append('\n');
            if (isFramed)
                text.Append("  end\n");
        }

        foreach (var entry in design.Operations.GroupBy(operation => operation.Entry))
        {
            var label = string.Join("<br/>", entry.Select(operation =>
                $"{operation.Id} {operation.Arrivals.Mean}"));
            text.Append(CultureInfo.InvariantCulture, $"  {Clients} -->|\"{label}\"| {names[entry.Key]}\n");
        }

        foreach (var arrow in Arrows(design))
        {
            var label = arrow.Operations.Count == 0 ? "" : $"|\"{string.Join(", ", arrow.Operations)}\"|";
            text.Append(CultureInfo.InvariantCulture,
                $"  {names[arrow.From]} {(arrow.IsAsync ? "-.->" : "-->")}{label} {names[arrow.To]}\n");
        }

        return text.ToString();
    }

    /// <summary>The region that frames a component; null for what stands in no one region.</summary>
    private static string? PlaceOf(Design design, Component component) =>
        component.Kind.Has(Traits.Global) || component.Behaviour == Behaviour.External
            ? null
            : component.Region ?? design.Region;

    private static IEnumerable<Arrow> Arrows(Design design) => design.Connections
        .GroupBy(connection => (connection.From, connection.To, IsAsync: connection.IsAsync
            || design[connection.From].Behaviour is Behaviour.Queue or Behaviour.Stream or Behaviour.Topic))
        .Select(group => new Arrow(
            group.Key.From,
            group.Key.To,
            group.Key.IsAsync,
            group.Any(connection => connection.Operations.IsEmpty)
                ? []
                : [.. group.SelectMany(connection => connection.Operations).Distinct(StringComparer.Ordinal)]));

    private static string Box(string name, Component component)
    {
        var (open, close) = component.Behaviour switch
        {
            Behaviour.Store => ("[(", ")]"),
            Behaviour.Queue or Behaviour.Stream or Behaviour.Topic => ("[[", "]]"),
            Behaviour.External => ("([", "])"),
            Behaviour.Router => ("{{", "}}"),
            _ => ("[", "]"),
        };
        var fleet = component.Instances > 1
            ? string.Create(CultureInfo.InvariantCulture, $"{component.Instances} × ")
            : "";
        return $"{name}{open}\"{Escaped(component.Title)}<br/>{fleet}{Escaped(component.Kind.Name)}\"{close}"
            + $":::{component.Kind.Id.Replace('/', '-')}";
    }

    /// <summary>A name that Mermaid takes: ids are, but for its own words.</summary>
    private static string NameOf(string id) =>
        id.ToLowerInvariant() is "end" or "graph" or "flowchart" or "subgraph" or "style" or "class" or "click"
            or "default" or "direction" or "linkstyle" or "classdef" or Clients
            ? $"c_{id}"
            : id;

    /// <summary>Mermaid reads entities by number in texts between quotes, and ends a text at nothing else.</summary>
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        foreach (var letter in text)
        {
            if (letter is '"' or '<' or '>' or '&' or '#' or ';' or '`' or '\\' or '%')
                escaped.Append(CultureInfo.InvariantCulture, $"#{(int)letter};");
            else
                escaped.Append(char.IsControl(letter) ? ' ' : letter);
        }

        return escaped.ToString();
    }

    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            .ReplaceLineEndings(" ")}\"";

    private sealed record Arrow(string From, string To, bool IsAsync, IReadOnlyList<string> Operations);
}
