using System.Text.Json.Nodes;
using SmokeRepair.Strategies;

namespace SmokeRepair.Probing;

/// <summary>
/// A self-contained sequence of requests: it creates what it needs, then asks what it is about. It depends on no other probe,
/// so that it can be replayed alone, in any order, from a fresh start.
/// </summary>
internal sealed record Probe
{
    /// <summary>Stable identity within a plan; the same plan has the same ids.</summary>
    public required string Id { get; init; }

    /// <summary>What it asks, in a few words, as in <c>POST /orders/{id}/pay: unknown id</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The endpoint it is about.</summary>
    public required Endpoint Endpoint { get; init; }

    /// <summary>How its request differs from a valid one.</summary>
    public required ProbeIntent Intent { get; init; }

    /// <summary>The requests in order. A step with no <see cref="ProbeStep.Check"/> prepares; if it fails, the probe is blocked, not failed.</summary>
    public required IReadOnlyList<ProbeStep> Steps { get; init; }
}

/// <summary>One request of a probe. Texts may hold <c>{{name}}</c>, filled with values that earlier steps extracted, or <c>{{$unique}}</c>, filled anew in each execution.</summary>
internal sealed record ProbeStep
{
    /// <summary>The endpoint it calls.</summary>
    public required Endpoint Endpoint { get; init; }

    /// <summary>Path and query as sent, still with <c>{{name}}</c>.</summary>
    public required string Target { get; init; }

    /// <summary>Tells it from the probe's other steps while some are left out or made smaller; 0 until then.</summary>
    public int Number { get; init; }

    /// <summary>Headers besides the content type.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether it is sent a second time at the same moment, both held until each is about to save. The worse of the two answers counts.</summary>
    public bool AtOnce { get; init; }

    /// <summary>Whether it is sent without any credentials.</summary>
    public bool Anonymous { get; init; }

    /// <summary>A header that is not sent though all others bear it; null for none.</summary>
    public string? Without { get; init; }

    /// <summary>Content type of the body; null when there is none.</summary>
    public string? ContentType { get; init; }

    /// <summary>The body as text, still with <c>{{name}}</c>; null when there is none.</summary>
    public string? Body { get; init; }

    /// <summary>What the document says of each value that the request may carry; by it a rejection is understood.</summary>
    public IReadOnlyList<ProbeIntent> Members { get; init; } = [];

    /// <summary>Values to keep from the response, by name: a JSONPath, or <c>header:Location</c>.</summary>
    public IReadOnlyDictionary<string, string> Extract { get; init; } = new Dictionary<string, string>();

    /// <summary>What a flow does when the step succeeds, the first that applies; the next step when none does.</summary>
    public IReadOnlyList<StepAction> OnSuccess { get; init; } = [];

    /// <summary>What a flow does when the step fails, the first that applies; it has failed when none does.</summary>
    public IReadOnlyList<StepAction> OnFailure { get; init; } = [];

    /// <summary>What extracted values have to be to be ids, by name; a value that is kept for anything else is not in it.</summary>
    public IReadOnlyDictionary<string, SchemaNode> Ids { get; init; } = new Dictionary<string, SchemaNode>();

    /// <summary>A request that finds what <see cref="Extract"/> wants where the response does not name it; null for none. It is sent only then, and judged never.</summary>
    public ProbeStep? Lookup { get; init; }

    /// <summary>
    /// For a step that prepares: the same with only what is required, and other texts. It takes the step's place where that is refused or fails, so that
    /// one member that the app does not get on with hides nothing else; null for none.
    /// </summary>
    public ProbeStep? Leaner { get; init; }

    /// <summary>For a change that is to be rejected: what reads the thing, sent where it was accepted, and judged never; null for none.</summary>
    public ProbeStep? Reread { get; init; }

    /// <summary>What the documents say of its operation and cannot all be true.</summary>
    public IReadOnlyList<Contradiction> Doubts { get; init; } = [];

    /// <summary>What is asked of the response; null for a step that only prepares.</summary>
    public StepCheck? Check { get; init; }
}

/// <summary>What a response has to be.</summary>
internal sealed record StepCheck
{
    /// <summary>The right statuses, the best first; empty when any but a server error will do.</summary>
    public IReadOnlyList<int> Statuses { get; init; } = [];

    /// <summary>How strictly <see cref="Statuses"/> are meant.</summary>
    public CheckMode Mode { get; init; } = CheckMode.Listed;

    /// <summary>Content types that the document declares for a success; empty when none are known.</summary>
    public IReadOnlyList<string> ContentTypes { get; init; } = [];

    /// <summary>Whether a success with another status than the declared ones is wrong.</summary>
    public bool StrictSuccess { get; init; }

    /// <summary>Whether the document states every rule of the request: then a rejection by validation contradicts it.</summary>
    public bool RulesAreStated { get; init; } = true;

    /// <summary>The step that has to have been rejected for this check to mean anything; -1 for none.</summary>
    public int OnlyIfRejected { get; init; } = -1;

