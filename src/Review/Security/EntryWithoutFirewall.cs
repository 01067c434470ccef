using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;

namespace Proofload.Review.Security;

/// <summary>A way in on which nobody looks at requests.</summary>
internal sealed class EntryWithoutFirewall : Rule
{
    public override RuleCard Card { get; } = new(
        "entry-without-firewall", "Requests reach code without passing a web application firewall", Pillar.Security, Risk.Medium)
    {
        BestPractices = WellArchitected.Practices("SEC05-BP03"),
        Mode = EvaluationMode.Graph,
        Source = "Well-Architected SEC05-BP03",
        Topic = "ddos-waf",
        Why = "Known attacks, bots and floods go straight to the code, which has to be right about each of them. A rule in "
            + "the firewall also buys time when a new hole is found.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        if (!examination.IsProduction)
            yield break;

        foreach (var entry in examination.Operations.Select(operation => operation.Entry).Distinct())
        {
            var component = examination.Design[entry];
            if (component.FlagOf(Parameters.Public) == false || component.Behaviour != Behaviour.Router)
                continue;

            // Every router from here to the code may be the one that filters; one on each way is enough.
            var open = WaysPast(examination, component, null).ToList();
            if (open.Any(way => !way.IsKnown))
                yield return Unknown(component, [.. open.Where(way => !way.IsKnown).Select(way => PathOf(component, Parameters.Firewall)).Distinct()]);
            else if (open is [var (first, _), ..])
                yield return Fail(component, $"'{first.Id}' gets requests that entered at '{entry}' and passed no firewall.", Mend(component));
            else
                yield return Pass(component);
        }
    }

    /// <summary>The code that requests reach unfiltered from here, and whether we know that they are.</summary>
    private static IEnumerable<(Component Code, bool IsKnown)> WaysPast(Examination examination, Component at, bool? filtered)
    {
        if (at.RunsCode())
        {
            yield return (at, filtered is not null);
            yield break;
        }

        if (at.Behaviour is not (Behaviour.Router or Behaviour.Cache) || at.FlagOf(Parameters.Firewall) == true)
            yield break;
        var unknown = at.CanSay(Parameters.Firewall) && at.FlagOf(Parameters.Firewall) is null;
        foreach (var call in examination.Design.CallsOf(at.Id))
        {
            foreach (var way in WaysPast(examination, examination.TargetOf(call), unknown ? null : filtered ?? false))
                yield return unknown ? (way.Code, false) : way;
        }
    }

    private static Mend Mend(Component entry) => new(
        $"Let '{entry.Id}' filter requests, with the managed rules in counting mode first",
        [(Edit)Set(entry, Parameters.Firewall, new Setting.Flag(true))],
        "By the rule and by the million requests; a wrong rule refuses good ones");
}
