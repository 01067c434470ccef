namespace Proofload.Terraform;

/// <summary>Where something stands in a configuration.</summary>
/// <param name="Line">From 1 on.</param>
public readonly record struct Place(string File, int Line)
{
    public override string ToString() => $"{File}:{Line}";
}

/// <summary>Something in a configuration that cannot be read, with what to do about it.</summary>
public sealed record Problem(Place Place, string Message, string Remedy)
{
    public override string ToString() => $"{Place}: {Message} {Remedy}";
}
