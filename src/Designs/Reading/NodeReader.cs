using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Proofload.Designs.Reading;

/// <summary>
/// Reads YAML, and JSON as the part of YAML that it is, into nodes; refuses what could grow without bound.
/// </summary>
/// <remarks>
/// Anchors, aliases and tags are refused rather than bounded: a design has no need of them, and they are how a small
/// text becomes a large one.
/// </remarks>
internal sealed class NodeReader
{
    public const int LongestText = 4 * 1_024 * 1_024;
    private const int Deepest = 24;

    private readonly IParser parser;
    private readonly ProblemList problems;

    private NodeReader(string text, ProblemList problems) =>
        (parser, this.problems) = (new Parser(new Scanner(new StringReader(text), skipComments: true)), problems);

    /// <summary>The one document of a text; null, with problems said, where there is none.</summary>
    public static Node? Read(string text, ProblemList problems)
    {
        if (text.Length > LongestText)
        {
            problems.Add("too-large", "", new Place(1, 1),
                $"The text has {text.Length / 1_048_576.0:0.0} MB; a design has at most {LongestText / 1_048_576} MB.",
                "Leave out what is not part of the design.");
            return null;
        }

        var reader = new NodeReader(text, problems);
        try
        {
            return reader.ReadDocument();
        }
        catch (YamlException exception)
        {
            problems.Add(
                "syntax", "", Within(text, exception.Start),
                $"This is not well-formed YAML or JSON: {Plain(exception.Message)}",
                "Check indentation, brackets and quotes from here upward.");
            return null;
        }
        catch (InvalidOperationException)
        {
            // YamlDotNet's scanner gives up so on some texts (a plain scalar that a comment sign cuts short).
            problems.Add("syntax", "", Within(text, reader.parser.Current?.End ?? Mark.Empty),
                "This is not well-formed YAML or JSON from here on.", "Check brackets, quotes and '#' from here on.");
            return null;
        }
        catch (TooDeep tooDeep)
        {
            problems.Add(
                "too-deep", "", tooDeep.Place, $"This is nested more than {Deepest} levels deep.", "Flatten it.");
            return null;
        }
    }

    private Node? ReadDocument()
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _))
        {
            problems.Add("empty", "", new Place(1, 1), "The text is empty.", "Begin with 'proofload: design/v1'.");
            return null;
        }

        var root = ReadNode(0);
        parser.Consume<DocumentEnd>();
        if (parser.Current is DocumentStart next || (parser.MoveNext() && parser.Current is DocumentStart))
        {
            problems.Add("several-documents", "", PlaceOf(parser.Current!),
                "A second document begins here.", "Keep one document in a file; take out the '---'.");
        }

        return root;
    }

    private Node ReadNode(int depth)
    {
        if (parser.Current is NodeEvent node)
            RefuseMarks(node);
        if (depth > Deepest)
            throw new TooDeep(PlaceOf(parser.Current!));

        if (parser.TryConsume<Scalar>(out var scalar))
            return new ScalarNode(PlaceOf(scalar), scalar.Value, scalar.Style is not ScalarStyle.Plain);
        if (parser.TryConsume<SequenceStart>(out var sequence))
            return ReadList(sequence, depth);
        if (parser.TryConsume<MappingStart>(out var mapping))
            return ReadMap(mapping, depth);

        var alias = parser.Consume<AnchorAlias>();
        problems.Add("alias", "", PlaceOf(alias), $"The alias '*{alias.Value}' stands for something written elsewhere.",
            "Write the value itself; there are no anchors and aliases here.");
        return new ScalarNode(PlaceOf(alias), "", false);
    }

    private ListNode ReadList(SequenceStart start, int depth)
    {
        var items = ImmutableArray.CreateBuilder<Node>();
        while (!parser.TryConsume<SequenceEnd>(out _))
            items.Add(ReadNode(depth + 1));
        return new ListNode(PlaceOf(start), items.DrainToImmutable());
    }

    private MapNode ReadMap(MappingStart start, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<MapEntry>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode(depth + 1);
            var value = ReadNode(depth + 1);
            if (key is ScalarNode scalar)
            {
                entries.Add(new MapEntry(scalar, value));
            }
            else
            {
                problems.Add(
                    "key", "", key.Place, $"A name was expected here, but {key.Describe()} stands here.",
                    "Write a plain name.");
            }
        }

        return new MapNode(PlaceOf(start), entries.DrainToImmutable());
    }

    private void RefuseMarks(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
        {
            problems.Add("anchor", "", PlaceOf(node), $"The anchor '&{node.Anchor.Value}' is not understood.",
                "Take it out; there are no anchors and aliases here.");
        }

        if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific)
            problems.Add("tag", "", PlaceOf(node), $"The tag '{node.Tag.Value}' is not understood.", "Take it out.");
    }

    /// <summary>
    /// What is missing at the end of a text is said to be missing at its last line, which one can see.
    /// </summary>
    private static Place Within(string text, Mark mark)
    {
        var lines = text.AsSpan().TrimEnd('\n').Count('\n') + 1;
        return new Place((int)Math.Clamp(mark.Line, 1, lines), (int)Math.Max(1, mark.Column));
    }

    private static Place PlaceOf(ParsingEvent parsed) => new((int)parsed.Start.Line, (int)parsed.Start.Column);

    /// <summary>The parser's own words without its positions, which we say in our own way.</summary>
    private static string Plain(string message)
    {
        var colon = message.IndexOf("): ", StringComparison.Ordinal);
        var words = colon >= 0 && message.StartsWith('(') ? message[(colon + 3)..] : message;
        return words.TrimEnd('.') + ".";
    }

    private sealed class TooDeep(Place place) : Exception
    {
        public Place Place => place;
    }
}
