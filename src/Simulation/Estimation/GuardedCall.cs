using Proofload.Designs;

namespace Proofload.Simulation.Estimation;

/// <summary>A call as its caller sees it: the target's answer behind network, timeout, hedge, bulkhead, retries and
/// breaker.</summary>
internal static class GuardedCall
{
    /// <param name="target">The target's answer, without the network.</param>
    /// <param name="rate">Calls a second over the connection, retries apart.</param>
    /// <param name="callers">Instances of the caller, each with a bulkhead of its own.</param>
    /// <param name="openBefore">The breaker's open part in the round before, from which the next guess moves half
    /// way.</param>
    public static CallAnswer Of(Link link, Answer target, double rate, int callers, double openBefore)
    {
        var connection = link.Connection;
        var network = TimeLaw.Constant(link.RoundTrip);
        var answer = link.RoundTrip > 0
            ? new Answer(target.Ok + network, target.Fails, target.Fails > 0 ? target.Failing + network : TimeLaw.Zero)
            : target;

        var extra = 0.0;
        if (connection.Hedge is { } hedge && answer.Ok.Mean < Station.Endless / 100)
            answer = Hedged(answer, hedge, out extra);
        answer = answer.GivenUpAfter(link.Timeout, out var late);
        if (connection.Bulkhead is { } bulkhead)
            answer = BehindBulkhead(answer, bulkhead, rate * (1 + extra) / Math.Max(1, callers));

        var failing = answer.Fails;
        var (attempts, call) = connection.Retry is { } retry && failing > 0 ? Retried(answer, retry) : (1, answer);
        var open = connection.Breaker is { } breaker
            ? (openBefore + OpenShare(breaker, failing, rate * attempts * (1 - openBefore))) / 2
            : 0;
        if (open < 1e-9)
            open = 0;

        call = open == 0
            ? call
            : new Answer(
                call.Ok, open + ((1 - open) * call.Fails),
                    TimeLaw.Mix([(open, TimeLaw.Zero), ((1 - open) * call.Fails, call.Failing)]));
        var sent = attempts * (1 + extra) * (1 - open);
        return new CallAnswer(call, sent, (attempts - 1) * (1 - open), late, open);
    }

    private static Answer Hedged(Answer answer, Hedge hedge, out double extra)
    {
        var after = hedge.After.Seconds;
        extra = 1 - answer.Ok.Below(after);
        return answer with { Ok = answer.Ok.Hedged(after),
            Fails = answer.Fails * ((1 - extra) + (extra * answer.Fails)) };
    }

    private static Answer BehindBulkhead(Answer answer, Bulkhead bulkhead, double rate)
    {
        var demand = new Demand(rate, 1, answer.Any, TimeLaw.Zero);
        var station = Station.Solve(new Server(bulkhead.Concurrency, 0, bulkhead.Queue, HoldsWorker: true), demand);
        if (station.Refused <= 0 && station.Wait.IsZero)
            return answer;

        var fails = station.Refused + ((1 - station.Refused) * answer.Fails);
        return new Answer(
            answer.Ok + station.Wait,
            fails,
            TimeLaw.Mix([(station.Refused, TimeLaw.Zero), ((1 - station.Refused) * answer.Fails,
                answer.Failing + station.Wait)]));
    }

    /// <summary>Each attempt fails like the first; between them it waits longer and longer.</summary>
    private static (double Attempts, Answer Answer) Retried(Answer first, Retry retry)
    {
        var fails = first.Fails;
        var again = fails * Allowed(fails, retry);
        var ok = new List<(double, TimeLaw)> { (1, first.Ok) };
        var failing = new List<(double, TimeLaw)> { (fails - again, first.Failing) };
        var (attempts, reached, before) = (1.0, again, first.Failing);
        for (var attempt = 1; attempt < retry.Attempts && reached > 1e-9; attempt++)
        {
            before += Backoff(retry, attempt);
            attempts += reached;
            ok.Add((reached, before + first.Ok));
            before += first.Failing;
            var last = attempt == retry.Attempts - 1;
            failing.Add((reached * (last ? fails : fails - again), before));
            reached *= last ? 0 : again;
        }

        return (attempts, new Answer(TimeLaw.Mix(ok), Math.Clamp(failing.Sum(part => part.Item1), 0, 1),
            TimeLaw.Mix(failing)));
    }

    /// <summary>The part of the retries wanted that the budget leaves.</summary>
    private static double Allowed(double fails, Retry retry)
    {
        if (retry.Budget is not { } budget || Repeats(fails, retry.Attempts) <= budget.Value)
            return 1;

        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < 40; i++)
        {
            var middle = (low + high) / 2;
            if (Repeats(fails * middle, retry.Attempts) > budget.Value)
                high = middle;
            else
                low = middle;
        }

        return low;
    }

    private static double Repeats(double again, int attempts)
    {
        var (sum, power) = (0.0, 1.0);
        for (var k = 1; k < attempts; k++)
        {
            power *= again;
            sum += power;
        }

        return sum;
    }

    /// <param name="attempt">1 for the wait before the first repetition.</param>
    private static TimeLaw Backoff(Retry retry, int attempt)
    {
        var most = retry.Backoff.Seconds * Math.Pow(2, attempt - 1);
        if (retry.Jitter == Jitter.Decorrelated)
            most = retry.Backoff.Seconds * ((6 * Math.Pow(1.5, attempt - 1)) - 3); // three times the mean wait before
        most = Math.Min(most, retry.Cap?.Seconds ?? double.PositiveInfinity);
        var least = retry.Jitter switch
        {
            Jitter.None => most,
            Jitter.Full => 0,
            Jitter.Equal => most / 2,
            Jitter.Decorrelated => Math.Min(most, retry.Backoff.Seconds),
        };
        var width = most - least;
        return TimeLaw.Of([new Piece(1, (most + least) / 2, width * width / 12, 0)]);
    }

    /// <summary>Closed until enough calls failed, then open for its time, once for each trial that fails.</summary>
    private static double OpenShare(Breaker breaker, double fails, double rate)
    {
        if (fails < breaker.Failures.Value || rate <= 0 || rate * breaker.Window.Seconds < breaker.Minimum)
            return 0;

        var closed = Math.Min(breaker.Window.Seconds, breaker.Minimum / rate);
        var opened = breaker.Open.Seconds / Math.Max(1e-3, 1 - fails);
        return opened / (opened + closed);
    }
}
