using System.Collections.Immutable;
using Proofload.Designs.Grammar;
using Proofload.Designs.Quantities;
using Proofload.Designs.Reading;
using Proofload.Knowledge.Measuring;
using Proofload.Knowledge.Practice;
using static Proofload.Designs.Grammar.FieldType;

namespace Proofload.Knowledge.Reading;

/// <summary>Reads the problems of the estimation gym, and works each out once to see that its units agree.</summary>
internal sealed class GymReader
{
    private const double UsualTolerance = 0.1;

    private static readonly FieldType Text = new Text();

    private static readonly Shape Step = new(
        "step",
        "A step of a problem.",
        new Field("id", Text, "By which later steps name it.", IsRequired: true),
        new Field("say", Text, "What is to be worked out.", IsRequired: true),
        new Field("compute", Text, "The formula.", IsRequired: true),
        new Field("unit", Text, "The unit in which it is told.", IsRequired: true),
        new Field("tolerance", new Quantity(Dimension.Share), "How far off is still right.", "10%"));

    private static readonly Shape Problem = new(
        "problem",
        "A problem of the gym.",
        new Field("title", Text, "What it is called.", IsRequired: true),
        new Field("level", new Word("L3", "L4", "L5", "L6"), "How hard it is.", IsRequired: true),
        new Field("topic", Text, "The topic that it trains.", IsRequired: true),
        new Field("ask", Text, "The problem in words.", IsRequired: true),
        new Field("given", Text, "The numbers: name: [values].", IsRequired: true),
        new Field("steps", new ListOf(new FieldType.Object(Step)), "The way, step by step.", IsRequired: true),
        new Field("explain", Text, "What is to be learnt from it.", IsRequired: true));

    private readonly ProblemList problems = new();
    private readonly ValueReader values;

    private GymReader() => values = new ValueReader(problems);

    public static Gym Read(IEnumerable<(string Name, string Text)> files)
    {
        var complaints = new List<string>();
        var found = new List<GymProblem>();
        foreach (var (name, text) in files)
        {
            var reader = new GymReader();
            if (NodeReader.Read(text, reader.problems) is MapNode root)
            {
                found.AddRange(root.Entries
                    .Select(entry => reader.One(entry.Key.Text, entry.Value)).OfType<GymProblem>());
            }

            complaints.AddRange(reader.problems.InOrder().Select(problem => $"{name}:{problem}"));
        }

        complaints.AddRange(found.GroupBy(problem => problem.Id).Where(group => group.Count() > 1)
            .Select(group => $"Two problems of the gym are called '{group.Key}'."));
        return complaints.Count == 0
            ? new Gym([.. found.OrderBy(problem => problem.Level)])
            : throw new InvalidDataException($"The estimation gym is wrong:\n{string.Join('\n', complaints)}");
    }

    private GymProblem? One(string id, Node node)
    {
        if (ObjectReader.Open(node, Problem, id, values) is not { } map)
            return null;

        var steps = map.Objects("steps").Select(StepOf).OfType<GymStep>().ToImmutableArray();
        var problem = new GymProblem(
            id, map.Text("title") ?? id, map.Word<Level>("level") ?? Level.L3, map.Text("topic") ?? "",
            map.Text("ask") ?? "", Given(map), steps, map.Text("explain") ?? "");
        if (problems.HasErrors)
            return null;
        try
        {
            problem.Solution(1);
            return problem;
        }
        catch (FormatException wrong)
        {
            problems.Add("compute", id, map.Place, wrong.Message, "Mend the formula or the units.");
            return null;
        }
    }

    private GymStep? StepOf(ObjectReader step)
    {
        if (step.Text("unit") is not { } word)
            return null;
        if (AmountText.Read(word.StartsWith('$') ? "$1" + word[1..] : "1 " + word) is { } unit)
        {
            return new GymStep(
                step.Text("id") ?? "", step.Text("say") ?? "", step.Text("compute") ?? "", unit,
                step.Share("tolerance")?.Value ?? UsualTolerance);
        }

        values.Wanted(
            step.Find("unit")!, step.PathOf("unit"), "a unit", "such as TB or requests/s"); // It was just read.
        return null;
    }

    private ImmutableArray<(string Name, ImmutableArray<Amount> Values)> Given(ObjectReader map)
    {
        if (map.Find("given") is not MapNode given)
            return [];
        var read = ImmutableArray.CreateBuilder<(string, ImmutableArray<Amount>)>();
        foreach (var (key, value) in given.Entries)
        {
            var amounts = (value is ListNode list ? list.Items : [value])
                .Select(item => item is ScalarNode scalar ? AmountText.Read(scalar.Text) : null).ToList();
            if (amounts.Contains(null))
                values.Wanted(value, map.PathOf($"given.{key.Text}"), "a list of amounts", "such as [5 KB, 20 KB]");
            else
                read.Add((key.Text, [.. amounts.OfType<Amount>()]));
        }

        return read.ToImmutable();
    }
}
