using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Simulation.Placement;

namespace Proofload.Simulation.Estimation;

/// <summary>How much of the time each operation works, by the failures of components and of whole zones.</summary>
/// <remarks>
/// <para>Instances fail independently, but for those of a zone, which also fail together. A component works while
/// enough of its instances do for the load; a store whose data has a copy in another zone works while one of them
/// does.</para>
/// <para>Exact: all states of zones with up to two down at once, and within them all states of the components that
/// appear on several ways through the design, as a decision diagram. Where that would grow beyond a quarter of a
/// million nodes, the components that are met last count as independent, and the range says so. What is optional or
/// asynchronous does not count; a fallback does.</para>
/// </remarks>
internal sealed class AvailabilityModel
{
    /// <summary>How much of the time a zone works. Our assumption: AWS commits itself to 99.99 % for two zones together
    /// and to 99.5 % for one instance, which bounds it from both sides without telling it.</summary>
    public const double Zone = 0.9995;

    /// <summary>Nodes of a diagram: some 30 MB, and enough for all states of 16 components.</summary>
    private const int MostNodes = 1 << 18;

    private readonly Model model;
    private readonly Solver solver;
    private readonly double?[] availabilities;

    public AvailabilityModel(Model model, Solver solver)
    {
        (this.model, this.solver) = (model, solver);
        availabilities = [.. model.Components.Select(component => component.ShareOf(Parameters.Availability)?.Value)];
    }

    /// <summary>Whether a zone that is lost takes instances of it away.</summary>
    public static bool IsZonal(Component component) => component.Behaviour != Behaviour.External
        && !component.Kind.Has(Traits.Regional) && !component.Kind.Has(Traits.Global);

    /// <summary>Whether how available it is rests on what its provider commits to, which is a floor and no
    /// forecast.</summary>
    public static bool IsCommitment(Component component) =>
        !IsZonal(component) && !component.IsGiven(Parameters.Availability) && component.Behaviour != Behaviour.External;

    /// <summary>By itself, over all states of the zones; null where nobody said how available it is.</summary>
    public double? OfComponent(int component)
    {
        if (availabilities[component] is null)
            return null;
        return ZoneStates([component]).Sum(state => state.Probability * Up(component, state.Down, Luck.Worst));
    }

    /// <summary>Of an operation: with what nobody stated failing always, never, and with providers above their
    /// floors.</summary>
    public AvailabilityRange OfOperation(int operation)
    {
        var tree = new SuccessTree(model, solver.HitRatios, Model.Slot(operation, model.Operations[operation].Kind));
        var entry = model.Entries[operation];
        var (shared, all) = tree.Appearing(entry);
        var needed = Needed(tree, entry, all, shared);
        var optional = shared.Where(component => !needed.Contains(component)).ToArray();
        var isExact = true;
        var up = new double[model.Components.Length];
        var hasUnknown = all.Any(component => availabilities[component] is null);
        var hasCommitment = all.Any(component => IsCommitment(model.Components[component]));
        var (worst, stated, best) = (0.0, 0.0, 0.0);
        foreach (var (probability, down) in ZoneStates(all))
        {
            var works = Succeeds(Luck.AsStated);
            stated += probability * works;
            worst += probability * (hasUnknown ? Succeeds(Luck.Worst) : works);
            best += probability * (hasCommitment ? Succeeds(Luck.Best) : works);

            double Succeeds(Luck luck)
            {
                var always = 1.0;
                foreach (var component in all)
                {
                    up[component] = Up(component, down, luck);
                    if (!needed.Contains(component))
                        continue;
                    always *= up[component];
                    up[component] = 1;
                }

                return always <= 0 ? 0 : always * Given();
            }
        }

        return new AvailabilityRange(worst, stated, best, isExact);

        double Given()
        {
            while (true)
            {
                if (tree.Succeeds(entry, up, optional, MostNodes) is { } probability)
                    return probability;
                (optional, isExact) = (optional[..(optional.Length * 3 / 4)], false);
            }
        }
    }

    /// <summary>Of those that appear several times, the ones without which nothing works: they need no taking
    /// apart.</summary>
    private HashSet<int> Needed(SuccessTree tree, int entry, HashSet<int> all, List<int> shared)
    {
        var up = new double[model.Components.Length];
        foreach (var component in all)
            up[component] = 1;

        var needed = new HashSet<int>();
        foreach (var component in shared)
        {
            up[component] = 0;
            if (tree.Succeeds(entry, up, []) <= 0)
                needed.Add(component);
            up[component] = 1;
        }

        return needed;
    }

