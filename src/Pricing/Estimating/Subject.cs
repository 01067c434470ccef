using System.Globalization;
using Proofload.Designs;
using Proofload.Designs.Quantities;
using Proofload.Pricing.Billing;
using Proofload.Pricing.Services;

namespace Proofload.Pricing.Estimating;

/// <summary>A component whose month is being priced, with what it has to do and what is taken to hold.</summary>
internal sealed class Subject(Component component, Workload workload, Outlook outlook, Bill bill)
{
    private const string FirstRegion = "us-east-1";

    public Component Component => component;

    public Workload Workload => workload;

    public Outlook Outlook => outlook;

    public string Region { get; } = component.Region ?? workload.Design.Region;

    public Tab Tab { get; } = bill.Of(component.Id, component.Region ?? workload.Design.Region);

    /// <summary>For what AWS prices as of us-east-1 wherever it is used.</summary>
    public Tab GlobalTab { get; } = bill.Of(component.Id, FirstRegion);

    /// <summary>What arrives in the month.</summary>
    public Flow Flow { get; } = workload.To(component.Id);

    public decimal Requests => Of(Flow.Total);

    public decimal Reads => Of(Flow.Reads);

    public decimal Writes => Of(Flow.Writes);

    /// <summary>Regions that have a whole copy of it, and write what one of them writes.</summary>
    public decimal Regions => Copies.Regions(component);

    /// <summary>How many of those copies are its own to pay.</summary>
    public decimal CopiesPaid => Copies.Paid(component, workload.Design);

    /// <summary>Said with what is paid for several regions, none of which the design names.</summary>
    public string InCopies => CopiesPaid > 1
        ? string.Create(CultureInfo.InvariantCulture, $", in {CopiesPaid} regions at the price of this one")
        : "";

    public string? InstanceType => component.TextOf(Parameters.Instance);

    public bool IsArm => component.TextOf(Parameters.Architecture) is "arm" or "arm64";

    public decimal Number(string parameter, double otherwise = 0) => Of(component.CountOf(parameter) ?? otherwise);

    public decimal Gigabytes(string parameter, double otherwise = 0) =>
        Of(component.BytesOf(parameter)?.Gigabytes ?? otherwise);

    public bool Says(string parameter) => component.FlagOf(parameter) == true;

    public string? Text(string parameter) => component.TextOf(parameter);

    /// <summary>The same, were the component another one.</summary>
    public Subject As(Component other) => new(other, workload, outlook, bill);

    public void Add(ServiceUsage usage) => Tab.Add(usage);

    /// <summary>The commitment that the component has, as the book writes it; null for none.</summary>
    /// <remarks>
    /// Where the book does not have its price, on demand is an upper bound, and <paramref name="because"/> says so.
    /// </remarks>
    public string? Committed(string service, string usage, out string because)
    {
        because = "";
        var terms = Commitments.TermsOf(component).ToList();
        if (terms is [])
            return null;
        if (terms.Find(term => Tab.Knows(service, $"{usage}/{term}")) is { } known)
            return known;

        because = $"; the price for {Text(Parameters.Purchase)} is not in the book: on demand is an upper bound";
        return null;
    }

    /// <summary>Where what belongs to no region is put down, when the component belongs to none.</summary>
    public Tab GlobalOr(Tab regional) => Kinds.IsAnywhere(component) ? GlobalTab : regional;

    /// <summary>What a store holds: at the start, and with the growth that is counted.</summary>
    public decimal Storage(out string because)
    {
        var start = component.BytesOf(Parameters.Storage)?.Gigabytes ?? 0;
        var growth = component.ByteRateOf(Parameters.Growth)?.BytesPerSecond ?? 0;
        var added = growth * Workload.SecondsPerMonth / ByteSize.BytesPerGigabyte * outlook.GrowthMonths;
        because = added > 0
            ? string.Create(CultureInfo.InvariantCulture,
                $"{start:0.##} GB and {outlook.GrowthMonths:0} months of growth")
            : "";
        return Of(start + added);
    }

    /// <summary>Instances that are paid for, on average over the month.</summary>
    public decimal Fleet(out string because)
    {
        because = "";
        if (component.ScalingOf(Parameters.Scaling) is not { } scaling)
            return component.Instances;
        if (outlook.Fleet == FleetSize.Least)
            return scaling.Min;

        if (outlook.Fleet == FleetSize.Peak)
        {
            because = $", which the stated load needs of {scaling.Min} to {scaling.Max}";
            return Of(Held(scaling, workload.Peak.To(component.Id)));
        }

        because = WhyHeld(scaling, workload.AtMost(component.Id, Needs, run => run.Instances));
        return Of(workload.OverTime(component.Id, Needs, run => run.Instances));

        double Needs(ComponentTraffic traffic) => Held(scaling, traffic);
    }

    /// <summary>A number of the traffic as an exact one, fit for money.</summary>
    public static decimal Of(double value) => (decimal)Math.Clamp(value, 0, 1e20);

    private string WhyHeld(Scaling scaling, double most) => workload.IsEven
        ? $", which the month's mean load needs of {scaling.Min} to {scaling.Max}"
        : most <= scaling.Min
            ? $", the least of {scaling.Min} to {scaling.Max}: no part of the month needs more"
            : string.Create(CultureInfo.InvariantCulture,
                $", on average over the month, of {scaling.Min} to {scaling.Max}: {most:0.#} when it needs the most");

    private double Held(Scaling scaling, ComponentTraffic traffic) =>
        Math.Clamp(Math.Ceiling(Needed(scaling, traffic)), scaling.Min, scaling.Max);

    private double Needed(Scaling scaling, ComponentTraffic traffic) => scaling.Metric switch
    {
        ScalingMetric.Cpu => Workload.Busy(component, traffic) / (Processors * scaling.Target),
        ScalingMetric.Concurrency => traffic.Flow.Total * workload.MeanSeconds(component)
            / ((component.CountOf(Parameters.Concurrency) ?? 1) * scaling.Target),
        ScalingMetric.Requests => traffic.Flow.Total / scaling.Target,

        // The queue empties as long as the work can be done: the processors decide.
        ScalingMetric.Queue => Workload.Busy(component, traffic) / (Processors * outlook.CapacityUse),
    };

    private double Processors => component.CountOf(Parameters.Vcpu) ?? 1;
}
