using Spectre.Console;
using Spectre.Console.Rendering;

namespace Proofload.Cli.Printing;

/// <summary>Tables with a heading line and no frame; numbers to the right.</summary>
internal static class Tables
{
    /// <param name="columns">A heading that begins with <c>&gt;</c> stands to the right, as its column does.</param>
    public static Table New(params string[] columns)
    {
        var table = new Table { Border = TableBorder.Simple, ShowRowSeparators = false };
        foreach (var column in columns)
        {
            var isNumber = column.StartsWith('>');
            var header = new TableColumn(new Text(isNumber ? column[1..] : column))
            {
                NoWrap = isNumber || IsName(column),
            };
            table.AddColumn(isNumber ? header.RightAligned() : header);
        }

        return table;
    }

    /// <summary>Columns of single words, which no one wants broken.</summary>
    private static bool IsName(string column) =>
        column is "component" or "operation" or "target" or "verdict" or "outcome"
            or "limited by" or "regime" or "kind";

    public static void Row(this Table table, params string[] cells) =>
        table.AddRow(cells.Select(cell => (IRenderable)new Text(cell)).ToArray());

    /// <summary>A row whose first cell carries a colour of its own.</summary>
    public static void Row(this Table table, Style style, params string[] cells) =>
        table.AddRow(cells.Select((cell, index) => (IRenderable)(index == 0 ? new Text(cell, style) : new Text(cell)))
            .ToArray());
}
