namespace Proofload.Pricing.Tests.Estimating;

public sealed class WhatIfTests
{
    private const string Shop =
        """
        operations:
          ask: {entry: web, rate: 50/s, kind: read}
        components:
          web: {type: aws/eks, pods: 8, vcpu: 1, memory: 2GB, node: m5.large}
          cache: {type: aws/elasticache-redis, node: cache.m5.large, nodes: 2, hitRatio: 90%}
        connections:
          - web -> cache
        """;

    [Fact]
    public void A_design_can_be_placed_and_bought_another_way_at_once()
    {
        var design = Drawing.Design(Shop);

        var changed = new WhatIf("eu-west-1", IsArm: true, CommitmentYears: 1).On(design);

        changed.Region.ShouldBe("eu-west-1");
        changed["web"].TextOf("node").ShouldBe("m7g.large");
        changed["cache"].TextOf("instance").ShouldBe("cache.m7g.large");
        changed["cache"].TextOf("purchase").ShouldBe("reserved-1y");
        new WhatIf().On(design).ShouldBeSameAs(design);
    }

    /// <summary>Eight pods of 1 processor and 2 GB, 70 % full, on machines with 2 and 8.</summary>
    [Fact]
    public void Pods_stand_on_machines_and_share_a_control_plane()
    {
        var report = Drawing.Cost(Shop);

        report.Line("web", "linux/m5.large").Quantity.ShouldBe(6 * 730);
        report.Line("web", "cluster").Quantity.ShouldBe(730);
    }
}
