using System.Collections.Immutable;
using Proofload.Designs.Reading;

namespace Proofload.Designs.Catalogue;

/// <summary>All kinds of components, from <c>content/components</c>.</summary>
/// <remarks>A file is read when its kind is first asked for: a design uses a dozen kinds of the hundred.</remarks>
public sealed class ComponentCatalogue
{
    private readonly Dictionary<string, Lazy<ComponentKind>> kinds;
    private readonly Lazy<ImmutableArray<ComponentKind>> all;

    internal ComponentCatalogue(Dictionary<string, Lazy<ComponentKind>> kinds)
    {
        this.kinds = kinds;
        all = new(ReadAll);
    }

    /// <summary>All of them, by id.</summary>
    /// <exception cref="InvalidDataException">Files are wrong; the message has every problem with file, line and
    /// remedy.</exception>
    public ImmutableArray<ComponentKind> Kinds => all.Value;

    /// <summary>The catalogue of a folder, whose files carry the names of their kinds.</summary>
    public static ComponentCatalogue Load(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Select(file =>
        (
            Path.GetRelativePath(folder, file).Replace('\\', '/'),
            (Func<string>)(() => File.ReadAllText(file))));
        return CatalogueReader.Open(
            files, InstanceSizes.Of(() => File.ReadAllText(Path.Combine(folder, "instances.tsv"))));
    }

    /// <exception cref="InvalidDataException">Its file is wrong.</exception>
    public ComponentKind? Find(string id) => kinds.TryGetValue(id, out var kind) ? kind.Value : null;

    /// <summary>What somebody may have meant who wrote a kind that there is not.</summary>
    public string Hint(string found)
    {
        var word = found.ToLowerInvariant();
        var last = word[(word.IndexOf('/', StringComparison.Ordinal) + 1)..];
        var near = Kinds.FirstOrDefault(kind =>
            kind.Also.Contains(last) || kind.Id[(kind.Id.IndexOf('/', StringComparison.Ordinal) + 1)..] == last)?.Id
            ?? Suggestion.Nearest(word, kinds.Keys)
            ?? Kinds.FirstOrDefault(kind => kind.Also.Any(also => Suggestion.Nearest(last, [also]) is not null))?.Id;
        return near is null
            ? "'proofload kinds' lists the kinds there are."
            : $"Did you mean '{near}'? 'proofload kinds' lists all.";
    }

    private ImmutableArray<ComponentKind> ReadAll()
    {
        var complaints = new SortedSet<string>(StringComparer.Ordinal);
        var read = new List<ComponentKind>(kinds.Count);
        foreach (var (_, kind) in kinds.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            try
            {
                read.Add(kind.Value);
            }
            catch (InvalidDataException wrong)
            {
                complaints.Add(wrong.Message);
            }
        }

        return complaints.Count == 0 ? [.. read] : throw new InvalidDataException(string.Join('\n', complaints));
    }
}
