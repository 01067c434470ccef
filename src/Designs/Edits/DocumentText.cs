using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Proofload.Designs.Edits;

/// <summary>
/// A design as text, in which single values are put, replaced and taken out; all else stays as it was.
/// </summary>
/// <remarks>
/// Places are found anew for each change, by the parser. What cannot be found is left alone: whoever changes a text
/// reads it again and compares.
/// </remarks>
internal sealed class DocumentText(string text)
{
    private const int Width = 120;

    public string Text { get; private set; } = text;

    public void Set(string[] path, string value)
    {
        if (Find(path[..^1]) is YamlMappingNode map)
        {
            if (ValueOf(map, path[^1]) is { } old)
                Replace(old, value);
            else
                Insert(map, path[^1], value);
        }
        else if (path.Length > 1)
        {
            Set(path[..^1], $"{{{path[^1]}: {value}}}");
        }
    }

    public void Remove(params string[] path)
    {
        if (Find(path[..^1]) is not YamlMappingNode map)
            return;
        var keys = map.Children.Keys.ToList();
        var at = keys.FindIndex(key => TextOf(key) == path[^1]);
        if (at < 0)
            return;
        Cut(map.Style == MappingStyle.Flow, map, [.. map.Children.Select(entry => (entry.Key, entry.Value))], at);
    }

    /// <summary>Adds to a list, or to a map where a key is given.</summary>
    public void Append(string section, string? key, string value)
    {
        var item = key is null ? $"- {value}" : $"{key}: {value}";
        switch (Find([section]))
        {
            case YamlSequenceNode { Style: SequenceStyle.Flow } list when list.Children.Count > 0:
                Text = Text.Insert(End(list.Children[^1]), $", {value}");
                break;
            case YamlSequenceNode { Children.Count: > 0 } list:
                Text = Text.Insert(End(list.Children[^1]), $"\n{new string(' ', Indent(list))}{item}");
                break;
            case YamlSequenceNode list:
                Replace(list, $"\n  {item}");
                break;
            case YamlMappingNode { Style: MappingStyle.Block } map when key is not null:
                var last = map.Children.Last();
                Text = Text.Insert(End(last.Value), $"\n{new string(' ', Column(last.Key))}{item}");
                break;
            default:
                Text = $"{Text.TrimEnd('\n')}\n{section}:\n  {item}\n";
                break;
        }
    }

    /// <summary>The connections with their ids, in the order of the text; a chain has several.</summary>
    public IReadOnlyList<(string Id, int Item, string From, string To, string? When)> Connections()
    {
        var found = new List<(string, int, string, string, string?)>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var items = Find(["connections"]) is YamlSequenceNode list ? list.Children : [];
        for (var item = 0; item < items.Count; item++)
        {
            var ends = items[item] is YamlMappingNode map
                ? [TextOf(ValueOf(map, "from")), TextOf(ValueOf(map, "to"))]
                : TextOf(items[item]).Split("->", StringSplitOptions.TrimEntries);
            var when = items[item] is YamlMappingNode said && ValueOf(said, "when") is { } condition
                ? TextOf(condition)
                : null;
            for (var link = 1; link < ends.Length; link++)
            {
                var name = $"{ends[link - 1]}->{ends[link]}";
                var number = seen[name] = seen.GetValueOrDefault(name) + 1;
                found.Add((number == 1 ? name : $"{name}#{number}", item, ends[link - 1], ends[link], when));
            }
        }

        return found;
    }

    /// <summary>One field of a connection; a connection in its short form is written out first.</summary>
    /// <param name="value">Empty to take the field away.</param>
    public void SetConnection(string id, string field, string value)
    {
        if (Connections().FirstOrDefault(one => one.Id == id) is not { Id: not null } connection
            || Find(["connections"]) is not YamlSequenceNode list)
        {
            return;
        }

        if (list.Children[connection.Item] is YamlScalarNode chain)
        {
            var links = Connections().Where(one => one.Item == connection.Item).ToList();
            var separator = list.Style == SequenceStyle.Flow ? ", " : $"\n{new string(' ', Indent(list))}- ";
            Replace(chain, string.Join(separator, links.Select(link => link.Id == id
                ? $"{{from: {link.From}, to: {link.To}, {field}: {value}}}"
                : $"{link.From} -> {link.To}")));
            return;
        }

        if (list.Children[connection.Item] is not YamlMappingNode map)
            return;
        if (value.Length == 0)
            RemoveFrom(connection.Item, field);
        else if (ValueOf(map, field) is { } old)
            Replace(old, value);
        else
            Insert(map, field, value);
    }

    /// <summary>Takes connections away; what is left of a chain stays.</summary>
    public void RemoveConnections(Func<(string Id, int Item, string From, string To, string? When), bool> gone)
    {
        var all = Connections();
        foreach (var group in all.GroupBy(one => one.Item).OrderByDescending(group => group.Key))
        {
            var left = group.Where(one => !gone(one)).ToList();
            if (left.Count == group.Count() || Find(["connections"]) is not YamlSequenceNode list)
                continue;
            if (left.Count == 0)
            {
                var isFlow = list.Style == SequenceStyle.Flow;
                if (list.Children.Count == 1)
                    Replace(list, "[]");
                else
                    Cut(isFlow, list, [.. list.Children.Select(item => (item, item))], group.Key);
                continue;
            }

            var separator = list.Style == SequenceStyle.Flow ? ", " : $"\n{new string(' ', Indent(list))}- ";
            Replace(list.Children[group.Key], string.Join(separator, left.Select(one => $"{one.From} -> {one.To}")));
        }
    }

