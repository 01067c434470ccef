using Proofload.Designs;

namespace Proofload.Review;

/// <summary>A rule about one word of each component that it concerns: some words are wrong, one is better.</summary>
/// <param name="wrong">The words that fail.</param>
/// <param name="better">What the mend puts there.</param>
internal sealed class WordRule(
    RuleCard card,
    string parameter,
    string[] wrong,
    string better,
    Func<Examination, Component, bool> concerned,
    Func<Component, string> message,
    Func<Component, string> mend,
    string cost,
    Effort effort = Effort.Small) : Rule
{
    public override RuleCard Card => card;

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var component in examination.Components)
        {
            if (!component.CanSay(parameter) || !concerned(examination, component))
                continue;
            if (component.TextOf(parameter) is not { } word)
            {
                yield return Unstated(component, parameter);
                continue;
            }

            var edit = Set(component, parameter, new Setting.Text(better));
            yield return wrong.Contains(word)
                ? Fail(component, message(component), new Mend(mend(component), edit, cost, effort))
                : Pass(component);
        }
    }
}
