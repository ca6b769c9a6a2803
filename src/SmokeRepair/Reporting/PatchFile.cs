using System.Text;
using SmokeRepair.Rewriting;

namespace SmokeRepair.Reporting;

/// <summary>
/// <c>repair.patch</c>: a unified diff that <c>git apply</c> takes at the top of the repository. Line ends are part of the lines, so that a
/// carriage return stays what it is.
/// </summary>
internal static class PatchFile
{
    private const int Context = 3;

    /// <summary>Several changes of one file become one, from the first state to the last; what ends as it began is left out.</summary>
    public static IReadOnlyList<FileChange> Merge(IEnumerable<FileChange> changes)
    {
        var merged = new SortedDictionary<string, FileChange>(StringComparer.Ordinal);
        foreach (var change in changes)
            merged[change.Path] = merged.TryGetValue(change.Path, out var earlier) ? change with { Before = earlier.Before } : change;
        return [.. merged.Values.Where(c => c.Before != c.After)];
    }

    /// <summary>The diff; empty when nothing changes.</summary>
    public static string Write(IReadOnlyList<FileChange> changes, ReportPaths paths)
    {
        var merged = Merge(changes);
        var root = paths.PatchRootFor(merged.Select(c => c.Path));
        var text = new StringBuilder();
        foreach (var change in merged)
            Write(text, ReportPaths.Slashes(Path.GetRelativePath(root, change.Path)), change);
        return text.ToString();
    }

    private static void Write(StringBuilder text, string path, FileChange change)
    {
        // A byte order mark is no part of a decoded text; a patch needs the bytes as they are.
        var bom = change.Before is not null && HasBom(change.Path) ? "\uFEFF" : "";
        var before = Lines(change.Before is { } b ? bom + b.TrimStart('\uFEFF') : "");
        var after = Lines(bom + (bom.Length > 0 ? change.After.TrimStart('\uFEFF') : change.After));

        text.Append("diff --git ").Append(Quoted("a/" + path)).Append(' ').Append(Quoted("b/" + path)).Append('\n');
        if (change.Before is null)
            text.Append("new file mode 100644\n");
        text.Append("--- ").Append(change.Before is null ? "/dev/null" : Name("a/" + path)).Append('\n');
        text.Append("+++ ").Append(Name("b/" + path)).Append('\n');
        foreach (var (first, count, steps) in Hunks(LineDiff.Of(before, after)))
            WriteHunk(text, steps, first, count, before, after);
    }

    /// <summary>Ranges of steps with their context; those that touch are one.</summary>
    private static IEnumerable<(int First, int Count, IReadOnlyList<(int Old, int New)> Steps)> Hunks(IReadOnlyList<(int Old, int New)> steps)
    {
        var i = 0;
        while (i < steps.Count)
        {
            while (i < steps.Count && IsSame(steps[i]))
                i++;
            if (i == steps.Count)
                yield break;
            var first = Math.Max(0, i - Context);
            var last = i;
            for (; i < steps.Count && i - last <= 2 * Context; i++)
                last = IsSame(steps[i]) ? last : i;
            var end = Math.Min(steps.Count, last + Context + 1);
            yield return (first, end - first, steps);
            i = end;
        }
    }

    private static void WriteHunk(StringBuilder text, IReadOnlyList<(int Old, int New)> steps, int first, int count, List<string> before, List<string> after)
    {
        var range = steps.Skip(first).Take(count).ToList();
        var oldBefore = steps.Take(first).Count(s => s.Old >= 0);
        var newBefore = steps.Take(first).Count(s => s.New >= 0);
        text.Append("@@ -").Append(Range(oldBefore, range.Count(s => s.Old >= 0))).Append(" +").Append(Range(newBefore, range.Count(s => s.New >= 0))).Append(" @@\n");
        for (var i = 0; i < range.Count; i++)
        {
            if (IsSame(range[i]))
            {
                Line(text, ' ', before[range[i].Old]);
                continue;
            }

            // Within a change first all that goes, then all that comes.
            var end = i;
            while (end < range.Count && !IsSame(range[end]))
                end++;
            foreach (var step in range[i..end].Where(s => s.Old >= 0))
                Line(text, '-', before[step.Old]);
            foreach (var step in range[i..end].Where(s => s.New >= 0))
                Line(text, '+', after[step.New]);
            i = end - 1;
        }
    }

    private static bool IsSame((int Old, int New) step) => step is { Old: >= 0, New: >= 0 };

    // An empty range is named by the line before it.
    private static string Range(int before, int count) => count switch { 0 => $"{before},0", 1 => $"{before + 1}", _ => $"{before + 1},{count}" };

    private static void Line(StringBuilder text, char sign, string line)
    {
        text.Append(sign).Append(line);
        if (!line.EndsWith('\n'))
            text.Append("\n\\ No newline at end of file\n");
    }

    /// <summary>Lines with their ends; only a line feed ends one, as git has it.</summary>
    private static List<string> Lines(string text)
    {
        var lines = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var end = text.IndexOf('\n', at) is var i and >= 0 ? i + 1 : text.Length;
            lines.Add(text[at..end]);
            at = end;
        }

        return lines;
    }

    private static bool HasBom(string path)
    {
        if (!File.Exists(path))
            return false;
        using var file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[3];
        return file.ReadAtLeast(start, 3, throwOnEndOfStream: false) == 3 && start.SequenceEqual(Encoding.UTF8.Preamble);
    }

    // A name with blanks ends at a tab in these lines, which is how git itself writes it.
    private static string Name(string path) => Quoted(path) is var quoted && quoted == path && path.Contains(' ', StringComparison.Ordinal) ? path + "\t" : quoted;

    /// <summary>As git's core.quotePath does: octal escapes for whatever is not plain ASCII.</summary>
    private static string Quoted(string path)
    {
        if (path.All(c => c is >= ' ' and < '\u007f' and not '"' and not '\\'))
            return path;
        var text = new StringBuilder("\"");
        foreach (var b in Encoding.UTF8.GetBytes(path))
        {
            if (b is (byte)'"' or (byte)'\\')
                text.Append('\\').Append((char)b);
            else if (b is >= 0x20 and < 0x7f)
                text.Append((char)b);
            else
                text.Append('\\').Append(Convert.ToString(b, 8).PadLeft(3, '0'));
        }

        return text.Append('"').ToString();
    }
}
