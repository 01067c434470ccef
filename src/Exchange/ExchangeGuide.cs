using System.Globalization;
using System.Text;

namespace Proofload.Exchange;

/// <summary>The page of the documentation that has every format, written from the formats themselves.</summary>
internal static class ExchangeGuide
{
    public static string Write()
    {
        var text = new StringBuilder("""
            # Out to other tools, and in from them

            Generated from the formats that `src/Exchange` has; a test keeps it fresh.

            ```
            proofload export design.yaml --as html --out architecture.html
            proofload import drawing.mmd --out design.yaml
            ```

            Programs ask `GET /api/v1/formats`, `POST /api/v1/export/{format}` with a design as the body, and
            `POST /api/v1/import/{format}` with the text of a file as the body (`auto` finds the format out).

            | format | what it is | out | in | file |
            | --- | --- | --- | --- | --- |

            """);
        foreach (var format in ExchangeFormat.All)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"| [`{format.Id}`](#{format.Id}) | {format.Name} | {Yes(format.CanExport)} | " +
                $"{Yes(format.CanImport)} | `{format.Ending}` |\n");
        }

        text.Append("""

            An import gives a valid design, or says why not. What it could not understand, it lists with line, column and
            remedy; what it assumed, it writes into the design file as a comment. A source has at most 4 MB, 2,000 components
            and 10,000 connections.

            There is no PNG: no library that draws one is at hand without a browser. Browsers make one of the SVG.

            """);
        foreach (var format in ExchangeFormat.All)
            Append(text, format);
        return text.ToString();
    }

    private static void Append(StringBuilder text, ExchangeFormat format)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {format.Id}\n\n**{format.Name}.** {format.About}\n\n```\n");
        if (format.CanExport)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"proofload export design.yaml --as {format.Id} --out design{format.Ending}\n");
        }

        if (format.CanImport)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"proofload import design{format.Ending} --as {format.Id} --out design.yaml\n");
        }

        text.Append("```\n");
        if (format.PlaysFailures)
            text.Append("\nFailures are played for it, as `proofload sweep` does; `--no-failures` leaves them out.\n");
        List(text, "What an import understands:", format.Understands);
        List(text, "What is lost when a design is written and read again:", format.Loses);
    }

    private static void List(StringBuilder text, string title, IReadOnlyCollection<string> items)
    {
        if (items.Count == 0)
            return;
        text.Append(CultureInfo.InvariantCulture, $"\n{title}\n\n");
        foreach (var item in items)
            text.Append(CultureInfo.InvariantCulture, $"- {item}\n");
    }

    private static string Yes(bool isSo) => isSo ? "yes" : "–";
}
