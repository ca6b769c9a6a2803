using System.Text.RegularExpressions;

namespace SmokeRepair.Hosting;

/// <summary>Reads what the runtime prints when it ends a process itself: then no code of the agent runs any more.</summary>
internal static partial class CrashOutput
{
    /// <summary>The failure as an exception; null when the output tells of none.</summary>
    public static TracedException? Read(IReadOnlyList<string> output)
    {
        for (var i = output.Count - 1; i >= 0; i--)
        {
            if (output[i].StartsWith("Stack overflow", StringComparison.Ordinal)) return Make(output, i, "The stack overflowed.", "System.StackOverflowException", "System.SystemException");
            if (output[i].StartsWith("Process terminated.", StringComparison.Ordinal)) return Make(output, i, MessageAfter(output, i, "Process terminated."), "System.ExecutionEngineException", "System.SystemException");
            if (output[i].StartsWith("Out of memory", StringComparison.Ordinal)) return Make(output, i, output[i], "System.OutOfMemoryException", "System.SystemException");
        }

        return null;
    }

    private static TracedException Make(IReadOnlyList<string> output, int index, string message, params string[] chain)
    {
        var frames = new List<TracedFrame>();
        for (var i = index + 1; i < output.Count && frames.Count < 200; i++)
        {
            if (Frame().Match(output[i]) is not { Success: true } match) continue;
            var method = match.Groups["method"].Value;
            var cut = method.LastIndexOf("..", StringComparison.Ordinal) is var constructor and >= 0 ? constructor : method.LastIndexOf('.');
            if (cut > 0) frames.Add(new TracedFrame(method[..cut], method[(cut + 1)..], "", 0, -1, match.Groups["file"] is { Success: true } file ? file.Value : null, match.Groups["line"] is { Success: true } line ? int.Parse(line.Value) : 0, 0));
        }

        return new TracedException { Chain = [.. chain, "System.Exception"], Message = message, Frames = frames, EscapedHandler = true, EscapedPipeline = true };
    }

    /// <summary>The rest of the line and what follows up to the stack.</summary>
    private static string MessageAfter(IReadOnlyList<string> output, int index, string words)
    {
        var following = output.Skip(index + 1).TakeWhile(l => !Frame().IsMatch(l)).Take(8);
        return string.Join('\n', following.Prepend(output[index][words.Length..]).Select(l => l.Trim()).Where(l => l.Length > 0));
    }

    [GeneratedRegex(@"^\s*at (?<method>[^(]+?)(\[[^\]]*\])?\([^)]*\)( in (?<file>.+):line (?<line>\d+))?", RegexOptions.CultureInvariant)]
    private static partial Regex Frame();
}
