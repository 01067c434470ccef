using Proofload.Designs;
using Proofload.Designs.Catalogue;

namespace Proofload.Simulation.Estimation;

/// <summary>Finds the steady state in which flows, waits, retries and failures agree with one another.</summary>
/// <remarks>
/// Rounds: with the flows of the round before, every component is solved after those that it calls, so that the time
/// for which it holds its workers is known; from the failures so found come the next flows. Of several steady states,
/// as retry storms have them, it finds the one that a system reaches which starts idle.
/// </remarks>
internal sealed class Solver
{
    private const int MostRounds = 60;
    private const double Settled = 1e-6;

    private readonly Model model;
    private readonly double load;
    private readonly Answer[][] answers;
    private readonly Answer?[][] wholes;
    private readonly bool[] hasNewFlow;
    private readonly bool[] hasNewAnswer;
    private readonly bool[] hasNewGuards;
    private readonly CallAnswer?[][] calls;
    private readonly double[][] uses;
    private readonly double[][] wanted;
    private readonly double[] callRates;
    private readonly double[] open;
    private readonly CachedValues?[] caches;
    private readonly Link[][] fetches;
    private readonly Requests requests;
    private readonly Arriving[] arriving;
    private readonly double[] closedRates;
    private readonly ClosedGuess[] guesses;

    private Solver(Model model, double load)
    {
        this.model = model;
        this.load = load;
        Flows = [.. model.Components.Select(_ => new double[model.Slots])];
        Fleets = [.. model.Components.Select((_, index) => new Fleet(model, index))];
        answers = [.. model.Components.Select(_ => new Answer[model.Slots])];
        wholes = [.. model.Components.Select(_ => new Answer?[model.Slots])];
        hasNewAnswer = new bool[model.Components.Length];
        hasNewGuards = new bool[model.Components.Length];
        hasNewFlow = new bool[model.Components.Length];
        Array.Fill(hasNewFlow, true);
        Elsewhere = [.. model.Components.Select(_ => Enumerable.Repeat(TimeLaw.Zero, model.Slots).ToArray())];
        calls = [.. model.Links.Select(_ => new CallAnswer?[model.Slots])];
        uses = [.. model.Links.Select(_ => new double[model.Slots])];
        wanted = [.. model.Links.Select(_ => new double[model.Slots])];
        callRates = new double[model.Links.Length];
        open = new double[model.Links.Length];
        fetches = [.. model.Components.Select((component, index) =>
            component.Behaviour == Behaviour.Cache ? model.FetchesFor(index).ToArray() : [])];
        caches = [.. model.Components.Select((component, index) =>
            component.Behaviour == Behaviour.Cache ? new CachedValues(model.BasisOf(index)) : null)];
        requests = new Requests(model, CallOf, uses, wanted, caches);
        arriving = [.. model.Components.Select((_, index) => ArrivingAt(index))];
        closedRates = [.. model.Operations.Select(operation => operation.Arrivals is Arrivals.Closed ? 0 : double.NaN)];
        guesses = [.. model.Operations.Select(_ => new ClosedGuess())];
    }

    /// <summary>Arrivals a second, by component and slot.</summary>
    public double[][] Flows { get; private set; }

    public Fleet[] Fleets { get; }

    /// <summary>By component and slot, how long a request waits for its calls, whatever comes of them.</summary>
    public TimeLaw[][] Elsewhere { get; }

    public bool HasSettled { get; private set; }

    /// <summary>More is asked of some component than it can do, or it turns away more than one request in a
    /// hundred.</summary>
    public bool IsSaturated => Fleets.Any(fleet => fleet.IsSaturated);

    /// <summary>By component and slot, the mean seconds that a request waits for its calls when nothing else is going
    /// on.</summary>
    public double[][] IdleElsewhere { get; private set; } = [];

    /// <summary>By component, the part of look-ups that a cache answers at this load; zero for what is no
    /// cache.</summary>
    public double[] HitRatios => [.. caches.Select(cache => cache?.HitRatio ?? 0)];

    /// <summary>What goes over a link, a second.</summary>
    public double PassedOn(Link link, int slot)
    {
        return Passed(link.From, slot) * uses[link.Index][slot];
    }

    /// <summary>Uses of a link for each request at its caller, attempts counted singly.</summary>
    public double UsesOf(Link link, int slot) => uses[link.Index][slot];

    public CallAnswer? CallAt(Link link, int slot) => calls[link.Index][slot];

    public Answer AnswerOf(int component, int slot) => answers[component][slot];

    public double OfferedTo(int operation) => double.IsNaN(closedRates[operation])
        ? model.Operations[operation].Arrivals.Mean.PerSecond * load
        : closedRates[operation];

    /// <param name="load">The multiple of the stated load.</param>
    /// <param name="rounds">After how many it is enough, whether or not failures and retries have come to
    /// agree.</param>
    public static Solver Run(Model model, double load, int rounds = MostRounds)
    {
        var solver = new Solver(model, load);
        solver.Solve(rounds);
        return solver;
    }

