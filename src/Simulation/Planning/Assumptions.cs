using System.Globalization;
using Proofload.Designs;
using Proofload.Simulation.Reports;

namespace Proofload.Simulation.Planning;

/// <summary>What a run takes from the catalogue, or from us, because the design does not say it.</summary>
internal static class Assumptions
{
    /// <summary>
    /// Keys and skew by which a flushed cache fills again, where neither the design nor the kind says them.
    /// </summary>
    public const double UsualKeys = 100_000;
    public const double UsualSkew = 1;

    private static readonly string[] Weighty =
    [
        Parameters.Work, Parameters.Concurrency, Parameters.Vcpu, Parameters.HitRatio, Parameters.Connections,
        Parameters.ColdStart, Parameters.Limit, Parameters.Errors, Parameters.Queue,
    ];

    public static List<Assumption> Of(Component[] components, Scenario scenario)
    {
        var assumptions = new List<Assumption>();
        foreach (var component in components)
        {
            foreach (var name in Weighty)
            {
                if (component.IsGiven(name)
                    || component.Kind.Parameters.GetValueOrDefault(name)?.Default is not { } setting)
                {
                    continue;
                }

                if (name == Parameters.Vcpu && component.IsGiven(Parameters.Instance))
                    continue;
                if (name == Parameters.HitRatio && component.IsGiven(Parameters.Keys))
                    continue;
                if (Text(setting) is { } text && text != "0%")
                    assumptions.Add(new Assumption(component.Id, WordOf(component, name), text, Matters: false));
            }
        }

        foreach (var fault in scenario.Faults)
        {
            if (fault.Harm is Harm.Flush(var cache)
                && components.FirstOrDefault(component => component.Id == cache) is { } flushed
                && flushed.CountOf(Parameters.Keys) is null)
            {
                assumptions.Add(new Assumption(
                    cache, Parameters.Keys, UsualKeys.ToString("0", CultureInfo.InvariantCulture), Matters: true));
            }
        }

        return assumptions;
    }

    private static string WordOf(Component component, string name) => component.Kind.Parameters[name].Word;

    private static string? Text(Setting setting) => setting switch
    {
        Setting.Count(var value) => value.ToString(CultureInfo.InvariantCulture),
        Setting.Time(var value) => value.ToString(),
        Setting.Frequency(var value) => value.ToString(),
        Setting.Part(var value) => value.ToString(),
        Setting.Text(var value) => value,
        Setting.Effort(var value) => Text(value),
        _ => null,
    };

    private static string Text(Work work)
    {
        var any = Text(work.Any);
        return (work.Read, work.Write) switch
        {
            (null, null) => any,
            var (read, write) =>
                $"read {(read is null ? any : Text(read))}, write {(write is null ? any : Text(write))}",
        };
    }

    private static string Text(Designs.Distribution law) => law switch
    {
        Designs.Distribution.Constant(var value) => $"always {value}",
        Designs.Distribution.Exponential(var mean) => mean.ToString(),
        Designs.Distribution.Lognormal(var median, var p99) => $"p50 {median}, p99 {p99}",
        _ => string.Create(CultureInfo.InvariantCulture, $"mean {law.MeanSeconds * 1000:0.###}ms"),
    };
}
