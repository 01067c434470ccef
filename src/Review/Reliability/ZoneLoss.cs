using Proofload.Designs;
using Proofload.Designs.Catalogue;
using static Proofload.Review.Rule;

namespace Proofload.Review.Reliability;

/// <summary>What is left when a zone or a line is gone?</summary>
internal static class ZoneLoss
{
    private static readonly Threshold Busy = new(
        "no-room-to-lose-a-zone.utilization", 0.9, "share", "our proposal: above it waits grow tenfold (M/M/1)");

    public static Rule NoRoomToLoseAZone { get; } = new EachRule<Component>(
        new RuleCard(
            "no-room-to-lose-a-zone", "What is left after the loss of a zone cannot carry the load",
            Pillar.Reliability, Risk.Medium)
        {
            BestPractices = WellArchitected.Practices("REL11-BP05", "REL01-BP06"),
            Mode = EvaluationMode.Computed,
            Source = "Utilisation × zones ÷ (zones − 1); Well-Architected REL11-BP05, static stability",
            Topic = "availability-zones-regions",
            Why = "The zones that live on get the dead zone's requests at once. Where they have no room for them, one "
                + "zone's outage becomes everybody's; new instances are what everybody else asks for, too.",
            Thresholds = [Busy],
        },
        examination => examination.Of(Behaviour.Compute)
            .Where(fleet => fleet.Zones > 1 && !fleet.SurvivesZones() && examination.Paths.IsInteractive(fleet)),
        JudgeRoom);

    public static Rule OneNatForZones { get; } = new EachRule<Component>(
        new RuleCard(
            "one-nat-for-zones", "Several zones reach the Internet through fewer gateways",
            Pillar.Reliability, Risk.High)
        {
            BestPractices = WellArchitected.Practices("REL10-BP01"),
            Mode = EvaluationMode.Property,
            Source = "Amazon VPC user guide, NAT gateways: one in each zone; Well-Architected REL10-BP01",
            Topic = "network-virtualization",
            Why = "A NAT gateway stands in one zone. When that zone fails, what runs in the others can no longer "
                + "reach anything outside.",
        },
        examination => examination.Components.Where(component => component.Kind.Id == "aws/nat-gateway"),
        JudgeNat);

    public static Rule SinglePrivateLine { get; } = new EachRule<Component>(
        new RuleCard(
            "single-private-line", "One line connects two networks", Pillar.Reliability, Risk.High)
        {
            BestPractices = WellArchitected.Practices("REL02-BP02"),
            Mode = EvaluationMode.Property,
            Source = "AWS Direct Connect resiliency recommendations; Well-Architected REL02-BP02",
            Topic = "network-virtualization",
            Why = "A digger, a card or a mistake at the one location cuts all traffic between the data centre and the "
                + "cloud until somebody has driven there.",
        },
        examination => examination.Components.Where(IsLine),
        JudgeLine);

    private static Answer? JudgeRoom(Examination examination, Component fleet)
    {
        if (examination.Estimate is null)
            return Unknown(fleet, Examination.MissingEstimate);
        if (examination.EstimateOf(fleet)?.Utilization is not { } busy)
            return null;

        var left = busy * fleet.Zones / (fleet.Zones - 1);
        var most = examination.Value(Busy);
        if (left <= most)
            return Pass(fleet);
        var wanted = Math.Ceiling(fleet.Instances * left / (most * 0.95));
        return Fail(
            fleet,
            $"'{fleet.Id}' is {Words.Percent(busy)} busy in {fleet.Zones} zones; after the loss of one the others "
                + $"would be {Words.Percent(left)} busy.",
            new Mend(
                $"Run {Words.Number(wanted)} instances, so that the others can take over",
                [.. Growth.Fleet(fleet, (int)wanted)],
                "Instances that idle on all other days; a third zone needs fewer of them than a second"));
    }

    private static Answer JudgeNat(Examination examination, Component gateway)
    {
        var zones = examination.Components
            .Where(component => component.Behaviour is Behaviour.Compute && component.FlagOf(Parameters.Public) != true)
            .Select(component => component.Zones)
            .DefaultIfEmpty(1)
            .Max();
        return gateway.Instances >= zones
            ? Pass(gateway)
            : Fail(
                gateway,
                $"What runs in {zones} zones leaves through '{gateway.Id}' with {gateway.Instances} "
                    + $"gateway{(gateway.Instances == 1 ? "" : "s")}.",
                new Mend(
                    $"Put one gateway into each of the {zones} zones",
                    [
                        Set(gateway, Parameters.Instances, new Setting.Count(zones)),
                        Set(gateway, Parameters.Zones, new Setting.Count(zones)),
                    ],
                    "Each gateway is paid for by the hour; traffic between zones gets less"));
    }

    private static bool IsLine(Component component) => component.Kind.Id is "aws/direct-connect" or "aws/vpn";

    private static Answer JudgeLine(Examination examination, Component line)
    {
        var lines = examination.Components.Where(IsLine).Sum(one => one.Instances);
        return lines > 1
            ? Pass(line)
            : Fail(
                line,
                $"'{line.Id}' ({line.Kind.Name}) is the only line.",
                new Mend(
                    "Order a second line to another location, or keep a VPN as a spare",
                    Set(line, Parameters.Instances, new Setting.Count(2)),
                    "A second port or connection by the hour; routes must fail over and be tried"));
    }
}
