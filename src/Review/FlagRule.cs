using Proofload.Designs;

namespace Proofload.Review;

/// <summary>A rule about one flag of each component that it concerns.</summary>
/// <param name="concerned">Of the components whose kind can say the flag, those that the rule looks at.</param>
/// <param name="wanted">What the flag shall be.</param>
internal sealed class FlagRule(
    RuleCard card,
    string parameter,
    bool wanted,
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
            if (component.FlagOf(parameter) is not { } flag)
            {
                yield return Unstated(component, parameter);
                continue;
            }

            var edit = Set(component, parameter, new Setting.Flag(wanted));
            yield return flag == wanted
                ? Pass(component)
                : Fail(component, message(component), new Mend(mend(component), edit, cost, effort));
        }
    }
}
