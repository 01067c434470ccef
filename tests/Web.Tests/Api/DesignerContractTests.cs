using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Proofload.Testing;

namespace Proofload.Web.Tests.Api;

/// <summary>What the designer and the site say to one another stands in one recorded file, for both sides.</summary>
public sealed class DesignerContractTests(Site site) : IClassFixture<Site>
{
    private const string Recorded = "designer/api.json";

    private static readonly string[] Spoken =
        ["/verdict", "/mend", "/vocabulary", "/kinds/", "/gallery", "/designs", "/runs", "/explain"];

    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_types_of_the_designer_are_made_from_what_the_site_says()
    {
        using var program = site.NewVisitor();
        var cancellation = TestContext.Current.CancellationToken;
        var text = await program.GetStringAsync("/api/v1/openapi.json", cancellation);

        var spoken = PartOf(JsonNode.Parse(text)!.AsObject());

        if (Environment.GetEnvironmentVariable("PROOFLOAD_ACCEPT") == "1")
            await File.WriteAllTextAsync(Path.Combine(Repository.Root, Recorded), spoken, cancellation);
        spoken.ShouldBe(
            Repository.Read(Recorded),
            $"Record {Recorded} with PROOFLOAD_ACCEPT=1, then make the types: npm run types, in designer.");
    }

    /// <summary>The paths that the designer uses, and the schemas that these lead to.</summary>
    private static string PartOf(JsonObject whole)
    {
        var paths = new JsonObject();
        foreach (var (path, item) in whole["paths"]!.AsObject().OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (Spoken.Any(one => path.StartsWith($"/api/v1{one}", StringComparison.Ordinal)))
                paths[path] = item!.DeepClone();
        }

        var known = whole["components"]!["schemas"]!.AsObject();
        var schemas = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        Follow(paths);
        return new JsonObject
        {
            ["openapi"] = whole["openapi"]!.DeepClone(),
            ["info"] = whole["info"]!.DeepClone(),
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = new JsonObject(schemas) },
        }.ToJsonString(Indented) + "\n";

        void Follow(JsonNode? node)
        {
            switch (node)
            {
                case JsonObject map:
                    foreach (var (key, value) in map)
                    {
                        if (key == "$ref" && value!.GetValue<string>().Split('/')[^1] is var name
                            && !schemas.ContainsKey(name))
                        {
                            schemas[name] = known[name]!.DeepClone();
                            Follow(known[name]);
                        }

                        Follow(value);
                    }

                    break;
                case JsonArray list:
                    foreach (var item in list)
                        Follow(item);
                    break;
            }
        }
    }
}
