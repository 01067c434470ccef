using Proofload.Designs.Catalogue;
using YamlDotNet.Core;

namespace Proofload.Designs.Edits;

/// <summary>Makes edits in the text of a design, and leaves comments, order and layout of the rest alone.</summary>
public static class DocumentEditor
{
    /// <param name="text">What <paramref name="design"/> was read from.</param>
    /// <returns>
    /// A text that reads as the edited design, to the last value. Where the change cannot be made in place, and for
    /// JSON, the design is written anew.
    /// </returns>
    public static EditedDocument Apply(
        string text, Design design, IReadOnlyCollection<Edit> edits, ComponentCatalogue catalogue)
    {
        var wanted = edits.Aggregate(design, (changed, edit) => edit.Apply(changed));
        if (edits.Count == 0)
            return new EditedDocument(text, design, KeepsLayout: true);
        if (text.TrimStart().StartsWith('{'))
            return new EditedDocument(DesignWriter.ToJson(wanted), wanted, KeepsLayout: true);

        return InPlace(text, design, edits) is { } edited
            && DesignReader.Read(edited, catalogue).Design is { } read && read == wanted
                ? new EditedDocument(edited, wanted, KeepsLayout: true)
                : new EditedDocument(DesignWriter.ToYaml(wanted), wanted, KeepsLayout: false);
    }

    /// <summary>The text with the edits made in it; null where that went wrong.</summary>
    private static string? InPlace(string text, Design design, IReadOnlyCollection<Edit> edits)
    {
        var document = new DocumentText(text);
        try
        {
            foreach (var edit in edits)
            {
                Make(document, edit, design);
                design = edit.Apply(design);
            }

            return document.Text;
        }
        catch (YamlException)
        {
            // A layout that was not foreseen: one edit left a text that the next cannot read.
            return null;
        }
    }

    private static void Make(DocumentText document, Edit edit, Design design)
    {
        switch (edit)
        {
            case Edit.RemoveComponent(var id):
                Remove(document, id);
                break;
            case Edit.ChangeKind change:
                Change(document, change, design);
                break;
            case Edit.SetConnection(var id, var to):
                document.SetConnection(id, to.Field, to.Value);
                break;
            case Edit.RemoveConnection(var id):
                document.RemoveConnections(one => one.Id == id);
                break;
            case Edit.AddConnection:
                document.Append("connections", key: null, edit.Value);
                break;
            case Edit.AddComponent(var component):
                document.Append("components", component.Id, edit.Value);
                break;
            case Edit.ClearParameter:
                document.Remove(edit.Path.Split('.'));
                break;
            default:
                document.Set(edit.Path.Split('.'), edit.Value);
                break;
        }
    }

    private static void Remove(DocumentText document, string id)
    {
        document.RemoveConnections(one => one.From == id || one.To == id || one.When == $"{id}.hit"
            || one.When == $"failure of {id}");
        foreach (var (operation, entry) in document.Operations().ToList())
        {
            if (entry == id)
                document.Remove("operations", operation);
        }

        document.Remove("components", id);
        document.Remove("layout", id);
    }

    private static void Change(DocumentText document, Edit.ChangeKind change, Design design)
    {
        var before = design[change.Component];
        var after = change.Apply(design)[change.Component];
        document.Set(["components", change.Component, "type"], change.To.Id);
        foreach (var name in before.Given.Keys)
        {
            var word = before.Kind.Parameters[name].Word;
            if (!after.Given.TryGetValue(name, out var setting))
            {
                document.Remove("components", change.Component, word);
            }
            else if (change.To.Parameters[name].Word is var other && other != word)
            {
                document.Remove("components", change.Component, word);
                document.Set(["components", change.Component, other], InlineText.Of(setting));
            }
        }
    }
}

/// <summary>A design that was edited, with its text.</summary>
/// <param name="KeepsLayout">
/// False where the text was written anew, so that its comments are gone.
/// </param>
public sealed record EditedDocument(string Text, Design Design, bool KeepsLayout);
