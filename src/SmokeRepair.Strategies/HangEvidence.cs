namespace SmokeRepair.Strategies;

/// <summary>Where a request was that did not end in time.</summary>
public sealed record HangEvidence
{
    /// <summary>What it did.</summary>
    public required HangState State { get; init; }

    /// <summary>What it waited for, as in <c>gate.Wait()</c>; null when unknown.</summary>
    public string? Expression { get; init; }

    /// <summary>The stack, innermost first; of a request that runs without end only its handler.</summary>
    public IReadOnlyList<StackFrameEvidence> Frames { get; init; } = [];

    /// <summary>Whether it waits for what somebody else has to do or to give back.</summary>
    public bool IsWaiting => State is HangState.Waiting or HangState.Suspended;

    /// <summary>The first frame in the user's own code, or null.</summary>
    public StackFrameEvidence? UserFrame => Frames.FirstOrDefault(f => f.IsUserCode);
}

/// <summary>What a request does that does not end.</summary>
public enum HangState
{
    /// <summary>A thread of it runs, as in an endless loop.</summary>
    Running,

    /// <summary>A thread of it waits: for a lock, an event, a task, or to have slept.</summary>
    Waiting,

    /// <summary>It awaits what does not complete.</summary>
    Suspended,
}
