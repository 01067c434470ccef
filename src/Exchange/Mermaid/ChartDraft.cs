using Proofload.Designs.Catalogue;
using Proofload.Exchange.Drafts;
using Proofload.Exchange.Vocabulary;

namespace Proofload.Exchange.Mermaid;

/// <summary>Takes boxes and arrows of a chart for components, clients and connections.</summary>
internal sealed class ChartDraft(Draft draft, KindFinder kinds)
{
    public void Fill(
        IReadOnlyCollection<MermaidBox> boxes, IReadOnlyList<MermaidArrow> arrows, IReadOnlySet<string> groups)
    {
        var entered = arrows.Select(arrow => arrow.To).ToHashSet(StringComparer.Ordinal);
        var clients = boxes
            .Where(box => !entered.Contains(box.Id) && box.Class is null && PlainLabel.IsClient(TitleOf(box)))
            .Select(box => box.Id).ToHashSet(StringComparer.Ordinal);
        var perRegion = boxes.Select(box => box.Region).OfType<string>().GroupBy(region => region)
            .OrderByDescending(group => group.Count()).FirstOrDefault()?.Key;
        draft.Region = perRegion;
        foreach (var box in boxes.Where(box => !clients.Contains(box.Id)))
            draft.Components.Add(ComponentOf(box, perRegion));
        foreach (var arrow in arrows.Where(arrow => clients.Contains(arrow.From) && !groups.Contains(arrow.To)))
            draft.Operations.AddRange(ChartWords.Operations(PlainLabel.Lines(arrow.Link.Label), arrow.To, arrow.Place));

        var operations = draft.Operations.Select(operation => operation.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var arrow in arrows.Where(arrow => !clients.Contains(arrow.From)))
            Connect(arrow, operations, groups);
    }

    private static string TitleOf(MermaidBox box) =>
        box.Label is null ? box.Id : PlainLabel.Title(box.Label) ?? box.Id;

    private DraftComponent ComponentOf(MermaidBox box, string? usual)
    {
        var lines = box.Label is null ? [] : PlainLabel.Lines(box.Label);
        var title = lines.Count > 0 ? lines[0] : null;
        var named = box.Class is { } style ? kinds.Named(style) : null;
        var guess = named is not null ? new KindGuess(named.Id, null) : Guess(box, lines);

        // The writer avoids names that Mermaid keeps for itself; a chart of others keeps its own.
        var name = named is not null && box.Id.StartsWith("c_", StringComparison.Ordinal) ? box.Id[2..] : box.Id;
        var component = new DraftComponent(box.Id, guess.Kind, box.Place)
        {
            Name = name,
            Label = title == name ? null : title,
            Region = box.Region == usual ? null : box.Region,
        };
        if (guess.Because is { } because)
        {
            component.Assumed.Add($"Taken for {guess.Kind}, {because}.");
            draft.Warn(
                "kind-guessed", $"components.{name}", box.Place,
                $"'{title ?? name}' is taken for {guess.Kind}, {because}.",
                "If it is something else, change its type; 'proofload kinds' lists all.");
        }

        return component;
    }

    private KindGuess Guess(MermaidBox box, IReadOnlyList<string> lines) =>
        kinds.InText(string.Join(' ', lines)) ?? kinds.InText(box.Id) ?? box.Shape switch
        {
            "[(" or "cyl" or "cylinder" or "db" or "database" => new KindGuess(
                "sql-database", "for it is drawn as a cylinder"),
            "das" or "h-cyl" => new KindGuess("queue", "for it is drawn as a lying cylinder"),
            _ => new KindGuess(KindFinder.Unknown, "for nothing tells what it is"),
        };

    private void Connect(MermaidArrow arrow, HashSet<string> operations, IReadOnlySet<string> groups)
    {
        if (groups.FirstOrDefault(group => group == arrow.From || group == arrow.To) is { } group)
        {
            draft.Warn(
                "left-out", "", arrow.Place, $"An arrow leads to or from the subgraph '{group}', not a box in it.",
                "Let it lead to the box that takes the calls.");
            return;
        }

        if (arrow.Link is { IsBackwards: true, IsForwards: true } && arrow.Link.Label.Length == 0)
        {
            draft.Warn("two-ways", "", arrow.Place, $"The arrow between '{arrow.From}' and '{arrow.To}' has two heads.",
                "It is taken for calls of the first to the second; answers need no arrow.");
        }

        // What a queue delivers nobody waits for anyway, dotted or not.
        var delivers = draft.Find(arrow.From) is { } from
            && kinds.Named(from.Kind)?.Behaviour is Behaviour.Queue or Behaviour.Stream or Behaviour.Topic;
        var connection = new DraftConnection(arrow.From, arrow.To, arrow.Place)
        {
            IsAsync = arrow.Link.IsDotted && !delivers,
        };
        draft.Connections.Add(ChartWords.Connection(connection, PlainLabel.Lines(arrow.Link.Label), operations));
    }
}
