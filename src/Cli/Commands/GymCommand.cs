using System.CommandLine;
using System.Globalization;
using System.Text;
using Proofload.Cli.Files;
using Proofload.Cli.Knowing;
using Proofload.Cli.Printing;
using Proofload.Knowledge.Practice;

namespace Proofload.Cli.Commands;

/// <summary><c>proofload gym</c>: estimates, worked out step by step and checked with their units.</summary>
internal static class GymCommand
{
    public static Command Create(Terminal terminal)
    {
        var gym = new DesignCommand(
            terminal,
            "gym",
            "Estimation gym: back-of-the-envelope problems whose steps are checked with their units.",
            """
            proofload gym
            proofload gym peak-requests
            proofload gym storage-growth --seed 7
            proofload gym queue-drain --seed 7 --answers "540 thousand; 4100/s; 132 s; 732 s" --json
            """);
        var problem = new Argument<string?>("problem")
        {
            Description = "Which problem; without it they are listed.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var seed = new Option<long?>("--seed")
        {
            Description = "Which numbers, from 1; without it others each time. The same seed asks the same.",
        };
        var answers = new Option<string?>("--answers")
        {
            Description = "The steps' results, one after the other, with semicolons between.",
            HelpName = "results",
        };
        gym.Command.Add(problem);
        gym.Command.Add(seed);
        gym.Command.Add(answers);
        gym.Command.SetAction(async (asked, cancellation) =>
        {
            var known = Gym.Load(ContentPlace.Of(null, []));
            if (asked.GetValue(problem) is not { } name)
            {
                await gym.Print(asked, target => List(target, known), cancellation);
                return ExitCode.Fine;
            }

            var one = known.Find(name) ?? throw new InputException(
                $"There is no problem '{name}'. There are: "
                + $"{string.Join(", ", known.Problems.Select(found => found.Id))}.");
            var drawn = asked.GetValue(seed) ?? (terminal.Time.GetUtcNow().ToUnixTimeMilliseconds() % 1_000_000) + 1;
            var given = asked.GetValue(answers) is { } text
                ? [.. text.Split(';', StringSplitOptions.TrimEntries)]
                : asked.GetValue(gym.Json) ? [] : await Ask(terminal, one, drawn, cancellation);
            var judgement = one.Judge(drawn, given);
            if (asked.GetValue(gym.Json))
                await gym.Give(asked, Json(one, drawn, given, judgement), cancellation);
            else
                await gym.Print(asked, target => Print(target, one, given, judgement), cancellation);
            return judgement.FirstWrong is null ? ExitCode.Fine : ExitCode.Found;
        });
        return gym.Command;
    }

    private static void List(Terminal terminal, Gym gym)
    {
        var table = Tables.New("problem", "level", ">steps", ">variants", "about");
        foreach (var problem in gym.Problems)
        {
            table.Row(
                problem.Id, problem.Level.ToString(), problem.Steps.Length.ToString(CultureInfo.InvariantCulture),
                Words.Number(problem.Variants), problem.Title);
        }

        terminal.Print(table);
        terminal.Out.WriteLine($"{Words.Count(gym.Problems.Length, "problem")}. 'proofload gym <problem>' asks one.");
    }

    /// <summary>Asks for each step; an empty line leaves it out, the end of the input leaves the rest out.</summary>
    private static async Task<List<string>> Ask(
        Terminal terminal, GymProblem problem, long seed, CancellationToken cancellation)
    {
        using var reader = new StreamReader(terminal.In, Encoding.UTF8, leaveOpen: true);
        terminal.Say($"{problem.Title} (seed {seed})");
        terminal.Heading(problem.Asked(seed));
        var given = new List<string>();
        for (var step = 0; step < problem.Steps.Length; step++)
        {
            var (say, unit) = (problem.Steps[step].Say, problem.Steps[step].Unit.Words);
            terminal.Say($"{step + 1}  {say}, in {unit} or any unit like it");
            await terminal.Out.WriteAsync("   ");
            await terminal.Out.FlushAsync(cancellation);
            if (await reader.ReadLineAsync(cancellation) is not { } line)
                break;
            given.Add(line);
            if (problem.Judge(seed, given).Steps[step] is { Remark: { } remark })
                terminal.Say($"   {remark}");
        }

        return given;
    }

    private static void Print(Terminal terminal, GymProblem problem, List<string> given, GymJudgement judgement)
    {
        terminal.Heading(judgement switch
        {
            { IsSolved: true } => "Every step is right",
            { FirstWrong: { } first } => $"The first slip is in step {first + 1}",
            _ => "What was left out",
        });
        var table = Tables.New(">step", "what", "yours", "is", "worked out");
        for (var index = 0; index < problem.Steps.Length; index++)
        {
            table.Row(
                (index + 1).ToString(CultureInfo.InvariantCulture), problem.Steps[index].Say,
                index < given.Count ? given[index] : "", WordOf(judgement.Steps[index].Grade),
                $"{judgement.Steps[index].Solution} = {problem.Steps[index].Compute}");
        }

        terminal.Print(table);
        terminal.Say(problem.Explain);
    }

    private static string WordOf(StepGrade grade) => grade switch
    {
        StepGrade.Open => "open",
        StepGrade.Right => "right",
        StepGrade.Carried => "follows from the step before",
        StepGrade.Wrong => "wrong",
    };

    private static string Json(GymProblem problem, long seed, List<string> given, GymJudgement judgement) =>
        Envelope.Write("gym", json =>
        {
            json.WriteString("problem", problem.Id);
            json.WriteNumber("seed", seed);
            json.WriteString("ask", problem.Asked(seed));
            json.WriteBoolean("isSolved", judgement.IsSolved);
            if (judgement.FirstWrong is { } first)
                json.WriteNumber("firstWrong", first + 1);
            else
                json.WriteNull("firstWrong");
            json.WriteStartArray("steps");
            for (var index = 0; index < problem.Steps.Length; index++)
            {
                var step = judgement.Steps[index];
                json.WriteStartObject();
                json.WriteString("step", problem.Steps[index].Id);
                json.WriteString("say", problem.Steps[index].Say);
                json.WriteString("answer", index < given.Count ? given[index] : null);
                json.WriteString("grade", step.Grade.ToString().ToLowerInvariant());
                json.WriteString("remark", step.Remark);

                // Only what was answered is given away.
                json.WriteString("solution", step.Grade == StepGrade.Open ? null : step.Solution.ToString());
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
}
