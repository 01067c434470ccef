using System.Collections.Immutable;
using Proofload.Knowledge.Reading;

namespace Proofload.Knowledge.Practice;

/// <summary>The estimation gym: problems with steps, read once from <c>content/gym</c>.</summary>
public sealed class Gym
{
    internal Gym(ImmutableArray<GymProblem> problems) => Problems = problems;

    /// <summary>By level, then as written.</summary>
    public ImmutableArray<GymProblem> Problems { get; }

    public GymProblem? Find(string id) => Problems.FirstOrDefault(problem => problem.Id == id);

    /// <param name="content">The folder with <c>gym</c> in it.</param>
    /// <exception cref="InvalidDataException">A problem is wrong; the message has all of them with file, line and
    /// remedy.</exception>
    public static Gym Load(string content)
    {
        var folder = Path.Combine(content, "gym");
        var files = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal)
            : Enumerable.Empty<string>();
        return GymReader.Read(files.Select(file => ($"gym/{Path.GetFileName(file)}", File.ReadAllText(file))));
    }
}
