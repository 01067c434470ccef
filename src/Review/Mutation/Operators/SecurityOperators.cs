using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Edits;

namespace Proofload.Review.Mutation.Operators;

/// <summary>Opening doors, and losing sight of who goes through them.</summary>
internal static class SecurityOperators
{
    public static ImmutableArray<MutationOperator> All { get; } =
    [
        new("open-store", Pillar.Security, "Lets the Internet reach a store")
        {
            Evidence = Evidence.Stated,
            Seen = ["store-open-to-internet"],
            MayFollow = ["controls-below-data-class"],
            Sites = ground => ground.Flag(
                Parameters.Public,
                to: true,
                component => component.Behaviour is Behaviour.Store or Behaviour.Cache or Behaviour.Stream
                    && component.Kind.Id is not ("aws/s3" or "object-store"),
                component => $"'{component.Id}' has a public address; only its own login stands before the data."),
        },
        new("open-bucket", Pillar.Security, "Lets everybody read objects")
        {
            Evidence = Evidence.Stated,
            Seen = ["public-bucket"],
            MayFollow = ["controls-below-data-class"],
            Sites = ground => ground.Set(
                Parameters.Public,
                component => new Setting.Flag(true),
                component => component.Kind.Id is "aws/s3" or "object-store"
                    && component.FlagOf(Parameters.Public) != true,
                component => $"Everybody can read the objects of '{component.Id}', whoever put them there."),
        },
        new("unencrypted-data", Pillar.Security, "Keeps data unencrypted")
        {
            Evidence = Evidence.Stated,
            Seen = ["not-encrypted-at-rest"],
            MayFollow = ["controls-below-data-class"],
            Sites = ground => ground.Flag(
                Parameters.Encrypted,
                to: false,
                component => component.IsGiven(Parameters.Encrypted),
                component => $"What '{component.Id}' keeps can be read from a disk or a snapshot."),
        },
        new("plain-text-call", Pillar.Security, "Sends what was encrypted in plain text")
        {
            Evidence = Evidence.Stated,
            Seen = ["plain-text-connection"],
            Sites = ground => ground.Change(
                call => call.IsEncrypted == true && CrossesBorder(ground, call)
                    ? new ConnectionChange.Encrypted(false)
                    : null,
                call => $"Whoever carries packets from '{call.From}' to '{call.To}' can read and change them."),
        },
        new("no-firewall", Pillar.Security, "Takes the web firewall off the first door")
        {
            Evidence = Evidence.Stated,
            Seen = ["entry-without-firewall"],
            MayFollow = ["no-throttle-at-entry", "dearer-gateway-than-needed"],
            Sites = NoFirewall,
        },
        new("anonymous-writes", Pillar.Security, "Takes writes from anybody")
        {
            Evidence = Evidence.Stated,
            Seen = ["write-without-authentication"],
            MayFollow = ["sensitive-call-without-identity", "sensitive-read-without-authentication"],
            Sites = AnonymousWrites,
        },
        new("no-own-key", Pillar.Security, "Encrypts sensitive data with the provider's key")
        {
            Evidence = Evidence.Stated,
            Seen = ["controls-below-data-class"],
            Sites = ground => ground.Flag(
                Parameters.CustomerKey,
                to: false,
                component => Ground.IsSensitive(component) && component.Behaviour == Behaviour.Store,
                component => $"The key of what '{component.Id}' keeps of people cannot be taken away by its owner."),
        },
        new("no-access-log", Pillar.Security, "Stops logging who read sensitive data")
        {
            Evidence = Evidence.Stated,
            Seen = ["controls-below-data-class"],
            Sites = ground => ground.Flag(
                Parameters.Logs,
                to: false,
                component => Ground.IsSensitive(component) && component.Behaviour == Behaviour.Store,
                component => $"Nobody can tell who read what '{component.Id}' keeps of people."),
        },
        new("secrets-in-configuration", Pillar.Security, "Keeps secrets in configuration")
        {
            Evidence = Evidence.Stated,
            Seen = ["secrets-in-configuration"],
            Sites = ground => ground.Word(
                Parameters.Secrets,
                "config",
                component => component.TextOf(Parameters.Secrets) == "store",
                component => $"Whoever reads the configuration of '{component.Id}' has its secrets."),
        },
        new("permanent-key", Pillar.Security, "Gives a service a key that never expires")
        {
            Evidence = Evidence.Stated,
            Seen = ["long-lived-credentials"],
            Sites = ground => ground.Word(
                Parameters.Credentials,
                "key",
                component => component.TextOf(Parameters.Credentials) == "role",
                component => $"The key of '{component.Id}' works for whoever copies it, until somebody notices."),
        },
        new("broad-permissions", Pillar.Security, "Lets a service do more than it needs")
        {
            Evidence = Evidence.Stated,
            Seen = ["broad-permissions"],
            Sites = ground => ground.Word(
                Parameters.Permissions,
                "broad",
                component => component.TextOf(Parameters.Permissions) == "least",
                component => $"Whoever breaks into '{component.Id}' may do what it never does."),
        },
        new("logs-on-instances", Pillar.Security, "Keeps logs on the instances that write them")
        {
            Evidence = Evidence.Stated,
            Seen = ["logs-stay-local"],
            Sites = ground => ground.Flag(
                Parameters.Logs,
                to: false,
                Ground.RunsCode,
                component => $"The log of '{component.Id}' is lost with the instance that one would ask about."),
        },
        new("storage-over-internet", Pillar.Security, "Reaches a managed service over the Internet")
        {
            Evidence = Evidence.Stated,
            Seen = ["storage-over-internet"],
            Sites = ground => ground.Flag(
                Parameters.PrivateEndpoint,
                to: false,
                component => ground.Design.CallersOf(component.Id)
                    .Any(call => ground.Design[call.From].Behaviour == Behaviour.Compute),
                component => $"Traffic to '{component.Id}' leaves the private network."),
        },
        new("unclassified-data", Pillar.Security, "Leaves open how sensitive data is")
        {
            Evidence = Evidence.Stated,
            Seen = ["unclassified-data"],
            Sites = ground => ground.Design.Context.Data.Any(kind => kind is "personal" or "payment-card" or "health")
                ? ground.Clear(
                    Parameters.DataClass,
                    component => component.Behaviour == Behaviour.Store && !component.Kind.Has(Traits.Derived),
                    component => $"The design holds data of people, and nobody says whether '{component.Id}' does.")
                : [],
        },
        new("personal-data-for-ever", Pillar.Security, "Never deletes personal data")
        {
            Evidence = Evidence.Stated,
            Seen = ["personal-data-kept-forever"],
            MayFollow = ["objects-accumulate", "data-without-end"],
            Sites = ground => ground.Flag(
                Parameters.Lifecycle,
                to: false,
                component => Ground.IsSensitive(component) && !HasExpiry(component),
                component => $"What '{component.Id}' keeps of people stays for ever."),
        },
        new("data-leaves", Pillar.Security, "Sends personal data where none is expected")
        {
            Evidence = Evidence.Stated,
            Seen = ["sensitive-data-leaves"],
            Sites = ground => ground.Word(
                Parameters.DataClass,
                "public",
                component => component.Behaviour == Behaviour.External && Ground.IsSensitive(component)
                    && IsFedByKeepers(ground, component),
                component => $"'{component.Id}' is said to get nothing of people, and is called by what reads it."),
        },
        new("store-at-the-door", Pillar.Security, "Sends clients straight to a database")
        {
            Evidence = Evidence.Stated,
            Seen = ["client-talks-to-store"],
            MayFollow =
            [
                "entry-without-firewall", "write-without-authentication", "orphan-component", "utilization-past-knee",
                "read-heavy-primary", "scaling-stops-below-peak", "sensitive-call-without-identity", "hot-partition",
                "content-without-cdn", "latency-over-target", "no-alarm", "warm-without-need", "over-provisioned",
                "idle-capacity",
            ],
            Sites = StoreAtTheDoor,
        },
        Practice("no-audit-trail", Pillar.Security, "auditLog", "no-audit-trail", "Nobody records who changed what."),
        Practice(
            "no-threat-model", Pillar.Security, "threatModel", "no-threat-model",
            "Nobody has thought through how it could be attacked."),
    ];

