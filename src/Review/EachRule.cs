namespace Proofload.Review;

/// <summary>A rule that is asked of one thing after another, such as components, connections or operations.</summary>
/// <param name="things">Those that it may concern.</param>
/// <param name="judge">The answer for one of them; null where the rule does not concern it after all.</param>
internal sealed class EachRule<T>(
    RuleCard card, Func<Examination, IEnumerable<T>> things, Func<Examination, T, Answer?> judge) : Rule
{
    public override RuleCard Card => card;

    internal override IEnumerable<Answer> Inspect(Examination examination) =>
        things(examination).Select(thing => judge(examination, thing)).OfType<Answer>();
}

/// <summary>A rule that is asked once, of the design as a whole.</summary>
/// <param name="judge">The answer; null where the rule does not concern the design.</param>
internal sealed class DesignRule(RuleCard card, Func<Examination, Answer?> judge) : Rule
{
    public override RuleCard Card => card;

    internal override IEnumerable<Answer> Inspect(Examination examination) =>
        judge(examination) is { } answer ? [answer] : [];
}
