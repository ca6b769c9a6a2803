namespace SmokeRepair.Learning;

/// <summary>One attempt at a repair and how it ended. What is learned is made of nothing else.</summary>
public sealed record Lesson
{
    /// <summary>Identity: a lesson that is recorded again is not counted again.</summary>
    public required string Id { get; init; }

    /// <summary>Full name of the exception's class; empty when there was none.</summary>
    public required string ExceptionClass { get; init; }

    /// <summary>Names of the class and its base types, the class first.</summary>
    public IReadOnlyList<string> Chain { get; init; } = [];

    /// <summary>Fault code, as in <c>F100</c>.</summary>
    public required string Fault { get; init; }

    /// <summary>The endpoint without the names of resources, as in <c>POST /*/{}/pay</c>.</summary>
    public required string EndpointShape { get; init; }

    /// <summary>Where the exception was thrown, as in <c>Service</c>.</summary>
    public string Layer { get; init; } = "";

    /// <summary>Fingerprint of the code around the fault.</summary>
    public string Context { get; init; } = "";

    /// <summary>Name of the strategy.</summary>
    public required string Strategy { get; init; }

    /// <summary>What the patch does, in one line.</summary>
    public string Description { get; init; } = "";

    /// <summary>What the edit does, whatever the names and the layout of the code around it; empty when unknown.</summary>
    public string Edit { get; init; } = "";

    /// <summary>The lines that the patch adds, for people; empty when unknown.</summary>
    public string Snippet { get; init; } = "";

    /// <summary>The verdict's name: <c>Fixed</c>, <c>StillFailing</c>, <c>Regressed</c>, <c>DoesNotCompile</c>, <c>Swallowed</c> or <c>Inconclusive</c>.</summary>
    public required string Verdict { get; init; }

    /// <summary>How long the verdict took, in milliseconds.</summary>
    public long Milliseconds { get; init; }

    /// <summary>Name of the app.</summary>
    public string App { get; init; } = "";

    /// <summary>Version of the tool.</summary>
    public string ToolVersion { get; init; } = "";

    /// <summary>When it was tried.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The pattern that the lesson counts for.</summary>
    public string PatternId => PatternIdentity.Of(ExceptionClass, Fault, EndpointShape, Layer, Context, Strategy);

    /// <summary>The anti-pattern that it counts for when it failed: it begins with the pattern's id.</summary>
    public string AntiPatternId => Edit.Length == 0 ? PatternId : $"{PatternId}-{Edit[..Math.Min(6, Edit.Length)]}";
}
