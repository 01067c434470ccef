using Microsoft.AspNetCore.OpenApi;

namespace Proofload.Web.Shared;

/// <summary>The head of the OpenAPI document: what the interface is for and how it answers.</summary>
internal static class OpenApiDescription
{
    public static void Describe(OpenApiOptions options) =>
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Proofload";
            document.Info.Version = "v1";
            document.Info.Description =
                "Checks, reviews, prices, estimates and simulates system designs. A design is sent as its own text " +
                "(YAML or JSON). What is wrong with it comes back as application/problem+json that lists every " +
                "problem with its path, line, column and remedy.";
            return Task.CompletedTask;
        });
}
