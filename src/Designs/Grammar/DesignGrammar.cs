using Proofload.Designs.Quantities;
using static Proofload.Designs.Grammar.FieldType;

namespace Proofload.Designs.Grammar;

/// <summary>The design file, section by section.</summary>
internal static class DesignGrammar
{
    public const string Version = "design/v1";

    private static readonly FieldType Time = new Quantity(Dimension.Duration);
    private static readonly FieldType Part = new Quantity(Dimension.Share);
    private static readonly FieldType Data = new Quantity(Dimension.Bytes);
    private static readonly FieldType Rate = new Quantity(Dimension.Rate);
    private static readonly FieldType Count = new Quantity(Dimension.Count);
    private static readonly FieldType Factor = new Quantity(Dimension.Factor);
    private static readonly FieldType Text = new Text();
    private static readonly FieldType Flag = new Flag();
    private static readonly FieldType Component = new Reference("components");

    public static readonly Shape Context = new(
        "context",
        "What the system is for. It drives the right-size review, the cost per user and per order, and the budget " +
        "verdict.",
        new Field("users", Rate, "Distinct users in a period."),
        new Field("orders", Rate, "Orders, or whatever the business counts, in a period."),
        new Field("products", Count, "Things in the catalogue, or whatever the data counts."),
        new Field("team", Count, "Developers who build and run it."),
        new Field("budget", new Quantity(Dimension.Spending), "What it may cost."),
        new Field(
            "growth", new Special(SpecialForm.Growth, "a factor (x3) or a share (40%)"),
            "Growth of the load in a year."),
        new Field("data", new ListOf(Text), "Kinds of data it holds, such as personal, payment-card, health."),
        new Field("compliance", new ListOf(Text), "Rules it must obey, such as pci-dss, gdpr."),
        new Field("geography", new ListOf(Text), "Where its users are, such as europe, north-america."),
        new Field(
            "environment", new Word("production", "staging", "test", "development"), "What it is run for.",
            "production"));

    public static readonly Shape Latency = new(
        "latency",
        "Upper bounds of response times as the client sees them.",
        new Field("mean", Time, "The arithmetic mean."),
        new Field("p50", Time, "Half of the requests are faster."),
        new Field("p90", Time, "9 in 10 are faster."),
        new Field("p95", Time, "19 in 20 are faster."),
        new Field("p99", Time, "99 in 100 are faster."),
        new Field("p999", Time, "999 in 1,000 are faster."));

    public static readonly Shape Targets = new(
        "targets",
        "What was promised. A target that is not stated is not checked.",
        new Field("availability", Part, "Share of time in which requests are answered."),
        new Field("latency", new FieldType.Object(Latency), "Response times."),
        new Field("errors", Part, "The largest share of requests that may fail."),
        new Field("rpo", Time, "How much of the newest data may be lost (recovery point objective)."),
        new Field("rto", Time, "How long a recovery may take (recovery time objective)."));

    public static readonly Shape Practices = new(
        "practices",
        "How the team works, as far as no drawing shows it. What is left out is unknown, and unknown never passes a " +
        "review.",
        new Field("auditLog", Flag, "Who changed what in the account is recorded."),
        new Field("budgetAlarm", Flag, "Somebody is told when spending runs away."),
        new Field("infrastructureAsCode", Flag, "The infrastructure is made from files under version control."),
        new Field("deployment", new Word("all-at-once", "rolling", "blue-green", "canary"), "How releases go out."),
        new Field("automaticRollback", Flag, "An alarm takes a bad release back."),
        new Field("runbooks", Flag, "What to do in known failures is written down."),
        new Field("restoreTested", Time, "How long ago a backup was last restored for trial."),
        new Field("loadTested", Rate, "The load at which it was last tested."),
        new Field("failureTested", Flag, "Failures are tried out on purpose."),
        new Field("threatModel", Flag, "Somebody has asked how it could be attacked, and written the answer down."),
        new Field("tracing", Flag, "Requests can be followed across components."),
        new Field("syntheticChecks", Flag, "Made-up users try it all the time."));

    public static readonly Shape Keys = new(
        "keys",
        "Which keys requests ask for, by a Zipf law.",
        new Field("count", Count, "Distinct keys.", IsRequired: true),
        new Field("skew", new Number(), "The exponent: 0 is uniform, about 1 is usual for the web.", "1"));

