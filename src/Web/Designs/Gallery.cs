using Proofload.Designs;
using Proofload.Knowledge;
using Proofload.Web.Library;

namespace Proofload.Web.Designs;

/// <summary>The designs that come with the product, read once at the start.</summary>
internal sealed class Gallery
{
    private readonly Dictionary<string, Sample> samples;

    private Gallery(IReadOnlyList<Sample> samples, IEnumerable<Sample> embedded)
    {
        Samples = samples;
        this.samples = samples.Concat(embedded).ToDictionary(sample => sample.Name, StringComparer.Ordinal);
    }

    /// <summary>The storefront first, from small to large; then the others by name.</summary>
    public IReadOnlyList<Sample> Samples { get; }

    /// <summary>The same, and the designs of the library's pages behind them.</summary>
    public IReadOnlyCollection<Sample> All => samples.Values;

    /// <summary>One of them, or a design of a page of the library: <c>topics/timeouts/1</c>.</summary>
    public Sample? Find(string name) => samples.GetValueOrDefault(name);

    /// <remarks>Without the phenomena, which show how systems fall over: these are meant to be good.</remarks>
    /// <exception cref="InvalidDataException">A design of the gallery is wrong: the site does not start on
    /// it.</exception>
    public static Gallery Load(string folder, DesignDesk desk, PageLibrary library)
    {
        var files = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories)
                .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) != "phenomena")
            : [];
        return new Gallery(
            [.. files.Select(file => Read(folder, file, desk)).OrderBy(Rank).ThenBy(sample => sample.Name)],
            library.Pages.SelectMany(page => page.Designs.Where(block => block.Design is not null).Select(block =>
                new Sample(LibraryAddress.NameOf(page, block), block.Document, block.Design!, page))));
    }

    private static Sample Read(string folder, string file, DesignDesk desk)
    {
        var document = File.ReadAllText(file);
        var name = Path.ChangeExtension(Path.GetRelativePath(folder, file), null).Replace('\\', '/');
        var reading = desk.Read(document);
        return reading.Design is { } design
            ? new Sample(name, document, design)
            : throw new InvalidDataException($"{file} is no design:\n{string.Join('\n', reading.Problems)}");
    }

    private static int Rank(Sample sample) => Array.IndexOf(
        ["storefront/start", "storefront/growth", "storefront/planet"], sample.Name) is >= 0 and var rank
            ? rank
            : int.MaxValue;
}

/// <param name="Name">Its path in the gallery: <c>storefront/growth</c>.</param>
/// <param name="Page">The page of the library that it stands on; null for a design of the gallery.</param>
internal sealed record Sample(string Name, string Document, Design Design, Page? Page = null);
