using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Reading;
using Proofload.Knowledge.Measuring;
using Proofload.Knowledge.Practice;

namespace Proofload.Knowledge.Reading;

/// <summary>Reads quiz items and flashcards.</summary>
/// <param name="designs">The designs that stand before on the page, which an item may name.</param>
internal sealed class QuizReader(
    ValueReader values, ComponentCatalogue catalogue, IReadOnlyList<DesignBlock> designs)
{
    private const double UsualTolerance = 0.05;

    public IEnumerable<QuizItem> Items(Node root, string path) =>
        Each(root, path, "quiz items").Select(item => Item(item.Node, item.Path)).OfType<QuizItem>();

    public IEnumerable<Card> Cards(Node root, string path) =>
        Each(root, path, "cards").Select(item => CardOf(item.Node, item.Path)).OfType<Card>();

    private IEnumerable<(Node Node, string Path)> Each(Node root, string path, string what)
    {
        if (root is ListNode list)
            return list.Items.Select((item, index) => (item, $"{path}[{index}]"));
        values.Wanted(root, path, $"a list of {what}", "each with '- id: …'");
        return [];
    }

    private Card? CardOf(Node node, string path) =>
        ObjectReader.Open(node, PageGrammar.Card, path, values) is { } map
        && map.Text("id") is { } id && map.Text("front") is { } front && map.Text("back") is { } back
            ? new Card(id, map.Text("objective"), front, back, map.Place)
            : null;

    private QuizItem? Item(Node node, string path)
    {
        if (ObjectReader.Open(node, PageGrammar.Quiz, path, values) is not { } map
            || map.Word("kind") is not { } kind || map.Text("id") is not { } id || map.Text("ask") is not { } ask)
        {
            return null;
        }

        var (objective, explain) = (map.Text("objective"), map.Text("explain") ?? "");
        return kind switch
        {
            "single" or "multiple" => Choice(map, id, objective, ask, explain, kind == "multiple"),
            "order" => Order(map, id, objective, ask, explain),
            "flaw" => Flaw(map, id, objective, ask, explain),
            _ => Numeric(map, id, objective, ask, explain, kind == "estimate"),
        };
    }

    private QuizItem.Choice Choice(
        ObjectReader map, string id, string? objective, string ask, string explain, bool isMultiple)
    {
        var options = map.Objects("options")
            .Select(option => new QuizOption(
                option.Text("text") ?? "", option.Flag("right") ?? false, option.Text("why")))
            .ToImmutableArray();
        var right = options.Count(option => option.IsRight);
        if (options.Length < 2)
            Complain(map, "options", "has fewer than two options", "Write at least two.");
        else if (right == 0 || (right > 1 && !isMultiple))
            Complain(map, "options", $"has {right} right options", "Mark one with 'right: true', or some if multiple.");
        if (options.FirstOrDefault(option => !option.IsRight && option.Why is null) is { } silent)
        {
            Complain(
                map, "options", $"does not say why '{silent.Text}' is wrong",
                    "Add 'why': why it tempts, and is wrong.");
        }

        return new QuizItem.Choice(id, objective, ask, explain, map.Place, options, isMultiple);
    }

    private QuizItem.Numeric? Numeric(
        ObjectReader map, string id, string? objective, string ask, string explain, bool isEstimate)
    {
        if (map.Text("answer") is not { } text)
        {
            Complain(map, "answer", "has no answer", "Add 'answer' with a unit, such as 250 ms.");
            return null;
        }

        if (AmountText.Read(text) is not { } answer)
        {
            Complain(map, "answer", $"has the answer '{text}', which is no number with a unit",
                "Write it like 250 ms.");
            return null;
        }

        if (answer.Words.Length == 0)
            Complain(map, "answer", $"has the answer '{text}' without a unit", "Say of what: 12 nodes, 250 ms, 40 %.");

        var steps = map.Objects("steps").Select(step => new QuizStep(step.Text("say") ?? "", step.Text("value") ?? ""));
        var item = new QuizItem.Numeric(
            id, objective, ask, explain, map.Place, answer, map.Share("tolerance")?.Value ?? UsualTolerance, isEstimate,
            [.. steps], Variation(map));
        CheckVariation(map, item);
        return item;
    }

    private Variation? Variation(ObjectReader map)
    {
        if (map.Find("vary") is not { } node)
            return null;
        if (node is not MapNode vary)
        {
            values.Wanted(node, map.PathOf("vary"), "a map", "from names to lists of values");
            return null;
        }

        if (map.Text("compute") is not { } compute)
        {
            Complain(map, "vary", "varies without 'compute'", "Add the formula of the answer.");
            return null;
        }

        var drawn = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<Amount>>(StringComparer.Ordinal);
        foreach (var (key, value) in vary.Entries)
        {
            var amounts = (value is ListNode list ? list.Items : [value])
                .Select(item => item is ScalarNode scalar ? AmountText.Read(scalar.Text) : null)
                .ToList();
            if (amounts.Contains(null))
                values.Wanted(value, map.PathOf($"vary.{key.Text}"), "a list of numbers", "such as [5 KB, 20 KB]");
            else
                drawn[key.Text] = [.. amounts.OfType<Amount>()];
        }

        return new Variation(drawn.ToImmutable(), compute);
    }

    /// <summary>The formula has to give the answer that is written for the numbers that are written.</summary>
    private void CheckVariation(ObjectReader map, QuizItem.Numeric item)
    {
        if (item.Variation is not { } variation)
            return;
        try
        {
            var computed = variation.Answer(variation.Draw(0), item.Answer);
            if (Math.Abs(computed.Value - item.Answer.Value) > Math.Abs(item.Answer.Value) * Math.Max(item.Tolerance,
                0.01))
            {
                Complain(map, "compute", $"computes {computed}, and its answer is {item.Answer}",
                    "With the first value of each name the formula has to give the answer.");
            }
        }
        catch (FormatException wrong)
        {
            Complain(map, "compute", $"cannot be computed: {wrong.Message}", "Mend the formula or the units.");
        }
    }

    private QuizItem.Order Order(ObjectReader map, string id, string? objective, string ask, string explain)
    {
        var items = map.Texts("items");
        if (items.Length < 3)
            Complain(map, "items", "orders fewer than three things", "Write them in 'items', in the right order.");
        return new QuizItem.Order(id, objective, ask, explain, map.Place, items);
    }

    private QuizItem.Flaw? Flaw(ObjectReader map, string id, string? objective, string ask, string explain)
    {
        if (map.Find("design") is not ScalarNode node)
        {
            Complain(map, "design", "has no design",
                "Add 'design: |' and the document, or name a design of this page.");
            return null;
        }

        var named = designs.FirstOrDefault(block => block.Name == node.Text.Trim());
        var document = named?.Document ?? node.Text;
        var reading = DesignReader.Read(document, catalogue);
        foreach (var problem in named is null ? reading.Problems : [])
        {
            values.Problems.Add(
                problem.Code, map.PathOf("design"), node.Place, $"In the design: {problem.Message}", problem.Remedy);
        }

        var points = map.Texts("points");
        if (points.Length == 0)
            Complain(map, "points", "points nowhere", "Name the components where the flaw is.");
        foreach (var point in points.Where(_ => reading.Design is not null))
        {
            if (reading.Design!.Components.All(component => component.Id != point))
            {
                Complain(map, "points", $"points at '{point}', which the design has not",
                    Suggestion.For(point, reading.Design.Components.Select(component => component.Id)));
            }
        }

        return new QuizItem.Flaw(id, objective, ask, explain, map.Place, document, reading.Design, points);
    }

    private void Complain(ObjectReader map, string field, string message, string remedy) => values.Problems.Add(
        "quiz", map.PathOf(field), map.Find(field)?.Place ?? map.Place, $"This item {message}.", remedy);
}
