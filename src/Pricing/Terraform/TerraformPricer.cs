using System.Collections.Immutable;
using Proofload.Pricing.Billing;
using Proofload.Pricing.Book;
using Proofload.Terraform;

namespace Proofload.Pricing.Terraform;

/// <summary>From resources of a configuration to a bill.</summary>
internal static class TerraformPricer
{
    /// <summary>What a usage file may say and need not: how a resource is bought, how long it runs.</summary>
    private static readonly string[] Choices =
    [
        "instances", "monthly_hrs", "operating_system", "reserved_instance_payment_option", "reserved_instance_term",
        "reserved_instance_type", "vcpu_count", "monthly_cpu_credit_hrs",
    ];

    public static TerraformReading Price(string folder, string? usageFile, string region, PriceBook book)
    {
        var configuration = TerraformConfiguration.Read(folder, region);
        var problems = configuration.Problems.Select(problem => problem.ToString()).ToList();
        var usage = usageFile is null ? new UsageFile([]) : UsageFile.Read(usageFile, problems);
        return problems.Count > 0
            ? new(null, [.. problems])
            : new(Price(folder, configuration, usage, book), []);
    }

    private static TerraformCost Price(
        string folder, TerraformConfiguration configuration, UsageFile usage, PriceBook book)
    {
        var bill = new Bill(book);
        var notKnown = new List<string>(configuration.Gaps);
        var unsaid = ImmutableArray.CreateBuilder<UnsaidUsage>();
        foreach (var one in configuration.Resources)
        {
            if (FreeResources.Contains(one.Type))
                continue;

            var used = usage.Of(one);
            var resource = new Resource(one.Type, one.Region, one.Attributes, used ?? default)
            {
                Follow = reference => configuration.Find(reference, one) is { } other
                    ? new Resource(other.Type, other.Region, other.Attributes, used ?? default)
                    : null,
            };
            if (!ResourceModels.Price(resource, bill.Of(one.Address, one.Region)))
            {
                bill.Of(one.Address, one.Region).AddUnknown(
                    one.Type, $"{one.Place}", $"there is no price model for {one.Type}");
            }
            else if (resource.IsUnresolved)
            {
                notKnown.Add(
                    $"{one.Address} ({one.Place}): its price rests on {Rests(resource)}, which the files do not say.");
            }

            if (used is null && resource.Asked.Except(Choices).ToImmutableArray() is [_, ..] quantities)
                unsaid.Add(new(one.Address, quantities));
        }

        return Report(folder, configuration, bill.Settle(), notKnown, unsaid.ToImmutable());
    }

    private static string Rests(Resource resource) =>
        resource.Unresolved.Count > 0 ? string.Join(", ", resource.Unresolved) : "another resource";

    private static TerraformCost Report(
        string folder,
        TerraformConfiguration configuration,
        ImmutableArray<CostLine> lines,
        List<string> notKnown,
        ImmutableArray<UnsaidUsage> unsaid)
    {
        var total = lines.Sum(line => line.MonthlyUsd ?? 0);
        notKnown.AddRange(lines.Where(line => line.Status == LineStatus.NotKnown).Select(CostReport.Missing));
        return new()
        {
            Folder = folder,
            MonthlyUsd = total,
            IsLowerBound = notKnown.Count > 0 || unsaid.Length > 0,
            Count = configuration.Resources.Length,
            Resources = CostReport.Parts(lines, total, line => line.Component ?? "", id => id),
            Services = CostReport.Parts(lines, total, line => line.Service, ServiceNames.Of),
            Lines = lines,
            NotKnown = [.. notKnown.Distinct(StringComparer.Ordinal)],
            Usage = unsaid,
            Prices = PriceAge.Of(lines),
        };
    }
}
