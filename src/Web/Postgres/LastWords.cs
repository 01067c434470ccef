namespace Proofload.Web.Postgres;

/// <summary>The last twenty lines that a process said, for the message in which we tell of its end.</summary>
internal sealed class LastWords
{
    private const int Limit = 20;

    private readonly Queue<string> lines = new();

    public void Add(string line)
    {
        lock (lines)
        {
            if (lines.Count == Limit)
                lines.Dequeue();
            lines.Enqueue(line);
        }
    }

    public void Clear()
    {
        lock (lines)
            lines.Clear();
    }

    public override string ToString()
    {
        lock (lines)
            return string.Join('\n', lines);
    }
}