    public static readonly Shape Operation = new(
        "operations",
        "What clients do: each is a stream of requests that enters at one component. Its rate is given, or worked " +
        "out from users × actions × peak, or comes from a fixed number of users who think between requests.",
        new Field("entry", Component, "Where its requests arrive.", IsRequired: true),
        new Field("rate", Rate, "How many requests arrive, whether or not others were served."),
        new Field(
            "users", Count, "People who are active in the period of actions; with think, users who wait for answers."),
        new Field("actions", Rate, "What one user does in a period."),
        new Field("peak", Factor, "How much busier the busiest time is than the mean.", "x1"),
        new Field("think", Time, "Closed loop: the mean time between an answer and the next request."),
        new Field("arrivals", new Word("poisson", "regular"), "How requests of a given rate are spaced.", "poisson"),
        new Field("kind", new Word("read", "write"), "What it does to data.", "read"),
        new Field("request", Data, "Size of a request.", "1KB"),
        new Field("response", Data, "Size of a response.", "10KB"),
        new Field("latency", new FieldType.Object(Latency), "Its own bounds, in place of the design's."),
        new Field("availability", Part, "Its own target, in place of the design's."),
        new Field("criticality", new Word("background", "normal", "critical"), "How much it matters.", "normal"),
        new Field(
            "priority",
            new Whole(0, 7),
            "From 0, the most urgent, to 7, as in RFC 9218: where requests wait for a program of ours, those of a " +
            "lower number are served first.",
            "3"),
        new Field("keys", new FieldType.Object(Keys), "Which keys its requests ask for."));

    public static readonly Shape ComponentShape = new(
        "components",
        "The parts. Each is a fleet of like instances of one kind; what else can be said of it depends on the kind.",
        new Field("type", Text, "The kind, such as aws/alb; see the kinds below.", IsRequired: true),
        new Field("label", Text, "A name for people."),
        new Field("note", Text, "Why it is so."),
        new Field("region", Text, "Where it stands.", "the design's region"));

    public static readonly Shape Retry = new(
        "retry",
        "Trying again when a call fails or times out.",
        new Field("attempts", new Whole(2, 20), "All tries together, the first included.", IsRequired: true),
        new Field("backoff", Time, "The wait before the first retry; it doubles each time.", "100ms"),
        new Field("cap", Time, "The longest wait."),
        new Field("jitter", new Word("none", "full", "equal", "decorrelated"), "How waits are spread.", "full"),
        new Field("budget", Part, "Retries allowed as a share of calls."));

    public static readonly Shape Breaker = new(
        "breaker",
        "A circuit breaker: when too many calls fail, none is made for a while. Parameters and defaults as in Polly.",
        new Field("failures", Part, "The share of failed calls at which it opens.", "10%"),
        new Field("window", Time, "Over which calls are counted.", "30s"),
        new Field("minimum", new Whole(2, 1_000_000), "Fewer calls than this in the window never open it.", "100"),
        new Field("open", Time, "How long it stays open before one call is tried.", "5s"));

    public static readonly Shape Bulkhead = new(
        "bulkhead",
        "A bound on calls in flight, so that one slow target cannot take all of a caller's workers.",
        new Field(
            "concurrency", new Whole(1, 1_000_000), "Calls in flight for each instance of the caller.",
            IsRequired: true),
        new Field("queue", new Whole(0, 1_000_000), "Calls that may wait for a place.", "0"));

    public static readonly Shape Hedge = new(
        "hedge",
        "A second call when the first takes long; the first answer counts.",
        new Field("after", Time, "When the next call is made.", IsRequired: true),
        new Field("most", new Whole(2, 5), "All calls together.", "2"));

    public static readonly Shape Connection = new(
        "connections",
        "Who calls whom, in the order in which a component makes its calls. Short form: cdn -> alb, or cdn -> alb -> " +
        "web.",
        new Field("from", Component, "The caller.", IsRequired: true),
        new Field("to", Component, "The target.", IsRequired: true),
        new Field("operations", new ListOf(new Reference("operations")), "Those it serves.", "all"),
        new Field("async", Flag, "The caller does not wait for an answer.", "false"),
        new Field(
            "share", Part, "The part of requests that make this call; from a router or queue, its weight.", "100%"),
        new Field(
            "calls", new Quantity(Dimension.Count, 0, 10_000), "Mean calls for each request that makes any.", "1"),
        new Field(
            "when",
            new Special(
                SpecialForm.Condition, "CACHE.miss, CACHE.hit, failure of COMPONENT or compensation of COMPONENT"),
            "Only then is the call made."),
        new Field("parallel", Text, "Connections of one caller in the same group are called together."),
        new Field("access", new Word("read", "write"), "What it does to the target's data.", "as the operation"),
        new Field("request", Data, "Size of what is sent.", "as the operation"),
        new Field("response", Data, "Size of the answer.", "as the operation"),
        new Field("timeout", Time, "How long the caller waits."),
        new Field("cancels", Flag, "A timeout also stops the work behind it.", "false"),
        new Field("optional", Flag, "A failure of this call does not fail the request.", "false"),
        new Field("retry", new FieldType.Object(Retry), "Trying again."),
        new Field("breaker", new FieldType.Object(Breaker), "Not calling what fails."),
        new Field("bulkhead", new FieldType.Object(Bulkhead), "Bounding calls in flight."),
        new Field("hedge", new FieldType.Object(Hedge), "Asking twice."),
        new Field("idempotent", Flag, "Sending it twice does no harm."),
        new Field("encrypted", Flag, "Encrypted on the way (TLS 1.2 or better)."),
        new Field(
            "authentication", new Word("none", "password", "token", "iam", "mtls"),
            "How the caller proves who it is."));

