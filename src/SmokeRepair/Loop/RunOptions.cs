using SmokeRepair.Learning;
using SmokeRepair.Strategies;

namespace SmokeRepair;

/// <summary>What a run is asked to do. Everything but <see cref="Path"/> has a default.</summary>
public sealed record RunOptions
{
    /// <summary>A .sln, .slnx or .csproj, or a folder that holds one.</summary>
    public required string Path { get; init; }

    /// <summary>Name or path of the project to start, where PATH holds more than one that can be.</summary>
    public string? Project { get; init; }

    /// <summary>Whether to probe and report only. No repair is tried, nothing is changed.</summary>
    public bool CheckOnly { get; init; }

    /// <summary>Whether accepted repairs are written to the sources; otherwise only <c>repair.patch</c> is.</summary>
    public bool Apply { get; init; }

    /// <summary>Folder of the reports; null for <c>.smokerepair</c> beside PATH.</summary>
    public string? OutDirectory { get; init; }

    /// <summary>File or URL of the OpenAPI document; null for the app's own.</summary>
    public string? Spec { get; init; }

    /// <summary>Address of a service that runs already; it goes before <see cref="Path"/>, and only a check is possible then: there is no source to repair.</summary>
    public Uri? Url { get; init; }

    /// <summary>File to write the OpenAPI document to that is derived from the code; null for none.</summary>
    public string? SpecOut { get; init; }

    /// <summary>Folder to write the plan to, as Arazzo document and as <c>.http</c> file; null for none.</summary>
    public string? PlanOut { get; init; }

    /// <summary>File of Arazzo flows; null for those beside PATH, or inferred ones.</summary>
    public string? Flows { get; init; }

    /// <summary>Where patterns are kept: a file's path; null for <c>patterns.db</c> in the folder of the reports. A graph is a <see cref="PatternStore"/> of the package SmokeRepair.Neo4j.</summary>
    public string? Store { get; init; }

    /// <summary>A store of the host application's own; it goes before <see cref="Store"/>, and the caller disposes of it.</summary>
    public IPatternStore? PatternStore { get; init; }

    /// <summary>The ways of repairing that are tried; a host application adds its own by <see cref="StrategyCatalog.FromAssemblies"/>. Whatever they propose is proven like any other repair.</summary>
    public StrategyCatalog Strategies { get; init; } = StrategyCatalog.Default;

    /// <summary>Environment variables for the app.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Headers sent with each request.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Who the requests are: <c>agent</c> (signed in inside the app, with what each endpoint demands), <c>none</c>, <c>login:OPERATION</c> (signed in
    /// through an operation of the app, with the JSON body that may follow, else as a user registered for it), or the value of an
    /// <c>Authorization</c> header, as in <c>Bearer ...</c>. Null for <c>agent</c> where an endpoint demands an identity and <see cref="Headers"/> bear none.
    /// </summary>
    public string? Auth { get; init; }

    /// <summary>Whether candidates that change bodies of methods only are tried in a running process; otherwise the app is started anew for all. Acceptance follows a clean start either way.</summary>
    public bool Hot { get; init; } = true;

    /// <summary>Where the app runs.</summary>
    public AppHostKind Host { get; init; } = AppHostKind.Process;

    /// <summary>The image that the app runs in, in a container; null for the one that the compose file beside PATH names, or that was built here before.</summary>
    public string? Image { get; init; }

    /// <summary>Whether the image may be built: when there is none, and once for the repairs that a cycle accepts. Otherwise none is ever built; none is ever pulled.</summary>
    public bool AllowRebuild { get; init; }

    /// <summary>Whether the app runs as a process where it cannot run in a container; otherwise the run ends with the reason.</summary>
    public bool FallBackToProcess { get; init; }

    /// <summary>The command of the container engine: <c>docker</c>, or one that takes the same words, as <c>podman</c> does.</summary>
    public string ContainerEngine { get; init; } = "docker";

    /// <summary>Most cycles of repair and confirmation, at least 1.</summary>
    public int MaxCycles { get; init; } = 8;

    /// <summary>Seed of all generated values: the same seed sends the same requests.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Most probes of one operation, at least 1.</summary>
    public int Budget { get; init; } = 40;

    /// <summary>Whether what is created is also created twice at the same moment, where both requests have looked for it and neither has saved yet. Needs Entity Framework in the app.</summary>
    public bool Races { get; init; }

    /// <summary>How long an answer may take; a request without one by then has failed.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);
}

/// <summary>Where an app under test runs.</summary>
public enum AppHostKind
{
    /// <summary>As a process of this machine.</summary>
    Process,

    /// <summary>In containers of an image of this machine.</summary>
    Docker,
}
