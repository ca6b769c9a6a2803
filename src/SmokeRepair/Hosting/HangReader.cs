using SmokeRepair.Strategies;

namespace SmokeRepair.Hosting;

/// <summary>Reads of a request that was given up where it was: by the exception that ended its wait, or by what was suspended.</summary>
internal static class HangReader
{
    // Thrown where a request waited, because it was given up: by its cancellation token, or by the agent.
    private static readonly string[] s_endings = ["System.OperationCanceledException", "System.Threading.ThreadInterruptedException"];

    /// <summary>Where it was; null when it was not given up.</summary>
    /// <param name="state">What the agent found it doing; null when it was not asked.</param>
    /// <param name="aborted">Whether the client went before the end.</param>
    /// <param name="exceptions">All that was thrown.</param>
    /// <param name="suspended">The methods that wait at an await, innermost first.</param>
    public static TracedHang? Read(string? state, bool aborted, IReadOnlyList<TracedException> exceptions, IReadOnlyList<TracedFrame> suspended)
    {
        if (state is null && !aborted) return null;
        var ending = exceptions.FirstOrDefault(e => e.Chain.Any(s_endings.Contains));
        var found = state switch
        {
            "running" => HangState.Running,
            "waiting" => HangState.Waiting,
            _ => HangState.Suspended,
        };
        return ending is null && state is null ? null : new TracedHang(found, suspended.Count > 0 ? suspended : ending?.Frames ?? []);
    }

    /// <summary>The exceptions without those that only say that the request was given up, and what the app made of them.</summary>
    public static IReadOnlyList<TracedException> WithoutEnding(IReadOnlyList<TracedException> exceptions, bool givenUp) =>
        givenUp ? [.. exceptions.Where(e => !IsEnding(e))] : exceptions;

    private static bool IsEnding(TracedException exception) => exception.Chain.Any(s_endings.Contains) || exception.Inner.Any(IsEnding);
}
