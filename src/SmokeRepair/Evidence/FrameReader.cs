using SmokeRepair.Hosting;
using SmokeRepair.Strategies;

namespace SmokeRepair.Evidence;

/// <summary>Turns frames as the runtime has them into frames as the source has them.</summary>
internal sealed class FrameReader(IReadOnlyDictionary<string, LoadedModule> modules)
{
    /// <summary>Whether the frame is in a project of the solution, generated code included.</summary>
    public bool IsOfSolution(TracedFrame frame) => modules.ContainsKey(frame.Assembly);

    /// <summary>Whether the frame is in source that a person wrote.</summary>
    public bool IsUserCode(TracedFrame frame) => Read(frame).IsUserCode;

    /// <summary>Reads frames, without those that only carry an exception over an await.</summary>
    public IReadOnlyList<StackFrameEvidence> Read(IEnumerable<TracedFrame> frames) => [.. frames.Where(f => !IsPlumbing(f)).Select(Read)];

    private StackFrameEvidence Read(TracedFrame frame)
    {
        var (file, line, column) = Position(frame);
        var document = file is not null && modules.TryGetValue(frame.Assembly, out var module) ? module.Documents.Find(file)?.FilePath : null;
        return new StackFrameEvidence(SourceNames.Method(frame.Type, frame.Method), frame.Assembly)
        {
            File = document ?? file,
            Line = line,
            Column = column,
            ILOffset = frame.ILOffset,
            MethodToken = frame.Token,
            IsUserCode = document is not null && !IsGenerated(document) && !SourceNames.IsSynthesized(frame.Type, frame.Method),
        };
    }

    /// <summary>The runtime tells positions only where it finds the symbols beside the module.</summary>
    private (string? File, int Line, int Column) Position(TracedFrame frame)
    {
        if (frame.File is not null || frame.ILOffset < 0 || !modules.TryGetValue(frame.Assembly, out var module))
            return (frame.File, frame.Line, frame.Column);
        var stretch = module.Reader.Stretches(frame.Token).LastOrDefault(s => s.Start <= frame.ILOffset && s.Document is not null);
        return (stretch?.Document, stretch?.StartLine ?? 0, stretch?.StartColumn ?? 0);
    }

    private static bool IsGenerated(string path) =>
        path.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".g.i.cs", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".generated.cs", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".designer.cs", StringComparison.OrdinalIgnoreCase)
        || path.Replace('\\', '/').Contains("/obj/", StringComparison.OrdinalIgnoreCase);

    private static bool IsPlumbing(TracedFrame frame) =>
        frame.Type is "System.Runtime.ExceptionServices.ExceptionDispatchInfo"
        || frame.Type.StartsWith("System.Runtime.CompilerServices.TaskAwaiter", StringComparison.Ordinal)
        || frame.Type.StartsWith("System.Runtime.CompilerServices.ValueTaskAwaiter", StringComparison.Ordinal)
        || frame.Type.StartsWith("System.Runtime.CompilerServices.ConfiguredTaskAwaitable", StringComparison.Ordinal)
        || frame.Type.StartsWith("System.Runtime.CompilerServices.ConfiguredValueTaskAwaitable", StringComparison.Ordinal);
}
