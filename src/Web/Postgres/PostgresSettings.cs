namespace Proofload.Web.Postgres;

/// <summary>What may be said about a PostgreSQL of our own.</summary>
/// <param name="Home">The folder of its data; null for the usual one of each user.</param>
/// <param name="Binaries">The folder in which npm installed its programs; null for that of the repository.</param>
/// <param name="Address">Where the site answers, to be told to a second one on the same data.</param>
/// <param name="Lasting">False where the data may be lost in a crash of the machine: in tests.</param>
internal sealed record PostgresSettings(string? Home, string? Binaries, string? Address, bool Lasting = true);
