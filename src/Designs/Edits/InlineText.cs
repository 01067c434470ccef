using Proofload.Designs.Reading;
using Proofload.Designs.Writing;

namespace Proofload.Designs.Edits;

/// <summary>Parts of a design on one line, as one writes them there.</summary>
internal static class InlineText
{
    public static string Of(Setting setting) => Write(ComponentTree.Of(setting));

    public static string Of(Component component) => Write(ComponentTree.Of(component));

    public static string Of(Connection connection) => Write(ConnectionTree.Of(connection));

    private static string Write(Node node) => node switch
    {
        MapNode map => $"{{{string.Join(", ", map.Entries
            .Select(entry => $"{entry.Key.Text}: {Write(entry.Value)}"))}}}",
        ListNode list => $"[{string.Join(", ", list.Items.Select(Write))}]",
        ScalarNode scalar => scalar.Text,
        _ => throw new InvalidOperationException($"{node.GetType().Name} is not written."),
    };
}
