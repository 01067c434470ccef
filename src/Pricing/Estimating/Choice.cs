using Proofload.Designs;
using Proofload.Pricing.Billing;
using Proofload.Pricing.Book;
using Proofload.Pricing.Services;

namespace Proofload.Pricing.Estimating;

/// <summary>A component that can be paid by use or by the hour.</summary>
internal sealed record Choice(
    Component Component, string ByUse, string ByHour, Action<Subject> UseModel, Action<Subject> HourModel)
{
    /// <summary>Instances that a fleet has at least, so that one of them may fail.</summary>
    private const int LeastInstances = 2;

    /// <summary>Memory with which a function has a processor to itself. From the AWS Lambda Developer Guide.</summary>
    private const decimal MemoryOfProcessorMB = 1_769;

    /// <summary>Records a second that one shard takes. From the Kinesis Data Streams quotas.</summary>
    private const double RecordsOfShard = 1_000;

    /// <summary>Kilobytes a second that one shard takes. From the same.</summary>
    private const double KilobytesOfShard = 1_024;

    public static IEnumerable<Choice> Of(Component component)
    {
        switch (component.Kind.Id)
        {
            case "aws/lambda":
                yield return new(component, "Lambda", "Fargate", ComputeModels.Function, Tasks);
                break;
            case "aws/fargate":
                yield return new(component, "Lambda", "Fargate", Function, Tasks);
                break;
            case "aws/dynamodb":
                yield return new(component, "on demand", "provisioned",
                    subject => DatabaseModels.Table(subject.As(With(component, "on-demand"))),
                    subject => DatabaseModels.Table(subject.As(Unsized(With(component, "provisioned")))));
                break;
            case "aws/kinesis":
                yield return new(component, "on demand", "shards",
                    subject => MessagingModels.Stream(subject.As(With(component, "on-demand"))), Shards);
                break;
        }
    }

    /// <summary>A month of each; null where the book does not know one of them.</summary>
    public (decimal ByUse, decimal ByHour)? Price(Workload workload, PriceBook book) =>
        Total(UseModel, workload, book) is { } use && Total(HourModel, workload, book) is { } hour
            ? (use, hour)
            : null;

    private decimal? Total(Action<Subject> model, Workload workload, PriceBook book)
    {
        var bill = new Bill(book);
        model(new Subject(Component, workload, Outlook.Expected, bill));
        var lines = bill.Settle();
        return lines.Any(line => line.Status != LineStatus.Priced) ? null : lines.Sum(line => line.MonthlyUsd ?? 0);
    }

    /// <summary>Tasks of one processor and 2 GB, or of the size that a task of the design has.</summary>
    private static void Tasks(Subject subject)
    {
        var component = subject.Component;
        var isFargate = component.Kind.Id == "aws/fargate";
        var vcpu = isFargate ? subject.Number(Parameters.Vcpu, 1) : 1;
        var gigabytes = isFargate ? subject.Gigabytes(Parameters.Memory, 2) : 2;
        var busy = Workload.Busy(component, subject.Workload.Peak.To(component.Id));
        var tasks = Math.Max(LeastInstances, Math.Ceiling(busy / ((double)vcpu * subject.Outlook.CapacityUse)));
        subject.Add(new FargateUsage(vcpu, gigabytes, Subject.Of(tasks)) { IsArm = subject.IsArm });
    }

    /// <summary>The same work in functions that have a processor each.</summary>
    private static void Function(Subject subject) => subject.Add(new LambdaUsage(
        subject.Requests,
        Subject.Of(subject.Workload.MeanSeconds(subject.Component) * 1_000),
        MemoryOfProcessorMB)
    { IsArm = subject.IsArm });

    private static void Shards(Subject subject)
    {
        var component = subject.Component;
        var records = subject.Workload.Peak.To(component.Id).Flow.Total;
        var kilobytes = subject.Workload.RequestKilobytes(component.Id) * records;
        var shards = Math.Max(1, Math.Ceiling(
            Math.Max(records / RecordsOfShard, kilobytes / KilobytesOfShard) / subject.Outlook.CapacityUse));
        MessagingModels.Stream(subject.As(With(component, "provisioned", shards)));
    }

    private static Component With(Component component, string mode, double? partitions = null)
    {
        var given = component.Given.SetItem(Parameters.Mode, new Setting.Text(mode));
        return component with
        {
            Given = partitions is { } count
                ? given.SetItem(Parameters.Partitions, new Setting.Count(count))
                : given,
        };
    }

    /// <summary>Without the capacity that was bought for the design's own load.</summary>
    private static Component Unsized(Component component) => component with
    {
        Given = component.Given.Remove(Parameters.ReadCapacity).Remove(Parameters.WriteCapacity),
    };
}
