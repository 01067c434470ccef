using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Proofload.Designs;
using Proofload.Exchange.Drafts;

namespace Proofload.Exchange.DrawIo;

/// <summary>Opens a file of draw.io, plain or compressed, and finds the shapes of its first page.</summary>
/// <remarks>Nothing outside of the text is fetched, no document type is obeyed, and what unfolds is bounded.</remarks>
internal static class DrawIoFile
{
    /// <summary>Characters of a page once it is unpacked.</summary>
    private const int MostUnpacked = 16 * 1_024 * 1_024;

    /// <returns>The root of the cells; null where a problem says why there is none.</returns>
    public static XElement? Open(string text, Draft draft)
    {
        if (Parse(text, draft, new Place(1, 1)) is not { } file)
            return null;
        if (file.Name.LocalName == "mxGraphModel")
            return RootOf(file, draft);
        if (file.Name.LocalName != "mxfile")
        {
            draft.Fail(
                "no-drawing", PlaceOf(file),
                $"A drawing of draw.io begins with 'mxfile', not with '{file.Name.LocalName}'.",
                "Save the drawing as .drawio or XML in draw.io, and import that.");
            return null;
        }

        var pages = file.Elements("diagram").ToList();
        foreach (var page in pages.Skip(1))
        {
            draft.Warn(
                "left-out", "", PlaceOf(page),
                $"The page '{page.Attribute("name")?.Value}' was not read: a design has one drawing.",
                "Import it by itself: save it as a file of its own.");
        }

        if (pages.Count == 0)
        {
            draft.Fail("no-drawing", PlaceOf(file), "The file has no page.", "Draw something, and save it again.");
            return null;
        }

        draft.Name = pages[0].Attribute("name")?.Value is { } name
            && !name.StartsWith("Page-", StringComparison.Ordinal)
            ? name
            : null;
        return pages[0].Element("mxGraphModel") is { } model
            ? RootOf(model, draft)
            : Unpacked(pages[0], draft) is { } unpacked ? RootOf(unpacked, draft) : null;
    }

    public static Place PlaceOf(XObject found) => found is IXmlLineInfo info && info.HasLineInfo()
        ? new Place(Math.Max(1, info.LineNumber), Math.Max(1, info.LinePosition))
        : new Place(1, 1);

    private static XElement? RootOf(XElement model, Draft draft)
    {
        if (model.Element("root") is { } root)
            return root;
        draft.Fail("no-drawing", PlaceOf(model), "The page has no shapes in it.", "Draw something, and save it again.");
        return null;
    }

    /// <summary>Base64 of raw deflate of percent-encoded XML: how draw.io writes compressed pages.</summary>
    private static XElement? Unpacked(XElement page, Draft draft)
    {
        try
        {
            var packed = Convert.FromBase64String(page.Value.Trim());
            using var inflating = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
            using var bytes = new MemoryStream();
            var buffer = new byte[64 * 1_024];
            int read;
            while ((read = inflating.Read(buffer)) > 0)
            {
                bytes.Write(buffer, 0, read);
                if (bytes.Length > MostUnpacked)
                {
                    draft.Fail("too-large", PlaceOf(page), $"The page unfolds to more than {MostUnpacked:n0} bytes.",
                        "Import a part of it.");
                    return null;
                }
            }

            var xml = Uri.UnescapeDataString(Encoding.UTF8.GetString(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
            return Parse(xml, draft, PlaceOf(page));
        }
        catch (Exception broken) when (broken is FormatException or InvalidDataException)
        {
            draft.Fail("no-drawing", PlaceOf(page), "The page is neither XML nor a compressed page of draw.io.",
                "Save it again in draw.io; 'File > Properties' there switches compression off.");
            return null;
        }
    }

    private static XElement? Parse(string xml, Draft draft, Place place)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MostUnpacked,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml), settings);
            return XDocument.Load(reader, LoadOptions.SetLineInfo).Root;
        }
        catch (XmlException broken)
        {
            draft.Fail(
                "bad-xml",
                place.Line > 1 ? place : new Place(Math.Max(1, broken.LineNumber), Math.Max(1, broken.LinePosition)),
                $"This is not XML that is read here: {broken.Message}",
                "Save the drawing again in draw.io; document types (DTD) are refused.");
            return null;
        }
    }
}