    private void Solve(int mostRounds)
    {
        Evaluate(isIdle: true);
        IdleElsewhere = [.. Elsewhere.Select(bySlot => bySlot.Select(law => law.Mean).ToArray())];
        Flows = Propagate();
        for (var round = 0; round < mostRounds; round++)
        {
            Evaluate(isIdle: false);
            var next = Propagate();
            var weight = closedRates.Any(rate => !double.IsNaN(rate)) || round < 4 ? 1 : round < 20 ? 0.5 : 0.25;
            var change = Blend(next, weight);
            if (change < Settled)
            {
                HasSettled = true;
                return;
            }
        }
    }

    /// <summary>Works out every component whose arrivals, or whose targets, have changed since the round
    /// before.</summary>
    private void Evaluate(bool isIdle)
    {
        foreach (var component in model.Order)
        {
            var hasNewHits = !isIdle && SettleHits(component);
            if (!isIdle && !hasNewFlow[component] && !hasNewHits && !hasNewGuards[component]
                && !model.Calls[component].Any(link => hasNewAnswer[link.To]))
            {
                hasNewAnswer[component] = false;
                continue;
            }

            hasNewGuards[component] = false;
            foreach (var link in model.Calls[component])
            {
                Array.Clear(calls[link.Index]);
                callRates[link.Index] = isIdle ? 0 : CallsOver(link);
            }

            for (var slot = 0; slot < model.Slots; slot++)
            {
                if (!model.IsReached[component][slot])
                    continue;
                answers[component][slot] = requests.Of(component, slot);
                Elsewhere[component][slot] = answers[component][slot].Any;
            }

            if (!isIdle)
                Fleets[component].Settle(Flows[component], Elsewhere[component], arriving[component]);
            var isNew = isIdle || hasNewHits;
            for (var slot = 0; slot < model.Slots; slot++)
            {
                if (!model.IsReached[component][slot])
                    continue;
                var answer = Whole(component, slot, answers[component][slot]);
                isNew |= wholes[component][slot] is not { } before || !before.IsLike(answer);
                answers[component][slot] = wholes[component][slot] = answer;
            }

            hasNewAnswer[component] = isNew;
        }
    }

    /// <summary>Admission, wait, cold start, work, own errors, then its calls.</summary>
    private Answer Whole(int component, int slot, Answer callsMade)
    {
        var refused = Fleets[component].RefusedAt(slot);
        var before = Fleets[component].StayAt(slot);
        if (model.Components[component].Behaviour == Behaviour.Function)
            before += ColdStart.Of(model.Components[component], Flows[component].Sum(), before + callsMade.Any);

        var errors = model.Errors[component];
        var taken = 1 - refused;
        var fails = refused + (taken * (errors + ((1 - errors) * callsMade.Fails)));
        if (fails <= 0)
            return GivenUp(component, new Answer(before + callsMade.Ok, 0, TimeLaw.Zero));

        var failing = TimeLaw.Mix([
            (refused, TimeLaw.Zero),
            (taken * errors, before),
            (taken * (1 - errors) * callsMade.Fails, callsMade.Fails > 0 ? before + callsMade.Failing : TimeLaw.Zero)]);
        return GivenUp(component, new Answer(before + callsMade.Ok, Math.Min(1, fails), failing));
    }

    private Answer GivenUp(int component, Answer answer) =>
        model.Components[component].DurationOf("timeout") is { } timeout && timeout.Nanoseconds > 0
            ? answer.GivenUpAfter(timeout.Seconds, out _)
            : answer;

    private CallAnswer CallOf(Link link, int slot)
    {
        if (calls[link.Index][slot] is { } known)
            return known;

        var asked = Model.Slot(slot / 2, link.AccessOf(Model.AccessOf(slot)));
        var target = answers[link.To][asked] ?? Answer.AtOnce;
        var answer = GuardedCall.Of(
            link, target, callRates[link.Index] / Math.Max(1, Fleets[link.From].Instances), open[link.Index]);
        hasNewGuards[link.From] |= Math.Abs(answer.Open - open[link.Index]) > Settled / 10;
        open[link.Index] = answer.Open;
        calls[link.Index][slot] = answer;
        return answer;
    }

    /// <summary>Calls a second over a link, retries apart, as the last round found them.</summary>
    private double CallsOver(Link link)
    {
        var sum = 0.0;
        for (var slot = 0; slot < model.Slots; slot++)
            sum += wanted[link.Index][slot] > 0 ? Passed(link.From, slot) * wanted[link.Index][slot] : 0;
        return sum;
    }

    /// <summary>What a component takes and works off of a slot's requests, a second.</summary>
    private double Passed(int component, int slot) =>
        Flows[component][slot] > 0 ? Flows[component][slot] * PassedPart(component, slot) : 0;

    private double PassedPart(int component, int slot) => (1 - Fleets[component].RefusedAt(slot))
        * (1 - model.Errors[component]) * Fleets[component].Passed(Model.AccessOf(slot));