    /// <summary>Fault code if the status is none of them and no server error.</summary>
    public string Fault { get; init; } = FaultCodes.WrongStatus;

    /// <summary>JSON schema of a success body whose status has none of its own; null when none is known.</summary>
    public JsonNode? Schema { get; init; }

    /// <summary>JSON schemas of success bodies by status; null where the document declares the status and says nothing of its body.</summary>
    public IReadOnlyDictionary<int, JsonNode?> Schemas { get; init; } = new Dictionary<int, JsonNode?>();

    /// <summary>Further criteria, each an Arazzo condition (simple, regex or JSONPath).</summary>
    public IReadOnlyList<Criterion> Criteria { get; init; } = [];

    /// <summary>The step of the probe that has to have had the effect that this step looks for; -1 when it is this step itself.</summary>
    public int CauseStep { get; init; } = -1;

    /// <summary>The step that read the same before the one at <see cref="CauseStep"/> changed it: what that has answered to be so may not be read as before, where both are of one thing; -1 where nothing was read before.</summary>
    public int UnchangedSince { get; init; } = -1;
}

/// <summary>How strictly the statuses of a check are meant.</summary>
internal enum CheckMode
{
    /// <summary>One of the listed statuses, or any but a server error when none is listed.</summary>
    Listed,

    /// <summary>Any but a server error; the listed ones are only the better ones.</summary>
    NoServerError,

    /// <summary>Any rejection: it is acceptance that is wrong.</summary>
    Rejected,

    /// <summary>Any success. A rejection is a failure only where the response itself shows that it is not a guess of the plan that was wrong.</summary>
    Accepted,
}

/// <summary>A success criterion.</summary>
/// <param name="Condition">The condition, still with <c>{{name}}</c>, as in <c>$response.body#/status == 'Paid'</c>.</param>
/// <param name="Type"><c>simple</c>, <c>regex</c> or <c>jsonpath</c>.</param>
/// <param name="Context">What a regex or JSONPath is applied to, as in <c>$response.body</c>.</param>
internal sealed record Criterion(string Condition, string Type = "simple", string? Context = null);

/// <summary>How a probe ended.</summary>
internal enum ProbeResult
{
    /// <summary>Every check held.</summary>
    Passed,

    /// <summary>A check did not hold.</summary>
    Failed,

    /// <summary>A step that only prepares failed: nothing was learned. Counts as not passed.</summary>
    Blocked,

    /// <summary>The app was not to blame: rate limit, missing credentials, missing outside service. Counted nowhere.</summary>
    Excluded,
}

/// <summary>What happened when a probe was executed.</summary>
internal sealed record ProbeOutcome
{
    /// <summary>The probe.</summary>
    public required Probe Probe { get; init; }

    /// <summary>How it ended.</summary>
    public required ProbeResult Result { get; init; }

    /// <summary>The exchanges in order; shorter than the probe's steps when it ended early.</summary>
    public required IReadOnlyList<Exchange> Exchanges { get; init; }

    /// <summary>Replaces what differs from run to run in a text (ids that the app gave, unique names) by <c>{name}</c>.</summary>
    public Func<string, string> Mask { get; init; } = static text => text;

    /// <summary>What was wrong; null unless failed or blocked.</summary>
    public Failure? Failure { get; init; }

    /// <summary>Why it was excluded, in one sentence; null otherwise.</summary>
    public string? Note { get; init; }

    /// <summary>What the app has said to the request for which it was excluded; null where it said nothing.</summary>
    public string? Said { get; init; }
}

/// <summary>One request as sent and the response to it.</summary>
internal sealed record Exchange
{
    /// <summary>Greatest length of a kept body, in bytes.</summary>
    public const int BodyLimit = 256 * 1024;

    /// <summary>The step it executed.</summary>
    public required ProbeStep Step { get; init; }

    /// <summary>The id by which the agent's trace is found.</summary>
    public required string RequestId { get; init; }

    /// <summary>Path and query as sent.</summary>
    public required string Target { get; init; }

    /// <summary>Body as sent.</summary>
    public string? RequestBody { get; init; }

    /// <summary>Status answered, be it within the body (<see cref="Envelope"/>); 0 when there was no answer.</summary>
    public required int Status { get; init; }

    /// <summary>The status line's own, where the body tells another; null otherwise.</summary>
    public int? Wrapping { get; init; }

    /// <summary>The version of HTTP that was spoken; null when there was no answer.</summary>
    public Version? Version { get; init; }

    /// <summary>Response headers.</summary>
    public IReadOnlyDictionary<string, string> ResponseHeaders { get; init; } = new Dictionary<string, string>();

    /// <summary>Response body, cut at 256 KiB.</summary>
    public string ResponseBody { get; init; } = "";

    /// <summary>Whether the body went on when it was left: what was read says nothing of the whole.</summary>
    public bool IsCut { get; init; }

    /// <summary>Why there was no answer (refused, reset, timed out), or null.</summary>
    public string? TransportError { get; init; }
}
