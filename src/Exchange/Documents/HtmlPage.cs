using System.Net;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;

namespace Proofload.Exchange.Documents;

/// <summary>A document as one HTML file that needs nothing beside it, and prints well.</summary>
internal static class HtmlPage
{
    private const string Style = """
        :root{color-scheme:light}
        body{font:15px/1.55 "Segoe UI","Helvetica Neue",Arial,sans-serif;color:#16202c;background:#fff;margin:0 auto;
        max-width:1080px;padding:40px 32px 64px}
        h1{font-size:30px;line-height:1.2;margin:0 0 4px}h2{font-size:21px;margin:44px 0 12px;padding-bottom:6px;
        border-bottom:1px solid #d5dce4}h3{font-size:16px;margin:28px 0 8px}p{max-width:76ch}li{max-width:86ch}
        a{color:#0b57b0}em{color:#55606e}
        .wide{overflow-x:auto;margin:12px 0}table{border-collapse:collapse;width:100%;font-size:13px;line-height:1.4}
        th{text-align:left;background:#f2f5f8;font-weight:600}th,td{padding:5px 9px;border:1px solid #d5dce4;
        vertical-align:top}td[style*="right"],th[style*="right"]{white-space:nowrap;font-variant-numeric:tabular-nums}
        td{overflow-wrap:anywhere}td:nth-child(1),td:nth-child(2){overflow-wrap:break-word}
        figure{margin:20px 0;overflow-x:auto}figure svg{max-width:100%;height:auto}
        @page{size:A4;margin:16mm 14mm}
        @media print{body{padding:0;max-width:none;font-size:10pt}h2{break-after:avoid;margin-top:26pt}h3{break-after:avoid}
        tr,figure{break-inside:avoid}thead{display:table-header-group}table{font-size:7.8pt}th,td{padding:3px 5px}
        .wide{overflow:visible}a{color:inherit;text-decoration:none}}
        """;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).DisableHtml().Build();

    /// <param name="picture">An SVG; it is put in as it is.</param>
    public static string Of(string title, string before, string picture, string after) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{WebUtility.HtmlEncode(title)}</title>
        <style>
        {Style}
        </style>
        </head>
        <body>
        {Html(before)}<figure>
        {picture}</figure>
        {Html(after)}</body>
        </html>

        """;

    private static string Html(string markdown) => Markdown.ToHtml(markdown, Pipeline)
        .ReplaceLineEndings("\n")
        .Replace("<table>", "<div class=\"wide\"><table>", StringComparison.Ordinal)
        .Replace("</table>", "</table></div>", StringComparison.Ordinal);
}
