using Proofload.Designs;
using Proofload.Designs.Reading;

namespace Proofload.Knowledge.Linting;

/// <summary>Every objective is tested and trained; ids are unique; what a head lists is there.</summary>
internal static class PracticeChecks
{
    public static IEnumerable<LintProblem> All(PageLibrary library, LintInputs inputs) =>
        library.Pages.SelectMany(page => Ids(page)
            .Concat(page.Facts switch
            {
                PageFacts.Topic topic => Objectives(page, topic),
                PageFacts.Service service => Kinds(page, service, library),
                PageFacts.Question question => Question(page, question),
                PageFacts.Decision { Tree: { } tree } => Tree(page, tree),
                PageFacts.Plan plan => Days(page, plan, inputs),
                _ => [],
            }));

    private static IEnumerable<LintProblem> Objectives(Page page, PageFacts.Topic topic)
    {
        var keys = topic.Objectives.Select(objective => objective.Key).ToList();
        if (keys.Count is < 3 or > 5)
        {
            yield return Linter.Warning(page, "objectives", new Place(1, 1), $"The topic has {keys.Count} objectives.",
                "Three to five can be read and kept.");
        }

        foreach (var objective in topic.Objectives)
        {
            if (page.Quiz.All(item => item.Objective != objective.Key))
            {
                yield return Linter.Error(page, "untested", objective.Place, $"No quiz item tests '{objective.Key}'.",
                    $"Write one with 'objective: {objective.Key}'.", $"objectives.{objective.Key}");
            }

            if (page.Cards.All(card => card.Objective != objective.Key))
            {
                yield return Linter.Error(page, "untrained", objective.Place, $"No card trains '{objective.Key}'.",
                    $"Write one with 'objective: {objective.Key}'.", $"objectives.{objective.Key}");
            }
        }

        var named = page.Quiz.Select(item => (item.Objective, item.Place))
            .Concat(page.Cards.Select(card => (card.Objective, card.Place)));
        foreach (var (key, place) in named)
        {
            if (key is null || !keys.Contains(key))
            {
                yield return Linter.Error(page, "objective", place,
                    key is null ? "This item names no objective." : $"There is no objective '{key}'.",
                    Suggestion.For(key ?? "", keys));
            }
        }
    }

    private static IEnumerable<LintProblem> Ids(Page page)
    {
        var named = page.Quiz.Select(item => (item.Id, item.Place))
            .Concat(page.Cards.Select(card => (card.Id, card.Place)));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (id, place) in named)
        {
            if (!Designs.Reading.Ids.IsValid(id))
            {
                yield return Linter.Error(page, "bad-id", place, $"'{id}' is no id.",
                    "Use a letter, then letters, digits and hyphens.");
            }
            else if (!seen.Add(id))
            {
                yield return Linter.Error(page, "twice", place, $"Two items of this page are called '{id}'.",
                    "Rename one: what readers answer is kept by it.");
            }
        }

        foreach (var item in page.Quiz.Where(item => item.Explain.Trim().Length == 0))
            yield return Linter.Error(page, "quiz", item.Place, $"'{item.Id}' explains nothing.", "Add 'explain'.");
    }

    private static IEnumerable<LintProblem> Kinds(Page page, PageFacts.Service service, PageLibrary library)
    {
        foreach (var kind in service.Aws.Where(kind => library.Catalogue.Find(kind) is null))
        {
            yield return Linter.Error(page, "unknown-kind", new Place(1, 1), $"The catalogue has no kind '{kind}'.",
                library.Catalogue.Hint(kind), "aws");
        }

        foreach (var limit in service.Limits
            .Where(limit => limit.Value.All(letter => !char.IsLetter(letter) && letter != '%')))
        {
            yield return Linter.Error(page, "no-unit", limit.Place,
                $"The limit '{limit.What}' is '{limit.Value}', without a unit.",
                "Say of what: 256 KB, 3,000 messages/s.");
        }

        foreach (var limit in service.Limits.Where(limit => limit.On is null))
        {
            yield return Linter.Warning(page, "undated", limit.Place, $"The limit '{limit.What}' has no date.",
                "Add 'on': the day on which it was read.");
        }
    }

    private static IEnumerable<LintProblem> Question(Page page, PageFacts.Question question)
    {
        foreach (var level in Enum.GetValues<Level>().Where(level => !question.Levels.ContainsKey(level)))
        {
            yield return Linter.Warning(page, "levels", new Place(1, 1), $"Nothing says what is expected at {level}.",
                $"Add 'levels.{level}'.");
        }

        foreach (var requirement in question.Requirements.Where(text => !text.Any(char.IsDigit)))
        {
            yield return Linter.Warning(page, "no-number", new Place(1, 1),
                $"The requirement '{requirement}' has no number.",
                "Give it one with a unit, or move it to the text.");
        }
    }

    private static IEnumerable<LintProblem> Tree(Page page, DecisionTree tree) => tree.Answers()
        .Where(found => found.Answer.Alternatives.IsEmpty)
        .Select(found => Linter.Error(page, "tree", new Place(1, 1),
            $"The answer '{found.Answer.Choose}' names no alternative.", "Add what else, and when.",
            $"tree at {string.Join('.', found.Path)}"));

    private static IEnumerable<LintProblem> Days(Page page, PageFacts.Plan plan, LintInputs inputs)
    {
        foreach (var pair in plan.Schedule.Zip(plan.Schedule.Skip(1)).Where(pair => pair.Second.Day < pair.First.Day))
        {
            yield return Linter.Error(page, "schedule", new Place(1, 1),
                $"Day {pair.Second.Day} stands after day {pair.First.Day}.", "Put the days in order.");
        }

        foreach (var design in plan.Schedule.SelectMany(day => day.Practise).OfType<PracticeLink.OnDesign>())
        {
            if (inputs.Designs is { } known && !known.Contains(design.Path))
            {
                yield return Linter.Error(page, "dead-link", new Place(1, 1), $"There is no design '{design.Path}'.",
                    Suggestion.Nearest(design.Path, known) is { } near ? $"Did you mean '{near}'?" : "Take it out.");
            }
        }
    }
}