    public IEnumerable<(string Key, string? Entry)> Operations() => Find(["operations"]) is YamlMappingNode map
        ? [.. map.Children.Select(entry => (TextOf(entry.Key), entry.Value is YamlMappingNode said
            ? TextOf(ValueOf(said, "entry"))
            : null))]
        : [];

    private void RemoveFrom(int item, string field)
    {
        if (Find(["connections"]) is not YamlSequenceNode list || list.Children[item] is not YamlMappingNode map)
            return;
        var at = map.Children.Keys.ToList().FindIndex(key => TextOf(key) == field);
        if (at >= 0)
            Cut(map.Style == MappingStyle.Flow, map, [.. map.Children.Select(entry => (entry.Key, entry.Value))], at);
    }

    private void Insert(YamlMappingNode map, string key, string value)
    {
        if (map.Children.Count == 0)
        {
            Replace(map, $"{{{key}: {value}}}");
        }
        else if (map.Style == MappingStyle.Flow)
        {
            var at = End(map.Children.Last().Value);
            var begin = Text.LastIndexOf('\n', at - 1) + 1;
            var end = Text.IndexOf('\n', at) is >= 0 and var newline ? newline : Text.Length;
            var fits = end - begin + key.Length + value.Length + 4 <= Width;
            Text = Text.Insert(at, fits ? $", {key}: {value}" : $",\n{new string(' ', Column(map) + 1)}{key}: {value}");
        }
        else if (Column(map.Children.First().Key) == 0)
        {
            // A section: after the name, where people look for what a design is for.
            var after = ValueOf(map, "name") ?? map.Children.First().Value;
            Text = Text.Insert(LineEnd(End(after)), $"\n{key}: {value}");
        }
        else
        {
            var first = map.Children.First().Key;
            Text = Text.Insert(Begin(first), $"{key}: {value}\n{new string(' ', Column(first))}");
        }
    }

    private void Replace(YamlNode node, string value) =>
        Text = Text[..Begin(node)] + value + Text[End(node)..];

    /// <summary>Takes one entry out of a map or list, with its comma or its lines.</summary>
    private void Cut(bool isFlow, YamlNode whole, (YamlNode First, YamlNode Last)[] entries, int at)
    {
        if (entries.Length == 1)
        {
            Replace(whole, whole is YamlSequenceNode ? "[]" : "{}");
            return;
        }

        var (begin, end) = (Begin(entries[at].First), End(entries[at].Last));
        if (isFlow)
        {
            Text = at + 1 < entries.Length
                ? Text[..begin] + Text[Begin(entries[at + 1].First)..]
                : Text[..End(entries[at - 1].Last)] + Text[end..];
            return;
        }

        var line = Text.LastIndexOf('\n', Math.Max(0, begin - 1)) + 1;
        Text = Text[..line] + Text[Math.Min(Text.Length, LineEnd(end) + 1)..];
    }

    private YamlNode? Find(string[] path)
    {
        var stream = new YamlStream();
        stream.Load(new Parser(new Scanner(new StringReader(Text), skipComments: true)));
        var node = stream.Documents[0].RootNode;
        foreach (var step in path)
        {
            if (node is not YamlMappingNode map || ValueOf(map, step) is not { } inside)
                return null;
            node = inside;
        }

        return node;
    }

    private static YamlNode? ValueOf(YamlMappingNode map, string key) =>
        map.Children.FirstOrDefault(entry => TextOf(entry.Key) == key).Value;

    private static string TextOf(YamlNode? node) => node is YamlScalarNode scalar ? scalar.Value ?? "" : "";

    private int Indent(YamlSequenceNode list)
    {
        // The dash stands before the first item.
        var begin = Begin(list.Children[0]);
        var line = Text.LastIndexOf('\n', Math.Max(0, begin - 1)) + 1;
        return Text.IndexOf('-', line) - line;
    }

    private int LineEnd(int at) => Text.IndexOf('\n', Math.Min(at, Text.Length - 1)) is >= 0 and var end
        ? end
        : Text.Length;

    /// <summary>
    /// Where a node ends. The parser tells it of scalars only; of others it is that of what is in them.
    /// </summary>
    private int End(YamlNode node)
    {
        switch (node)
        {
            case YamlMappingNode map:
                var inside = map.Children.Count > 0 ? End(map.Children.Last().Value) : Begin(map) + 1;
                return map.Style == MappingStyle.Flow ? Closing(inside, '}') : inside;
            case YamlSequenceNode list:
                var last = list.Children.Count > 0 ? End(list.Children[^1]) : Begin(list) + 1;
                return list.Style == SequenceStyle.Flow ? Closing(last, ']') : last;
            default:
                var end = Convert.ToInt32(node.End.Index, CultureInfo.InvariantCulture);
                while (end > Begin(node) && end <= Text.Length && char.IsWhiteSpace(Text[end - 1]))
                    end--;
                return end;
        }
    }

    /// <summary>Behind the bracket, past what may stand before it: a comma, white space, comments.</summary>
    private int Closing(int at, char bracket)
    {
        while (at < Text.Length && Text[at] != bracket)
            at = Text[at] == '#' ? LineEnd(at) : at + 1;
        return Math.Min(at + 1, Text.Length);
    }

    private static int Begin(YamlNode node) => Convert.ToInt32(node.Start.Index, CultureInfo.InvariantCulture);

    private static int Column(YamlNode node) =>
        Convert.ToInt32(node.Start.Column, CultureInfo.InvariantCulture) - 1;
}
