using Proofload.Designs;
using Proofload.Designs.Catalogue;

namespace Proofload.Review.RightSize;

/// <summary>Warm functions that nobody waits for.</summary>
internal sealed class WarmWithoutNeed : Rule
{
    public override RuleCard Card { get; } = new(
        "warm-without-need", "Functions are kept warm that nobody waits for", Pillar.RightSize, Risk.Low)
    {
        Mode = EvaluationMode.Graph,
        Source = "AWS Lambda developer guide, provisioned concurrency; the condition is ours",
        Topic = "serverless",
        Why = "Provisioned concurrency is paid for by the hour so that no user meets a cold start. Behind a queue "
            + "there is no user.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var function in examination.Of(Behaviour.Function)
            .Where(function => function.CanSay(Parameters.Provisioned)))
        {
            yield return examination.Paths.IsInteractive(function)
                || function.CountOf(Parameters.Provisioned) is null or 0
                ? Pass(function)
                : Fail(
                    function,
                    $"'{function.Id}' keeps {Words.Number(function.CountOf(Parameters.Provisioned) ?? 0)} environments "
                        + "warm, and only messages reach it.",
                    new Mend(
                        "Let it start when a message comes",
                        Set(function, Parameters.Provisioned, new Setting.Count(0)),
                        "Messages after a quiet time wait a moment longer"));
        }
    }
}
