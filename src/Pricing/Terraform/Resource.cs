using System.Globalization;
using System.Text.Json;

namespace Proofload.Pricing.Terraform;

/// <summary>A Terraform resource as it is configured, and what is said of its monthly usage.</summary>
/// <remarks>
/// A configuration may refer to what another file says (<c>each.value.size</c>, <c>aws_launch_template.web.id</c>).
/// Asking
/// for such a value sets <see cref="IsUnresolved"/>: the resource cannot be priced from this alone.
/// </remarks>
internal sealed class Resource(
    string type, string region, JsonElement attributes, JsonElement usage, Resource? holder = null)
{
    private static readonly string[] References = ["each.", "aws_", "local.", "var.", "module.", "data.", "count."];

    public string Type => type;

    public string Region => region;

    public bool IsUnresolved { get; private set; }

    /// <summary>The references that nobody could resolve.</summary>
    public IReadOnlyCollection<string> Unresolved => unresolved;

    /// <summary>Quantities that were asked for and that the usage does not say.</summary>
    public IReadOnlyCollection<string> Asked => holder?.Asked ?? asked;

    /// <summary>Finds another resource by a reference to it; null where there is only this one.</summary>
    public Func<string, Resource?>? Follow { get; init; }

    private readonly SortedSet<string> unresolved = new(StringComparer.Ordinal);
    private readonly SortedSet<string> asked = new(StringComparer.Ordinal);

    public bool HasUsage => usage.ValueKind == JsonValueKind.Object;

    public bool Has(string name) => Find(attributes,
        name) is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) };

    public string? Text(string name) => Resolved(Find(attributes, name));

    public string Text(string name, string otherwise) => Text(name) is { Length: > 0 } text ? text : otherwise;

    public decimal Number(string name, decimal otherwise = 0) => Parse(Text(name)) ?? otherwise;

    public bool Flag(string name) => Text(name) is "true" or "True";

    /// <summary>How many entries a list has; a list that is not spelt out is unresolved.</summary>
    public int CountOf(string name)
    {
        var value = Find(attributes, name);
        if (value.ValueKind == JsonValueKind.Array)
            return value.GetArrayLength();
        if (Resolved(value) is not { } text || text.Trim('[', ']', ' ') is "")
            return 0;
        if (text.Contains("...", StringComparison.Ordinal))
            Unresolve();
        return text.Split(',').Length;
    }

    /// <summary>The first word of a list such as <c>["t3.medium"]</c>.</summary>
    public string? First(string name)
    {
        var value = Find(attributes, name);
        if (value.ValueKind == JsonValueKind.Array)
            return value.EnumerateArray().Select(entry => entry.ToString().Trim('"')).FirstOrDefault();
        return Resolved(value)?.Trim('[', ']', ' ').Split(',')[0].Trim('"', ' ') is { Length: > 0 } first ? first
            : null;
    }

    /// <summary>The blocks of a name, in order; each with the usage of the whole.</summary>
    public IEnumerable<Resource> Blocks(string name) => Find(attributes,
        name) is { ValueKind: JsonValueKind.Array } blocks
        ? blocks.EnumerateArray().Where(block => block.ValueKind == JsonValueKind.Object)
            .Select(block => new Resource(type, region, block, usage, holder: this))
        : [];

    public Resource? Block(string name) => Blocks(name).FirstOrDefault();

    /// <summary>A number of the usage; a dot leads into a group: <c>standard.storage_gb</c>.</summary>
    public decimal Used(string name, decimal otherwise = 0) => UsedOrNull(name) ?? otherwise;

    public decimal? UsedOrNull(string name) => Parse(UsedText(name));

    public string? UsedText(string name)
    {
        var value = usage;
        foreach (var part in name.Split('.'))
            value = Find(value, part);
        if (value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))
            return value.ToString();

        NoteAsked(name);
        return null;
    }

    /// <summary>The entries of a group of the usage, such as gigabytes by region.</summary>
    public IEnumerable<(string Name, decimal Quantity)> UsedBy(string group) =>
        Find(usage, group) is { ValueKind: JsonValueKind.Object } entries
            ? entries.EnumerateObject().Select(entry => (entry.Name, Parse(entry.Value.ToString()) ?? 0))
            : [];

    /// <summary>Says that what this, or a block of it, rests on stands elsewhere.</summary>
    public void Unresolve(string? reference = null)
    {
        IsUnresolved = true;
        if (reference is not null)
            unresolved.Add(reference);
        holder?.Unresolve(reference);
    }

    /// <summary>The resource to which an attribute refers; null where it is not at hand.</summary>
    public Resource? Referred(string name) =>
        Find(attributes, name) is { ValueKind: JsonValueKind.String } value && value.GetString() is { } reference
            ? (Follow ?? holder?.Follow)?.Invoke(reference)
            : null;

    private void NoteAsked(string name)
    {
        if (holder is not null)
            holder.NoteAsked(name);
        else
            asked.Add(name);
    }

    private string? Resolved(JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.Object)
            return null;

        var text = value.ToString();
        if (Array.Exists(References, reference => text.StartsWith(reference, StringComparison.Ordinal)))
        {
            Unresolve(text);
            return null;
        }

        return value.ValueKind switch
        {
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => text,
        };
    }

    private static JsonElement Find(JsonElement holder, string name) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out var value) ? value : default;

    private static decimal? Parse(string? text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
