using System.Globalization;
using Proofload.Designs;
using Proofload.Designs.Publishing;
using Proofload.Designs.Quantities;

namespace Proofload.Simulation.Analysis;

/// <summary>A number in a design that can be turned: a parameter of a component or connection, or a rate.</summary>
/// <param name="Where">The id of the component, connection or operation.</param>
/// <param name="Word">As the design writes it.</param>
/// <param name="IsGiven">The design says it itself; otherwise it is a default.</param>
/// <param name="Value">As written.</param>
/// <param name="Turned">The design with it multiplied; null where it cannot be.</param>
internal sealed record Knob(string Where, string Word, bool IsGiven, string Value, Func<Design, double, Design?> Turned)
{
    /// <summary>Of what comes in whole numbers only; null for the others.</summary>
    public double? Whole { get; init; }

    /// <summary>What engines act on, and of which twice as much has a meaning.</summary>
    private static readonly string[] Numbers =
    [
        Parameters.Instances, Parameters.Vcpu, Parameters.Concurrency, Parameters.Queue, Parameters.Limit,
        Parameters.Burst, Parameters.HitRatio, Parameters.Errors, Parameters.Shards, Parameters.ColdStart,
        Parameters.KeepAlive, Parameters.Provisioned, Parameters.Readers, Parameters.Connections,
        Parameters.ReadCapacity, Parameters.WriteCapacity, Parameters.Visibility, Parameters.Partitions,
        Parameters.Batch, Parameters.Work,
    ];

    /// <summary>What it is really multiplied by: whole numbers move by at least one.</summary>
    public double Actual(double factor) => Whole is { } count ? Rounded(count, factor) / count : factor;

    /// <summary>All that a design has, in the order of the file.</summary>
    public static IEnumerable<Knob> Of(Design design)
    {
        foreach (var operation in design.Operations)
        {
            yield return new Knob(
                operation.Id, "rate", true,
                Rate.Of(Reports.Rounded.Of(operation.Arrivals.Mean.PerSecond)).ToString(),
                (turned, factor) => WithRate(turned, operation.Id, factor));
        }

        foreach (var component in design.Components)
        {
            foreach (var name in Numbers)
            {
                if (Of(component, name) is { } knob)
                    yield return knob;
            }
        }

        foreach (var connection in design.Connections)
        {
            foreach (var knob in Of(connection))
                yield return knob;
        }
    }

    /// <summary>That parameter of that component; null where it has none, or none that is a number.</summary>
    public static Knob? Of(Component component, string name)
    {
        if (!component.Kind.Parameters.TryGetValue(name, out var parameter)
            || SettingOf(component, name) is not { } setting || Times(setting, 2, name) is null)
        {
            return null;
        }

        return new Knob(
            component.Id, parameter.Word, component.IsGiven(name), SettingText.Write(setting),
            (design, factor) => Times(SettingOf(design[component.Id], name), factor, name) is { } other
                ? With(design, component.Id, one => one with { Given = one.Given.SetItem(name, other) })
                : null)
        {
            Whole = setting is Setting.Count(var count) && name != Parameters.Vcpu ? count : null,
        };
    }

    public static Design With(Design design, string component, Func<Component, Component> change) => design with
    {
        Components = [.. design.Components.Select(one => one.Id == component ? change(one) : one)],
    };

    private static IEnumerable<Knob> Of(Connection connection)
    {
        if (connection.Timeout is { } timeout)
        {
            yield return new Knob(connection.Id, "timeout", true, timeout.ToString(), (design, factor) =>
                With(design, connection.Id, one => one with { Timeout = one.Timeout * factor }));
        }

        if (connection.Retry is { } retry)
        {
            yield return new Knob(connection.Id, "retry.attempts", true, Text(retry.Attempts), (design, factor) =>
                With(design, connection.Id, one => one with
                {
                    Retry = one.Retry! with { Attempts = Math.Clamp(Rounded(retry.Attempts, factor), 1, 20) },
                }))
            {
                Whole = retry.Attempts,
            };
        }

        if (connection.Calls != 1)
        {
            yield return new Knob(connection.Id, "calls", true, Text(connection.Calls), (design, factor) =>
                With(design, connection.Id, one => one with { Calls = one.Calls * factor }));
        }
    }

