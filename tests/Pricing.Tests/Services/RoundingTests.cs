using Proofload.Pricing.Services;

namespace Proofload.Pricing.Tests.Services;

/// <summary>What counts as one, for services that count by pieces.</summary>
public sealed class RoundingTests
{
    [Theory]
    [InlineData(0.1, 1)]
    [InlineData(64, 1)]
    [InlineData(64.1, 2)]
    [InlineData(256, 4)]
    public void A_queue_counts_a_request_by_64_KB(double kilobytes, int units) =>
        TestBook.With("sqs requests-standard 1").Cost(new QueueUsage(10, (decimal)kilobytes)).ShouldBe(10 * units);

    [Theory]
    [InlineData(512, 1)]
    [InlineData(513, 2)]
    public void An_HTTP_API_counts_a_request_by_512_KB(double kilobytes, int units) =>
        TestBook.With("api-gateway http-requests 1").Cost(new ApiGatewayUsage("http", 10, (decimal)kilobytes))
            .ShouldBe(10 * units);

    [Fact]
    public void A_REST_API_counts_each_request_once() =>
        TestBook.With("api-gateway rest-requests 1").Cost(new ApiGatewayUsage("rest", 10, 5_000)).ShouldBe(10);

    [Theory]
    [InlineData(25, 1)]
    [InlineData(26, 2)]
    public void A_shard_counts_a_record_by_25_KB(double kilobytes, int units) =>
        TestBook.With("kinesis put-unit 1", "kinesis shard 0")
            .Cost(new StreamUsage { Shards = 1, Records = 10, Kilobytes = (decimal)kilobytes }).ShouldBe(10 * units);

    [Theory]
    [InlineData(1, 1, 0.5)] // Read by 4 KB, eventually consistent at half; written by 1 KB.
    [InlineData(4, 4, 0.5)]
    [InlineData(4.1, 5, 1)]
    [InlineData(10, 10, 1.5)]
    public void A_table_counts_writes_by_1_KB_and_reads_by_4_KB(double kilobytes, double writeUnits, double readUnits)
    {
        var book = TestBook.With("dynamodb write-request 1", "dynamodb read-request 1");

        book.Cost(new DynamoUsage { ItemKilobytes = (decimal)kilobytes, Writes = 10 })
            .ShouldBe(10 * (decimal)writeUnits);
        book.Cost(new DynamoUsage { ItemKilobytes = (decimal)kilobytes, Reads = 10 }).ShouldBe(10 * (decimal)readUnits);
        book.Cost(new DynamoUsage { ItemKilobytes = (decimal)kilobytes, Reads = 10, IsEventual = false })
            .ShouldBe(20 * (decimal)readUnits);
    }

    [Theory]
    [InlineData(100, 102_400)] // 100 ms x 1 GB = 0.1 GB-s
    [InlineData(99.2, 102_400)] // A started millisecond counts.
    public void A_function_counts_started_milliseconds(double milliseconds, int thousandthsOfMegabyteSeconds) =>
        TestBook.With("lambda requests 0", "lambda duration-x86 1")
            .Cost(new LambdaUsage(1, (decimal)milliseconds, 1_024)).ShouldBe(thousandthsOfMegabyteSeconds / 1_024_000m);

    [Theory]
    [InlineData(1, 1, 0.1)] // 1 ms and 1 MB count as 100 ms and 64 MB.
    [InlineData(800, 512, 6.4)]
    [InlineData(801, 1_200, 17.1)] // 900 ms and 1,216 MB.
    public void An_express_workflow_counts_by_100_ms_and_64_MB(double milliseconds, double megabytes, double per64) =>
        TestBook.With("step-functions express-requests 0", "step-functions express-duration 3600")
            .Cost(new WorkflowUsage
            {
                ExpressRequests = 1,
                Milliseconds = (decimal)milliseconds,
                MemoryMB = (decimal)megabytes,
            }).ShouldBe((decimal)per64 / 16, tolerance: 1e-20m);

    [Fact]
    public void A_workflow_counts_transitions() =>
        TestBook.With("step-functions transition 1").Cost(new WorkflowUsage { Transitions = 7 }).ShouldBe(7);
}
