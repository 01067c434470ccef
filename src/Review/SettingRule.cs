using System.Collections.Immutable;
using Proofload.Designs;

namespace Proofload.Review;

/// <summary>A rule about one flag or word of each component that it concerns: some are wrong, one is better.</summary>
internal sealed class SettingRule : Rule
{
    private readonly string parameter;
    private readonly ImmutableArray<Setting> wrong;

    /// <param name="wanted">What the flag shall be.</param>
    public SettingRule(RuleCard card, string parameter, bool wanted)
        : this(card, parameter, [new Setting.Flag(!wanted)], new Setting.Flag(wanted))
    {
    }

    /// <param name="wrong">The words that fail.</param>
    /// <param name="better">What the mend puts there.</param>
    public SettingRule(RuleCard card, string parameter, string[] wrong, string better)
        : this(card, parameter, [.. wrong.Select(word => new Setting.Text(word))], new Setting.Text(better))
    {
    }

    private SettingRule(RuleCard card, string parameter, ImmutableArray<Setting> wrong, Setting better)
    {
        Card = card;
        this.parameter = parameter;
        this.wrong = wrong;
        Better = better;
    }

    public override RuleCard Card { get; }

    /// <summary>Of the components whose kind can say the parameter, those that the rule looks at.</summary>
    public required Func<Examination, Component, bool> Concerns { get; init; }

    public required Func<Component, string> Message { get; init; }

    /// <summary>The mend in words; the edit follows from <see cref="Better"/>.</summary>
    public required Func<Component, string> Mend { get; init; }

    public required string Cost { get; init; }

    public Effort Effort { get; init; }

    private Setting Better { get; }

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var component in examination.Components)
        {
            if (!component.CanSay(parameter) || !Concerns(examination, component))
                continue;
            yield return Stated(component) switch
            {
                null => Unstated(component, parameter),
                { } stated when wrong.Contains(stated) => Fail(
                    component,
                    Message(component),
                    new Mend(Mend(component), Set(component, parameter, Better), Cost, Effort)),
                _ => Pass(component),
            };
        }
    }

    private Setting? Stated(Component component) => Better switch
    {
        Setting.Flag => component.FlagOf(parameter) is { } flag ? new Setting.Flag(flag) : null,
        _ => component.TextOf(parameter) is { } word ? new Setting.Text(word) : null,
    };
}
