using Proofload.Testing;

namespace Proofload.Conventions;

/// <summary>
/// The list of what we do not call: each with what to do instead, and each spelt so that it bans something.
/// </summary>
public sealed class BannedTests
{
    private static readonly string[][] Banned =
    [
        .. Repository.Read("eng/BannedSymbols.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(';', 2, StringSplitOptions.TrimEntries)),
    ];

    [Fact]
    public void Every_ban_comes_with_advice()
    {
        Banned.Length.ShouldBeGreaterThan(10);
        Banned.Where(ban => ban is not [_, { Length: > 5 }]).Select(ban => ban[0])
            .ShouldBeEmpty("After the semicolon: what to do instead.");
    }

    [Fact]
    public void Every_ban_names_something_that_exists() =>
        Banned.Select(ban => ban[0]).Where(name => !Exists(name))
            .ShouldBeEmpty("A misspelt ban bans nothing.");

    private static bool Exists(string documented)
    {
        var (kind, name) = (documented[0], documented[2..].Split('(')[0]);
        if (kind == 'T')
            return Find(name) is not null;

        var dot = name.Replace(".#ctor", ".!ctor", StringComparison.Ordinal).LastIndexOf('.');
        var (type, member) = (Find(name[..dot]), name[(dot + 1)..].Replace("#ctor", ".ctor", StringComparison.Ordinal));
        return type is not null && type.GetMember(member.Split('`')[0]).Length > 0;
    }

    private static Type? Find(string name) => AppDomain.CurrentDomain.GetAssemblies()
        .Append(typeof(Console).Assembly)
        .Append(typeof(System.Net.Http.HttpClient).Assembly)
        .Append(typeof(System.Diagnostics.Process).Assembly)
        .Select(assembly => assembly.GetType(name))
        .FirstOrDefault(type => type is not null);
}
