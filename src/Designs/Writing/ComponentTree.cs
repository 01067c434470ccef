using Proofload.Designs.Quantities;
using Proofload.Designs.Reading;
using static Proofload.Designs.Writing.MapBuilder;

namespace Proofload.Designs.Writing;

/// <summary>Components and the values of their parameters, under their kinds' own words.</summary>
internal static class ComponentTree
{
    public static MapNode Of(Component component)
    {
        var map = new MapBuilder()
            .Add("type", Plain(component.Kind.Id))
            .Add("label", component.Label)
            .Add("region", component.Region is { } region ? Plain(region) : null);
        foreach (var (name, setting) in component.Given)
            map.Add(component.Kind.Parameters[name].Word, Of(setting));
        return map.Add("note", component.Note).Build();
    }

    public static Node Of(Setting setting) => setting switch
    {
        Setting.Count count => Count(count.Value),
        Setting.Time time => Plain(time.Value.ToString()),
        Setting.Frequency frequency => Plain(frequency.Value.ToString()),
        Setting.Data data => Plain(data.Value.ToString()),
        Setting.Bandwidth bandwidth => Plain(bandwidth.Value.ToString()),
        Setting.Part part => Plain(part.Value.ToString()),
        Setting.Text text => Text(text.Value),
        Setting.Flag flag => Flag(flag.Value),
        Setting.Effort effort => Of(effort.Value),
        Setting.Elastic elastic => Of(elastic.Value),
        _ => throw new ArgumentOutOfRangeException(nameof(setting), setting, "No such setting."),
    };

    private static Node Of(Work work)
    {
        if (work.Read is null && work.Write is null && work.Operations.IsEmpty)
            return Of(work.Any);
        return new MapBuilder()
            .Add("any", Of(work.Any))
            .Add("read", work.Read is { } read ? Of(read) : null)
            .Add("write", work.Write is { } write ? Of(write) : null)
            .Add("operations", DesignTree.Section(work.Operations, law => law.Key, law => Of(law.Value)))
            .Build();
    }

    private static Node Of(Distribution law) => law switch
    {
        Distribution.Exponential(var mean) => Plain(mean.ToString()),
        Distribution.Constant(var value) => Only("constant", Plain(value.ToString())),
        Distribution.Lognormal(var p50, var p99) =>
            Only("lognormal", new MapBuilder().Add<Duration>("p50", p50).Add<Duration>("p99", p99).Build()),
        Distribution.Uniform(var least, var most) =>
            Only("uniform", new MapBuilder().Add<Duration>("from", least).Add<Duration>("to", most).Build()),
        Distribution.Gamma(var mean, var variation) => Only("gamma", Mean(mean, variation)),
        Distribution.Hyperexponential(var mean, var variation) => Only("hyperexponential", Mean(mean, variation)),
        Distribution.Measured measured => Only("measured", DesignTree.Section(
            measured.Quantiles, quantile => new Share(quantile.Probability).ToString(),
            quantile => Plain(quantile.Time.ToString()))),
        _ => throw new ArgumentOutOfRangeException(nameof(law), law, "No such law of chance."),
    };

    private static MapNode Of(Scaling scaling) => new MapBuilder()
        .Add("metric", DesignTree.Word(scaling.Metric))
        .Add("target", scaling.Metric is ScalingMetric.Cpu or ScalingMetric.Concurrency
            ? Plain(new Share(scaling.Target).ToString())
            : Count(scaling.Target))
        .Add("min", (double?)scaling.Min)
        .Add("max", (double?)scaling.Max)
        .AddUnless("delay", scaling.Delay, Duration.FromSeconds(60))
        .AddUnless("cooldown", scaling.Cooldown, Duration.FromSeconds(60))
        .AddUnless("cooldownDown", scaling.CooldownDown, Duration.FromSeconds(300))
        .AddUnless("boot", scaling.Boot, Duration.FromSeconds(60))
        .Build();

    private static MapNode Only(string name, Node value) => new MapBuilder().Add(name, value).Build();

    private static MapNode Mean(Duration mean, double variation) =>
        new MapBuilder().Add<Duration>("mean", mean).Add("cv", Number(variation)).Build();
}
