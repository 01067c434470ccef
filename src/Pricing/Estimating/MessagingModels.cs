using System.Globalization;
using Proofload.Designs;
using Proofload.Designs.Quantities;
using Proofload.Pricing.Services;

namespace Proofload.Pricing.Estimating;

/// <summary>Queues, topics, streams and workflows.</summary>
internal static class MessagingModels
{
    /// <summary>A message is sent, received and deleted; what a batch takes at once is paid for at once.</summary>
    public static void Queue(Subject subject, bool isFifo)
    {
        var batch = Math.Max(1, subject.Number(Parameters.Batch, 1));
        subject.Add(new QueueUsage(2 * subject.Requests / batch, Kilobytes(subject) * batch, isFifo)
        {
            Deletes = subject.Requests / batch,
            Because = string.Create(CultureInfo.InvariantCulture,
                $"send, receive and delete {subject.Requests:#,##0} messages by {batch:0}"),
        });
    }

    public static void Topic(Subject subject)
    {
        var (design, id) = (subject.Workload.Design, subject.Component.Id);
        var (near, far) = (0.0, 0.0);
        foreach (var call in design.CallsOf(id))
        {
            var delivered = subject.Workload.Over(call).Total;
            if (design[call.To].Kind.Id is "aws/sqs" or "aws/sqs-fifo" or "aws/lambda")
                near += delivered;
            else
                far += delivered;
        }

        var kilobytes = Kilobytes(subject);
        if (subject.Says(Parameters.Fifo))
        {
            var subscriptions = design.CallsOf(id).Length;
            subject.Add(new FifoTopicUsage(subject.Requests, kilobytes, subscriptions));
            return;
        }

        subject.Add(new TopicUsage(subject.Requests, kilobytes)
        {
            QueueDeliveries = Subject.Of(near),
            HttpDeliveries = Subject.Of(far),
        });
    }

    public static void EventBus(Subject subject) => subject.Add(new EventBusUsage(subject.Requests,
        Kilobytes(subject)));

    public static void Stream(Subject subject)
    {
        var kilobytes = Kilobytes(subject);
        var design = subject.Workload.Design;
        var consumers = design.CallsOf(subject.Component.Id).Length;
        var read = Subject.Of(subject.Flow.Total * (double)kilobytes / 1_048_576 * consumers);
        var shards = subject.Number(Parameters.Partitions, 1);
        var isOnDemand = subject.Text(Parameters.Mode) == "on-demand";
        subject.Add(new StreamUsage
        {
            IsOnDemand = isOnDemand,
            Shards = shards,
            Records = subject.Requests,
            Kilobytes = kilobytes,
            Retrieved = isOnDemand ? read : 0,
        });
        if (subject.Says("fanOut"))
        {
            var each = isOnDemand ? 0 : shards * consumers * ServiceUsage.HoursPerMonth;
            subject.Add(new MeteredUsage("kinesis", "fan-out-consumer", "consumers with a pipe of their own", each));
            subject.Add(new MeteredUsage("kinesis", isOnDemand ? "on-demand-fan-out" : "fan-out",
                "data pushed to them", read));
        }

        KeptLonger(subject, isOnDemand, shards);
    }

    /// <summary>Beyond a day; and beyond a week, by what is kept.</summary>
    private static void KeptLonger(Subject subject, bool isOnDemand, decimal shards)
    {
        var days = (subject.Component.DurationOf(Parameters.Retention)?.Seconds ?? 0) / 86_400;
        if (days <= 1)
            return;

        var daily = subject.Flow.Total * (double)Kilobytes(subject) / 1_048_576 / (Workload.SecondsPerMonth / 86_400);
        subject.Add(isOnDemand
            ? new MeteredUsage("kinesis", "on-demand-extended-retention", "records kept beyond a day",
                Subject.Of(daily * (Math.Min(days, 7) - 1)))
            : new MeteredUsage("kinesis", "extended-retention", "records kept beyond a day",
                shards * ServiceUsage.HoursPerMonth));
        subject.Add(new MeteredUsage("kinesis", isOnDemand ? "on-demand-long-retention" : "long-retention",
            "records kept beyond a week", Subject.Of(daily * Math.Max(0, days - 7))));
    }

    public static void Kafka(Subject subject)
    {
        if (subject.InstanceType is not { } type)
        {
            subject.Tab.AddUnknown("msk", "brokers", "the design does not say which type they are");
            return;
        }

        var brokers = subject.Component.Instances;
        subject.Add(new KafkaUsage(type, brokers, brokers * subject.Gigabytes(Parameters.Storage)));
    }

    public static void ServerlessKafka(Subject subject)
    {
        var written = subject.Flow.Total * (double)Kilobytes(subject) / 1_048_576;
        var consumers = subject.Workload.Design.CallsOf(subject.Component.Id).Length;
        subject.Add(new MeteredUsage("msk", "serverless-cluster", "cluster", ServiceUsage.HoursPerMonth));
        subject.Add(new MeteredUsage("msk", "serverless-partition", "partitions",
            subject.Number(Parameters.Partitions, 1) * ServiceUsage.HoursPerMonth));
        subject.Add(new MeteredUsage("msk", "serverless-in", "data written", Subject.Of(written)));
        subject.Add(new MeteredUsage("msk", "serverless-out", "data read", Subject.Of(written * consumers)));
    }

    public static void Broker(Subject subject)
    {
        var brokers = subject.Component.Instances;
        var engine = subject.Text("engine") ?? "rabbitmq";
        var deployment = (engine, brokers) switch
        {
            (_, 1) => "single",
            ("rabbitmq", _) => "cluster",
            _ => "active-standby",
        };
        subject.Tab.Add("mq", $"{engine}/{subject.InstanceType}/{deployment}", $"{subject.InstanceType} {deployment}",
            ServiceUsage.HoursPerMonth, unit: "hour");
    }

    /// <summary>By data, each record counted in steps of 5 KB.</summary>
    public static void Delivery(Subject subject)
    {
        var steps = Math.Ceiling(Kilobytes(subject) / 5) * 5;
        subject.Add(new MeteredUsage("firehose", "ingest", "data taken in", subject.Requests * steps / 1_048_576)
        {
            Because = "records by 5 KB",
        });
    }

    public static void Workflow(Subject subject)
    {
        if (subject.Text(Parameters.Mode) == "express")
        {
            subject.Add(new WorkflowUsage
            {
                ExpressRequests = subject.Requests,
                Milliseconds = Subject.Of(subject.Workload.MeanSeconds(subject.Component) * 1_000),
            });
            return;
        }

        var calls = subject.Workload.Design.CallsOf(subject.Component.Id)
            .Sum(call => subject.Workload.Over(call).Total);
        var transitions = subject.Component.CountOf(Parameters.Steps) is { } steps
            ? subject.Requests * (decimal)steps
            : Subject.Of(calls) + (2 * subject.Requests);
        subject.Add(new WorkflowUsage
        {
            Transitions = transitions,
            Because = subject.Component.IsGiven(Parameters.Steps)
                ? "steps as given"
                : "one for each call, and two more",
        });
    }

    /// <summary>Size of a message: what it says of itself, or what its callers send.</summary>
    private static decimal Kilobytes(Subject subject) => subject.Component.IsGiven(Parameters.ItemSize)
        ? Subject.Of((subject.Component.BytesOf(Parameters.ItemSize)?.Bytes ?? 1_024) / ByteSize.BytesPerKilobyte)
        : Subject.Of(subject.Workload.RequestKilobytes(subject.Component.Id));
}
