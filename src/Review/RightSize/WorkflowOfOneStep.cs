using Proofload.Designs.Catalogue;

namespace Proofload.Review.RightSize;

/// <summary>A workflow engine that runs one thing.</summary>
internal sealed class WorkflowOfOneStep : Rule
{
    public override RuleCard Card { get; } = new(
        "workflow-of-one-step", "A workflow with a single step", Pillar.RightSize, Risk.Low)
    {
        Mode = EvaluationMode.Graph,
        Source = "Our proposal",
        Topic = "workflow-orchestration",
        Why = "A workflow keeps the state between steps and undoes what was done. With one step there is nothing "
            + "between, and a retry on the call does the rest.",
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var workflow in examination.Of(Behaviour.Workflow))
        {
            var steps = examination.Design.CallsOf(workflow.Id);
            if (steps.Length == 0)
                continue;
            yield return steps.Select(step => step.To).Distinct().Count() > 1
                ? Pass(workflow)
                : Fail(
                    workflow,
                    $"'{workflow.Id}' only calls '{steps[0].To}'. It pays from the second step that must be undone.",
                    new Mend(
                        $"Call '{steps[0].To}' directly, with a timeout and a retry",
                        Removal.OfMiddle(examination.Design, workflow),
                        "No history of executions to look at"));
        }
    }
}
