using System.Globalization;
using Proofload.Designs;
using Proofload.Pricing;
using Proofload.Simulation.Estimation;
using Proofload.Web.Costs;

namespace Proofload.Web.Api;

/// <summary>Formulas with their numbers, in the words of a reader who wants to do the sum again.</summary>
/// <remarks>
/// A sum is written only where it gives the number that is shown; where the engine knows more than one line can say,
/// such as parts of unequal load, that is said instead.
/// </remarks>
internal static class Workings
{
    /// <summary>A sum that is further off than this is not the sum that was done.</summary>
    private const double Exact = 0.01;

    public static WorkingLine[] Of(ComponentEstimate component)
    {
        var lines = new List<WorkingLine>
        {
            new("Arrivals", Rate(component.ArrivalsPerSecond),
                "What its callers and clients send under the stated load, retries included.", null),
        };
        if (component.Utilization is { } busy)
            lines.Add(Utilization(component, busy));
        if (component.ResponseMilliseconds is { } response)
        {
            var wait = component.WaitingMilliseconds ?? 0;
            var calls = Math.Max(0, response - wait - component.WorkMilliseconds);
            var theory = component.Error is { } error and > 0
                ? $" Queueing theory may be off by {Figures.Share(error)} here."
                : "";
            lines.Add(new("Answers in", Time(response),
                $"Waiting, plus its own work, plus what it calls and the way there.{theory}",
                $"{Time(wait)} + {Time(component.WorkMilliseconds)} + {Time(calls)} = {Time(response)}"));
        }

        if (component.SaturatesAt is { } full)
        {
            lines.Add(new("Full at", $"x{Figures.Digits(full)}",
                $"The multiple of the stated load at which its {component.LimitedBy} are all in use, with all "
                + "instances that scaling may add, all else being equal.", null));
        }

        if (component.Availability is { } availability)
        {
            lines.Add(new("Availability", Percent(availability),
                "The share of time in which enough of it works for the load, from the failures of instances and zones "
                + "that its kind states.", null));
        }

        return [.. lines];
    }

    public static WorkingLine[] Of(OperationEstimate operation)
    {
        var lines = new List<WorkingLine>
        {
            new("Offered", Rate(operation.OfferedPerSecond), "As the design states it: a rate, or users times actions "
                + "times peak.", null),
        };
        if (operation.Latency is { } latency)
        {
            lines.Add(new("Mean", Time(latency.Mean), "The sum of what each component on the way adds.",
                string.Join(" + ", operation.Parts.Take(6).Select(part => $"{part.Component} {Time(part.Total)}"))
                + (operation.Parts.Length > 6 ? " + the rest" : "") + $" = {Time(latency.Mean)}"));
            lines.Add(new("p99", Time(latency.P99),
                "99 in 100 requests are answered within it: from the distributions of work and waiting on the way, put "
                + "together as independent.",
                $"p50 {Time(latency.P50)}, p90 {Time(latency.P90)}, p99 {Time(latency.P99)}, "
                + $"p99.9 {Time(latency.P999)}"));
        }

        lines.Add(new("Fail", Figures.Share(operation.FailedShare),
            "Errors, refusals and timeouts, after retries and fallbacks.", null));
        if (operation.Availability is { } availability)
        {
            lines.Add(new("Availability", Percent(availability),
                "The share of time in which every component that it needs works, one of several where one is enough.",
                null));
        }

        return [.. lines];
    }

    public static WorkingLine[] Of(Connection connection, ConnectionEstimate line, EstimateReport estimate)
    {
        var lines = new List<WorkingLine> { Calls(connection, line, estimate) };
        if (connection.Retry is { } retry)
        {
            lines.Add(new("Retries", Rate(line.RetriesPerSecond),
                $"Attempts that repeat a failed one, {Number(retry.Attempts)} attempts in all at most.", null));
        }

        if (connection.Timeout is { } timeout)
        {
            lines.Add(new("Time out", Figures.Share(line.TimeoutShare),
                $"The part of attempts that the caller gives up on: '{connection.To}' takes longer than {timeout} "
                + "for them.", null));
        }

        lines.Add(new("Fail", Figures.Share(line.FailedShare),
            "The part of calls that fail after all attempts.", null));
        if (connection.Breaker is not null)
        {
            lines.Add(new("Breaker open", Figures.Share(line.OpenShare),
                "The part of time in which the circuit breaker lets no call through.", null));
        }

        return [.. lines];
    }

