using Proofload.Designs;
using Proofload.Designs.Edits;

namespace Proofload.Review;

/// <summary>A rule about one fact of how the team works: yes, no, or nobody said.</summary>
/// <param name="field">As designs name it, under <c>practices</c>.</param>
/// <param name="concerned">Whether the design is one for which it matters; null for every one in production.</param>
/// <param name="message">What it means that the team does not.</param>
internal sealed class PracticeRule(
    RuleCard card,
    string field,
    Func<Practices, bool?> practised,
    string message,
    Mend mend,
    Func<Examination, bool>? concerned = null) : Rule
{
    public override RuleCard Card => card;

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        if (!examination.IsProduction || concerned?.Invoke(examination) == false)
            yield break;

        yield return practised(examination.Practices) switch
        {
            true => Pass(Subject.Design),
            null => Unknown(Subject.Design, $"practices.{field}"),
            false => Fail(Subject.Design, message, mend),
        };
    }

    public static Mend Do(string words, PracticeChange change, string cost, Effort effort = Effort.Medium) =>
        new(words, new Edit.SetPractice(change), cost, effort);
}