    public static readonly Shape LoadStep = new(
        "load",
        "Changes of the load.",
        new Field("at", Time, "When, from the beginning of the scenario.", IsRequired: true),
        new Field("to", Factor, "The multiple of what the operations state.", IsRequired: true),
        new Field("over", Time, "How long the change takes, in a straight line.", "0s"),
        new Field("operation", new Reference("operations"), "The one that changes.", "all"));

    public static readonly Shape Fault = new(
        "faults",
        "What goes wrong: exactly one of lose, slow, errors, flush, partition, throttle, hotKey.",
        new Field("at", Time, "When, from the beginning of the scenario.", IsRequired: true),
        new Field("for", Time, "How long.", "to the end"),
        new Field("target", Component, "The component that slow, errors, flush, throttle and hotKey are about."),
        new Field("lose", new Special(SpecialForm.Lose,
            "WEB, 2 of WEB, 50% of WEB, zone us-east-1a or region us-east-1"), "What stops. A number or "
            + "a share takes the first instances, the same in each run; of a store its primaries come first."),
        new Field("slow", Factor, "Work takes a multiple of its time."),
        new Field("errors", Part, "A share of requests fails."),
        new Field("flush", Flag, "A cache forgets all it holds."),
        new Field("partition", new ListOf(Component), "Two components that cannot reach each other."),
        new Field("throttle", Rate, "It accepts no more than this."),
        new Field("hotKey", Part, "One key draws this share of its requests."));

    public static readonly Shape Scenario = new(
        "scenarios",
        "Stretches of time in the life of the system.",
        new Field("duration", new Quantity(Dimension.Duration, 1, 7 * 86_400), "How long it is.", IsRequired: true),
        new Field("description", Text, "What it shows."),
        new Field("load", new ListOf(new FieldType.Object(LoadStep)), "How the load goes.", "as stated, throughout"),
        new Field("faults", new ListOf(new FieldType.Object(Fault)), "What breaks."),
        new Field(
            "targets", new FieldType.Object(Targets),
            "What shall hold here, in place of the design's targets and the operations' own."),
        new Field("seed", new Whole(0, long.MaxValue), "Fixes the chance of a run that names no seed.", "1"));

    public static readonly Shape Waiver = new(
        "waivers",
        "Findings that somebody decided to live with.",
        new Field("rule", Text, "The rule's id.", IsRequired: true),
        new Field("component", Text, "The one component it is waived for, or connection: web->db.", "the whole design"),
        new Field("reason", Text, "Why that is right here.", IsRequired: true),
        new Field("owner", Text, "Who decided."),
        new Field("until", new Day(), "The last day of the waiver."));

    public static readonly Shape Design = new(
        "design",
        "The whole file. Order is free; layout is best kept last.",
        new Field("proofload", new Word(Version), "The version of this format.", IsRequired: true),
        new Field("name", Text, "What it is called.", IsRequired: true),
        new Field("description", Text, "What it is, in a few sentences."),
        new Field("context", new FieldType.Object(Context), "What it is for."),
        new Field("targets", new FieldType.Object(Targets), "What was promised."),
        new Field("region", Text, "Where components are that name no region of their own.", "us-east-1"),
        new Field("practices", new FieldType.Object(Practices), "How the team works."),
        new Field("operations", new MapOf(Operation), "What clients do."),
        new Field(
            "components", new Special(SpecialForm.Components, "a map from ids to components"), "The parts.",
            IsRequired: true),
        new Field("connections", new Special(SpecialForm.Connections, "a list of connections"), "Who calls whom."),
        new Field("scenarios", new MapOf(Scenario), "What it shall withstand."),
        new Field("waivers", new ListOf(new FieldType.Object(Waiver)), "Findings to live with."),
        new Field(
            "layout", new Special(SpecialForm.Layout, "a map from component ids to [x, y]"),
            "Where components are drawn."));

    /// <summary>Scaling has the same fields wherever it stands, and so is described once.</summary>
    public static readonly Shape Scaling = new(
        "scaling",
        "Adding and removing instances as the load goes.",
        new Field("metric", new Word("cpu", "concurrency", "requests", "queue"),
            "What is watched: busy processor, busy workers, requests/s per instance, messages waiting per instance.",
            "cpu"),
        new Field(
            "target", new Special(SpecialForm.Growth, "a share (60%) for cpu and concurrency; a number for the others"),
            "What the metric is kept at.", IsRequired: true),
        new Field("min", new Whole(0, 1_000_000), "Fewest instances.", IsRequired: true),
        new Field("max", new Whole(1, 1_000_000), "Most instances.", IsRequired: true),
        new Field("delay", Time, "How old a metric is when it is acted on.", "60s"),
        new Field("cooldown", Time, "The least time between two changes upward.", "60s"),
        new Field("cooldownDown", Time, "The least time between two changes downward.", "300s"),
        new Field("boot", Time, "From the decision until a new instance serves.", "60s"));

    /// <summary>All that have a heading of their own on the reference page, in its order.</summary>
    public static readonly Shape[] All =
    [
        Design, Context, Targets, Latency, Practices, Operation, Keys, ComponentShape, Scaling, Connection, Retry,
        Breaker, Bulkhead,
        Hedge, Scenario, LoadStep, Fault, Waiver,
    ];
}