    /// <summary>Something that the team did, and does no more.</summary>
    internal static MutationOperator Practice(
        string id, Pillar pillar, string field, string rule, string broken, Func<Ground, bool>? where = null) =>
        new(id, pillar, $"Stops a practice of the team: {field}")
        {
            Evidence = Evidence.Stated,
            Seen = [rule],
            Sites = ground => Does(ground.Design.Practices, field) && where?.Invoke(ground) != false
                ? [new Site(Subject.Design, broken, new Edit.SetPractice(PracticeChange.Not(field)))]
                : [],
        };

    private static bool Does(Practices practices, string field) => field switch
    {
        "auditLog" => practices.AuditLog,
        "budgetAlarm" => practices.BudgetAlarm,
        "infrastructureAsCode" => practices.InfrastructureAsCode,
        "automaticRollback" => practices.AutomaticRollback,
        "runbooks" => practices.Runbooks,
        "failureTested" => practices.FailureTested,
        "threatModel" => practices.ThreatModel,
        "tracing" => practices.Tracing,
        "syntheticChecks" => practices.SyntheticChecks,
        _ => throw new InvalidOperationException($"'{field}' is no practice of yes or no."),
    } == true;

    /// <summary>Over the Internet, between regions, or with data of people: where listening pays.</summary>
    private static bool CrossesBorder(Ground ground, Connection call)
    {
        var (from, to) = (ground.Design[call.From], ground.Design[call.To]);
        return from.Behaviour == Behaviour.External || to.Behaviour == Behaviour.External || Ground.IsSensitive(to)
            || Ground.IsSensitive(from) || (from.Region ?? ground.Design.Region) != (to.Region ?? ground.Design.Region);
    }

