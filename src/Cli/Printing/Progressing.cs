using Proofload.Simulation.Analysis;
using Spectre.Console;

namespace Proofload.Cli.Printing;

/// <summary>Shows how far an analysis is, on the standard error of a terminal.</summary>
internal static class Progressing
{
    public static T Show<T>(Terminal terminal, string what, Func<IProgress<AnalysisProgress>?, T> work)
    {
        if (!terminal.ErrorIsTerminal)
            return work(null);

        return terminal.Progress.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
            .Start(context =>
            {
                var task = context.AddTask(Markup.Escape(what), maxValue: 1);
                return work(new Teller<AnalysisProgress>(progress =>
                {
                    task.Value = progress.Share;
                    task.Description = Markup.Escape($"{what}: {progress.Doing}");
                }));
            });
    }
}

/// <summary>Tells at once and in the telling thread, unlike <see cref="Progress{T}"/>.</summary>
internal sealed class Teller<T>(Action<T> tell) : IProgress<T>
{
    public void Report(T value) => tell(value);
}
