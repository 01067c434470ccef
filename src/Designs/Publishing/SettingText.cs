using Proofload.Designs.Reading;
using Proofload.Designs.Writing;

namespace Proofload.Designs.Publishing;

/// <summary>Values of parameters as one would write them in a design, on one line.</summary>
public static class SettingText
{
    public static string Write(Setting setting) => Write(ComponentTree.Of(setting));

    private static string Write(Node node) => node switch
    {
        ScalarNode scalar => scalar.Text,
        ListNode list => $"[{string.Join(", ", list.Items.Select(Write))}]",
        MapNode map => $"{{{string.Join(", ", map.Entries.Select(Write))}}}",
        _ => throw new ArgumentOutOfRangeException(nameof(node), node, "No such node."),
    };

    private static string Write(MapEntry entry) => $"{entry.Key.Text}: {Write(entry.Value)}";
}
