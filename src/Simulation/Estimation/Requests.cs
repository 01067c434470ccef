using Proofload.Designs;
using Proofload.Designs.Catalogue;

namespace Proofload.Simulation.Estimation;

/// <summary>Follows a request through the calls that a component makes for it: conditions, fallbacks, groups, one
/// target of many.</summary>
/// <remarks>
/// Branches that depend on one another, as a call after a miss, stay apart; everything else is independent. On the way
/// it counts how often each link is used for one request at the caller.
/// </remarks>
/// <param name="uses">By link and slot, what is sent over it for each request at the caller.</param>
/// <param name="wanted">By link and slot, calls for each request at the caller, retries and guards apart.</param>
/// <param name="caches">By component; null for what is no cache.</param>
internal sealed class Requests(
    Model model, Func<Link, int, CallAnswer> callAnswer, double[][] uses, double[][] wanted, CachedValues?[] caches)
{
    /// <summary>So far in a request: which look-ups hit, how probable that is, and how long it took.</summary>
    private readonly record struct Branch(ulong Hits, double Probability, TimeLaw Time);

    /// <summary>What comes of all calls for a request of this slot, the component's own work apart.</summary>
    public Answer Of(int component, int slot)
    {
        foreach (var link in model.Calls[component])
            uses[link.Index][slot] = wanted[link.Index][slot] = 0;

        var kind = model.Components[component];
        var cache = Model.AccessOf(slot) == Access.Read ? caches[component] : null;
        var begin = 1 - (cache?.HitRatio ?? 0);
        var answer = begin <= 0 ? Answer.AtOnce
            : Routing.PicksOneTarget(kind) ? OneOf(component, slot) : AllOf(component, slot, begin);
        if (cache is null || (begin >= 1 && cache.Late <= 0))
            return answer;
        return answer with
        {
            Ok = TimeLaw.Mix(
            [
                (1 - begin - cache.Late, TimeLaw.Zero),
                (cache.Late, cache.Delay),
                (begin * answer.Succeeds, answer.Ok),
            ]),
            Fails = begin * answer.Fails,
        };
    }

    /// <summary>A router: one target by weight, and its fallback where there is one.</summary>
    private Answer OneOf(int component, int slot)
    {
        var ok = new List<(double, TimeLaw)>();
        var failing = new List<(double, TimeLaw)>();
        var (sum, fails) = (0.0, 0.0);
        foreach (var link in model.Calls[component])
        {
            if (!link.Serves[slot / 2] || link.Connection.When is not Condition.Always)
                continue;

            var share = model.ShareOf(link, slot / 2);
            sum += share;
            if (link.IsHandOff)
            {
                HandOff(link, slot, share);
                ok.Add((share, TimeLaw.Zero));
                continue;
            }

            var answer = Borne(link, slot, share);
            ok.Add((share * answer.Succeeds, answer.Ok));
            failing.Add((share * answer.Fails, answer.Failing));
            fails += share * answer.Fails;
        }

        return sum <= 0 ? Answer.AtOnce : new Answer(TimeLaw.Mix(ok), fails, TimeLaw.Mix(failing));
    }

    /// <summary>Every call whose condition holds, in the order of the file.</summary>
    private Answer AllOf(int component, int slot, double begin)
    {
        var branches = new List<Branch> { new(0, begin, TimeLaw.Zero) };
        var failing = new List<(double, TimeLaw)>();
        var done = new HashSet<string>(StringComparer.Ordinal);
        var calls = model.Calls[component];
        for (var place = 0; place < calls.Length; place++)
        {
            var link = calls[place];
            if (!link.Serves[slot / 2] || link.Rescues >= 0)
                continue;
            if (link.Connection.Parallel is { } group && !link.IsHandOff)
            {
                var together = calls.Where(other => other.Connection.Parallel == group && !other.IsHandOff
                    && other.Serves[slot / 2] && other.Rescues < 0);
                branches = done.Add(group) ? Together([.. together], slot, branches, failing, calls) : branches;
                continue;
            }

            branches = Next(link, slot, branches, failing, calls);
        }

        var ok = branches.Sum(branch => branch.Probability);
        var time = TimeLaw.Mix([.. branches.Select(branch => (branch.Probability, branch.Time))]);
        return new Answer(time, Math.Clamp(1 - (ok / begin), 0, 1),
            failing.Count == 0 ? TimeLaw.Zero : TimeLaw.Mix(failing));
    }

    private List<Branch> Next(Link link, int slot, List<Branch> branches, List<(double, TimeLaw)> failing, Link[] calls)
    {
        var next = new Dictionary<ulong, List<(double, TimeLaw)>>();
        foreach (var branch in branches)
        {
            var share = Holds(link, branch, calls) ? link.Connection.Share.Value : 0;
            if (share < 1)
                Add(next, branch.Hits, branch.Probability * (1 - share), branch.Time);
            if (share <= 0)
                continue;

            var probability = branch.Probability * share;
            if (link.IsHandOff)
            {
                HandOff(link, slot, probability);
                Add(next, branch.Hits, probability, branch.Time);
                continue;
            }

            var answer = Borne(link, slot, probability);
            if (answer.Fails > 0)
                failing.Add((probability * answer.Fails, branch.Time + answer.Failing));

            var after = branch.Time + answer.Ok;
            if (LooksUp(link, slot))
            {
                var hit = HitOf(link, slot);
                Add(next, branch.Hits | Bit(link, calls), probability * hit, after);
                Add(next, branch.Hits, probability * (answer.Succeeds - hit), after);
            }
            else
            {
                Add(next, branch.Hits, probability * answer.Succeeds, after);
            }
        }

        return United(next);
    }

    private static List<Branch> United(Dictionary<ulong, List<(double, TimeLaw)>> next) =>
    [
        .. next.Where(state => state.Value.Count > 0)
            .Select(state => new Branch(state.Key, state.Value.Sum(part => part.Item1), TimeLaw.Mix(state.Value))),
    ];

    private static bool LooksUp(Link link, int slot) =>
        link.DecidesBranch && link.AccessOf(Model.AccessOf(slot)) == Access.Read;

    /// <summary>How probably a look-up finds something; one that failed counts as a miss.</summary>
    private double HitOf(Link link, int slot)
    {
        var hit = (caches[link.To]?.HitRatio ?? 0) * callAnswer(link, slot).Answer.Succeeds;
        return link.Connection.Calls == 1 ? hit : 1 - Math.Pow(1 - hit, link.Connection.Calls);
    }

    /// <summary>Calls made at once: the slowest counts, and one that fails fails all, once all have ended.</summary>
    private List<Branch> Together(Link[] links, int slot, List<Branch> branches, List<(double, TimeLaw)> failing,
        Link[] calls)
    {
        var next = new Dictionary<ulong, List<(double, TimeLaw)>>();
        foreach (var branch in branches)
        {
            var (time, ok) = (TimeLaw.Zero, 1.0);
            var failures = new List<(double Part, TimeLaw Law)>();
            var lookUps = new List<(ulong Bit, double Hit)>();
            foreach (var link in links)
            {
                var share = Holds(link, branch, calls) ? link.Connection.Share.Value : 0;
                if (share <= 0)
                    continue;
                var answer = Borne(link, slot, branch.Probability * share, atOnce: true);
                ok *= 1 - (share * answer.Fails);
                time = TimeLaw.Longer(time, share < 1 ? TimeLaw.Mix([(1 - share, TimeLaw.Zero), (share, answer.Ok)])
                    : answer.Ok);
                if (answer.Fails > 0)
                    failures.Add((share * answer.Fails, answer.Failing));
                if (LooksUp(link, slot))
                    lookUps.Add((Bit(link, calls), share * HitOf(link, slot)));
            }

            var all = failures.Sum(failure => failure.Part);
            foreach (var (part, law) in failures)
                failing.Add((branch.Probability * (1 - ok) * part / all, branch.Time + TimeLaw.Longer(time, law)));

            var outcomes = new List<(ulong Hits, double Probability)> { (branch.Hits, branch.Probability * ok) };
            foreach (var (bit, hit) in lookUps)
            {
                outcomes = [.. outcomes.SelectMany(outcome => new[]
                {
                    (outcome.Hits | bit, outcome.Probability * hit), (outcome.Hits, outcome.Probability * (1 - hit)),
                })];
            }

            foreach (var (hits, probability) in outcomes)
                Add(next, hits, probability, branch.Time + time);
        }

        return United(next);
    }

    /// <summary>A call, as many times as it is made, with what its failure leads to: nothing, or a fallback.</summary>
    /// <param name="atOnce">It is made so many times at once, not one after the other.</param>
    private Answer Borne(Link link, int slot, double probability, bool atOnce = false)
    {
        var call = callAnswer(link, slot);
        var count = link.Connection.Calls;
        var answer = count == 1 ? call.Answer : atOnce ? AtOnce(call.Answer, count) : Repeated(call.Answer, count);
        var made = probability * (atOnce ? count : Made(call.Answer.Fails, count));
        wanted[link.Index][slot] += made;
        uses[link.Index][slot] += made * call.Attempts;
        if (answer.Fails <= 0)
            return answer;
        if (link.Connection.IsOptional || link.DecidesBranch)
            return new Answer(answer.Any, 0, TimeLaw.Zero);

        var rescue = Rescue(link, slot, probability * answer.Fails);
        if (rescue is null)
            return answer;

        var ok = TimeLaw.Mix([(answer.Succeeds, answer.Ok), (answer.Fails * rescue.Succeeds,
            answer.Failing + rescue.Ok)]);
        return new Answer(ok, answer.Fails * rescue.Fails,
            rescue.Fails > 0 ? answer.Failing + rescue.Failing : TimeLaw.Zero);
    }

    /// <summary>The calls that are made when another has failed, one after the other; null where there are
    /// none.</summary>
    private Answer? Rescue(Link failed, int slot, double probability)
    {
        Answer? rescue = null;
        foreach (var link in model.Calls[failed.From])
        {
            if (link.Rescues != failed.To || !link.Serves[slot / 2])
                continue;

            rescue ??= Answer.AtOnce;
            if (link.IsHandOff)
            {
                HandOff(link, slot, probability * link.Connection.Share.Value);
                continue;
            }

            var answer = Borne(link, slot, probability * rescue.Succeeds);
            rescue = new Answer(rescue.Ok + answer.Ok, 1 - (rescue.Succeeds * answer.Succeeds),
                rescue.Ok + answer.Failing);
        }

        return rescue;
    }

    private static bool Holds(Link link, Branch branch, Link[] calls)
    {
        if (link.Cache < 0)
            return true;

        var hit = false;
        for (var place = 0; place < calls.Length; place++)
            hit |= calls[place].To == link.Cache && (branch.Hits & (1UL << (place & 63))) != 0;
        return hit == link.AsksForHit;
    }

    private void HandOff(Link link, int slot, double probability)
    {
        var messages = probability * HandOffs(link, slot);
        wanted[link.Index][slot] += messages;
        uses[link.Index][slot] += messages;
    }

    /// <summary>Messages handed on, with those handed on again because their work failed.</summary>
    private double HandOffs(Link link, int slot)
    {
        var from = model.Components[link.From];
        if (from.Behaviour == Behaviour.Store && Model.AccessOf(slot) == Access.Read)
            return 0;
        if (from.Behaviour != Behaviour.Queue)
            return link.Connection.Calls;

        var fails = Math.Min(0.99, callAnswer(link, slot).Answer.Fails);
        var most = from.CountOf(Parameters.DeadLetter) ?? 100;
        return link.Connection.Calls * (1 - Math.Pow(fails, most)) / (1 - fails);
    }

    private static Answer Repeated(Answer one, double count)
    {
        var ok = Math.Pow(one.Succeeds, count);
        return new Answer(one.Ok.Times(count), Math.Clamp(1 - ok, 0, 1),
            one.Fails > 0 ? one.Ok.Times((count - 1) / 2) + one.Failing : TimeLaw.Zero);
    }

    /// <summary>All at once: it takes as long as the slowest.</summary>
    private static Answer AtOnce(Answer one, double count) => new(
        one.Ok.LongestOf(count),
        Math.Clamp(1 - Math.Pow(one.Succeeds, count), 0, 1),
        one.Fails > 0 ? TimeLaw.Longer(one.Failing, one.Ok.LongestOf(Math.Max(0, count - 1))) : TimeLaw.Zero);

    /// <summary>Calls made of so many, when the first failure ends them.</summary>
    private static double Made(double fails, double count) =>
        count == 1 || fails < 1e-9 ? count : (1 - Math.Pow(1 - fails, count)) / fails;

    private static ulong Bit(Link link, Link[] calls) => 1UL << (Array.IndexOf(calls, link) & 63);

    private static void Add(Dictionary<ulong, List<(double, TimeLaw)>> next, ulong hits, double probability,
        TimeLaw time)
    {
        if (probability <= 1e-12)
            return;
        if (!next.TryGetValue(hits, out var parts))
            next[hits] = parts = [];
        parts.Add((probability, time));
    }
}
