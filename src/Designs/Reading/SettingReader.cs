using Proofload.Designs.Catalogue;
using Proofload.Designs.Grammar;
using Proofload.Designs.Quantities;

namespace Proofload.Designs.Reading;

/// <summary>Reads the value of a component's parameter as its kind declares it.</summary>
internal sealed class SettingReader(ValueReader values)
{
    private readonly DistributionReader distributions = new(values);

    public Setting? Read(Node node, string path, Parameter parameter)
    {
        var setting = Read(node, path, parameter.Type, parameter.Options);
        if (setting is null || InBaseUnit(setting) is not { } number)
            return setting;
        return values.IsWithin(
            node, path, number, parameter.Least, parameter.Most, bound => Write(parameter.Type, bound))
            ? setting
            : null;
    }

    public Setting? Read(Node node, string path, ParameterType type, IReadOnlyCollection<string> options)
    {
        switch (type)
        {
            case ParameterType.Count:
                return values.Count(node, path) is { } count ? new Setting.Count(count) : null;
            case ParameterType.Duration:
                return values.Duration(node, path) is { } duration ? new Setting.Time(duration) : null;
            case ParameterType.Rate:
                return values.Rate(node, path) is { } rate ? new Setting.Frequency(rate) : null;
            case ParameterType.Bytes:
                return values.Bytes(node, path) is { } bytes ? new Setting.Data(bytes) : null;
            case ParameterType.ByteRate:
                return values.ByteRate(node, path) is { } byteRate ? new Setting.Bandwidth(byteRate) : null;
            case ParameterType.Share:
                return values.Share(node, path) is { } share ? new Setting.Part(share) : null;
            case ParameterType.Text when options.Count > 0:
                return values.Word(node, path, options) is { } word ? new Setting.Text(word) : null;
            case ParameterType.Text:
                return values.Text(node, path) is { } text ? new Setting.Text(text) : null;
            case ParameterType.Flag:
                return values.Flag(node, path) is { } flag ? new Setting.Flag(flag) : null;
            case ParameterType.Work:
                return distributions.Work(node, path) is { } work ? new Setting.Effort(work) : null;
            case ParameterType.Scaling:
                return Scaling(node, path) is { } scaling ? new Setting.Elastic(scaling) : null;
            default:
                throw new ArgumentOutOfRangeException(nameof(type), type, "No such type of parameter.");
        }
    }

    /// <summary>The number that bounds are about; null where there is none.</summary>
    public static double? InBaseUnit(Setting setting) => setting switch
    {
        Setting.Count count => count.Value,
        Setting.Time time => time.Value.Seconds,
        Setting.Frequency frequency => frequency.Value.PerSecond,
        Setting.Data data => data.Value.Bytes,
        Setting.Bandwidth bandwidth => bandwidth.Value.BytesPerSecond,
        Setting.Part part => part.Value.Value,
        _ => null,
    };

    public static Dimension? DimensionOf(ParameterType type) => type switch
    {
        ParameterType.Count => Dimension.Count,
        ParameterType.Duration => Dimension.Duration,
        ParameterType.Rate => Dimension.Rate,
        ParameterType.Bytes => Dimension.Bytes,
        ParameterType.ByteRate => Dimension.ByteRate,
        ParameterType.Share => Dimension.Share,
        _ => null,
    };

    private static string Write(ParameterType type, double bound) =>
        DimensionOf(type) is { } dimension ? Bounds.Write(dimension, bound) : QuantityText.WriteCount(bound);

    private Scaling? Scaling(Node node, string path)
    {
        if (ObjectReader.Open(node, DesignGrammar.Scaling, path, values) is not { } map)
            return null;

        var metric = map.Word<ScalingMetric>("metric") ?? ScalingMetric.Cpu;
        var (least, most) = (map.Whole("min"), map.Whole("max"));
        if (map.Find("target") is not { } targetNode
            || Target(targetNode, map.PathOf("target"), metric) is not { } target
            || least is null || most is null)
        {
            return null;
        }

        if (least > most)
        {
            values.Problems.Add(
                "out-of-range", path, node.Place, $"min ({least}) is above max ({most}).",
                "Swap them, or correct one.");
            return null;
        }

        return new Scaling(
            metric, target, (int)least, (int)most,
            map.Duration("delay") ?? Duration.FromSeconds(60),
            map.Duration("cooldown") ?? Duration.FromSeconds(60),
            map.Duration("cooldownDown") ?? Duration.FromSeconds(300),
            map.Duration("boot") ?? Duration.FromSeconds(60));
    }

    private double? Target(Node node, string path, ScalingMetric metric)
    {
        var target = metric is ScalingMetric.Cpu or ScalingMetric.Concurrency
            ? values.Share(node, path)?.Value
            : values.Count(node, path);
        if (target is not 0)
            return target;
        values.Problems.Add(
            "out-of-range", path, node.Place, "The target is zero.", "Use a value above zero, such as 60%.");
        return null;
    }
}
