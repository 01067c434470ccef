using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Quantities;
using Proofload.Simulation.Kernel;

namespace Proofload.Review.Mutation;

/// <summary>Another good design made of a good one: at another scale, in another region, of another kind.</summary>
/// <remarks>
/// Each variation keeps what makes a design good, and the engines are asked whether it did: where a target that held
/// holds no more, or something is fuller, the variation does not apply. Rules are not asked.
/// </remarks>
internal sealed record Variation(string Id, Func<Design, ComponentCatalogue, RandomStream, Design?> Apply)
{
    private static readonly string[] Elsewhere =
        ["us-east-2", "us-west-2", "eu-west-1", "eu-central-1", "ap-southeast-2", "ap-northeast-1"];

    /// <summary>In this order, which is part of what a seed means.</summary>
    public static ImmutableArray<Variation> All { get; } =
    [
        new("order", (design, _, chance) => design with { Components = Shuffled(design.Components, chance) }),
        new("region", (design, _, chance) => InRegion(design, Elsewhere[chance.NextBelow(Elsewhere.Length)])),
        new("smaller", (design, _, chance) => AtScale(design, 0.6 + (0.3 * chance.NextUnit()))),
        new("larger", (design, _, chance) => AtScale(design, 1.1 + (0.4 * chance.NextUnit()))),
        new("kind", OfAnotherKind),
        new("patience", (design, _, chance) => WithPatience(design, 1.1 + (0.2 * chance.NextUnit()))),
        new("spare", (design, _, chance) => WithSpare(design, chance)),
        new("budget", (design, _, chance) => WithinBudget(design, 1 + chance.NextUnit())),
    ];

    /// <summary>Those that apply to the design, each once, drawn by the seed.</summary>
    public static IEnumerable<(string Id, Design Design)> Of(Design design, ComponentCatalogue catalogue, long seed)
    {
        var before = new Reading(design);
        foreach (var variation in All)
        {
            var chance = new RandomStream(seed, $"{design.Name}: {variation.Id}");
            if (variation.Apply(design, catalogue, chance) is { } varied && varied != design
                && before.IsAsGood(new Reading(varied)))
            {
                yield return (variation.Id, varied);
            }
        }
    }

    /// <summary>A design of one region, in another, for users who are near that one.</summary>
    private static Design? InRegion(Design design, string region)
    {
        if (region == design.Region || design.Components.Any(component =>
            component.Region is { } own && own != design.Region))
        {
            return null;
        }

        return design with
        {
            Region = region,
            Components =
            [
                .. design.Components.Select(component =>
                    component.Region is null ? component : component with { Region = region }),
            ],
            Context = design.Context with { Geography = [GeographyOf(region)] },
            Scenarios = [.. design.Scenarios.Select(scenario => scenario with
            {
                Faults = [.. scenario.Faults.Select(fault => fault with
                {
                    Harm = fault.Harm switch
                    {
                        Harm.LoseZone(var zone) => new Harm.LoseZone(region + zone[^1]),
                        Harm.LoseRegion => new Harm.LoseRegion(region),
                        var other => other,
                    },
                })],
            })],
        };
    }

    private static string GeographyOf(string region) => region[..2] switch
    {
        "eu" => "europe",
        "ap" => "asia",
        _ => "north-america",
    };

    /// <summary>As many times the load, and fleets and shards to match; a database keeps its size.</summary>
    private static Design AtScale(Design design, double scale) => design with
    {
        Operations = [.. design.Operations.Select(operation => operation with
        {
            Arrivals = operation.Arrivals switch
            {
                Arrivals.Open(var rate, var regular) => new Arrivals.Open(Rate.Of(rate.PerSecond * scale), regular),
                Arrivals.FromUsers(var users, var actions, var peak) =>
                    new Arrivals.FromUsers(Math.Round(users * scale), actions, peak),
                Arrivals.Closed(var users, var think) => new Arrivals.Closed(Math.Round(users * scale), think),
                _ => operation.Arrivals,
            },
        })],
        Components = [.. design.Components.Select(component => Roomier(Scaled(component, scale), scale))],
        Context = design.Context with
        {
            Users = Times(design.Context.Users, scale),
            Orders = Times(design.Context.Orders, scale),
            Budget = design.Context.Budget is { } budget && scale > 1
                ? budget with { Dollars = Math.Ceiling(budget.Dollars * (decimal)scale) }
                : design.Context.Budget,
        },
        Practices = design.Practices with { LoadTested = Times(design.Practices.LoadTested, Math.Max(1, scale)) },
    };