    /// <summary>What a cache answers at the load and with the fetches of the last round.</summary>
    private bool SettleHits(int component)
    {
        if (caches[component] is not { } cache)
            return false;

        var lookUps = 0.0;
        for (var slot = 0; slot < model.Slots; slot += 2)
            lookUps += Passed(component, slot);
        var laws = new List<(double, TimeLaw)>();
        foreach (var link in fetches[component])
        {
            for (var slot = 0; slot < model.Slots; slot++)
            {
                if (calls[link.Index][slot] is { } call)
                    laws.Add((Passed(link.From, slot) * wanted[link.Index][slot], call.Answer.Any));
            }
        }

        return cache.Settle(lookUps, laws.Count == 0 ? TimeLaw.Zero : TimeLaw.Mix(laws));
    }

    /// <summary>Passes what arrives at the entries on, as often as the last round found that calls are made.</summary>
    private double[][] Propagate()
    {
        var flows = model.Components.Select(_ => new double[model.Slots]).ToArray();
        for (var operation = 0; operation < model.Operations.Length; operation++)
            Spread(operation, flows, OfferedAfterThinking(operation));
        return flows;
    }

    private void Spread(int operation, double[][] flows, double rate)
    {
        // Callers come before those they call in one sweep; what goes round through queues needs more of them.
        var fresh = new Dictionary<(int Component, int Slot), double>
        {
            [(model.Entries[operation], Model.Slot(operation, model.Operations[operation].Kind))] = rate,
        };
        for (var sweep = 0; sweep < 200 && fresh.Count > 0; sweep++)
        {
            var later = new Dictionary<(int, int), double>();
            for (var place = model.Order.Length - 1; place >= 0; place--)
            {
                var component = model.Order[place];
                for (var access = 0; access < 2; access++)
                {
                    var slot = (2 * operation) + access;
                    if (!fresh.Remove((component, slot), out var flow))
                        continue;
                    flows[component][slot] += flow;
                    PassOn(component, slot, flow, fresh, later, rate);
                }
            }

            fresh = later;
        }
    }

    private void PassOn(
        int component, int slot, double flow, Dictionary<(int, int), double> fresh, Dictionary<(int, int),
            double> later, double rate)
    {
        var access = Model.AccessOf(slot);
        var passed = flow * PassedPart(component, slot);
        foreach (var link in model.Calls[component])
        {
            var onward = passed * uses[link.Index][slot];
            if (onward <= rate * 1e-12)
                continue;
            var key = (link.To, Model.Slot(slot / 2, link.AccessOf(access)));
            var next = link.IsHandOff ? later : fresh;
            next[key] = next.GetValueOrDefault(key) + onward;
        }
    }

    /// <summary>Of users who wait for answers: as many a second as come round, N ÷ (think + answer).</summary>
    private double OfferedAfterThinking(int operation)
    {
        var stated = model.Operations[operation];
        if (stated.Arrivals is not Arrivals.Closed closed)
            return stated.Arrivals.Mean.PerSecond * load;

        var users = closed.Users * load;
        var answer = answers[model.Entries[operation]][Model.Slot(operation, stated.Kind)].Any.Mean;
        var wanted = users / Math.Max(1e-9, closed.Think.Seconds + Math.Min(answer, Station.Endless));
        return closedRates[operation] = guesses[operation].Next(wanted);
    }

    private double Blend(double[][] next, double weight)
    {
        var change = 0.0;
        for (var component = 0; component < next.Length; component++)
        {
            hasNewFlow[component] = false;
            for (var slot = 0; slot < next[component].Length; slot++)
            {
                var (old, wanted) = (Flows[component][slot], next[component][slot]);
                if (wanted == old)
                    continue;
                var part = Math.Abs(wanted - old) / Math.Max(Math.Max(wanted, old), 1e-12);
                change = Math.Max(change, part);
                hasNewFlow[component] |= part > Settled / 10;
                next[component][slot] = old + (weight * (wanted - old));
            }
        }

        Flows = next;
        return change;
    }

    /// <summary>How an instance of a component is picked: as the router in front says, in turn without one.</summary>
    public static Choice ChoiceAt(Model model, int component)
    {
        var routers = model.Links
            .Where(link => link.To == component && model.Components[link.From].Behaviour == Behaviour.Router)
            .Select(link => model.Components[link.From].TextOf(Parameters.Algorithm));
        return routers.FirstOrDefault() switch
        {
            "least-outstanding" => Choice.LeastBusy,
            "power-of-two" => Choice.LessBusyOfTwo,
            "random" or "consistent-hash" => Choice.Random,
            _ => Choice.InTurn,
        };
    }

    private Arriving ArrivingAt(int component)
    {
        var regular = !model.Links.Any(link => link.To == component)
            && model.Operations.Count(operation => operation.Entry == model.Components[component].Id) == 1
            && model.Operations.Any(operation =>
                operation.Entry == model.Components[component].Id
                    && operation.Arrivals is Arrivals.Open { Regular: true });
        return new Arriving(ChoiceAt(model, component), regular ? 0 : 1);
    }
}
