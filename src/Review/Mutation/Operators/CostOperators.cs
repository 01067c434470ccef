using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;
using Proofload.Designs.Quantities;

namespace Proofload.Review.Mutation.Operators;

/// <summary>Paying for what nobody needs, in money or in energy.</summary>
internal static class CostOperators
{
    public static ImmutableArray<MutationOperator> All { get; } =
    [
        SecurityOperators.Practice(
            "no-budget-alarm", Pillar.Cost, "budgetAlarm", "no-budget-alarm", "Nobody is told when it gets dear."),
        new("logs-for-ever", Pillar.Cost, "Keeps logs for ten years")
        {
            Evidence = Evidence.Stated,
            Seen = ["logs-kept-forever"],
            Sites = ground => ground.Set(
                Parameters.LogRetention,
                component => component.DurationOf(Parameters.LogRetention) is { Seconds: < 63_072_000 }
                    ? new Setting.Time(Duration.FromSeconds(3650 * 86_400.0))
                    : null,
                component => component.FlagOf(Parameters.Logs) == true,
                component => $"The log of '{component.Id}' only grows."),
        },
        new("old-machines", Pillar.Cost, "Runs on machines of two generations ago")
        {
            Evidence = Evidence.Stated,
            Seen = ["previous-generation"],
            MayFollow = ["x86-where-arm-does", .. ReliabilityOperators.Fuller],
            Sites = ground => Machines(ground, OldType, "runs on machines that do less for the money"),
        },
        new("useless-database", Pillar.Cost, "Adds a database that nothing uses")
        {
            Evidence = Evidence.Money,
            Seen = ["orphan-component"],
            MayFollow = ["more-technologies-than-team"],
            Sites = ground => ground.Components
                .Where(component => component.Behaviour == Behaviour.Store)
                .Select(component => component with { Id = $"old-{component.Id}", Region = component.Region })
                .Select(idle => new Site(
                    idle,
                    $"'{idle.Id}' is paid for and serves nothing.",
                    new Edit.AddComponent(idle))),
        },
        new("files-for-ever", Pillar.Cost, "Keeps objects for ever")
        {
            Evidence = Evidence.Stated,
            Seen = ["objects-accumulate"],
            MayFollow = ["personal-data-kept-forever"],
            Sites = ground => ground.Flag(
                Parameters.Lifecycle,
                to: false,
                component => component.Kind.Id is "aws/s3" or "object-store",
                component => $"Objects, old versions and broken uploads of '{component.Id}' pile up."),
        },
        new("dear-capacity", Pillar.Cost, "Runs work that can wait on capacity by the hour")
        {
            Evidence = Evidence.Money,
            Seen = ["background-work-on-demand"],
            Sites = ground => ground.Word(
                Parameters.Purchase,
                "on-demand",
                component => component.TextOf(Parameters.Purchase) == "spot" && !ground.IsAwaited(component),
                component => $"'{component.Id}' can be interrupted, and pays for never being."),
        },
        new("dear-gateway", Pillar.Cost, "Puts a REST API where an HTTP API would do")
        {
            Evidence = Evidence.Money,
            Seen = ["dearer-gateway-than-needed"],
            MayFollow = [.. ReliabilityOperators.Fuller, "entry-without-firewall", "two-front-doors"],
            Sites = DearGateway,
        },
        new("x86-fleet", Pillar.Sustainability, "Runs on x86 what runs on arm")
        {
            Evidence = Evidence.Stated,
            Seen = ["x86-where-arm-does"],
            MayFollow = ReliabilityOperators.Fuller,
            Sites = ground => Machines(ground, IntelType, "runs on x86 for more money and energy").Concat(ground.Word(
                Parameters.Architecture,
                "x86",
                component => component.TextOf(Parameters.Architecture) == "arm"
                    && component.IsGiven(Parameters.Architecture),
                component => $"'{component.Id}' runs on x86 for more money and energy.")),
        },
        new("copies-of-copies", Pillar.Sustainability, "Backs up what can be made again")
        {
            Evidence = Evidence.Stated,
            Seen = ["derived-data-backed-up"],
            Sites = ground => ground.Set(
                Parameters.Backup,
                component => component.DurationOf(Parameters.Backup) is not { Seconds: > 86_400 }
                    ? new Setting.Time(Duration.FromSeconds(14 * 86_400.0))
                    : null,
                component => component.Kind.Has(Traits.Derived),
                component => $"'{component.Id}' can be rebuilt from its source, and is copied every day."),
        },
        new("busy-waiting", Pillar.Sustainability, "Asks an empty queue again and again")
        {
            Evidence = Evidence.Stated,
            Seen = ["short-polling"],
            Sites = ground => ground.Word(
                "polling",
                "short",
                component => component.Behaviour == Behaviour.Queue,
                component => $"Consumers of '{component.Id}' ask all the time and mostly get nothing."),
        },
    ];

    private static IEnumerable<Site> Machines(Ground ground, Func<string, string?> other, string what)
    {
        foreach (var component in ground.Components)
        {
            if (component.Size is { } size && component.TextOf(Parameters.Instance) is { } type
                && other(type) is { } instead && component.Kind.Sizes.Find(instead) is { } found
                && found.Vcpu >= size.Vcpu)
            {
                yield return new Site(
                    component,
                    $"'{component.Id}' {what}: {instead} in place of {type}.",
                    new Edit.SetParameter(component, Parameters.Instance, new Setting.Text(instead)));
            }
        }
    }

    /// <summary>
    /// The type of the same size, of the generation that came two before the first on arm: m4, r4, c4, t2.
    /// </summary>
    private static string? OldType(string type) => Replaced(type, family => family[0] switch
    {
        'm' => "m4",
        'r' => "r4",
        'c' => "c4",
        't' => "t2",
        _ => null,
    });

    /// <summary>The type of the same size and generation on Intel processors: m7g is m7i, m6g is m6i.</summary>
    private static string? IntelType(string type) => Replaced(type, family => family.Length == 3 && family[2] == 'g'
        ? family[0] == 't' ? "t3" : $"{family[..2]}i"
        : null);

    /// <summary>Of <c>db.r6g.large</c> the family is <c>r6g</c>.</summary>
    private static string? Replaced(string type, Func<string, string?> other)
    {
        var parts = type.Split('.');
        var place = Array.FindIndex(parts, part => part.Length is 2 or 3 && char.IsAsciiDigit(part[1]));
        if (place < 0 || other(parts[place]) is not { } family || family == parts[place])
            return null;

        parts[place] = family;
        return string.Join('.', parts);
    }

    /// <summary>A gateway of the dear kind before a fleet that a balancer stood before.</summary>
    private static IEnumerable<Site> DearGateway(Ground ground)
    {
        if (ground.Kind("aws/api-gateway-rest") is not { } rest)
            yield break;
        foreach (var door in ground.Components
            .Where(component => component.Kind.Id is "aws/alb" or "aws/api-gateway-http"))
        {
            yield return new Site(
                door,
                $"'{door.Id}' is a REST API, and uses nothing that a cheaper door lacks.",
                new Edit.ChangeKind(door.Id, rest),
                new Edit.SetParameter(door with { Kind = rest }, Parameters.Firewall, new Setting.Flag(false)));
        }
    }
}
