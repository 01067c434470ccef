using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Proofload.Testing;

namespace Proofload.Web.Tests;

/// <summary>
/// Somebody with a browser that runs no scripts: opens pages, fills in their forms, and keeps cookies.
/// </summary>
internal sealed class Person(Site site) : IDisposable
{
    private readonly HttpClient client = site.NewVisitor();

    public Uri At { get; private set; } = new("/", UriKind.Relative);

    public HttpStatusCode Status { get; private set; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task<IDocument> OpenAsync(string address)
    {
        At = new Uri(address, UriKind.Relative);
        using var answer = await client.GetAsync(At, Cancellation);
        return await ReadAsync(answer);
    }

    public async Task<HttpResponseMessage> FetchAsync(string address) =>
        await client.GetAsync(new Uri(address, UriKind.Relative), Cancellation);

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) =>
        await client.SendAsync(request, Cancellation);

    /// <summary>Presses a button by its name, with what the fields of its form hold and what was filled in.</summary>
    public async Task<IDocument> PressAsync(
        IDocument page, string button, params (string Name, string Value)[] filledIn)
    {
        var pressed = page.QuerySelectorAll<IHtmlButtonElement>("button").First(found => NameOf(found) == button);
        var form = pressed.Closest("form").ShouldBeAssignableTo<IHtmlFormElement>()!;
        var fields = form.QuerySelectorAll("input[name], textarea[name]")
            .Where(field => field.GetAttribute("type") != "file")
            .ToDictionary(field => field.GetAttribute("name")!, ValueOf);
        if (pressed.GetAttribute("name") is { } name)
            fields[name] = pressed.GetAttribute("value") ?? "";
        foreach (var (field, value) in filledIn)
            fields[field] = value;

        using var content = Content(form, fields);
        using var answer = await client.PostAsync(
            new Uri(form.GetAttribute("action")!, UriKind.Relative), content, Cancellation);
        if (answer.StatusCode is HttpStatusCode.Redirect && answer.Headers.Location is { } next)
            return await OpenAsync(next.IsAbsoluteUri ? next.PathAndQuery : next.ToString());
        return await ReadAsync(answer);
    }

    public void Dispose() => client.Dispose();

    private static HttpContent Content(IHtmlFormElement form, Dictionary<string, string> fields)
    {
        if (form.GetAttribute("enctype") != "multipart/form-data")
            return new FormUrlEncodedContent(fields);

        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
            content.Add(new StringContent(value), name);
        return content;
    }

    private static string ValueOf(IElement field) => field is IHtmlTextAreaElement area
        ? area.TextContent
        : field.GetAttribute("value") ?? "";

    private static string NameOf(IElement button) => button.GetAttribute("aria-label") ?? button.TextContent.Trim();

    private async Task<IDocument> ReadAsync(HttpResponseMessage answer)
    {
        Status = answer.StatusCode;
        if (answer.StatusCode is HttpStatusCode.Redirect && answer.Headers.Location is { } next)
            return await OpenAsync(next.IsAbsoluteUri ? next.PathAndQuery : next.ToString());
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(Cancellation));
    }
}
