using System.Text.Json.Serialization;
using SmokeRepair.Learning;

namespace SmokeRepair.Reporting;

/// <summary>What a run found and did: the content of <c>report.json</c>. Paths are relative to PATH's folder, with forward slashes.</summary>
public sealed record RunReport
{
    /// <summary>Name and version of this form.</summary>
    public string Schema { get; init; } = "smokerepair.report/1";

    /// <summary>Name of the project that was started.</summary>
    public string Project { get; init; } = "";

    /// <summary>Why the run ended.</summary>
    public StopReason StopReason { get; init; }

    /// <summary>How long it took.</summary>
    public long DurationMs { get; init; }

    /// <summary>Pass rate before and after.</summary>
    public PassRateEntry PassRate { get; init; } = new(0, 0, 0);

    /// <summary>The cycles in order.</summary>
    public IReadOnlyList<CycleEntry> Cycles { get; init; } = [];

    /// <summary>The violations in the order in which they were found.</summary>
    public IReadOnlyList<ViolationEntry> Violations { get; init; } = [];

    /// <summary>Accepted repairs in the order in which they were accepted.</summary>
    public IReadOnlyList<RepairEntry> Repairs { get; init; } = [];

    /// <summary>Rejected candidates in the order in which they were tried.</summary>
    public IReadOnlyList<RejectedEntry> Rejected { get; init; } = [];

    /// <summary>What learning did.</summary>
    public LearningSummary Learning { get; init; } = new();

    /// <summary>What became of rebuilds of images.</summary>
    public RebuildEntry Rebuild { get; init; } = new(false, 0, 0, RebuildEntry.NotAllowed);

    /// <summary>How long the parts took.</summary>
    public TimingsEntry Timings { get; init; } = new(0, 0, 0, 0, 0, 0);

    /// <summary>All repairs as one unified diff that <c>git apply</c> takes; empty when there are none.</summary>
    [JsonIgnore]
    public string Patch { get; init; } = "";

    /// <summary>The probes of the last run of the whole suite.</summary>
    [JsonIgnore]
    public IReadOnlyList<ProbeEntry> Probes { get; init; } = [];

    /// <summary>Path of PATH's folder from the top of the repository, with forward slashes; empty at the top or outside of one.</summary>
    [JsonIgnore]
    public string PathInRepository { get; init; } = "";

    /// <summary>The violations that are left and that the app is to blame for.</summary>
    [JsonIgnore]
    public IEnumerable<ViolationEntry> Open => Violations.Where(v => v.Outcome == ViolationOutcome.Open);

    /// <summary>The content of <c>report.json</c>.</summary>
    public string ToJson() => JsonReport.Write(this);
}

/// <summary>Share of the probes that pass, from 0 to 1.</summary>
/// <param name="Before">At the start.</param>
/// <param name="After">At the end.</param>
/// <param name="Probes">How many were counted at the end.</param>
public sealed record PassRateEntry(double Before, double After, int Probes)
{
    /// <summary>How many were not counted at the end, as nobody could say whether the app is to blame.</summary>
    public int Excluded { get; init; }
}

/// <summary>One cycle of repair and confirmation.</summary>
/// <param name="Number">From 1.</param>
/// <param name="PassRate">Pass rate at its end, from 0 to 1.</param>
/// <param name="Accepted">Repairs accepted.</param>
/// <param name="Rejected">Candidates rejected.</param>
/// <param name="DurationMs">How long it took.</param>
public sealed record CycleEntry(int Number, double PassRate, int Accepted, int Rejected, long DurationMs);

/// <summary>What became of a violation.</summary>
public enum ViolationOutcome
{
    /// <summary>It is still there.</summary>
    Open,

    /// <summary>It was repaired.</summary>
    Repaired,

    /// <summary>The document or the probe is wrong, not the app.</summary>
    Oracle,

    /// <summary>Something outside of the app is missing here.</summary>
    Environment,

    /// <summary>It does not show every time.</summary>
    Flaky,
}

/// <summary>One violation.</summary>
/// <param name="Id">Stable identity.</param>
/// <param name="Endpoint">Method and route template.</param>
/// <param name="Fault">Fault code.</param>
/// <param name="Curl">Shell lines that show it again.</param>
/// <param name="Expected">What would have been right.</param>
/// <param name="Actual">Status answered; 0 when there was no answer.</param>
/// <param name="Exception">The exception that explains it, or null.</param>
/// <param name="Layer">Where it was thrown.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="RepairId">The repair that mended it, or null.</param>
public sealed record ViolationEntry(
    string Id, string Endpoint, string Fault, string Curl, string Expected, int Actual, ExceptionEntry? Exception, string Layer, ViolationOutcome Outcome, string? RepairId)
{
    /// <summary>Without an exception: the expressions of the project's code that can have answered the status; absent when none is known.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<AnswerEntry>? Answers { get; init; }

    /// <summary>Where the request was that was not answered; absent when it was, or nothing tells.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public HangEntry? Hang { get; init; }

    /// <summary>The cause on one line, as in <c>order.Customer was null at OrderService.cs:42:21 (Include missing?)</c>; for people, in no file.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Cause { get; init; } = "";
}

