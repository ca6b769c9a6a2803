using SmokeRepair.Learning;

namespace SmokeRepair.Reporting;

/// <summary>Is told of everything that happens in a run. What is shown or written comes from listeners only.</summary>
public interface IRunListener
{
    /// <summary>Takes note of one event. Events come in order, one at a time.</summary>
    /// <param name="e">The event.</param>
    void On(RunEvent e);
}

/// <summary>Something that happened in a run.</summary>
public abstract record RunEvent;

/// <summary>The parts of a run.</summary>
public enum RunPhase
{
    /// <summary>The project is read.</summary>
    Load,

    /// <summary>The project is built.</summary>
    Build,

    /// <summary>The app is started.</summary>
    Start,

    /// <summary>The app is probed.</summary>
    Probe,

    /// <summary>What failed is shown again, each violation alone, and its requests are shrunk.</summary>
    Reproduce,

    /// <summary>Candidates are tried.</summary>
    Repair,

    /// <summary>The repaired app is started anew and probed as a whole.</summary>
    Confirm,
}

/// <summary>The run began.</summary>
/// <param name="Project">Name of the project that is started, or of PATH as long as that is not known.</param>
/// <param name="RebuildAllowed">Whether an image may be built.</param>
public sealed record RunStarted(string Project, bool RebuildAllowed = false) : RunEvent;

/// <summary>The project to start was found.</summary>
/// <param name="Project">Its name.</param>
public sealed record ProjectChosen(string Project) : RunEvent;

/// <summary>A part of the run began.</summary>
/// <param name="Phase">The part.</param>
public sealed record PhaseStarted(RunPhase Phase) : RunEvent;

/// <summary>A part of the run ended.</summary>
/// <param name="Phase">The part.</param>
/// <param name="Milliseconds">How long it took.</param>
public sealed record PhaseEnded(RunPhase Phase, long Milliseconds) : RunEvent;

/// <summary>Something worth a line.</summary>
/// <param name="Text">The line.</param>
/// <param name="Important">Whether it is shown without <c>--verbose</c>.</param>
public sealed record Note(string Text, bool Important = false) : RunEvent;

/// <summary>A cycle of repair and confirmation began.</summary>
/// <param name="Number">From 1.</param>
public sealed record CycleStarted(int Number) : RunEvent;

/// <summary>A cycle ended.</summary>
/// <param name="Number">From 1.</param>
/// <param name="PassRate">Share of the probes that pass, from 0 to 1.</param>
/// <param name="Accepted">Repairs accepted in it.</param>
/// <param name="Rejected">Candidates rejected in it.</param>
/// <param name="Milliseconds">How long it took.</param>
public sealed record CycleEnded(int Number, double PassRate, int Accepted, int Rejected, long Milliseconds) : RunEvent;

/// <summary>The whole suite was executed from a clean start. The first of these gives the pass rate before, the last the one after.</summary>
/// <param name="Passed">Probes that passed.</param>
/// <param name="Failed">Probes that failed.</param>
/// <param name="Blocked">Probes that could not be asked; they count as not passed.</param>
/// <param name="Excluded">Probes that count nowhere.</param>
public sealed record ProbesRun(int Passed, int Failed, int Blocked, int Excluded) : RunEvent
{
    /// <summary>The single probes, if they are told; JUnit's test cases are made of them.</summary>
    public IReadOnlyList<ProbeEntry> Probes { get; init; } = [];

    /// <summary>Share of the probes that pass, from 0 to 1; 1 when there are none.</summary>
    public double PassRate => Passed + Failed + Blocked is var all && all > 0 ? (double)Passed / all : 1;
}

/// <summary>A violation was found, in the first look at the app or later, when a repair laid it open.</summary>
/// <param name="Violation">The violation, as yet without a repair.</param>
public sealed record ViolationFound(ViolationEntry Violation) : RunEvent;

/// <summary>A violation's state changed without a repair of its own: another repair mended it too, or it turned out to be none.</summary>
/// <param name="ViolationId">Its id.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="RepairId">The repair that mended it, if one did.</param>
public sealed record ViolationEnded(string ViolationId, ViolationOutcome Outcome, string? RepairId) : RunEvent;

/// <summary>A candidate got its verdict.</summary>
/// <param name="ViolationId">The violation it was for.</param>
/// <param name="Strategy">Name of the strategy.</param>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="Verdict">The verdict's name.</param>
/// <param name="Milliseconds">How long it took from the edit to the verdict.</param>
public sealed record CandidateTried(string ViolationId, string Strategy, string Endpoint, string Verdict, long Milliseconds) : RunEvent
{
    /// <summary>Whether it was tried in a running process, without a start.</summary>
    public bool Hot { get; init; }

    /// <summary>Why the verdict is what it is, in one sentence; empty where nobody says.</summary>
    public string Why { get; init; } = "";
}

/// <summary>A strategy that knows the kind of failure has no proposal for a violation.</summary>
/// <param name="ViolationId">The violation.</param>
/// <param name="Strategy">Name of the strategy.</param>
/// <param name="Reason">Why it does not apply.</param>
public sealed record StrategyDeclined(string ViolationId, string Strategy, string Reason) : RunEvent;

/// <summary>A repair was accepted; the violations it names are repaired.</summary>
/// <param name="Repair">The repair.</param>
public sealed record RepairAccepted(RepairEntry Repair) : RunEvent;

/// <summary>A candidate was rejected.</summary>
/// <param name="Rejected">The candidate and why.</param>
public sealed record RepairRejected(RejectedEntry Rejected) : RunEvent;

/// <summary>No image was built, although one would have been needed.</summary>
/// <param name="Reason">Why.</param>
public sealed record RebuildSkipped(string Reason) : RunEvent;

/// <summary>An image was built.</summary>
/// <param name="Image">Its name.</param>
public sealed record RebuildPerformed(string Image) : RunEvent;

/// <summary>Learned patterns were loaded.</summary>
/// <param name="Store">Kind of store.</param>
/// <param name="Patterns">How many.</param>
public sealed record LearningLoaded(string Store, int Patterns) : RunEvent;

/// <summary>Learning is done for this run.</summary>
/// <param name="Summary">What it did.</param>
public sealed record LearningEnded(LearningSummary Summary) : RunEvent;

/// <summary>The run ended.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Milliseconds">How long it took.</param>
public sealed record RunEnded(StopReason Reason, long Milliseconds) : RunEvent;