    /// <summary>The probability that enough of a component works, given which zones are down.</summary>
    private double Up(int index, HashSet<(string Region, int Zone)> down, Luck luck)
    {
        if (availabilities[index] is not { } one)
            return luck == Luck.Worst ? 0 : 1;

        var component = model.Components[index];
        if (!IsZonal(component))
            return luck == Luck.Best && IsCommitment(component) ? 1 : one;

        var region = Network.RegionOf(model.Design, component);
        var alone = Math.Min(1, one / Zone);
        var fleet = solver.Fleets[index];
        if (component.Behaviour == Behaviour.Store)
            return StoreUp(component, region, alone, down);

        var needed = CarryingTheLoad(fleet);
        var standing = 0;
        for (var zone = 0; zone < component.Zones; zone++)
        {
            var here = (fleet.Instances / component.Zones) + (zone < fleet.Instances % component.Zones ? 1 : 0);
            standing += down.Contains((region, zone)) ? 0 : here;
        }

        return AtLeast(needed, standing, alone);
    }

    /// <summary>Each primary with its copies: readers, or a standby where it is spread over zones.</summary>
    private static double StoreUp(Component store, string region, double alone, HashSet<(string, int)> down)
    {
        var copies = 1 + (int)(store.CountOf(Parameters.Readers) ?? 0);
        if (copies == 1 && store.Zones > 1)
            copies = 2;

        var all = 1.0;
        for (var shard = 0; shard < store.Instances; shard++)
        {
            var none = 1.0;
            for (var copy = 0; copy < copies; copy++)
                none *= down.Contains((region, (shard + copy) % store.Zones)) ? 1 : 1 - alone;
            all *= 1 - none;
        }

        return all;
    }

    /// <summary>Instances without which the load is more than the others can take.</summary>
    private static int CarryingTheLoad(Fleet fleet)
    {
        var part = fleet.Parts[0];
        var (rate, capacity) = (fleet.Rates[0] * part.Instances, fleet.Stations[0].Capacity);
        if (!double.IsFinite(capacity) || capacity <= 0)
            return 1;
        return (int)Math.Clamp(Math.Ceiling((rate / capacity) - 1e-9), 1, fleet.Instances);
    }

    /// <summary>The probability that at least so many of some like and independent ones work.</summary>
    private static double AtLeast(int needed, int of, double each)
    {
        if (needed > of)
            return 0;
        if (each >= 1)
            return 1;

        // Summed from the side of failures, where the terms are few and small.
        var (term, missing) = (Math.Pow(each, of), 0.0);
        for (var lost = 0; lost <= of - needed; lost++)
        {
            missing += term;
            term *= (of - lost) * (1 - each) / ((lost + 1) * each);
        }

        return Math.Min(1, missing);
    }

    /// <summary>Of the zones that these stand in: all up, and every one and every two down; the rest is rarer than one
    /// in a billion.</summary>
    private List<(double Probability, HashSet<(string, int)> Down)> ZoneStates(IEnumerable<int> components)
    {
        var zones = components.Select(component => model.Components[component]).Where(IsZonal)
            .SelectMany(component => Enumerable.Range(0, component.Zones)
                .Select(zone => (Network.RegionOf(model.Design, component), zone)))
            .Distinct()
            .ToArray();
        var n = zones.Length;
        var one = Math.Pow(Zone, n - 1) * (1 - Zone);
        var two = Math.Pow(Zone, n - 2) * (1 - Zone) * (1 - Zone);
        var states = new List<(double, HashSet<(string, int)>)> { (Math.Pow(Zone, n), []) };
        for (var i = 0; i < n; i++)
        {
            states.Add((one, [zones[i]]));
            for (var j = 0; j < i; j++)
                states.Add((two, [zones[i], zones[j]]));
        }

        return states;
    }

    /// <summary>How what is not known turns out.</summary>
    private enum Luck
    {
        /// <summary>What nobody stated never works.</summary>
        Worst,

        /// <summary>What nobody stated always works; providers keep to their commitments and no more.</summary>
        AsStated,

        /// <summary>And what providers run for all never fails.</summary>
        Best,
    }
}

/// <summary>The availability of an operation, as far as it is known.</summary>
/// <param name="IsExact">Nothing that appears on several ways counts as if it failed on each by itself.</param>
internal readonly record struct AvailabilityRange(double Worst, double AsStated, double Best, bool IsExact = true)
{
    /// <summary>Somebody has stated how available everything on its way is.</summary>
    public bool IsStated => AsStated - Worst < 1e-9;
}