    /// <summary>A retention of its own deletes what is old, whatever else is said.</summary>
    private static bool HasExpiry(Component component) => component.IsGiven(Parameters.TimeToLive);

    /// <summary>The only firewall on the way of an operation from its entry to code.</summary>
    private static IEnumerable<Site> NoFirewall(Ground ground) => ground.Flag(
        Parameters.Firewall,
        to: false,
        component => ground.Design.Operations.Any(operation => operation.Entry == component.Id)
            && ground.Design.CallsOf(component.Id).Any(call => Ground.RunsCode(ground.Design[call.To])),
        component => $"Attacks and floods go through '{component.Id}' straight to the code.");

    /// <summary>Neither the door nor the code behind it asks who the client is, and both say so.</summary>
    private static IEnumerable<Site> AnonymousWrites(Ground ground)
    {
        foreach (var door in ground.Components.Where(component => component.Behaviour == Behaviour.Router
            && Ground.CanSay(component, Parameters.Authentication)))
        {
            var behind = ground.Design.CallsOf(door.Id).Select(call => ground.Design[call.To]).ToList();
            if (!behind.All(Ground.RunsCode) || !ground.Design.Operations.Any(operation =>
                operation.Entry == door.Id && operation.Kind == Access.Write))
            {
                continue;
            }

            yield return new Site(
                Subject.Of(behind.Prepend(door)),
                $"Neither '{door.Id}' nor what is behind it asks who writes.",
                [.. behind.Prepend(door).Select(asked => new Edit.SetParameter(
                    asked, Parameters.Authentication, new Setting.Text("none")))]);
        }
    }

    /// <summary>Code that calls it reads what is kept of people.</summary>
    private static bool IsFedByKeepers(Ground ground, Component external) => ground.Design.CallersOf(external.Id)
        .Any(call => ground.Design.CallsOf(call.From)
            .Any(other => ground.Design[other.To] is { Behaviour: Behaviour.Store } store
                && Ground.IsSensitive(store)));

    private static IEnumerable<Site> StoreAtTheDoor(Ground ground)
    {
        foreach (var operation in ground.Design.Operations)
        {
            foreach (var call in ground.Connections.Where(call => ground.IsCall(call) && call.Serves(operation.Id)))
            {
                var store = ground.Design[call.To];
                if (store.Kind.Has(Traits.Relational) && ground.IsAwaited(store))
                {
                    yield return new Site(
                        new Subject { Operations = [operation.Id], Components = [store.Id] },
                        $"Clients of '{operation.Id}' talk to '{store.Id}' themselves: nothing checks what they ask.",
                        new Edit.MoveEntry(operation.Id, store.Id));
                }
            }
        }
    }
}
