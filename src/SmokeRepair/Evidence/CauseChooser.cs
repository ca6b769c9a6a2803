using SmokeRepair.Hosting;

namespace SmokeRepair.Evidence;

/// <summary>Chooses, of all exceptions of a request, the one that explains its failure.</summary>
internal sealed class CauseChooser(FrameReader frames)
{
    private static readonly string[] Wrappers =
    [
        "System.Reflection.TargetInvocationException",
        "System.TypeInitializationException",
        "System.AggregateException",
    ];

    // Cancellation belongs to how requests end, not to why they fail.
    private static readonly string[] Noise = ["System.OperationCanceledException", "Microsoft.AspNetCore.Connections.ConnectionResetException"];

    /// <summary>The exception that explains the failure, unwrapped; null when none does.</summary>
    public TracedException? Choose(IReadOnlyList<TracedException> exceptions, int status)
    {
        var escaped = exceptions.LastOrDefault(e => e.EscapedPipeline) ?? exceptions.LastOrDefault(e => e.EscapedHandler);
        if (escaped is not null)
            return Unwrap(escaped, status);

        var relevant = exceptions.Where(e => !e.Chain.Any(Noise.Contains)).ToList();
        var chosen = relevant.LastOrDefault(e => HasUserFrame(Unwrap(e, status)));
        // Without a frame in user code an exception explains a rejection (binding, resolving services), never a success.
        chosen ??= status is 0 or >= 400 ? relevant.LastOrDefault() : null;
        return chosen is null ? null : Unwrap(chosen, status);
    }

    /// <summary>What a wrapper holds, as deep as there are wrappers.</summary>
    public TracedException Unwrap(TracedException exception, int status)
    {
        while (true)
        {
            var inner = exception.Inner.Count == 1 ? exception.Inner[0] : null;
            if (inner is null || !(Wrappers.Contains(exception.Chain[0]) || WrapsForTransport(exception, inner, status)))
                return exception;
            exception = inner with
            {
                EscapedHandler = exception.EscapedHandler || inner.EscapedHandler,
                EscapedPipeline = exception.EscapedPipeline || inner.EscapedPipeline,
            };
        }
    }

    /// <summary>
    /// The app's own <c>throw new ServiceException("...", e)</c> says less than <c>e</c> as long as it ends in a server error; otherwise it is how the
    /// app means to answer. The framework's sorting and serialisation wrap what user code threw as well.
    /// </summary>
    private bool WrapsForTransport(TracedException exception, TracedException inner, int status)
    {
        if (!HasUserFrame(inner) || exception.Chain.Contains("Microsoft.EntityFrameworkCore.DbUpdateException"))
            return false;
        return status is 0 or >= 500 || exception.Chain[0].StartsWith("System.", StringComparison.Ordinal);
    }

    private bool HasUserFrame(TracedException exception) => exception.Frames.Any(frames.IsUserCode);
}