    public static WorkingLine[] Of(CostReport cost) =>
    [
        new("A month", CostWords.Month(cost.MonthlyUsd, cost.IsLowerBound),
            $"The sum of all lines, for 730 hours in {cost.Region}. Between {Figures.Dollars(cost.LowUsd)} and "
            + $"{Figures.Dollars(cost.HighUsd)}, by what the design does not say.",
            string.Join(" + ", cost.Components.Take(8).Select(part =>
                $"{(part.Id.Length == 0 ? "the whole" : part.Id)} {Figures.Dollars(part.MonthlyUsd)}"))
            + (cost.Components.Length > 8 ? " + the rest" : "")),
        .. cost.Drivers.Take(5).Select(driver => new WorkingLine(
            $"{driver.Component ?? "the whole"}: {driver.What}",
            Figures.Dollars(driver.MonthlyUsd), driver.Because, null)),
    ];

    private static WorkingLine Calls(Connection connection, ConnectionEstimate line, EstimateReport estimate)
    {
        var arrivals = estimate.Components
            .FirstOrDefault(each => each.Component == connection.From)?.ArrivalsPerSecond ?? 0;
        var (part, retries) = (connection.Share.Value, line.RetriesPerSecond);
        var repeated = retries > 0 ? $" + {Rate(retries)}" : "";
        return new("Calls", Rate(line.CallsPerSecond),
            $"All attempts: what arrives at '{connection.From}' and makes this call, times the calls of each"
            + (retries > 0 ? ", and the retries." : "."),
            IsNear(arrivals * part * connection.Calls + retries, line.CallsPerSecond)
                ? $"{Rate(arrivals)} x {Figures.Share(part)} x {Number(connection.Calls)}{repeated} "
                    + $"= {Rate(line.CallsPerSecond)}"
                : null);
    }

    private static WorkingLine Utilization(ComponentEstimate component, double busy)
    {
        var (rate, work, servers) = (component.ArrivalsPerSecond, component.WorkMilliseconds, component.Servers);
        if (component.LimitedBy == "rate" && servers is { } limit && IsNear(rate / limit, busy))
        {
            return new("In use", Figures.Share(busy), "What arrives, over the rate that it takes.",
                $"{Rate(rate)} / {Rate(limit)} = {Figures.Share(busy)}");
        }

        if (servers is { } count && IsNear(rate * work / 1000 / count, busy))
        {
            return new("In use", Figures.Share(busy),
                $"The utilisation law: arrivals times work, over the number of {component.LimitedBy}.",
                $"{Rate(rate)} x {Time(work)} / {Number(count)} = {Figures.Share(busy)}");
        }

        return new("In use", Figures.Share(busy),
            "The utilisation law, for the busiest of its parts: " + (component.HeldMilliseconds > work * (1 + Exact)
                ? $"a request holds what does the work for {Time(component.HeldMilliseconds.Value)}, as it waits for "
                    + "others."
                : "keys, roles or kinds of work decide which part gets a request."), null);
    }

    private static bool IsNear(double one, double other) =>
        Math.Abs(one - other) <= Exact * Math.Max(1e-9, Math.Abs(other));

    private static string Rate(double perSecond) => $"{Figures.Count(perSecond)}/s";

    private static string Time(double milliseconds) => Figures.Time(milliseconds / 1000);

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Percent(double share) =>
        (share * 100).ToString("0.#####", CultureInfo.InvariantCulture) + " %";
}