    /// <summary>
    /// Fleets that grow by instances do; no fewer than one in each zone stay, where there is one in each.
    /// </summary>
    private static Component Scaled(Component component, double scale)
    {
        if (component.Behaviour != Behaviour.Compute || !component.IsGiven(Parameters.Instances))
            return component;

        // Rounded to what was there: one more where a part of one is needed would be idle.
        var instances = Rounded(component.Instances * scale);
        var given = component.Given.SetItem(Parameters.Instances, new Setting.Count(instances));
        if (component.ScalingOf(Parameters.Scaling) is { } scaling)
        {
            given = given.SetItem(Parameters.Scaling, new Setting.Elastic(scaling with
            {
                Min = Rounded(scaling.Min * scale),
                Max = Math.Max(instances + 1, (int)Math.Ceiling(scaling.Max * Math.Max(1, scale))),
            }));
        }

        return component with { Given = given };

        // So many as there are zones were asked for by these and not by the load.
        int Rounded(double count) => count <= component.Zones * scale ? (int)Math.Min(
            component.Zones, Math.Round(count / scale))
            : (int)(scale > 1 ? Math.Floor(count) : Math.Ceiling(count));
    }

    /// <summary>Who lets a fleet grow gives it connections and partitions to match.</summary>
    private static Component Roomier(Component component, double scale)
    {
        if (scale <= 1)
            return component;

        var given = component.Given;
        foreach (var parameter in (string[])[Parameters.Connections, Parameters.Partitions])
        {
            if (given.TryGetValue(parameter, out var setting) && setting is Setting.Count(var count))
                given = given.SetItem(parameter, new Setting.Count(Math.Ceiling(count * scale)));
        }

        return component with { Given = given };
    }

    private static Rate? Times(Rate? rate, double scale) =>
        rate is { } some ? some with { Amount = some.Amount * scale } : null;

    /// <summary>A store, cache or queue of a kind that does the same and understands all that is said of it.</summary>
    private static Design? OfAnotherKind(Design design, ComponentCatalogue catalogue, RandomStream chance)
    {
        var choices = design.Components
            .Where(component => component.Kind.Provider is not null)
            .SelectMany(component => catalogue.Kinds
                .Where(kind => kind.Id != component.Kind.Id && StandsIn(component, kind))
                .Select(kind => (component.Id, Kind: kind)))
            .ToList();
        if (choices.Count == 0)
            return null;

        var (id, chosen) = choices[chance.NextBelow(choices.Count)];
        return design with
        {
            Components =
            [
                .. design.Components.Select(component =>
                    component.Id == id ? component with { Kind = chosen } : component),
            ],
        };
    }

    private static bool StandsIn(Component component, ComponentKind kind) =>
        kind.Behaviour == component.Kind.Behaviour && kind.Provider == component.Kind.Provider
        && kind.Traits.SetEquals(component.Kind.Traits)
        && kind.Parameters.Keys.SequenceEqual(component.Kind.Parameters.Keys)
        && component.Given.All(given => Understands(kind, given.Key, given.Value));

    private static bool Understands(ComponentKind kind, string parameter, Setting setting) =>
        kind.Parameters.TryGetValue(parameter, out var known)
        && (setting is not Setting.Text(var word)
            || (parameter == Parameters.Instance ? kind.Sizes.Find(word) is not null
                : known.Options.IsEmpty || known.Options.Contains(word)));

    /// <summary>Every caller waits longer by the same part, so that nobody gives up before whom it calls.</summary>
    private static Design WithPatience(Design design, double factor) => design with
    {
        Connections =
        [
            .. design.Connections.Select(call => call.Timeout is { } timeout
                ? call with { Timeout = Duration.FromMilliseconds(Math.Round(timeout.Milliseconds * factor)) }
                : call),
        ],
    };

    /// <summary>A higher ceiling, and backups and dead letters that last longer.</summary>
    private static Design WithSpare(Design design, RandomStream chance)
    {
        var more = 1.1 + (0.4 * chance.NextUnit());
        return design with
        {
            Components = [.. design.Components.Select(component =>
            {
                var given = component.Given;
                if (component.ScalingOf(Parameters.Scaling) is { } scaling && component.IsGiven(Parameters.Scaling))
                {
                    given = given.SetItem(Parameters.Scaling, new Setting.Elastic(
                        scaling with { Max = (int)Math.Ceiling(scaling.Max * more) }));
                }

                if (given.TryGetValue(Parameters.Visibility, out var hidden) && hidden is Setting.Time(var time))
                {
                    var longer = Duration.FromSeconds(Math.Round(time.Seconds * more));
                    given = given.SetItem(Parameters.Visibility, new Setting.Time(longer));
                }

                return Roomier(component with { Given = given }, more);
            })],
        };
    }

    /// <summary>The same system for people with more to spend.</summary>
    private static Design WithinBudget(Design design, double factor) => design with
    {
        Context = design.Context with
        {
            Budget = design.Context.Budget is { } budget
                ? budget with { Dollars = Math.Ceiling(budget.Dollars * (decimal)factor) }
                : null,
        },
    };

    private static ImmutableArray<T> Shuffled<T>(ImmutableArray<T> things, RandomStream chance)
    {
        var shuffled = things.ToArray();
        for (var left = shuffled.Length; left > 1; left--)
        {
            var drawn = chance.NextBelow(left);
            (shuffled[left - 1], shuffled[drawn]) = (shuffled[drawn], shuffled[left - 1]);
        }

        return [.. shuffled];
    }
}
