namespace SmokeRepair.Strategies;

/// <summary>
/// Codes of what can be wrong with a response. F100-F104 are those of Web Fuzzing Commons, so that results compare with EvoMaster and Schemathesis;
/// the project's own start at F900.
/// </summary>
public static class FaultCodes
{
    /// <summary>The answer was a server error.</summary>
    public const string ServerError = "F100";

    /// <summary>The answer violates its schema.</summary>
    public const string SchemaViolation = "F101";

    /// <summary>Success was answered on invalid input.</summary>
    public const string InvalidInputAccepted = "F102";

    /// <summary>A thing is still there after its deletion.</summary>
    public const string StillThereAfterDelete = "F103";

    /// <summary>A creation that failed left something behind.</summary>
    public const string FailedCreateSideEffect = "F104";

    /// <summary>A valid request was rejected.</summary>
    public const string ValidRequestRejected = "F901";

    /// <summary>The status is undocumented or not the right one.</summary>
    public const string WrongStatus = "F902";

    /// <summary>A step of a flow failed, or what it stored is not there (a created thing not found, an update not seen).</summary>
    public const string FlowStepFailed = "F903";

    /// <summary>The app did not start.</summary>
    public const string AppDidNotStart = "F904";

    /// <summary>Success was answered, and work that the request had begun failed without anybody noticing.</summary>
    public const string LostWork = "F905";

    /// <summary>What is right is refused, and what is wrong is served. Told only where a repair has shown it.</summary>
    public const string RefusedTheWrongWayRound = "F906";

    /// <summary>An answer lacks what belongs to it, because it was not read from the database. Told only where a repair has shown it.</summary>
    public const string NotLoaded = "F907";

    /// <summary>A change is made in whatever state, where those beside it look at the state first. Told only where a repair has shown it.</summary>
    public const string UnguardedTransition = "F908";

    /// <summary>What can be read by its id is not found by another operation on it. Told only where a repair has shown it.</summary>
    public const string NotFoundThoughThere = "F909";

    /// <summary>Of an id that nobody has a success with nothing in it was answered, where the app says of others that they are not found. Told only where a repair has shown it.</summary>
    public const string NothingForUnknown = "F910";

    /// <summary>A change was served, and nothing is read otherwise than before. Told only where a repair has shown it.</summary>
    public const string ChangedNothing = "F911";

    /// <summary>A value was taken that another request for the same kind of thing is refused for. Told only where a repair has shown it.</summary>
    public const string TakenWhereRefused = "F912";

    /// <summary>Whether a fault is held against nobody until a repair has shown it; only strategies that name it are for it.</summary>
    public static bool IsSuspicion(string fault) => fault is RefusedTheWrongWayRound or NotLoaded or UnguardedTransition or NotFoundThoughThere or NothingForUnknown or ChangedNothing or TakenWhereRefused;
}

/// <summary>What makes a probe's request differ from a valid one.</summary>
public enum ProbeKind
{
    /// <summary>Satisfies the document and the code's own constraints.</summary>
    Valid,

    /// <summary>Names a resource that does not exist.</summary>
    UnknownId,

    /// <summary>Lacks a required member.</summary>
    MissingField,

    /// <summary>A member that may not be null is null.</summary>
    NullField,

    /// <summary>A value has the wrong type, as text where a number belongs.</summary>
    WrongType,

    /// <summary>A number, length or count crosses its bound by one.</summary>
    OutOfRange,

    /// <summary>The text does not match its pattern or format.</summary>
    WrongFormat,

    /// <summary>No body, or an empty one.</summary>
    EmptyBody,

    /// <summary>An odd value that no declared rule forbids: it may be accepted or rejected, never answered with a server error.</summary>
    OddValue,

    /// <summary>Repeats what may exist only once.</summary>
    Duplicate,

    /// <summary>Asks for a transition that the resource's state does not allow.</summary>
    ForbiddenTransition,

    /// <summary>Deletes something on which other things depend.</summary>
    DeleteWithDependants,

    /// <summary>A step of a flow with its own success criteria.</summary>
    FlowStep,

    /// <summary>Bears no identity, or not a sufficient one.</summary>
    Unauthenticated,

    /// <summary>Creates twice, at the same moment, what may exist only once.</summary>
    Race,
}

