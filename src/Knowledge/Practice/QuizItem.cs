using System.Collections.Immutable;
using Proofload.Knowledge.Measuring;

namespace Proofload.Knowledge.Practice;

/// <summary>A question that a page asks its reader, with the explanation that follows the answer.</summary>
/// <param name="Id">Unique on its page.</param>
/// <param name="Objective">The objective of the topic that it tests; null elsewhere.</param>
/// <param name="Ask">May have <c>{name}</c> and <c>{formula}</c> where the item varies.</param>
public abstract record QuizItem(string Id, string? Objective, string Ask, string Explain, Designs.Place Place)
{
    /// <summary>One or several of some options are right.</summary>
    public sealed record Choice(
        string Id, string? Objective, string Ask, string Explain, Designs.Place Place,
        ImmutableArray<QuizOption> Options, bool IsMultiple) : QuizItem(Id, Objective, Ask, Explain, Place);

    /// <summary>A number with its unit, right within a tolerance.</summary>
    /// <param name="Tolerance">A share of the answer.</param>
    /// <param name="IsEstimate">Worked out over steps, where the way counts more than the last digit.</param>
    /// <param name="Variation">How the numbers vary by seed; null where they do not.</param>
    public sealed record Numeric(
        string Id, string? Objective, string Ask, string Explain, Designs.Place Place, Amount Answer,
        double Tolerance, bool IsEstimate, ImmutableArray<QuizStep> Steps, Variation? Variation)
        : QuizItem(Id, Objective, Ask, Explain, Place);

    /// <param name="Items">In the right order.</param>
    public sealed record Order(
        string Id, string? Objective, string Ask, string Explain, Designs.Place Place, ImmutableArray<string> Items)
        : QuizItem(Id, Objective, Ask, Explain, Place);

    /// <summary>Find the flaw: point at the components of a design where something is wrong.</summary>
    /// <param name="Design">Null where the document is no design.</param>
    /// <param name="Points">Component ids.</param>
    public sealed record Flaw(
        string Id, string? Objective, string Ask, string Explain, Designs.Place Place, string Document,
        Designs.Design? Design, ImmutableArray<string> Points) : QuizItem(Id, Objective, Ask, Explain, Place);
}

/// <param name="Why">Why it tempts and is wrong, or why it is right; null where nothing is said.</param>
public sealed record QuizOption(string Text, bool IsRight, string? Why);

/// <summary>A step of a worked estimate.</summary>
/// <param name="Value">As written; may be a formula in braces where the item varies.</param>
public sealed record QuizStep(string Say, string Value);
