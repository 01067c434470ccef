using System.Globalization;
using System.Text;
using Proofload.Simulation.Kernel;
using Proofload.Simulation.Reports;

namespace Proofload.Simulation.Tests.Running;

/// <summary>
/// Nothing absurd ever happens: on designs drawn at random with all kinds of components, policies and faults, every
/// request is accounted for, Little's law holds, and a second run gives the same bytes. Each run checks the first two
/// by itself.
/// </summary>
public sealed class RandomDesignTests
{
    private const string NoDesign = "This is no design.";

    private static readonly string[] Leaves =
        ["external", "sql-database", "key-value-store", "cache", "worker", "aws/lambda"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, Effort.Of(100, 5_000))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_request_is_accounted_for(int seed)
    {
        var text = Draw(new RandomStream(seed, "random design"));

        var complaint = ComplaintOf(text, seed);

        complaint.ShouldNotBe(NoDesign, text);
        if (complaint is not null)
            Assert.Fail($"Seed {seed}: {complaint}\n{Shrunk(text, seed)}");
    }

    /// <summary>The smaller the design that is left, the sooner one sees why.</summary>
    [Fact]
    public void A_design_that_fails_is_shrunk_to_what_makes_it_fail()
    {
        var text = Draw(new RandomStream(1, "random design"));

        var small = Shrunk(text, line => line.Contains("jobs", StringComparison.Ordinal));

        small.ShouldContain("jobs");
        small.Split('\n').Length.ShouldBeLessThan(text.Split('\n').Length / 2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_reduced_run_is_accounted_for_too(int seed)
    {
        var design = Play.Design(Draw(new RandomStream(seed, "random design")));

        var report = Play.Run(design, options: new RunOptions { Seed = seed, MostEvents = 20_000 });

        var books = report.Conservation;
        (books.Completed + books.Failed + books.Refused + books.Inside).ShouldBe(books.Arrived);
    }

    /// <returns>What is wrong with the run of a design; null when nothing is.</returns>
    private static string? ComplaintOf(string text, int seed)
    {
        if (Play.DesignOrNone(text) is not { } design)
            return NoDesign;

        try
        {
            return ComplaintOf(Play.Run(design, options: new RunOptions { Seed = seed, MostEvents = 1e8 }));
        }
        catch (InvalidOperationException broken)
        {
            return broken.Message; // Each run checks its own books.
        }
    }

    private static string? ComplaintOf(RunReport report)
    {
        var books = report.Conservation;
        if (books.Completed + books.Failed + books.Refused + books.Inside != books.Arrived)
            return "Requests got lost.";
        if (Math.Abs(books.LittleProduct - books.LittleRequests) > 1e-5 * (1 + books.LittleRequests))
            return "Little's law does not hold.";
        foreach (var component in report.Components)
        {
            if (component.Utilization is < 0 or > 1.000001 || component.Occupancy is < 0 or > 1.000001)
                return $"{component.Component} is used more than there is of it.";
            if (component.Backlog is { } backlog
                && backlog.Published != backlog.Processed + backlog.Dead + backlog.Waiting)
            {
                return $"Messages of {component.Component} got lost.";
            }
        }

        return null;
    }

    private static string Shrunk(string text, int seed) =>
        Shrunk(text, smaller => ComplaintOf(smaller, seed) is { } complaint && complaint != NoDesign);

    /// <summary>Takes lines away, connections first, for as long as what is left still fails.</summary>
    private static string Shrunk(string text, Func<string, bool> fails)
    {
        var lines = text.TrimEnd().Split('\n').ToList();
        for (var wasSmaller = true; wasSmaller;)
        {
            wasSmaller = false;
            for (var place = lines.Count - 1; place >= 0; place--)
            {
                var line = lines[place];
                if (!line.StartsWith(' '))
                    continue;

                lines.RemoveAt(place);
                var smaller = string.Join('\n', lines);
                if (Play.DesignOrNone(smaller) is not null && fails(smaller))
                    wasSmaller = true;
                else
                    lines.Insert(place, line);
            }
        }

        return string.Join('\n', lines);
    }

    private static string Draw(RandomStream chance)
    {
        var services = 1 + chance.NextBelow(4);
        var leaves = 1 + chance.NextBelow(5);
        var text = new StringBuilder("operations:\n");
        for (var index = 0; index < 1 + chance.NextBelow(3); index++)
        {
            text.AppendLine(chance.NextBelow(4) == 0
                ? $"  closed{index}: {{entry: front, users: {1 + chance.NextBelow(40)}, think: 200ms, "
                    + $"kind: {Pick(chance, "read", "write")}}}"
                : $"  open{index}: {{entry: front, rate: {20 + chance.NextBelow(300)}/s, "
                    + $"kind: {Pick(chance, "read", "write")}, priority: {index * 2}}}");
        }

        var algorithm = Pick(chance, "round-robin", "least-outstanding", "power-of-two", "random");
        text.AppendLine("components:").AppendLine(CultureInfo.InvariantCulture,
            $"  front: {{type: aws/alb, algorithm: {algorithm}, detection: 3s, slowStart: {chance.NextBelow(4)}s}}");
        for (var index = 0; index < services; index++)
            text.AppendLine(Service(chance, index));
        for (var index = 0; index < leaves; index++)
            text.AppendLine(Leaf(chance, index));
        var order = chance.NextBelow(2) == 0 ? $", fifo: true, keys: {1 + chance.NextBelow(9)}" : "";
        text.AppendLine(CultureInfo.InvariantCulture, $"  jobs: {{type: queue, visibility: 2s, deadLetter: 3{order}}}");
        text.AppendLine("  log: {type: stream, partitions: 3}");
        text.AppendLine("  consumer: {type: worker, work: 5ms, errors: 10%}");

        text.AppendLine("connections:").AppendLine("  - front -> s0");
        for (var index = 1; index < services; index++)
            text.AppendLine(Call(chance, $"s{chance.NextBelow(index)}", $"s{index}"));
        for (var index = 0; index < leaves; index++)
            text.AppendLine(Call(chance, $"s{chance.NextBelow(services)}", $"l{index}"));
        text.AppendLine("  - {from: s0, to: jobs, async: true}")
            .AppendLine("  - {from: s0, to: log, async: true, share: 50%}");
        text.AppendLine("  - jobs -> consumer").AppendLine("  - log -> consumer");
        text.AppendLine(CultureInfo.InvariantCulture,
            $"scenarios: {{random: {{duration: 14s, load: [{{at: 4s, to: x{1 + chance.NextBelow(5)}, over: 2s}}], "
            + $"faults: [{Fault(chance, services, leaves)}, {Fault(chance, services, leaves)}]}}}}");
        return text.ToString();
    }

    private static string Service(RandomStream chance, int index) =>
        $"  s{index}: {{type: service, instances: {1 + chance.NextBelow(4)}, zones: {1 + chance.NextBelow(3)}, "
        + $"vcpu: {Pick(chance, "0.5", "1", "2", "4")}, "
        + $"concurrency: {2 + chance.NextBelow(60)}, queue: {chance.NextBelow(80)}, "
        + $"model: {Pick(chance, "thread", "async")}, work: {1 + chance.NextBelow(9)}ms, "
        + $"shedding: {Pick(chance, "tail", "lifo", "codel", "adaptive")}"
        + (chance.NextBelow(3) == 0 ? $", timeout: {10 + chance.NextBelow(90)}ms" : "")
        + (chance.NextBelow(3) == 0
            ? ", scaling: {metric: cpu, target: 50%, min: 1, max: 9, delay: 1s, boot: 2s, "
                + "cooldown: 2s, cooldownDown: 4s}}"
            : "}");

    private static string Leaf(RandomStream chance, int index)
    {
        var type = Leaves[chance.NextBelow(Leaves.Length)];
        var more = type switch
        {
            "cache" => $", keys: {1 + chance.NextBelow(20)}, ttl: 500ms, coalesce: {Pick(chance, "true", "false")}",
            "external" or "aws/lambda" => $", timeout: {5 + chance.NextBelow(60)}ms",
            _ => "",
        };
        return $"  l{index}: {{type: {type}, work: {1 + chance.NextBelow(20)}ms, "
            + $"errors: {chance.NextBelow(10)}%{more}}}";
    }

    private static string Call(RandomStream chance, string from, string to)
    {
        var policies = new List<string>();
        if (chance.NextBelow(2) == 0)
            policies.Add($"timeout: {5 + chance.NextBelow(60)}ms, cancels: {Pick(chance, "true", "false")}");
        if (chance.NextBelow(2) == 0)
        {
            policies.Add(
                $"retry: {{attempts: {2 + chance.NextBelow(3)}, backoff: 3ms, "
                + $"jitter: {Pick(chance, "none", "full", "equal", "decorrelated")}}}");
        }

        if (chance.NextBelow(3) == 0)
            policies.Add("breaker: {failures: 30%, window: 2s, minimum: 10, open: 1s}");
        if (chance.NextBelow(3) == 0)
            policies.Add($"bulkhead: {{concurrency: {1 + chance.NextBelow(8)}, queue: {chance.NextBelow(8)}}}");
        if (chance.NextBelow(3) == 0)
            policies.Add($"hedge: {{after: {2 + chance.NextBelow(20)}ms, most: {2 + chance.NextBelow(2)}}}");
        if (chance.NextBelow(3) == 0)
            policies.Add($"calls: {1 + chance.NextBelow(3)}.5");
        if (chance.NextBelow(3) == 0)
            policies.Add("optional: true");
        if (chance.NextBelow(3) == 0)
            policies.Add("parallel: together");
        return $"  - {{from: {from}, to: {to}{string.Concat(policies.Select(policy => ", " + policy))}}}";
    }

    private static string Fault(RandomStream chance, int services, int leaves)
    {
        var service = $"s{chance.NextBelow(services)}";
        var leaf = $"l{chance.NextBelow(leaves)}";
        var when = $"at: {5 + chance.NextBelow(5)}s, for: {2 + chance.NextBelow(4)}s";
        return chance.NextBelow(8) switch
        {
            0 => $"{{{when}, lose: zone us-east-1a}}",
            1 => $"{{{when}, lose: {service}}}",
            2 => $"{{{when}, lose: 50% of {service}}}",
            3 => $"{{{when}, target: {leaf}, slow: x10}}",
            4 => $"{{{when}, target: {leaf}, errors: 60%}}",
            5 => $"{{{when}, target: {service}, throttle: 20/s}}",
            6 => $"{{{when}, lose: region us-east-1}}",
            _ => $"{{{when}, lose: {leaf}}}",
        };
    }

    private static string Pick(RandomStream chance, params string[] words) => words[chance.NextBelow(words.Length)];
}
