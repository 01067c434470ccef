using Proofload.Designs.Catalogue;

namespace Proofload.Designs.Tests.Catalogue;

public sealed class InstanceSizesTests
{
    private static readonly ComponentCatalogue Shipped = ComponentCatalogue.Load(ContentFolder.Of("components"));

    [Theory]
    [InlineData("aws/ec2", "c7g.medium", 1, 2)]
    [InlineData("aws/aurora-postgresql", "db.r6g.xlarge", 4, 32)]
    [InlineData("aws/elasticache-redis", "cache.r7g.large", 2, 13.07)]
    [InlineData("aws/opensearch", "r7g.2xlarge.search", 8, 64)]
    [InlineData("aws/msk", "kafka.m7g.large", 2, 8)]
    [InlineData("aws/redshift", "ra3.4xlarge", 12, 96)]
    public void An_instance_type_says_processors_and_memory(string kind, string type, double vcpu, double gigabytes)
    {
        var component = Of(kind, type);

        component.CountOf(Parameters.Vcpu).ShouldBe(vcpu);
        component.BytesOf(Parameters.Memory).ShouldNotBeNull().Gigabytes.ShouldBe(gigabytes, 0.001);
    }

    [Fact]
    public void What_a_design_says_goes_before_what_the_type_says()
    {
        var component = Of("aws/ec2", "c7g.medium", (Parameters.Vcpu, new Setting.Count(8)));

        component.CountOf(Parameters.Vcpu).ShouldBe(8);
    }

    [Fact]
    public void A_bigger_database_works_on_more_at_once()
    {
        Of("aws/aurora-postgresql", "db.r6g.large").CountOf(Parameters.Concurrency).ShouldBe(4);
        Of("aws/aurora-postgresql", "db.r6g.4xlarge").CountOf(Parameters.Concurrency).ShouldBe(32);
    }

    /// <summary>As in the tables of the Aurora User Guide (2023-06), within a tenth.</summary>
    [Theory]
    [InlineData("db.t4g.medium", 405)]
    [InlineData("db.r6g.large", 1722)]
    [InlineData("db.r6g.xlarge", 3479)]
    [InlineData("db.r6g.4xlarge", 5000)]
    public void A_database_lets_in_as_many_as_its_memory_allows(string type, double connections) =>
        Of("aws/aurora-postgresql", type).CountOf(Parameters.Connections).ShouldNotBeNull()
            .ShouldBe(connections, connections / 10);

    [Fact]
    public void An_unknown_type_leaves_the_kinds_own_defaults()
    {
        var component = Of("aws/ec2", "q99z.huge");

        component.Size.ShouldBeNull();
        component.CountOf(Parameters.Vcpu).ShouldBe(2);
    }

    private static Component Of(string kind, string type, params (string Name, Setting Setting)[] more)
    {
        var component = new Component { Id = "it", Kind = Shipped.Find(kind).ShouldNotBeNull() };
        return component with
        {
            Given = component.Given
                .Add(Parameters.Instance, new Setting.Text(type))
                .AddRange(more.Select(setting => KeyValuePair.Create(setting.Name, setting.Setting))),
        };
    }
}
