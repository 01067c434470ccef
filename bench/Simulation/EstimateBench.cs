using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Simulation.Estimation;

namespace Proofload.Bench.Simulation;

/// <summary>
/// What an estimate costs, of processor time: the answer to an edit, and with the loads at which targets break.
/// </summary>
internal static class EstimateBench
{
    private const int Rounds = 5;

    public static void Run(string filter)
    {
        var kinds = ComponentCatalogue.Load(ContentFolder.Of("components"));
        var folder = ContentFolder.Of("designs");
        var files = Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories);
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(folder, file);
            if (!name.Contains(filter, StringComparison.Ordinal)
                || DesignReader.Read(File.ReadAllText(file), kinds).Design is not { } design)
            {
                continue;
            }

            var times = Stopwatched.InTurn(
                Rounds,
                () => Repeat(20, () => Estimator.EstimateAtOnce(design)),
                () => Repeat(2, () => Estimator.Estimate(design)));
            Console.WriteLine(
                $"{name,-52} {design.Components.Length,3} components  at once {times[0].Nanoseconds / 1e6,6:F2} ms"
                + $" {times[0].Bytes / 1024,6:F0} KB   with limits {times[1].Nanoseconds / 1e6,6:F1} ms");
        }
    }

    private static long Repeat(int times, Func<object> estimate)
    {
        for (var time = 0; time < times; time++)
            estimate();
        return times;
    }
}
