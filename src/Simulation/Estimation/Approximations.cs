using System.Globalization;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Simulation.Planning;

namespace Proofload.Simulation.Estimation;

/// <summary>Says of a design what the estimate of it takes for something simpler, or leaves to the simulator.</summary>
internal static class Approximations
{
    /// <returns>Sentences; none where the formulas fit.</returns>
    public static IEnumerable<string> In(Model model, Solver solver, ComponentState[] states)
    {
        foreach (var (component, state) in model.Components.Zip(states))
        {
            if (state.Rate <= 0)
                continue;
            if (IsEvenWork(component) && state.Instances > 1 && state.Utilization > 0.3 && !IsDealt(model, component)
                && Solver.ChoiceAt(model, model.IndexOf(component.Id)) == Choice.InTurn)
            {
                yield return $"Work of one length that comes to '{component.Id}' in turn waits by an approximation of "
                    + "two moments: means are close, the 99th percentile may be a quarter too low. A run tells it.";
            }

            if (OfShedding(component) is { } shedding)
                yield return shedding;
            if (Discipline.Matters(component, model.Design.Operations) && double.IsFinite(
                Part.Of(component, 1, model.Operations)[0].Server.Workers))
            {
                yield return $"Priorities at '{component.Id}' are estimated by Cobham's formula while it keeps up; "
                    + "who waits without end beyond that only the simulator tells.";
            }

            if (component.ScalingOf(Parameters.Scaling) is { } scaling && component.Behaviour == Behaviour.Compute)
            {
                yield return $"'{component.Id}' is taken with {state.Instances} instances, where its scaling "
                    + $"settles ({scaling.Min} to {scaling.Max}).";
            }

            if (GivesUp(component) is { } timeout)
            {
                yield return $"'{component.Id}' gives up after {timeout} by itself: what it gives up on is taken "
                    + "to keep its worker to the end, which lets fewer in than there is room for.";
            }

            if (component.Behaviour == Behaviour.Compute && component.BytesOf(Parameters.RequestMemory) is not null)
            {
                yield return $"The memory of '{component.Id}' is taken as full as it is in the mean; "
                    + "moments in which it is fuller, and works longer, are not in the estimate.";
            }

            if (component.Behaviour == Behaviour.Router
                && component.DurationOf(Parameters.SlowStart) is { Seconds: > 0 })
            {
                yield return $"The slow start of '{component.Id}' is not in the estimate: "
                    + "in a steady state nothing is new.";
            }

            if (component.Behaviour == Behaviour.Cache && component.FlagOf(Parameters.Coalesce) == true)
            {
                yield return $"That look-ups at '{component.Id}' wait for each other's fetches is estimated "
                    + "where values expire (ttl), for its 63 most popular keys.";
            }

            if (OfGroups(model, solver, component) is { } groups)
                yield return groups;
        }

        foreach (var undo in model.Design.Connections.Where(call => call.When is Condition.CompensationOf))
            yield return $"'{undo.Id}' takes back what was done before a failure; its load is not in the estimate.";
    }

    /// <summary>Nothing in it varies, so that all waiting comes of the bunches in which requests arrive.</summary>
    private static bool IsEvenWork(Component component) =>
        component.Behaviour == Behaviour.Compute && component.WorkOf(Parameters.Work)?.Any is Distribution.Constant;

    /// <summary>Its workers neither share processors nor wait for others: see <see cref="Balanced"/>.</summary>
    private static bool IsDealt(Model model, Component component)
    {
        var server = Part.Of(component, 1, model.Operations)[0].Server;
        return server.WorksByItself && !(server.HoldsWorker
            && model.Design.Connections.Any(call => call.From == component.Id && !call.IsAsync));
    }

    /// <remarks>
    /// Whoever is served next, as many wait, and so their mean wait is the same while nothing is refused (J. Kingman:
    /// The effect of queue discipline on waiting time variance, 1962).
    /// </remarks>
    private static string? OfShedding(Component component) => component.TextOf(Parameters.Shedding) switch
    {
        "lifo" => $"'{component.Id}' serves the newest first: the estimate is that of the oldest first, "
            + "which has the same mean wait and refuses as many, but a shorter tail of it.",
        "codel" => $"'{component.Id}' sheds what has waited too long: the estimate is that of a queue which refuses "
            + "when it is full. Below the knee both are the same; beyond it the simulator tells.",
        "adaptive" => $"'{component.Id}' follows its latency with a limit: the estimate is that of a queue which "
            + "refuses when it is full. What the limit turns away, a little at any load while it measures, "
            + "only the simulator tells.",
        _ => null,
    };

    private static string? GivesUp(Component component) =>
        component.Behaviour is not (Behaviour.Router or Behaviour.Cache)
            && component.DurationOf(Parameters.Timeout) is { Seconds: > 0 } timeout
            ? timeout.ToString()
            : null;

    /// <summary>
    /// A group's messages are worked off one batch after the other, however many consumers there are.
    /// </summary>
    private static string? OfGroups(Model model, Solver solver, Component queue)
    {
        if (queue.Behaviour != Behaviour.Queue || queue.FlagOf(Parameters.Fifo) != true
            || queue.CountOf(Parameters.Keys) is not { } groups)
        {
            return null;
        }

        var index = model.IndexOf(queue.Id);
        var hottest = KeySpread.OfHottest(groups, queue.CountOf(Parameters.Skew) ?? 0)[0];
        var busy = 0.0;
        foreach (var link in model.Calls[index])
        {
            var seconds = 0.0;
            for (var slot = 0; slot < model.Slots; slot++)
            {
                if (solver.PassedOn(link, slot) is > 0 and var messages && solver.CallAt(link, slot) is { } call)
                    seconds += messages * call.Answer.Any.Mean;
            }

            busy = Math.Max(busy, hottest * seconds);
        }

        var share = busy.ToString("0.# %", CultureInfo.InvariantCulture);
        return busy >= 1
            ? $"The busiest group of '{queue.Id}' gets more than can be worked off one after the other ({share}): "
                + "it falls behind without end, which the figures leave out."
            : $"Messages of '{queue.Id}' are estimated side by side; its busiest group keeps {share} of what "
                + "one after the other allows.";
    }
}
