using Proofload.Designs;

namespace Proofload.Simulation.Estimation;

/// <summary>A call as its caller sees it: the target's answer behind network, timeout, hedge, bulkhead, retries and
/// breaker.</summary>
internal static class GuardedCall
{
    /// <param name="target">The target's answer, without the network.</param>
    /// <param name="rate">Calls a second of one instance of the caller, which has a breaker and a bulkhead of its own;
    /// retries apart.</param>
    /// <param name="openBefore">The breaker's open part in the round before, from which the next guess moves half
    /// way.</param>
    public static CallAnswer Of(Link link, Answer target, double rate, double openBefore)
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
        var failing = answer.Fails;
        var let = rate * (1 - openBefore);
        var (tries, refused, call) = Tried(connection, answer, let, 1 + extra);
        var open = connection.Breaker is { } breaker
            ? (openBefore + OpenShare(breaker, failing, let * tries * (1 - refused))) / 2
            : 0;
        if (open < 1e-9)
            open = 0;

        call = open == 0
            ? call
            : new Answer(
                call.Ok, open + ((1 - open) * call.Fails),
                    TimeLaw.Mix([(open, TimeLaw.Zero), ((1 - open) * call.Fails, call.Failing)]));
        var sent = tries * (1 - refused) * (1 + extra) * (1 - open);
        return new CallAnswer(call, sent, (tries - 1) * (1 - refused) * (1 - open), late, open);
    }

    /// <summary>Behind a bulkhead, where there is one, and again after failures: the more often, the fuller that
    /// is.</summary>
    private static (double Tries, double Refused, Answer Answer) Tried(
        Connection connection, Answer answer, double rate, double sent)
    {
        var (tries, refused, call) = (1.0, 0.0, answer);
        for (var round = 0; round < 50; round++)
        {
            var behind = connection.Bulkhead is { } bulkhead
                ? BehindBulkhead(answer, bulkhead, rate * tries * sent, out refused)
                : answer;
            var before = tries;
            (tries, call) = Made(behind, refused, connection.Retry);
            if (connection.Bulkhead is null || Math.Abs(tries - before) < 1e-6)
                break;
        }

        return (tries, refused, call);
    }

    private static Answer Hedged(Answer answer, Hedge hedge, out double extra)
    {
        var after = hedge.After.Seconds;
        extra = 1 - answer.Ok.Below(after);
        return answer with
        {
            Ok = answer.Ok.Hedged(after),
            Fails = answer.Fails * ((1 - extra) + (extra * answer.Fails))
        };
    }

    /// <param name="refused">The part that finds no place, neither among those under way nor to wait for one.</param>
    /// <returns>The answer to those that find one.</returns>
    private static Answer BehindBulkhead(Answer answer, Bulkhead bulkhead, double rate, out double refused)
    {
        var demand = new Demand(rate, 1, answer.Any, TimeLaw.Zero);
        var station = Station.Solve(new Server(bulkhead.Concurrency, 0, bulkhead.Queue, HoldsWorker: true), demand);
        refused = station.Refused;
        return station.Wait.IsZero
            ? answer
            : new Answer(
                answer.Ok + station.Wait,
                answer.Fails,
                answer.Fails > 0 ? answer.Failing + station.Wait : TimeLaw.Zero);
    }

    /// <summary>
    /// Each attempt fails like the first; between them it waits longer and longer. What the bulkhead refuses is not
    /// tried again.
    /// </summary>
    private static (double Tries, Answer Answer) Made(Answer first, double refused, Retry? retry)
    {
        if (refused <= 0 && (retry is null || first.Fails <= 0))
            return (1, first);

        var taken = 1 - refused;
        var again = retry is null ? 0 : first.Fails * Allowed(taken * first.Fails, retry);
        var ok = new List<(double, TimeLaw)>();
        var failing = new List<(double Part, TimeLaw)>();
        var (tries, reached, before) = (0.0, 1.0, TimeLaw.Zero);
        for (var attempt = 1; reached > 1e-9; attempt++)
        {
            tries += reached;
            ok.Add((reached * taken, before + first.Ok));
            failing.Add((reached * refused, before));
            before += first.Failing;
            var isLast = retry is null || attempt == retry.Attempts;
            failing.Add((reached * taken * (isLast ? first.Fails : first.Fails - again), before));
            reached *= isLast ? 0 : taken * again;
            if (retry is not null)
                before += Backoff(retry, attempt);
        }

        return (tries, new Answer(TimeLaw.Mix(ok), Math.Clamp(failing.Sum(one => one.Part), 0, 1),
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
