using Proofload.Designs;

namespace Proofload.Exchange.Tests;

public sealed class MermaidTests
{
    [Fact]
    public void A_chart_names_kinds_clients_and_rates()
    {
        var chart = Sample.Export("mermaid", Sample.Shop);

        chart.ShouldContain("""db[("Orders | stock<br/>Amazon RDS for PostgreSQL")]:::aws-rds-postgresql""");
        chart.ShouldContain("""clients -->|"browse 20/s<br/>order 2/s"| lb""");
        chart.ShouldContain("web -.->|\"order\"| mails");
        chart.ShouldContain("subgraph eu_west_1[\"eu-west-1\"]");
    }

    [Fact]
    public void A_chart_of_others_becomes_a_design_with_its_guesses_stated()
    {
        var imported = Sample.Import("mermaid", """
            %% drawn in a meeting
            graph TD;
              U((Users)) --> LB[Load Balancer]
              LB -- HTTPS --> W1[Web server] & W2[Order service]
              W2 -->|async| Q[[SQS queue]] --> worker
              W1 --> P[(Postgres)]; W2 --> P
              W1 -.-> R[Redis]
              style LB fill:#f9f
            """);

        var design = imported.Design.ShouldNotBeNull(string.Join('\n', imported.Problems));
        design.Components.Select(component => $"{component.Id} {component.Kind.Id}").ShouldBe([
            "LB load-balancer", "W1 service", "W2 service", "Q aws/sqs", "worker worker", "P aws/rds-postgresql",
            "R aws/elasticache-redis",
        ]);
        design.Operations.ShouldHaveSingleItem().Entry.ShouldBe("LB");
        design.Connections.First(connection => connection.To == "W1").IsEncrypted.ShouldBe(true);
        design.Connections.First(connection => connection.To == "Q").IsAsync.ShouldBeTrue();
        imported.Text.ShouldNotBeNull().ShouldContain("# Taken for aws/sqs, for it says 'sqs'.");
        imported.Text.ShouldContain("# Assumed: the drawing does not say how many requests arrive. Give the rate.");
        imported.Problems.ShouldAllBe(problem =>
            problem.Severity == ProblemSeverity.Warning && problem.Remedy.Length > 0);
    }

    [Fact]
    public void A_circle_of_calls_is_opened_and_told()
    {
        var imported = Sample.Import("mermaid", "flowchart LR\n  a[Service] --> b[Service]\n  b --> a\n");

        imported.Design.ShouldNotBeNull().Connections.ShouldHaveSingleItem();
        var told = imported.Problems.Single(problem => problem.Code == "left-out");
        told.Message.ShouldContain("circle");
        (told.Line, told.Column).ShouldBe((3, 5));
    }

    [Fact]
    public void What_is_not_understood_is_told_with_its_place_and_the_rest_is_read()
    {
        var imported = Sample.Import(
            "mermaid", "flowchart LR\n  a[Web] --> b[API]\n  a ==|?? b\n  subgraph team\n  c[App] --> b\n  end\n");

        imported.Design.ShouldNotBeNull().Components.Length.ShouldBe(3);
        imported.Problems.ShouldContain(problem => problem.Code == "not-understood" && problem.Line == 3);
        imported.Problems.ShouldContain(problem => problem.Code == "group" && problem.Line == 4);
    }

    [Theory]
    [InlineData("")]
    [InlineData("sequenceDiagram\n  a ->> b: hi\n")]
    [InlineData("flowchart LR\n")]
    [InlineData("---\ntitle: x")]
    public void What_is_no_flowchart_is_refused_with_a_remedy(string text)
    {
        var imported = Sample.Import("mermaid", text);

        imported.Design.ShouldBeNull();
        imported.Problems.ShouldContain(problem =>
            problem.Severity == ProblemSeverity.Error && problem.Remedy.Length > 0);
    }

    [Fact]
    public void A_component_that_no_traffic_reaches_is_told_at_its_place()
    {
        var imported = Sample.Import("mermaid", "graph LR\n  users --> web[Web]\n  idle[Cache]\n");

        imported.Problems.ShouldContain(problem =>
            problem.Code == "unreached" && problem.Line == 3 && problem.Column == 3);
    }
}
