using System.Collections.Immutable;
using Proofload.Designs.Edits;

namespace Proofload.Review.Mutation;

/// <summary>One way to spoil a good design, with what it breaks and who must see it.</summary>
/// <remarks>
/// The labels say what a reviewer who knows the practice would object to. They are written from the practice and never
/// from the code of a rule; what operators need to know of a design they ask <see cref="Ground"/>, which shares nothing
/// with the rules. See decision 6.
/// </remarks>
/// <param name="Id">Stable for ever once released, kebab-case.</param>
/// <param name="Pillar">What suffers.</param>
/// <param name="About">What it does, as a sentence without a full stop.</param>
internal sealed record MutationOperator(string Id, Pillar Pillar, string About)
{
    /// <summary>What a part of the bill, or all of it, may come to when it changes, whatever changed it.</summary>
    public static ImmutableArray<string> OfTheBill { get; } =
        ["over-budget", "cross-zone-chatter", "steady-load-on-demand", "logs-drive-the-bill"];

    /// <summary>What must have changed for the mutant to be worse than what it was made from.</summary>
    public required Evidence Evidence { get; init; }

    /// <summary>The rules that must object at the place.</summary>
    public required ImmutableArray<string> Seen { get; init; }

    /// <summary>Rules that may object as well, there or elsewhere, since what they are about follows.</summary>
    public ImmutableArray<string> MayFollow { get; init; } = [];

    /// <summary>Where the design can be spoilt in this way.</summary>
    public required Func<Ground, IEnumerable<Site>> Sites { get; init; }
}

/// <summary>A place where an operator can work.</summary>
/// <param name="Place">What it spoils.</param>
/// <param name="Broken">What is wrong afterwards, as a sentence.</param>
internal sealed record Site(Subject Place, string Broken, params ImmutableArray<Edit> Edits);

/// <summary>How it is told that a mutant is worse and not merely different.</summary>
internal enum Evidence
{
    /// <summary>Something stated was taken back that no engine models; it matters where requests come.</summary>
    Stated,

    /// <summary>The estimator finds that a promise of availability or recovery is kept less well.</summary>
    Promise,

    /// <summary>The estimator finds that requests are slower, or something is fuller.</summary>
    Load,

    /// <summary>The estimator finds that the highest load of the scenarios has less room.</summary>
    Room,

    /// <summary>The pricer finds that it costs more, and the estimator that nothing is better for it.</summary>
    Money,
}
