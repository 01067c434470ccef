using Proofload.Designs;

namespace Proofload.Knowledge.Linting;

/// <summary>No run of eight words stands on two pages, or on a page and in a text that it was written from.</summary>
internal static class DuplicateCheck
{
    private const int Run = 8;

    public static IEnumerable<LintProblem> All(PageLibrary library, LintInputs inputs)
    {
        // Where each run was seen first. A run is known by the hash of its words; 64 bits are enough not to meet by
        // chance.
        var seen = new Dictionary<ulong, string>();
        foreach (var (name, text) in inputs.Others)
            Runs(Words(text, 1)).ForEach(run => seen.TryAdd(run.Hash, name));

        foreach (var page in library.Pages)
        {
            var words = page.Prose.SelectMany(Paragraph.Of).Where(paragraph => !paragraph.IsHeading)
                .SelectMany(paragraph => Words(paragraph.Plain, paragraph.Line).Append(default))
                .ToList();
            var runs = Runs(words);
            foreach (var problem in Repeated(page, words, runs, seen))
                yield return problem;
            foreach (var run in runs)
                seen.TryAdd(run.Hash, page.Id.ToString());
        }
    }

    private static IEnumerable<LintProblem> Repeated(
        Page page, List<Word> words, List<(int At, ulong Hash)> runs, Dictionary<ulong, string> seen)
    {
        for (var index = 0; index < runs.Count; index++)
        {
            if (!seen.TryGetValue(runs[index].Hash, out var where))
                continue;

            // One run of twelve words is five runs of eight, and one problem.
            var first = runs[index].At;
            while (index + 1 < runs.Count && runs[index + 1].At == runs[index].At + 1
                && seen.GetValueOrDefault(runs[index + 1].Hash) == where)
            {
                index++;
            }

            var shared = words[first..(runs[index].At + Run)];
            var begin = string.Join(' ', shared.Take(14).Select(word => word.Text));
            yield return Linter.Warning(page, "duplicate", new Place(shared[0].Line, 1),
                $"{shared.Count} words in a row stand in {where} too: "
                    + $"'{begin}{(shared.Count > 14 ? " …" : "")}'.",
                "Say it in other words, or link to where it stands.");
        }
    }

    private static List<(int At, ulong Hash)> Runs(IEnumerable<Word> words)
    {
        var list = words as IReadOnlyList<Word> ?? [.. words];
        var runs = new List<(int, ulong)>();
        var length = 0;
        for (var end = 0; end < list.Count; end++)
        {
            length = list[end].Text is null ? 0 : length + 1;
            if (length >= Run)
                runs.Add((end - Run + 1, Hash(list, end - Run + 1)));
        }

        return runs;
    }

    /// <summary>FNV-1a over the letters of the words.</summary>
    private static ulong Hash(IReadOnlyList<Word> words, int from)
    {
        unchecked
        {
            var hash = 14_695_981_039_346_656_037;
            for (var index = from; index < from + Run; index++)
            {
                foreach (var letter in words[index].Text)
                    hash = (hash ^ letter) * 1_099_511_628_211;
                hash = (hash ^ ' ') * 1_099_511_628_211;
            }

            return hash;
        }
    }

    private static IEnumerable<Word> Words(string text, int line)
    {
        foreach (var word in text.Split([' ', '\n', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            var plain = string.Concat(word.Where(char.IsLetterOrDigit)).ToLowerInvariant();
            if (plain.Length > 0)
                yield return new Word(plain, line);
        }
    }

    private readonly record struct Word(string Text, int Line);
}
