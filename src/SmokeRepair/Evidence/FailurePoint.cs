using SmokeRepair.Hosting;

namespace SmokeRepair.Evidence;

/// <summary>Where in the IL an exception passed through a user frame.</summary>
/// <param name="MethodToken">Metadata token of the method.</param>
/// <param name="ILOffset">Offset that the runtime reports; it may lie before the instruction that failed.</param>
/// <param name="ExceptionClass">Full name of the exception's class.</param>
internal sealed record FailurePoint(int MethodToken, int ILOffset, string ExceptionClass)
{
    /// <summary>Whether this frame's own instruction failed, rather than something that it called.</summary>
    public bool ThrownHere { get; init; }

    /// <summary>The parameter that an argument exception names; null when it names none.</summary>
    public string? ParameterName { get; init; }

    /// <summary>The point in the innermost frame of the user's own code, or null when there is none.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="isUserFrame">Whether a frame is in the user's own code.</param>
    public static FailurePoint? Of(TracedException exception, Func<TracedFrame, bool> isUserFrame)
    {
        for (var i = 0; i < exception.Frames.Count; i++)
        {
            if (!isUserFrame(exception.Frames[i]) || SourceNames.IsSynthesized(exception.Frames[i].Type, exception.Frames[i].Method))
                continue;
            return new FailurePoint(exception.Frames[i].Token, exception.Frames[i].ILOffset, exception.Chain[0])
            {
                ThrownHere = exception.Frames.Take(i).All(IsRuntimeHelper),
                ParameterName = exception.Facts.GetValueOrDefault("paramName"),
            };
        }

        return null;
    }

    /// <summary>The runtime executes some instructions by calling managed code of its own.</summary>
    private static bool IsRuntimeHelper(TracedFrame frame) =>
        (frame.Type.StartsWith("System.Runtime.CompilerServices.", StringComparison.Ordinal) && frame.Type.EndsWith("Helpers", StringComparison.Ordinal)
            && frame.Type is not "System.Runtime.CompilerServices.RuntimeHelpers" and not "System.Runtime.CompilerServices.AsyncHelpers")
        || (frame.Type is "System.Math" && frame.Method.Contains("Checked", StringComparison.Ordinal))
        || frame.Type.StartsWith("Internal.Runtime.", StringComparison.Ordinal);
}
