using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;

namespace Proofload.Review.Security;

/// <summary>A way in on which nobody looks at requests.</summary>
internal sealed class EntryWithoutFirewall : Rule
{
    public override RuleCard Card { get; } = new(
        "entry-without-firewall",
        "Requests reach code without passing a web application firewall", Pillar.Security, Risk.Medium)
    {
        BestPractices = WellArchitected.Practices("SEC05-BP03"),
        Mode = EvaluationMode.Graph,
        Source = "Well-Architected SEC05-BP03",
        Topic = "ddos-waf",
        Why = "Known attacks, bots and floods go straight to the code, which has to be right about each of them. A "
            + "rule in the firewall also buys time when a new hole is found.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        if (!examination.IsProduction)
            yield break;

        foreach (var entry in examination.Operations.Select(operation => operation.Entry).Distinct())
        {
            var door = examination.Design[entry];
            if (door.FlagOf(Parameters.Public) != false && door.CanSay(Parameters.Firewall) && Passes(door))
                yield return Judge(examination, door);
        }
    }

    private static Answer Judge(Examination examination, Component door)
    {
        // One filter on each way is enough, wherever it stands between the entry and the code.
        var open = WaysPast(examination, door, []).ToList();
        if (open.FirstOrDefault(way => way.Unsaid.Count == 0) is { Code: { } code })
            return Fail(door, $"Requests that enter at '{door.Id}' reach '{code.Id}' past no firewall.", Mend(door));

        return open.Count == 0
            ? Pass(door)
            : Unknown(door, [.. open
                .SelectMany(way => way.Unsaid)
                .Select(gate => PathOf(gate, Parameters.Firewall))
                .Distinct()]);
    }

    /// <summary>
    /// The code that requests reach without a known filter, and the gates on the way that do not say.
    /// </summary>
    private static IEnumerable<(Component Code, IReadOnlyList<Component> Unsaid)> WaysPast(
        Examination examination, Component at, IReadOnlyList<Component> unsaid)
    {
        if (at.RunsCode())
            return [(at, unsaid)];
        if (!Passes(at) || at.FlagOf(Parameters.Firewall) == true)
            return [];

        var isUnsaid = at.CanSay(Parameters.Firewall) && at.FlagOf(Parameters.Firewall) is null;
        var soFar = isUnsaid ? unsaid.Append(at).ToList() : unsaid;
        return examination.Design.CallsOf(at.Id)
            .SelectMany(call => WaysPast(examination, examination.TargetOf(call), soFar));
    }

    private static bool Passes(Component component) => component.Behaviour is Behaviour.Router or Behaviour.Cache;

    private static Mend Mend(Component entry) => new(
        $"Let '{entry.Id}' filter requests, with the managed rules in counting mode first",
        [(Edit)Set(entry, Parameters.Firewall, new Setting.Flag(true))],
        "By the rule and by the million requests; a wrong rule refuses good ones");
}