    private static Design With(Design design, string connection, Func<Connection, Connection> change) => design with
    {
        Connections = [.. design.Connections.Select(one => one.Id == connection ? change(one) : one)],
    };

    private static Design WithRate(Design design, string operation, double factor) => design with
    {
        Operations =
        [
            .. design.Operations.Select(one => one.Id != operation ? one : one with
            {
                Arrivals = one.Arrivals switch
                {
                    Arrivals.Open(var rate, var regular) =>
                        new Arrivals.Open(Rate.Of(rate.PerSecond * factor), regular),
                    Arrivals.FromUsers people => people with { Users = people.Users * factor },
                    Arrivals.Closed people => people with { Users = people.Users * factor },
                    _ => one.Arrivals,
                },
            }),
        ],
    };

    /// <summary>What is said, follows from the instance type, or is the kind's default.</summary>
    private static Setting? SettingOf(Component component, string name)
    {
        if (component.Given.TryGetValue(name, out var given))
            return given;
        if (component.Kind.Parameters.GetValueOrDefault(name)?.Type == Proofload.Designs.Catalogue.ParameterType.Count)
            return component.CountOf(name) is { } count ? new Setting.Count(count) : null;
        return component.Kind.Parameters.GetValueOrDefault(name)?.Default;
    }

    private static Setting? Times(Setting? setting, double factor, string name) => setting switch
    {
        Setting.Count(var count) when count > 0 => name == Parameters.Vcpu
            ? new Setting.Count(count * factor)
            : new Setting.Count(Rounded(count, factor)),
        Setting.Time(var time) when time > Duration.Zero => new Setting.Time(time * factor),
        Setting.Frequency(var rate) when rate.PerSecond > 0 => new Setting.Frequency(Rate.Of(rate.PerSecond * factor)),

        // Of a cache it is the misses that cost.
        Setting.Part(var share) when name == Parameters.HitRatio && share.Value < 1 =>
            new Setting.Part(new Share(Math.Clamp(1 - ((1 - share.Value) * factor), 0, 1))),
        Setting.Part(var share) when name != Parameters.HitRatio && share.Value > 0 =>
            new Setting.Part(new Share(Math.Min(1, share.Value * factor))),
        Setting.Effort(var work) when work.Any.MeanSeconds > 0 => new Setting.Effort(Times(work, factor)),
        _ => null,
    };

    private static Work Times(Work work, double factor) => new()
    {
        Any = Times(work.Any, factor),
        Read = work.Read is { } read ? Times(read, factor) : null,
        Write = work.Write is { } write ? Times(write, factor) : null,
        Operations = work.Operations.Aggregate(
            work.Operations, (all, one) => all.SetItem(one.Key, Times(one.Value, factor))),
    };

    private static Designs.Distribution Times(Designs.Distribution law, double factor) => law switch
    {
        Designs.Distribution.Constant(var value) => new Designs.Distribution.Constant(value * factor),
        Designs.Distribution.Exponential(var mean) => new Designs.Distribution.Exponential(mean * factor),
        Designs.Distribution.Lognormal(var p50, var p99) =>
            new Designs.Distribution.Lognormal(p50 * factor, p99 * factor),
        Designs.Distribution.Gamma(var mean, var variation) =>
            new Designs.Distribution.Gamma(mean * factor, variation),
        Designs.Distribution.Uniform(var least, var most) =>
            new Designs.Distribution.Uniform(least * factor, most * factor),
        Designs.Distribution.Hyperexponential(var mean, var variation) =>
            new Designs.Distribution.Hyperexponential(mean * factor, variation),
        Designs.Distribution.Measured(var quantiles) => new Designs.Distribution.Measured(
            [.. quantiles.Select(quantile => (quantile.Probability, quantile.Time * factor))]),
        _ => law,
    };

    /// <summary>The nearest whole number, but another one.</summary>
    private static int Rounded(double count, double factor)
    {
        var turned = (int)Math.Round(count * factor);
        var same = (int)Math.Round(count);
        return Math.Max(1, turned != same ? turned : factor > 1 ? same + 1 : factor < 1 ? same - 1 : same);
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