/// <summary>An exception behind a violation.</summary>
/// <param name="Class">Full name of its class.</param>
/// <param name="Chain">Names of the class and its base types.</param>
/// <param name="Message">Its message, secrets redacted.</param>
/// <param name="File">File of the first frame in user code, or null.</param>
/// <param name="Line">Line there, from 1; 0 when unknown.</param>
/// <param name="Column">Column there, from 1; 0 when unknown.</param>
/// <param name="Expression">The expression that failed, or null.</param>
/// <param name="Swallowed">Whether the app caught it and answered as if nothing was wrong.</param>
/// <param name="Frames">The stack, innermost first.</param>
public sealed record ExceptionEntry(
    string Class, IReadOnlyList<string> Chain, string Message, string? File, int Line, int Column, string? Expression, bool Swallowed, IReadOnlyList<FrameEntry> Frames);

/// <summary>An expression that can have answered a status.</summary>
/// <param name="Expression">The expression.</param>
/// <param name="Method">The member that holds it, under its source name.</param>
/// <param name="File">Its file.</param>
/// <param name="Line">Line from 1.</param>
/// <param name="Column">Column from 1.</param>
/// <param name="Tests">What of the request the condition in front of it tests; null when nothing.</param>
public sealed record AnswerEntry(string Expression, string Method, string File, int Line, int Column, IReadOnlyList<TestEntry>? Tests = null);

/// <summary>A part of the request that is refused under a condition.</summary>
/// <param name="Field">The member's path from the body, or the name of the parameter.</param>
/// <param name="Rule">The condition, in the words of the source.</param>
public sealed record TestEntry(string Field, string Rule);

/// <summary>Where a request was that did not end.</summary>
/// <param name="State"><c>running</c>, <c>waiting</c> or <c>suspended</c>.</param>
/// <param name="Expression">What it waited for, or null.</param>
/// <param name="File">File of the first frame in user code, or null.</param>
/// <param name="Line">Line there, from 1; 0 when unknown.</param>
/// <param name="Column">Column there, from 1; 0 when unknown.</param>
/// <param name="Frames">The stack, innermost first.</param>
public sealed record HangEntry(string State, string? Expression, string? File, int Line, int Column, IReadOnlyList<FrameEntry> Frames);

/// <summary>One frame of a stack.</summary>
/// <param name="Method">The method under its source name.</param>
/// <param name="File">The file, if it is the project's own; or null.</param>
/// <param name="Line">Line from 1; 0 when unknown.</param>
public sealed record FrameEntry(string Method, string? File, int Line);

/// <summary>One accepted repair.</summary>
/// <param name="Id">Stable identity of the edit.</param>
/// <param name="Strategy">Name of the strategy.</param>
/// <param name="FixType"><c>flow</c>, <c>constraint</c> or <c>regeneration</c>.</param>
/// <param name="Source">What put the strategy forward: <c>learned</c>, <c>specific</c>, <c>generic</c> or <c>regenerated</c>.</param>
/// <param name="Endpoint">The endpoint it was made for.</param>
/// <param name="ExceptionClass">The exception it was made for, or null.</param>
/// <param name="File">The first file it changes.</param>
/// <param name="Description">What the code does afterwards.</param>
/// <param name="Diff">The edit as a unified diff.</param>
/// <param name="Fixes">Ids of the violations it mended.</param>
public sealed record RepairEntry(
    string Id, string Strategy, string FixType, string Source, string Endpoint, string? ExceptionClass, string File, string Description, string Diff, IReadOnlyList<string> Fixes);

/// <summary>One rejected candidate.</summary>
/// <param name="Strategy">Name of the strategy.</param>
/// <param name="Endpoint">The endpoint it was made for.</param>
/// <param name="Verdict">The verdict's name.</param>
/// <param name="Why">The proof in one sentence.</param>
public sealed record RejectedEntry(string Strategy, string Endpoint, string Verdict, string Why);

/// <summary>What became of rebuilds of images.</summary>
/// <param name="Allowed">Whether an image may be built.</param>
/// <param name="Performed">How many were.</param>
/// <param name="Skipped">How often one would have been and was not.</param>
/// <param name="Reason">Why one was not; empty when they are allowed and none was left out.</param>
public sealed record RebuildEntry(bool Allowed, int Performed, int Skipped, string Reason)
{
    internal const string NotAllowed = "SMOKE_REPAIR_DOCKER_REBUILD=false";
}

/// <summary>How long the parts of a run took, in milliseconds.</summary>
/// <param name="LoadMs">Reading and building the project.</param>
/// <param name="StartMs">Starting the app.</param>
/// <param name="ProbeMs">Probing it.</param>
/// <param name="RepairMs">Trying candidates and confirming repairs.</param>
/// <param name="Candidates">How many candidates were tried.</param>
/// <param name="CandidateVerdictMsP50">Median of the time from an edit to its verdict.</param>
public sealed record TimingsEntry(long LoadMs, long StartMs, long ProbeMs, long RepairMs, int Candidates, long CandidateVerdictMsP50)
{
    /// <summary>How many of the candidates were tried in a running process, without a start.</summary>
    public int HotCandidates { get; init; }
}

/// <summary>One probe and how it ended.</summary>
/// <param name="Name">What it asks.</param>
/// <param name="Endpoint">The endpoint it is about.</param>
/// <param name="Result"><c>passed</c>, <c>failed</c>, <c>blocked</c> or <c>excluded</c>.</param>
/// <param name="Detail">What was wrong, or why it was excluded; empty if nothing was.</param>
public sealed record ProbeEntry(string Name, string Endpoint, string Result, string Detail);
