namespace SmokeRepair.Hosting;

/// <summary>Tells which of the exceptions of a start was the one that it failed of.</summary>
internal static class StartFailure
{
    /// <summary>The exceptions in the order thrown, the fatal one last.</summary>
    /// <param name="seen">Everything thrown during the start, in order.</param>
    /// <param name="crash">The one that ended the process, if it was not caught.</param>
    public static IReadOnlyList<TracedException> Order(IReadOnlyList<TracedException> seen, TracedException? crash)
    {
        if (crash is not null) return [.. seen, crash];

        // Caught in Main, logged and gone: the last one that came as far as Main. What is thrown after it belongs to the clearing up.
        var fatal = seen.LastOrDefault(e => e.Frames.Any(IsEntryPoint));
        return fatal is null ? seen : [.. seen.Where(e => !ReferenceEquals(e, fatal)), fatal];
    }

    private static bool IsEntryPoint(TracedFrame frame) =>
        frame.Method is "Main" or "<Main>$" or "<Main>" || frame.Type.EndsWith("+<<Main>$>d__0", StringComparison.Ordinal) || frame.Type.EndsWith("+<Main>d__0", StringComparison.Ordinal);
}
