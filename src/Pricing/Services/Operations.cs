using Proofload.Pricing.Billing;

namespace Proofload.Pricing.Services;

/// <summary>CloudWatch logs.</summary>
/// <param name="Ingested">GB written in the month.</param>
/// <param name="Stored">GB kept, as billed: after compression.</param>
internal sealed record LogUsage(decimal Ingested, decimal Stored) : ServiceUsage
{
    public decimal Scanned { get; init; }

    public override void AddTo(Tab tab)
    {
        tab.Add("cloudwatch", "logs-ingest", "logs written", Ingested, Because);
        tab.Add("cloudwatch", "logs-storage", "logs kept", Stored, Because);
        tab.Add("cloudwatch", "logs-scan", "logs searched", Scanned);
    }
}

/// <summary>CloudWatch metrics, alarms and dashboards.</summary>
internal sealed record MonitoringUsage : ServiceUsage
{
    public decimal Metrics { get; init; }

    public decimal Alarms { get; init; }

    public decimal FastAlarms { get; init; }

    public decimal CompositeAlarms { get; init; }

    public decimal Dashboards { get; init; }

    public override void AddTo(Tab tab)
    {
        tab.Add("cloudwatch", "metric", "metrics of our own", Metrics, Because);
        tab.Add("cloudwatch", "alarm", "alarms", Alarms, Because);
        tab.Add("cloudwatch", "alarm-high-resolution", "high-resolution alarms", FastAlarms);
        tab.Add("cloudwatch", "alarm-composite", "composite alarms", CompositeAlarms);
        tab.Add("cloudwatch", "dashboard", "dashboards", Dashboards);
    }
}

/// <summary>Traces recorded by X-Ray.</summary>
internal sealed record TraceUsage(decimal Traces) : ServiceUsage
{
    public override void AddTo(Tab tab) => tab.Add("xray", "traces", "traces", Traces, Because);
}

/// <summary>Keys of KMS and what is asked of them.</summary>
internal sealed record KeyUsage(decimal Keys, decimal Requests = 0) : ServiceUsage
{
    public override void AddTo(Tab tab)
    {
        tab.Add("kms", "key", "customer-managed keys", Keys);
        tab.Add("kms", "requests", "key requests", Requests);
    }
}

/// <summary>Secrets of Secrets Manager.</summary>
internal sealed record SecretUsage(decimal Secrets, decimal Requests = 0) : ServiceUsage
{
    public override void AddTo(Tab tab)
    {
        tab.Add("secrets-manager", "secret", "secrets", Secrets);
        tab.Add("secrets-manager", "requests", "secret requests", Requests);
    }
}

/// <summary>People who sign in with Cognito in the month, by the Lite plan: the others are dearer.</summary>
internal sealed record IdentityUsage(decimal Users) : ServiceUsage
{
    public override void AddTo(Tab tab) =>
        tab.Add("cognito", "users", "monthly users", Users, because: "by the Lite plan");
}

/// <summary>E-mails sent by SES.</summary>
internal sealed record MailUsage(decimal Messages) : ServiceUsage
{
    public override void AddTo(Tab tab) => tab.Add("ses", "messages", "e-mails", Messages);
}

/// <summary>Something that the book meters in one number: a service without rules of its own.</summary>
/// <param name="Global">Whether the service has no region.</param>
internal sealed record MeteredUsage(string Service, string Usage, string What, decimal Quantity, bool Global = false)
    : ServiceUsage
{
    public override void AddTo(Tab tab)
    {
        if (Global)
            tab.AddGlobal(Service, Usage, What, Quantity, Because);
        else
            tab.Add(Service, Committed(Usage), What + Commitment, Quantity, Because);
    }
}
