using Proofload.Designs;
using Proofload.Designs.Reading;

namespace Proofload.Knowledge.Linting;

/// <summary>
/// The graph of prerequisites has no circle, leads to every topic and never upward; every subject is covered; and pages
/// agree with it.
/// </summary>
internal static class GraphChecks
{
    private const string File = "curriculum/topics.yaml";

    public static IEnumerable<LintProblem> All(PageLibrary library) =>
        Prerequisites(library.Curriculum)
            .Concat(Circles(library.Curriculum))
            .Concat(Coverage(library.Curriculum))
            .Concat(library.Of(PageKind.Topic).SelectMany(page => Agreement(page, library.Curriculum)));

    private static IEnumerable<LintProblem> Prerequisites(Curriculum curriculum)
    {
        var topics = curriculum.Topics.DistinctBy(topic => topic.Id)
            .ToDictionary(topic => topic.Id, StringComparer.Ordinal);
        foreach (var topic in curriculum.Topics)
        {
            if (curriculum.Areas.All(area => area.Key != topic.Area))
            {
                yield return Wrong(topic, "area", $"'{topic.Id}' is of the area '{topic.Area}', which there is not.",
                    Suggestion.For(topic.Area, curriculum.Areas.Select(area => area.Key)));
            }

            foreach (var id in topic.Prerequisites)
            {
                if (!topics.TryGetValue(id, out var before))
                {
                    yield return Wrong(topic, "prerequisite",
                        $"'{topic.Id}' wants '{id}' before it, which there is not.",
                        Suggestion.For(id, topics.Keys));
                }
                else if (before.Level > topic.Level)
                {
                    yield return Wrong(topic, "prerequisite",
                        $"'{topic.Id}' is {topic.Level} and wants '{id}' before it, which is {before.Level}.",
                        "A prerequisite is never of a higher level: raise the topic, or drop the prerequisite.");
                }
            }
        }
    }

    private static IEnumerable<LintProblem> Circles(Curriculum curriculum)
    {
        // Whatever can be learnt is taken away; what remains is a circle, or waits for one.
        var open = curriculum.Topics.DistinctBy(topic => topic.Id)
            .ToDictionary(topic => topic.Id, StringComparer.Ordinal);
        while (open.Values.Where(topic => !topic.Prerequisites.Any(open.ContainsKey)).ToList() is { Count: > 0 } free)
        {
            foreach (var topic in free)
                open.Remove(topic.Id);
        }

        return open.Values.Select(topic => Wrong(topic, "circle",
            $"'{topic.Id}' can never be reached: its prerequisites go round in a circle "
                + $"({string.Join(", ", topic.Prerequisites.Where(open.ContainsKey))}).",
            "Drop the prerequisite that closes the circle."));
    }

    private static IEnumerable<LintProblem> Coverage(Curriculum curriculum)
    {
        var topics = curriculum.Topics.Select(topic => topic.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var subject in curriculum.Coverage)
        {
            foreach (var id in subject.Topics.Where(id => !topics.Contains(id)))
            {
                yield return At("curriculum/coverage.yaml", subject.Place, "coverage",
                    $"'{subject.Name}' is said to be covered by '{id}', which is no topic.",
                        Suggestion.For(id, topics));
            }

            if (!subject.Topics.Any(topics.Contains))
            {
                yield return At("curriculum/coverage.yaml", subject.Place, "coverage",
                    $"No topic covers '{subject.Name}'.", "Add one to the graph.");
            }
        }
    }

    private static IEnumerable<LintProblem> Agreement(Page page, Curriculum curriculum)
    {
        if (page.Facts is not PageFacts.Topic facts || curriculum.FindTopic(page.Id.Name) is not { } planned)
        {
            yield return Linter.Error(page, "not-planned", new Place(1, 1), $"The graph has no topic '{page.Id.Name}'.",
                $"Add it to content/{File}, or rename the page.");
            yield break;
        }

        if (page.Level is { } level && level != planned.Level)
        {
            yield return Linter.Error(page, "graph", new Place(1, 1),
                $"The page is {level}, and the graph says {planned.Level}.",
                "Change the one or the other.");
        }

        if (facts.Area != planned.Area)
        {
            yield return Linter.Error(page, "graph", new Place(1, 1),
                $"The page is of the area '{facts.Area}', and the graph says '{planned.Area}'.",
                "Change the one or the other.");
        }

        if (!facts.Prerequisites.Order(StringComparer.Ordinal)
            .SequenceEqual(planned.Prerequisites.Order(StringComparer.Ordinal)))
        {
            yield return Linter.Error(page, "graph", new Place(1, 1),
                $"The page names as prerequisites: {Listed(facts.Prerequisites)}; "
                    + $"the graph: {Listed(planned.Prerequisites)}.",
                "Change the one or the other.");
        }
    }

    private static string Listed(IEnumerable<string> ids) => string.Join(", ", ids) is { Length: > 0 } list ? list
        : "none";

    private static LintProblem Wrong(PlannedTopic topic, string code, string message, string remedy) =>
        At(File, topic.Place, code, message, remedy);

    private static LintProblem At(string file, Place place, string code, string message, string remedy) =>
        new(file, new Problem(ProblemSeverity.Error, code, "", place.Line, place.Column, message, remedy));
}
