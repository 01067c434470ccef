namespace Proofload.Designs.Catalogue;

/// <summary>Where the content is: beside the program, or where <c>PROOFLOAD_CONTENT</c> says.</summary>
public static class ContentFolder
{
    public const string Variable = "PROOFLOAD_CONTENT";

    public static string Path { get; } =
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given
            ? given
            : System.IO.Path.Combine(AppContext.BaseDirectory, "content");

    /// <summary>The folder of one sort of content, such as <c>components</c>.</summary>
    public static string Of(string sort) => System.IO.Path.Combine(Path, sort);
}
