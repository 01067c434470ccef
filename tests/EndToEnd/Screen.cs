namespace Proofload.EndToEnd;

/// <summary>What a visitor looks at the site with. Sizes in CSS pixels.</summary>
public sealed record Screen(int Width, int Height, bool IsDark = false)
{
    public static Screen Desktop { get; } = new(1280, 800);

    public static Screen Phone { get; } = new(390, 844);

    public Screen InDark() => this with { IsDark = true };
}
