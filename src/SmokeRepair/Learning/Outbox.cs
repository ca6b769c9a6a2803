namespace SmokeRepair.Learning;

/// <summary>
/// Lessons that a store could not take, on their way to it: one file of JSON lines for each run, written whole or not at all. What is delivered twice, as after a loss of power
/// between the delivery and the end of the file, counts once: that is the store's promise.
/// </summary>
internal sealed class Outbox(string folder, string kind)
{
    private readonly string _prefix = new([.. kind.Where(char.IsAsciiLetterOrDigit), '-']);

    /// <summary>Whether anything waits.</summary>
    public bool IsEmpty => Files().Count == 0;

    /// <summary>Keeps the lessons of a run.</summary>
    /// <returns>The file.</returns>
    public string Keep(string run, IEnumerable<Lesson> lessons)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, $"{_prefix}{run}.jsonl");
        var unfinished = file + ".tmp";
        using (var stream = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            using (var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" })
            {
                foreach (var lesson in lessons)
                    writer.WriteLine(LessonLines.Write(lesson));
            }

            stream.Flush(flushToDisk: true);
        }

        File.Move(unfinished, file, overwrite: true);
        return file;
    }

    /// <summary>Brings everything to the store, the oldest first. A file goes when the store has it.</summary>
    /// <returns>How many lessons were new to the store.</returns>
    public async Task<int> DeliverAsync(IPatternStore store, CancellationToken cancellationToken)
    {
        var delivered = 0;
        foreach (var file in Files())
        {
            string[] lines;
            try
            {
                lines = await File.ReadAllLinesAsync(file, cancellationToken);
            }
            catch (FileNotFoundException)
            {
                // Another run was faster.
                continue;
            }

            delivered += await store.RecordAsync([.. lines.Select(LessonLines.TryRead).OfType<Lesson>()], cancellationToken);
            File.Delete(file);
        }

        return delivered;
    }

    private IReadOnlyList<string> Files() =>
        Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, _prefix + "*.jsonl").OrderBy(File.GetLastWriteTimeUtc).ThenBy(f => f, StringComparer.Ordinal)] : [];
}
