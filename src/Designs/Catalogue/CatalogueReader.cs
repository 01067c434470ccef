using System.Collections.Immutable;
using Proofload.Designs.Grammar;
using Proofload.Designs.Reading;

namespace Proofload.Designs.Catalogue;

/// <summary>Reads the files of the catalogue. A problem in one stops whoever asks for its kind.</summary>
internal sealed class CatalogueReader
{
    private const string BehavioursFile = "behaviours.yaml";
    private const string Neutral = "neutral/";

    private readonly ProblemList problems = new();
    private readonly ValueReader values;
    private readonly SettingReader settings;

    private CatalogueReader() =>
        (values, settings) = (new ValueReader(problems), new SettingReader(new ValueReader(problems)));

    /// <param name="files">Names relative to the folder, and texts.</param>
    /// <param name="sizes">The instance types that the kinds can be of.</param>
    public static ComponentCatalogue Open(
        IEnumerable<(string Name, Func<string> Text)> files, InstanceSizes? sizes = null)
    {
        var texts = files.ToDictionary(file => file.Name, file => file.Text, StringComparer.Ordinal);
        var behaviours = new Lazy<Dictionary<string, ImmutableArray<Parameter>>>(() =>
            texts.TryGetValue(BehavioursFile, out var text)
                ? ReadOne(BehavioursFile, text(), (reader, root) => reader.Behaviours(root))
                : []);
        var kinds = texts.Where(file => file.Key != BehavioursFile).ToDictionary(
            file => IdOf(file.Key),
            file => new Lazy<ComponentKind>(() =>
                ReadOne(file.Key, file.Value(), (reader, root) => reader.Kind(root, IdOf(file.Key), behaviours.Value))
                    with
                { Sizes = sizes ?? InstanceSizes.None }),
            StringComparer.Ordinal);
        return new ComponentCatalogue(kinds);
    }

    /// <summary>
    /// <c>aws/sqs.yaml</c> describes <c>aws/sqs</c>, <c>neutral/queue.yaml</c> describes <c>queue</c>.
    /// </summary>
    private static string IdOf(string file)
    {
        var name = Path.ChangeExtension(file, null);
        return name.StartsWith(Neutral, StringComparison.Ordinal) ? name[Neutral.Length..] : name;
    }

    private static T ReadOne<T>(string name, string text, Func<CatalogueReader, Node, T?> read)
        where T : class
    {
        var reader = new CatalogueReader();
        var root = NodeReader.Read(text, reader.problems);
        var result = root is null ? null : read(reader, root);
        return result is not null && reader.problems.IsEmpty
            ? result
            : throw new InvalidDataException(string.Join(
                '\n', reader.problems.InOrder().Select(problem => $"content/components/{name}:{problem}")));
    }

    private Dictionary<string, ImmutableArray<Parameter>>? Behaviours(Node root)
    {
        if (root is not MapNode map)
            return null;
        return map.Entries.ToDictionary(
            entry => entry.Key.Text, entry => Parameters(entry.Value, entry.Key.Text), StringComparer.Ordinal);
    }

    private ComponentKind? Kind(Node root, string id, Dictionary<string, ImmutableArray<Parameter>> behaviours)
    {
        if (ObjectReader.Open(root, CatalogueGrammar.Kind, "", values) is not { } map)
            return null;
        if (map.Text("kind") is { } named && named != id)
        {
            problems.Add("misplaced-kind", "kind", map.PlaceOf("kind"), $"A file of this name describes '{id}'.",
                $"Move the file, or write 'kind: {id}'.");
        }

        var behaviour = map.Word<Behaviour>("behaviour");
        var own = map.Find("parameters") is { } parameters ? Parameters(parameters, "parameters") : [];
        var shared = behaviour is null
            ? []
            : behaviours.GetValueOrDefault("any", [])
                .AddRange(behaviours.GetValueOrDefault(map.Word("behaviour")!, []));
        var kind = new ComponentKind
        {
            Id = id,
            Name = map.Text("name") ?? "",
            Family = map.Word<Family>("family") ?? Family.Compute,
            Behaviour = behaviour ?? Behaviour.Compute,
            About = map.Text("about")?.Trim() ?? "",
            Also = map.Texts("also"),
            Traits = [.. map.Texts("traits")],
            Parameters = Merge(map, shared, own),
            Limits = [.. map.Objects("limits").Select(Limit).OfType<Limit>()],
            Sla = map.Object("sla") is { } sla ? Commitment(sla) : null,
        };
        return problems.HasErrors ? null : kind;
    }

