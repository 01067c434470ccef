namespace Proofload.Designs;

/// <summary>
/// The canonical names of component parameters that engines know. A test keeps each of them declared.
/// </summary>
public static class Parameters
{
    // Fleet and placement
    public const string Instances = "instances";
    public const string Zones = "zones";
    public const string Regions = "regions";
    public const string Instance = "instance";
    public const string Node = "node";
    public const string Nodes = "nodes";
    public const string Vcpu = "vcpu";
    public const string Memory = "memory";
    public const string Architecture = "architecture";
    public const string OperatingSystem = "os";
    public const string Purchase = "purchase";
    public const string Upfront = "upfront";
    public const string Availability = "availability";
    public const string Storage = "storage";
    public const string StorageClass = "storageClass";

    // Serving
    public const string Work = "work";
    public const string Concurrency = "concurrency";
    public const string Overlap = "overlap";
    public const string Queue = "queue";
    public const string Model = "model";
    public const string Shedding = "shedding";
    public const string RequestMemory = "requestMemory";
    public const string Scaling = "scaling";
    public const string Errors = "errors";
    public const string Limit = "limit";
    public const string Burst = "burst";
    public const string Algorithm = "algorithm";
    public const string HealthCheck = "healthCheck";
    public const string Detection = "detection";
    public const string SlowStart = "slowStart";
    public const string Timeout = "timeout";

    // Caches
    public const string HitRatio = "hitRatio";
    public const string Shards = "shards";
    public const string Keys = "keys";
    public const string Skew = "skew";
    public const string ObjectSize = "objectSize";
    public const string TimeToLive = "ttl";
    public const string Coalesce = "coalesce";

    // Functions
    public const string ColdStart = "coldStart";
    public const string KeepAlive = "keepAlive";
    public const string Provisioned = "provisioned";
    public const string BurstRate = "burstRate";

    // Stores
    public const string Readers = "readers";
    public const string Connections = "connections";
    public const string ConnectionMemory = "connectionMemory";
    public const string Lag = "lag";
    public const string Failover = "failover";
    public const string Mode = "mode";
    public const string ReadCapacity = "readCapacity";
    public const string WriteCapacity = "writeCapacity";
    public const string ItemSize = "itemSize";
    public const string Growth = "growth";
    public const string Iops = "iops";

    // Queues and streams
    public const string Visibility = "visibility";
    public const string DeadLetter = "deadLetter";
    public const string Retention = "retention";
    public const string Fifo = "fifo";
    public const string Batch = "batch";
    public const string Partitions = "partitions";
    public const string PartitionLimit = "partitionLimit";

    // Workflows
    public const string Steps = "steps";

    // Facts for review; null where nobody said
    public const string Encrypted = "encrypted";
    public const string CustomerKey = "customerKey";
    public const string Public = "public";
    public const string Authentication = "authentication";
    public const string Firewall = "firewall";
    public const string Backup = "backup";
    public const string BackupInterval = "backupInterval";
    public const string BackupCopy = "backupCopy";
    public const string PointInTime = "pointInTime";
    public const string DataClass = "dataClass";
    public const string Lifecycle = "lifecycle";
    public const string Versioning = "versioning";
    public const string Metrics = "metrics";
    public const string Alarms = "alarms";
    public const string Logs = "logs";
    public const string LogRetention = "logRetention";
    public const string LogSize = "logSize";
    public const string Traces = "traces";
    public const string Owner = "owner";
    public const string Secrets = "secrets";
    public const string Credentials = "credentials";
    public const string Permissions = "permissions";
    public const string Patching = "patching";
    public const string Deployment = "deployment";
    public const string Stateful = "stateful";
    public const string Idempotent = "idempotent";
    public const string PrivateEndpoint = "privateEndpoint";
    public const string Contract = "contract";
}
