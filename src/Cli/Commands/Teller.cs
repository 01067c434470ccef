namespace Proofload.Cli.Commands;

/// <summary>Tells at once and in the telling thread, unlike <see cref="Progress{T}"/>.</summary>
internal sealed class Teller<T>(Action<T> tell) : IProgress<T>
{
    public void Report(T value) => tell(value);
}
