namespace SmokeRepair.Strategies;

/// <summary>An exception that explains a failing request: its class, where it was thrown, and what exactly failed.</summary>
public sealed record ExceptionEvidence
{
    /// <summary>Full name of the class, as in <c>System.NullReferenceException</c>.</summary>
    public required string Class { get; init; }

    /// <summary>Full names of the class and its base types, the class itself first, <c>System.Exception</c> last.</summary>
    public required IReadOnlyList<string> Chain { get; init; }

    /// <summary>The exception's message, secrets redacted.</summary>
    public required string Message { get; init; }

    /// <summary>Stack frames, innermost first.</summary>
    public IReadOnlyList<StackFrameEvidence> Frames { get; init; } = [];

    /// <summary>Inner exceptions; more than one for an aggregate.</summary>
    public IReadOnlyList<ExceptionEvidence> Inner { get; init; } = [];

    /// <summary>The layer of the first frame in user code.</summary>
    public Layer Layer { get; init; }

    /// <summary>Whether the app caught the exception itself and answered something else than a server error.</summary>
    public bool Swallowed { get; init; }

    /// <summary>The expression that failed, as in <c>order.Customer</c> for a null reference or <c>items.First()</c> for an empty sequence; null when unknown.</summary>
    public string? Expression { get; init; }

    /// <summary>What is known besides, by name: <c>key</c>, <c>index</c>, <c>length</c>, <c>text</c>, <c>service</c>, <c>sqliteErrorCode</c> and the like. Redacted.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    /// <summary>The first frame in the user's own code, or null.</summary>
    public StackFrameEvidence? UserFrame => Frames.FirstOrDefault(f => f.IsUserCode) ?? Inner.Select(i => i.UserFrame).FirstOrDefault(f => f is not null);

    /// <summary>Whether the exception is of the class or derives from it.</summary>
    /// <param name="fullName">Full name of a class.</param>
    public bool Is(string fullName) => Chain.Contains(fullName);
}

/// <summary>One frame of a stack trace.</summary>
/// <param name="Method">The method under its source name, as in <c>Store.OrderService.Pay</c>.</param>
/// <param name="Assembly">Simple name of the assembly.</param>
public sealed record StackFrameEvidence(string Method, string Assembly)
{
    /// <summary>Full path of the source file, if the symbols tell.</summary>
    public string? File { get; init; }

    /// <summary>Line from 1; 0 when unknown.</summary>
    public int Line { get; init; }

    /// <summary>Column from 1; 0 when unknown.</summary>
    public int Column { get; init; }

    /// <summary>Offset into the method's IL, in bytes; -1 when unknown.</summary>
    public int ILOffset { get; init; } = -1;

    /// <summary>Metadata token of the method; 0 when unknown.</summary>
    public int MethodToken { get; init; }

    /// <summary>Whether the frame is in a project of the solution and not in generated code.</summary>
    public bool IsUserCode { get; init; }
}

/// <summary>The part of an app in which an exception was thrown.</summary>
public enum Layer
{
    /// <summary>No user frame tells.</summary>
    Unknown,

    /// <summary>Before any handler: routing, binding, filters of the framework.</summary>
    Route,

    /// <summary>A controller action or a minimal-API handler.</summary>
    Endpoint,

    /// <summary>A service that a handler calls.</summary>
    Service,

    /// <summary>Code next to the database.</summary>
    Repository,

    /// <summary>Code that turns one shape into another.</summary>
    Mapping,

    /// <summary>Validation of input.</summary>
    Validation,

    /// <summary>Before the app listened.</summary>
    Startup,
}

/// <summary>One error that model binding or validation reported.</summary>
/// <param name="Field">The field's path as the app names it, as in <c>Items[0].Quantity</c>; empty for the body as a whole.</param>
/// <param name="Message">What it said.</param>
public sealed record ModelStateError(string Field, string Message)
{
    /// <summary>The rule that was broken, as the validation library names it (<c>NotEmptyValidator</c>, <c>RangeAttribute</c>); null when it does not.</summary>
    public string? Rule { get; init; }
}
