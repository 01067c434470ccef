using System.Collections.Frozen;
using System.Collections.Immutable;
using Proofload.Designs.Reading;

namespace Proofload.Designs.Catalogue;

/// <summary>All kinds of components, read once from <c>content/components</c>.</summary>
public sealed class ComponentCatalogue
{
    private readonly FrozenDictionary<string, ComponentKind> kinds;

    internal ComponentCatalogue(IEnumerable<ComponentKind> kinds)
    {
        Kinds = [.. kinds.OrderBy(kind => kind.Id, StringComparer.Ordinal)];
        this.kinds = Kinds.ToFrozenDictionary(kind => kind.Id, StringComparer.Ordinal);
    }

    /// <summary>By id.</summary>
    public ImmutableArray<ComponentKind> Kinds { get; }

    /// <summary>Reads the catalogue from its folder.</summary>
    /// <exception cref="InvalidDataException">A file is wrong; the message has every problem with file, line and
    /// remedy.</exception>
    public static ComponentCatalogue Load(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => (Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText(file)));
        return CatalogueReader.Read(
            files, InstanceSizes.Of(() => File.ReadAllText(Path.Combine(folder, "instances.tsv"))));
    }

    public ComponentKind? Find(string id) => kinds.GetValueOrDefault(id);

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
}