    /// <summary>The behaviour's parameters and the kind's own, under the kind's words and with its defaults.</summary>
    private ImmutableSortedDictionary<string, Parameter> Merge(
        ObjectReader map, ImmutableArray<Parameter> shared, ImmutableArray<Parameter> own)
    {
        var merged = new Dictionary<string, Parameter>(StringComparer.Ordinal);
        foreach (var parameter in shared.Concat(own))
            merged[parameter.Name] = parameter;
        foreach (var name in map.Texts("without"))
        {
            if (!merged.Remove(name))
                Unknown(name, map.PathOf("without"), map.PlaceOf("without"), merged.Keys);
        }

        foreach (var (word, node, path) in Entries(map, "words"))
        {
            if (node is ScalarNode { Text: var name } && merged.TryGetValue(name, out var parameter))
                merged[name] = parameter with { Word = word };
            else
                Unknown(node.Describe(), path, node.Place, merged.Keys);
        }

        foreach (var (name, node, path) in Entries(map, "defaults"))
        {
            if (!merged.TryGetValue(name, out var parameter))
                Unknown(name, path, node.Place, merged.Keys);
            else
                merged[name] = parameter with { Default = settings.Read(node, path, parameter), Source = null };
        }

        foreach (var (name, node, path) in Entries(map, "sources"))
        {
            if (!merged.TryGetValue(name, out var parameter))
                Unknown(name, path, node.Place, merged.Keys);
            else if (ObjectReader.Open(node, CatalogueGrammar.Source, path, values) is { } source)
                merged[name] = parameter with { Source = Source(source) };
        }

        return merged.ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    private ImmutableArray<Parameter> Parameters(Node node, string path)
    {
        if (node is MapNode map)
            return [.. map.Entries.Select(entry => Parameter(entry, $"{path}.{entry.Key.Text}")).OfType<Parameter>()];
        if (node is not ScalarNode { IsEmpty: true })
            values.Wanted(node, path, "a map of parameters", "each with type and about");
        return [];
    }

    private Parameter? Parameter(MapEntry entry, string path)
    {
        if (ObjectReader.Open(entry.Value, CatalogueGrammar.Parameter, path, values) is not { } map
            || map.Word("type") is not { } word)
        {
            return null;
        }

        var type = Enum.Parse<ParameterType>(word.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
        var options = map.Texts("options");
        Setting? Value(string field) => map.Find(field) is { } node
            ? settings.Read(node, map.PathOf(field), type, options)
            : null;
        double? Bound(string field) => Value(field) is { } setting ? SettingReader.InBaseUnit(setting) : null;
        return new Parameter(
            entry.Key.Text, entry.Key.Text, type, map.Text("about")?.Trim() ?? "", Value("default"), Bound("least"),
            Bound("most"),
            options, map.Object("source") is { } source ? Source(source) : null);
    }

    private static Limit? Limit(ObjectReader map) =>
        map.Object("source") is not { } source || map.Number("value") is not { } value
            ? null
            : new Limit(
                map.Text("key") ?? "", map.Text("about") ?? "", value, map.Text("unit") ?? "",
                map.Flag("adjustable") ?? false,
                Source(source));

    private static Commitment? Commitment(ObjectReader map) =>
        map.Object("source") is { } source && map.Share("availability") is { } availability
            ? new Commitment(availability, Source(source))
            : null;

    private static Source Source(ObjectReader map) => new(
        map.Text("title") ?? "",
        map.Text("edition") ?? "",
        map.Text("url") is { } url && Uri.TryCreate(url, UriKind.Absolute, out var address) ? address : null);

    private IEnumerable<(string Key, Node Node, string Path)> Entries(ObjectReader map, string field)
    {
        if (map.Find(field) is MapNode entries)
        {
            return entries.Entries.Select(entry =>
                (entry.Key.Text, entry.Value, $"{map.PathOf(field)}.{entry.Key.Text}"));
        }

        if (map.Find(field) is { } other)
            values.Wanted(other, map.PathOf(field), "a map", "from names to values");
        return [];
    }

    private void Unknown(string name, string path, Place place, IEnumerable<string> known) =>
        problems.Add(
            "unknown-parameter", path, place, $"There is no parameter '{name}' here.", Suggestion.For(name, known));
}
