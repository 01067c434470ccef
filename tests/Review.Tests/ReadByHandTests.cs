namespace Proofload.Review.Tests;

/// <summary>False alarms that showed when every finding on every design was read.</summary>
public sealed class ReadByHandTests
{
    /// <summary>A queue is there to take what comes.</summary>
    [Theory]
    [InlineData("queue", false)]
    [InlineData("service", true)]
    public void Only_what_answers_is_asked_to_refuse(string kind, bool objects)
    {
        var findings = Sample.Review($$$"""
            operations: {send: {entry: door, rate: 50/s, kind: write}}
            components:
              door: {type: {{{kind}}}}
              worker: {type: worker}
            connections: [{from: door, to: worker}]
            """).Findings;

        findings.Any(finding => finding.Rule.Id == "no-throttle-at-entry").ShouldBe(objects);
    }
}
