using Proofload.Pricing.Billing;

namespace Proofload.Pricing.Services;

/// <summary>An SQS queue: every request counts, by 64 KB.</summary>
/// <param name="Requests">
/// All that carry messages of so many kilobytes, and where they are small all others too.
/// </param>
internal sealed record QueueUsage(decimal Requests, decimal Kilobytes = 1, bool IsFifo = false) : ServiceUsage
{
    /// <summary>They name messages and carry none, so each counts once.</summary>
    public decimal Deletes { get; init; }

    public override void AddTo(Tab tab) => tab.Add("sqs", IsFifo ? "requests-fifo" : "requests-standard", "requests",
        Requests * Units(Kilobytes, 64) + Deletes, Because);
}

/// <summary>An SNS topic: publications by 64 KB, and deliveries by who takes them.</summary>
internal sealed record TopicUsage(decimal Publications, decimal Kilobytes = 1) : ServiceUsage
{
    public decimal QueueDeliveries { get; init; }

    public decimal HttpDeliveries { get; init; }

    public decimal EmailDeliveries { get; init; }

    public decimal FirehoseDeliveries { get; init; }

    public decimal PushDeliveries { get; init; }

    public decimal MacDeliveries { get; init; }

    /// <summary>Whether the part that is free for every account, every month, is left out of what is paid.</summary>
    public bool CountsFreePart { get; init; }

    public override void AddTo(Tab tab)
    {
        var units = Units(Kilobytes, 64);
        tab.Add("sns", "publish", "publications", Paid(Publications * units, 1_000_000), "by 64 KB");
        tab.Add("sns", "deliver-sqs-lambda", "deliveries to queues and functions", QueueDeliveries * units);
        tab.Add("sns", "deliver-http", "deliveries by HTTP", Paid(HttpDeliveries * units, 100_000));
        tab.Add("sns", "deliver-email", "e-mails", Paid(EmailDeliveries, 1_000));
        tab.Add("sns", "deliver-firehose", "deliveries to Firehose", FirehoseDeliveries);
        tab.Add("sns", "deliver-mobile-push", "mobile pushes", PushDeliveries);
        tab.Add("sns", "deliver-macos", "pushes to macOS", MacDeliveries);

        decimal Paid(decimal quantity, decimal free) => CountsFreePart ? Math.Max(0, quantity - free) : quantity;
    }
}

/// <summary>An ordered SNS topic, which charges for requests and for their bytes.</summary>
internal sealed record FifoTopicUsage(decimal Publications, decimal Kilobytes, decimal Subscriptions) : ServiceUsage
{
    public override void AddTo(Tab tab)
    {
        // Decimal gigabytes of 10^6 KB, as the service counts payload.
        var payload = Publications * Kilobytes / 1_000_000;
        tab.Add("sns", "fifo-publish", "publications", Publications);
        tab.Add("sns", "fifo-publish-payload", "published payload", payload);
        tab.Add("sns", "fifo-deliver", "deliveries", Publications * Subscriptions);
        tab.Add("sns", "fifo-deliver-payload", "delivered payload", payload * Subscriptions);
    }
}

/// <summary>An EventBridge bus: events by 64 KB.</summary>
internal sealed record EventBusUsage(decimal Events, decimal Kilobytes = 1) : ServiceUsage
{
    public decimal PartnerEvents { get; init; }

    public decimal Archived { get; init; }

    public decimal ArchiveStorage { get; init; }

    public decimal Discovered { get; init; }

    public override void AddTo(Tab tab)
    {
        tab.Add("eventbridge", "custom-events", "events", Events * Units(Kilobytes, 64), "by 64 KB");
        tab.Add("eventbridge", "partner-events", "partner events", PartnerEvents);
        tab.Add("eventbridge", "archive-processing", "archived data", Archived);
        tab.Add("eventbridge", "archive-storage", "archive", ArchiveStorage);
        tab.Add("eventbridge", "schema-discovery", "events looked at for schemas", Discovered);
    }
}

/// <summary>A Kinesis data stream with provisioned shards, or on demand.</summary>
internal sealed record StreamUsage : ServiceUsage
{
    public bool IsOnDemand { get; init; }

    public decimal Shards { get; init; }

    /// <summary>Records put in the month.</summary>
    public decimal Records { get; init; }

    /// <summary>Of one record; a started 25 KB counts (1 KB on demand).</summary>
    public decimal Kilobytes { get; init; } = 1;

    /// <summary>PUT payload units, where somebody knows them.</summary>
    public decimal PutUnits { get; init; }

    public decimal Ingested { get; init; }

    public decimal Retrieved { get; init; }

    public override void AddTo(Tab tab)
    {
        if (IsOnDemand)
        {
            var gigabytes = Ingested + (Records * Units(Kilobytes, 1) / 1_048_576);
            tab.Add("kinesis", "on-demand-stream", "stream", HoursPerMonth);
            tab.Add("kinesis", "on-demand-in", "data written", gigabytes, "by 1 KB");
            tab.Add("kinesis", "on-demand-out", "data read", Retrieved);
        }
        else
        {
            tab.Add("kinesis", "shard", "shards", Shards * HoursPerMonth,
                $"{Number(Shards)} x {Number(HoursPerMonth)} h");
            tab.Add("kinesis", "put-unit", "PUT payload units", PutUnits + (Records * Units(Kilobytes, 25)),
                "by 25 KB");
        }
    }
}

/// <summary>A Kafka cluster of MSK.</summary>
/// <param name="BrokerType">Such as <c>kafka.m7g.large</c>.</param>
/// <param name="Storage">Of all brokers together, in GB.</param>
internal sealed record KafkaUsage(string BrokerType, decimal Brokers, decimal Storage) : ServiceUsage
{
    public override void AddTo(Tab tab)
    {
        tab.Add("msk", BrokerType, $"{BrokerType} brokers", Brokers * HoursPerMonth,
            $"{Number(Brokers)} x {Number(HoursPerMonth)} h");
        tab.Add("msk", "storage", "storage", Storage);
    }
}

/// <summary>
/// State machines of Step Functions: standard ones by transition, express ones by request and duration.
/// </summary>
internal sealed record WorkflowUsage : ServiceUsage
{
    public decimal Transitions { get; init; }

    public decimal ExpressRequests { get; init; }

    /// <summary>Mean duration; a started 100 ms counts.</summary>
    public decimal Milliseconds { get; init; }

    /// <summary>A started 64 MB counts.</summary>
    public decimal MemoryMB { get; init; } = 64;

    public override void AddTo(Tab tab)
    {
        var seconds = ExpressRequests * Units(Milliseconds, 100) / 10;
        tab.Add("step-functions", "transition", "state transitions", Transitions, Because);
        tab.Add("step-functions", "express-requests", "express executions", ExpressRequests);
        tab.Add("step-functions", "express-duration", "express duration",
            seconds / 3_600 * Units(MemoryMB, 64) * 64 / 1_024, "by 100 ms and 64 MB");
    }
}
