using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Proofload.Web.Charts;

/// <summary>A <c>text</c> element of SVG, whose name the Razor compiler keeps for itself inside code blocks.</summary>
public sealed class SvgText : ComponentBase
{
    [Parameter, EditorRequired]
    public required string X { get; set; }

    [Parameter, EditorRequired]
    public required string Y { get; set; }

    [Parameter, EditorRequired]
    public required string Text { get; set; }

    [Parameter]
    public string Anchor { get; set; } = "start";

    [Parameter]
    public string? Class { get; set; }

    /// <summary>A shift from X in pixels.</summary>
    [Parameter]
    public int Dx { get; set; }

    /// <summary>A shift from Y in pixels.</summary>
    [Parameter]
    public int Dy { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "class", Class);
        builder.AddAttribute(2, "x", X);
        builder.AddAttribute(3, "y", Y);
        if (Dx != 0)
            builder.AddAttribute(4, "dx", Dx);
        if (Dy != 0)
            builder.AddAttribute(5, "dy", Dy);
        if (Anchor != "start")
            builder.AddAttribute(6, "text-anchor", Anchor);
        builder.AddContent(7, Text);
        builder.CloseElement();
    }
}
