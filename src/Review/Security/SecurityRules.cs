using System.Collections.Immutable;

namespace Proofload.Review.Security;

/// <summary>Who can reach, read and change what they should not?</summary>
internal static class SecurityRules
{
    public static ImmutableArray<Rule> All { get; } =
    [
        Exposure.StoreOpenToInternet,
        Exposure.PublicBucket,
        new ClientToStore(),
        new EntryWithoutFirewall(),
        new EntryWithoutAuthentication(),
        Secrecy.NotEncryptedAtRest,
        new PlainTextConnection(),
        new SensitiveCallWithoutIdentity(),
        Identity.LongLivedCredentials,
        Identity.SecretsInConfiguration,
        Identity.BroadPermissions,
        new UnclassifiedData(),
        new ControlsBelowDataClass(),
        new SensitiveDataLeaves(),
        new PersonalDataKeptForever(),
        Exposure.StorageOverInternet,
        Duties.NoAuditTrail,
        Duties.LogsStayLocal,
        Duties.NoThreatModel,
        OpenDoors.CodeOpenToInternet,
        OpenDoors.PersonalDataReadByAnybody,
        OpenDoors.StoreWithoutLogin,
        OpenDoors.SecretsNeverChange,
        Obligations.LogsShorterThanRequired,
        Obligations.DeclaredDataNowhere,
        Obligations.RulebookNotNamed,
    ];
}
