namespace SmokeRepair.Hosting;

/// <summary>The last lines of what a process printed, both streams in the order read.</summary>
internal sealed class OutputTail(int capacity)
{
    private const int MaxLine = 4096;
    private readonly Queue<string> _lines = new();

    public void Add(string line)
    {
        lock (_lines)
        {
            if (_lines.Count >= capacity) _lines.Dequeue();
            _lines.Enqueue(line.Length > MaxLine ? line[..MaxLine] : line);
        }
    }

    public IReadOnlyList<string> Snapshot()
    {
        lock (_lines) return [.. _lines];
    }
}
