using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Grammar;
using Proofload.Designs.Reading;
using static Proofload.Designs.Grammar.FieldType;

namespace Proofload.Knowledge.Reading;

/// <summary>Reads the files of <c>content/curriculum</c>.</summary>
internal sealed class CurriculumReader(string folder)
{
    private static readonly FieldType Text = new Text();

    private static readonly Shape Topic = new(
        "planned topic",
        "A topic of the graph.",
        new Field("title", Text, "What it is called.", IsRequired: true),
        new Field("level", new Word("L3", "L4", "L5", "L6"), "Its level.", IsRequired: true),
        new Field("area", Text, "Its area.", IsRequired: true),
        new Field("summary", Text, "What it is about.", IsRequired: true),
        new Field("prerequisites", new ListOf(Text), "Topics to know before."));

    private static readonly Shape Page = new(
        "planned page",
        "A page that has to be written.",
        new Field("title", Text, "What it is called.", IsRequired: true),
        new Field("level", new Word("L3", "L4", "L5", "L6"), "Its level."));

    private readonly List<(string File, Problem Problem)> found = [];

    public static Curriculum Load(string folder) => new CurriculumReader(folder).Read();

    private Curriculum Read()
    {
        var areas = Entries("areas.yaml", "areas")
            .Select(entry => (entry.Key.Text, entry.Value is ScalarNode scalar ? scalar.Text : entry.Key.Text))
            .ToImmutableArray();
        var order = areas.Select((area, index) => (area.Text, index)).ToDictionary(StringComparer.Ordinal);
        var topics = WithDepths(Read("topics.yaml", "topics", Topic, TopicOf));
        return new Curriculum
        {
            Areas = areas,
            Topics = [.. topics
                .OrderBy(topic => order.GetValueOrDefault(topic.Area, int.MaxValue))
                .ThenBy(topic => topic.Level)
                .ThenBy(topic => topic.Depth)],
            Planned = Planned("questions", PageKind.Question).Concat(Planned("cases", PageKind.Case))
                .DistinctBy(pair => pair.Key)
                .ToImmutableSortedDictionary(),
            Coverage = [.. Entries("coverage.yaml", "coverage").Select(entry => new Subject(
                entry.Key.Text,
                entry.Value is ListNode list ? [.. list.Items.OfType<ScalarNode>().Select(item => item.Text)] : [],
                entry.Key.Place))],
            Problems = [.. found],
        };
    }

    private Dictionary<PageId, string> Planned(string name, PageKind kind) =>
        Read($"{name}.yaml", name, Page, (id, map) => (Id: new PageId(kind, id), Title: map.Text("title") ?? id))
            .ToDictionary(page => page.Id, page => page.Title);

    private static PlannedTopic TopicOf(string id, ObjectReader map) => new(
        id, map.Text("title") ?? id, map.Word<Level>("level") ?? Level.L3, map.Text("area") ?? "",
        map.Text("summary") ?? "", map.Texts("prerequisites"), map.Place);

    private List<T> Read<T>(string file, string section, Shape shape, Func<string, ObjectReader, T> read)
    {
        var problems = new ProblemList();
        var values = new ValueReader(problems);
        var results = Entries(file, section)
            .Select(entry => ObjectReader.Open(entry.Value, shape, $"{section}.{entry.Key.Text}", values) is { } map
                ? (IsRead: true, Result: read(entry.Key.Text, map))
                : default)
            .Where(pair => pair.IsRead)
            .Select(pair => pair.Result)
            .ToList();
        Note(file, problems);
        return results;
    }

    private ImmutableArray<MapEntry> Entries(string file, string section)
    {
        var path = Path.Combine(folder, file);
        if (!File.Exists(path))
            return [];
        var problems = new ProblemList();
        var root = NodeReader.Read(File.ReadAllText(path), problems);
        if (root is not null && (root as MapNode)?[section] is not MapNode)
            problems.Add("section", section, root.Place, $"There is no map '{section}' here.", "Begin with it.");
        Note(file, problems);
        return ((root as MapNode)?[section] as MapNode)?.Entries ?? [];
    }

    private void Note(string file, ProblemList problems) =>
        found.AddRange(problems.InOrder().Select(problem => ($"curriculum/{file}", problem)));

    private static List<PlannedTopic> WithDepths(List<PlannedTopic> topics)
    {
        var byId = topics.DistinctBy(topic => topic.Id).ToDictionary(topic => topic.Id, StringComparer.Ordinal);
        var depths = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. topics.Select(topic => topic with { Depth = Depth(topic.Id) })];

        // A circle is the linter's to tell; here it only must not go round for ever.
        int Depth(string id)
        {
            if (depths.TryGetValue(id, out var known))
                return known;
            depths[id] = 0;
            var below = byId.GetValueOrDefault(id)?.Prerequisites ?? [];
            return depths[id] = below.IsEmpty ? 0 : below.Max(Depth) + 1;
        }
    }
}