/// <summary>How the failing request differs from a valid one, and what rule says so.</summary>
/// <param name="Kind">The kind of difference.</param>
public sealed record ProbeIntent(ProbeKind Kind)
{
    /// <summary>Where the difference is: <c>path</c>, <c>query</c>, <c>header</c>, <c>body</c>; null for a valid request.</summary>
    public string? Location { get; init; }

    /// <summary>The parameter's name, or the member's path within the body, as in <c>items[0].quantity</c>.</summary>
    public string? Name { get; init; }

    /// <summary>The value sent, as text, redacted; null when none was.</summary>
    public string? Value { get; init; }

    /// <summary>The rule that the value breaks or, for a rejected valid request, satisfies.</summary>
    public ValueRule? Rule { get; init; }
}

/// <summary>What the document says of one value.</summary>
public sealed record ValueRule
{
    /// <summary>JSON type: <c>string</c>, <c>integer</c>, <c>number</c>, <c>boolean</c>, <c>array</c>, <c>object</c>.</summary>
    public string? Type { get; init; }

    /// <summary>The format, as in <c>int32</c>, <c>uuid</c>, <c>date-time</c>, <c>email</c>.</summary>
    public string? Format { get; init; }

    /// <summary>Whether the member has to be present.</summary>
    public bool Required { get; init; }

    /// <summary>Whether null is a value.</summary>
    public bool Nullable { get; init; }

    /// <summary>Least number.</summary>
    public decimal? Minimum { get; init; }

    /// <summary>Greatest number.</summary>
    public decimal? Maximum { get; init; }

    /// <summary>Whether <see cref="Minimum"/> itself is forbidden.</summary>
    public bool ExclusiveMinimum { get; init; }

    /// <summary>Whether <see cref="Maximum"/> itself is forbidden.</summary>
    public bool ExclusiveMaximum { get; init; }

    /// <summary>Least length in characters, or least count of an array.</summary>
    public int? MinLength { get; init; }

    /// <summary>Greatest length in characters, or greatest count of an array.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Regular expression that the text has to match.</summary>
    public string? Pattern { get; init; }

    /// <summary>The values allowed, as text; empty when any is.</summary>
    public IReadOnlyList<string> Enum { get; init; } = [];
}

/// <summary>What was wrong with one response: all that a strategy knows of the request, without HTTP.</summary>
public sealed record Failure
{
    /// <summary>The endpoint that answered.</summary>
    public required Endpoint Endpoint { get; init; }

    /// <summary>One of <see cref="FaultCodes"/>.</summary>
    public required string Fault { get; init; }

    /// <summary>How the request differed from a valid one.</summary>
    public ProbeIntent Intent { get; init; } = new(ProbeKind.Valid);

    /// <summary>The statuses that would be right, the best one first.</summary>
    public IReadOnlyList<int> ExpectedStatuses { get; init; } = [];

    /// <summary>The status answered; 0 when there was no answer.</summary>
    public int ActualStatus { get; init; }

    /// <summary>The exception that explains it, if there was one.</summary>
    public ExceptionEvidence? Exception { get; init; }

    /// <summary>
    /// Without an exception: the expressions of the user's code that can have answered <see cref="ActualStatus"/>. The only one has; of several, each can have.
    /// </summary>
    public IReadOnlyList<AnswerEvidence> Answers { get; init; } = [];

    /// <summary>Conditions, in the words of the source, one of which has refused the request; empty where nobody looked.</summary>
    public IReadOnlyList<string> RefusedBy { get; init; } = [];

    /// <summary>Where the request was when it was given up for lack of an answer; null when it was answered, or nothing tells.</summary>
    public HangEvidence? Hang { get; init; }

    /// <summary>What binding and validation reported.</summary>
    public IReadOnlyList<ModelStateError> ModelState { get; init; } = [];

    /// <summary>What was expected and what was seen, in one sentence, as in <c>expected $.status to be "Paid", was "Pending"</c>.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The endpoint that has to have had an effect, when this one only shows that it had none (a GET after a PUT).</summary>
    public Endpoint? Cause { get; init; }

    /// <summary>The endpoint of the last change before, when this one is a step of a flow that only looks: what it shows may be that one's doing as well as its own.</summary>
    public Endpoint? Before { get; init; }

    /// <summary>Another endpoint that takes the same kind of thing, and refuses what this one has taken.</summary>
    public Endpoint? Twin { get; init; }
}
