namespace SmokeRepair.Hosting;

/// <summary>Starts the app under test: as a process, in a container, or whatever a host application provides.</summary>
internal interface IAppHost
{
    /// <summary>Starts the app from a clean state and waits until it answers.</summary>
    /// <returns>The running app, or why it did not start.</returns>
    Task<StartResult> StartAsync(AppImage image, CancellationToken cancellationToken);
}

/// <summary>What to start: built output, and assemblies that replace some of its files.</summary>
internal sealed record AppImage
{
    /// <summary>Full path of the built startup assembly (<c>bin/Debug/net10.0/App.dll</c>).</summary>
    public required string AssemblyPath { get; init; }

    /// <summary>The project's folder: the content root whose settings and data files the app reads. It is copied, never used.</summary>
    public required string ProjectDirectory { get; init; }

    /// <summary>Repaired assemblies by file name (<c>App.dll</c>, <c>App.pdb</c>) that replace the built ones in the copy.</summary>
    public IReadOnlyDictionary<string, byte[]> Overlay { get; init; } = new Dictionary<string, byte[]>();

    /// <summary>Environment variables for the app, besides the host's own.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Names of the assemblies that were compiled from the solution's projects, the startup assembly first.</summary>
    public IReadOnlyList<string> UserAssemblies { get; init; } = [];

    /// <summary>Ids of the builds that have to run, by simple name of the assembly; an app that has loaded another build of one has not started.</summary>
    public IReadOnlyDictionary<string, Guid> Modules { get; init; } = new Dictionary<string, Guid>();

    /// <summary>Whether bodies of methods shall be replaceable while it runs: the app is then an <see cref="IModifiableApp"/>, if the host can.</summary>
    public bool Modifiable { get; init; }
}

/// <summary>How a start ended.</summary>
internal abstract record StartResult
{
    /// <summary>The app listens.</summary>
    internal sealed record Started(IRunningApp App) : StartResult;

    /// <summary>The app ended or failed before it listened; <paramref name="Trace"/> holds what the agent saw of it.</summary>
    /// <param name="Reason">What happened, in one sentence.</param>
    /// <param name="Trace">Exceptions of the start, the fatal one last; empty when none was seen.</param>
    /// <param name="Output">The last lines that the app printed.</param>
    internal sealed record Failed(string Reason, IReadOnlyList<TracedException> Trace, IReadOnlyList<string> Output) : StartResult
    {
        /// <summary>The exit code; null when the app hung, or was never started.</summary>
        public int? ExitCode { get; init; }

        /// <summary>What is missing on this machine, when the app is not to blame; else null.</summary>
        public HostingError? Error { get; init; }
    }
}

/// <summary>A running app under test. Disposing it ends its process and removes its files.</summary>
internal interface IRunningApp : IAsyncDisposable
{
    /// <summary>Where it listens: loopback.</summary>
    Uri BaseAddress { get; }

    /// <summary>The endpoints that the app itself has mapped, in its order.</summary>
    IReadOnlyList<AppEndpoint> Endpoints { get; }

    /// <summary>What was thrown when its endpoints were built: an app of which one cannot be built answers no request at all.</summary>
    IReadOnlyList<TracedException> BrokenEndpoints => [];

    /// <summary>
    /// What the agent saw of one request, complete once the request has ended. Waits at most <paramref name="patience"/> for it.
    /// </summary>
    /// <param name="requestId">The value sent in the header <see cref="AgentHeaders.RequestId"/>.</param>
    /// <param name="patience">How long the trace may lag behind the response.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// The trace, or null when the agent saw nothing of it (the process died, the agent is absent). When the process died and it is known of what,
    /// the trace holds that exception and status 0; if it is only known from the process's last words, each request in flight gets it.
    /// </returns>
    Task<RequestTrace?> TraceAsync(string requestId, TimeSpan patience, CancellationToken cancellationToken);

    /// <summary>Whether the process has ended, with its exit code.</summary>
    int? ExitCode { get; }

    /// <summary>The last lines that the app printed.</summary>
    IReadOnlyList<string> Output { get; }

    /// <summary>Exceptions thrown outside any request since the app listens, caught or not: background services, timers, work that outlived its request (its fact <c>request</c> then names it).</summary>
    IReadOnlyList<TracedException> Background => [];

    /// <summary>
    /// What work of the app's own has failed with that a request began and nobody has looked at since, by the id of the request: its answer said nothing of it.
    /// Gives such work a moment to end first. What belongs to the world outside is left out.
    /// </summary>
    Task<IReadOnlyDictionary<string, TracedException>> LostAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyDictionary<string, TracedException>>(new Dictionary<string, TracedException>());

    /// <summary>
    /// The secret of this start: a request that bears it in <see cref="AgentHeaders.Identity"/> is signed in inside the app. Null when the host offers no identity.
    /// </summary>
    string? Identity => null;

    /// <summary>What the host could not isolate or had to do without, each in one sentence for the user.</summary>
    IReadOnlyList<string> Remarks => [];
}

/// <summary>A running app whose methods can be replaced while it runs.</summary>
internal interface IModifiableApp : IRunningApp
{
    /// <summary>Replaces bodies of methods.</summary>
    /// <returns>Null, or why it was refused: the process is in an unknown state then, and has to be replaced.</returns>
    Task<string?> UpdateAsync(IReadOnlyList<ModuleUpdate> updates, CancellationToken cancellationToken);

    /// <summary>Whether of each of the groups of methods one has been entered since the last update, which has to have replaced them.</summary>
    Task<bool> HaveRunAsync(IReadOnlyCollection<IReadOnlyCollection<UpdatedMethod>> groups, CancellationToken cancellationToken);
}

/// <summary>New bodies for methods of one loaded assembly, as the compiler's differences to what the process runs.</summary>
/// <param name="Assembly">Simple name of the assembly.</param>
/// <param name="Mvid">Id of the build that the first difference was made to.</param>
/// <param name="Metadata">Metadata delta.</param>
/// <param name="IL">IL delta.</param>
/// <param name="Pdb">Symbols delta.</param>
internal sealed record ModuleUpdate(string Assembly, Guid Mvid, byte[] Metadata, byte[] IL, byte[] Pdb);

/// <summary>A method that an update replaces or adds.</summary>
/// <param name="Assembly">Simple name of its assembly.</param>
/// <param name="Token">Its metadata token.</param>
internal readonly record struct UpdatedMethod(string Assembly, int Token);

/// <summary>Headers by which requests and traces find each other.</summary>
internal static class AgentHeaders
{
    /// <summary>Identifies a request to the agent.</summary>
    public const string RequestId = "X-SmokeRepair-Request";

    /// <summary>Holds the secret by which the agent signs a request in. The app never sees it.</summary>
    public const string Identity = "X-SmokeRepair-Identity";

    /// <summary>Names a meeting of two requests: neither saves before both are about to. The app never sees it.</summary>
    public const string Together = "X-SmokeRepair-Together";

    /// <summary>Tells what of a request could not be bound, escaped as in URLs, where the app's answer has no body.</summary>
    public const string Unbound = "X-SmokeRepair-Unbound";

    /// <summary>Tells the rows that Entity Framework has added for a request, as <c>Category=5&amp;Tag=7</c>, each part escaped as in URLs.</summary>
    public const string Added = "X-SmokeRepair-Added";
}

/// <summary>What the agent saw of one request.</summary>
internal sealed record RequestTrace
{
    /// <summary>The id sent with the request.</summary>
    public required string RequestId { get; init; }

    /// <summary>The route template that matched first, before any re-execution; null when none did.</summary>
    public string? Route { get; init; }

    /// <summary>The status that the app set.</summary>
    public int Status { get; init; }

    /// <summary>Every exception thrown while the request ran, first-chance ones included, in the order thrown; those that neither left the handler nor touched the user's assemblies come last.</summary>
    public IReadOnlyList<TracedException> Exceptions { get; init; } = [];

    /// <summary>Where the request was when it was given up; null when it ended by itself.</summary>
    public TracedHang? Hang { get; init; }

    /// <summary>What model binding and validation reported.</summary>
    public IReadOnlyList<Strategies.ModelStateError> ModelState { get; init; } = [];

    /// <summary>Log lines of the request from Warning up, and binding failures.</summary>
    public IReadOnlyList<string> Log { get; init; } = [];
}

/// <summary>An exception as the runtime has it, before anything is made of it.</summary>
internal sealed record TracedException
{
    /// <summary>Full names of the class and its base types, the class first.</summary>
    public required IReadOnlyList<string> Chain { get; init; }

    /// <summary>The message.</summary>
    public required string Message { get; init; }

    /// <summary>Frames, innermost first.</summary>
    public IReadOnlyList<TracedFrame> Frames { get; init; } = [];

    /// <summary>Inner exceptions.</summary>
    public IReadOnlyList<TracedException> Inner { get; init; } = [];

    /// <summary>Safe facts read off the exception: <c>paramName</c>, <c>key</c>, <c>sqliteErrorCode</c>, <c>sqliteExtendedErrorCode</c>, <c>entries</c> and the like.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether it left the endpoint's handler.</summary>
    public bool EscapedHandler { get; init; }

    /// <summary>Whether it left the whole pipeline.</summary>
    public bool EscapedPipeline { get; init; }
}

/// <summary>One frame as the runtime has it.</summary>
/// <param name="Type">Metadata name of the declaring type, with generic arity and nesting (<c>Store.OrderService+&lt;Pay&gt;d__4</c>).</param>
/// <param name="Method">Metadata name of the method (<c>MoveNext</c>).</param>
/// <param name="Assembly">Simple name of the assembly.</param>
/// <param name="Token">Metadata token of the method; 0 when unknown.</param>
/// <param name="ILOffset">Offset in the IL as loaded; -1 when unknown.</param>
/// <param name="File">Source file, if the symbols tell.</param>
/// <param name="Line">Line from 1; 0 when unknown.</param>
/// <param name="Column">Column from 1; 0 when unknown.</param>
internal sealed record TracedFrame(string Type, string Method, string Assembly, int Token, int ILOffset, string? File, int Line, int Column)
{
    /// <summary>The await that the method is suspended at, from 0 in the order of the source; -1 when it is not.</summary>
    public int Await { get; init; } = -1;
}

/// <summary>Where a request was that did not end.</summary>
/// <param name="State">What it did.</param>
/// <param name="Frames">The stack, innermost first; empty when it could not be had.</param>
internal sealed record TracedHang(Strategies.HangState State, IReadOnlyList<TracedFrame> Frames);

/// <summary>An endpoint as the app itself has mapped it.</summary>
internal sealed record AppEndpoint
{
    /// <summary>HTTP methods; empty when any is answered.</summary>
    public required IReadOnlyList<string> Methods { get; init; }

    /// <summary>Route template with a leading slash, without constraints and defaults, as in <c>/orders/{id}</c>.</summary>
    public required string Route { get; init; }

    /// <summary>Route template as written, as in <c>orders/{id:guid}</c>.</summary>
    public required string RawRoute { get; init; }

    /// <summary>The method that answers it, if metadata tells.</summary>
    public Strategies.HandlerName? Handler { get; init; }

    /// <summary>The handler's parameters that a request fills.</summary>
    public IReadOnlyList<AppParameter> Parameters { get; init; } = [];

    /// <summary>Statuses that its metadata declares.</summary>
    public IReadOnlyList<int> DeclaredStatuses { get; init; } = [];

    /// <summary>Whether it demands an identity.</summary>
    public bool RequiresAuthorization { get; init; }

    /// <summary>Whether it is certain that a request without any identity is refused: its policies may consist of the app's own requirements.</summary>
    public bool RefusesAnonymous { get; init; }

    /// <summary>Names of the policies that it demands.</summary>
    public IReadOnlyList<string> Policies { get; init; } = [];

    /// <summary>JSON schema of what a success answers, if metadata tells its type.</summary>
    public string? ResponseSchema { get; init; }
}

/// <summary>A parameter of an endpoint's handler.</summary>
/// <param name="Name">The name that the request uses.</param>
/// <param name="Source"><c>path</c>, <c>query</c>, <c>header</c>, <c>body</c> or <c>form</c>.</param>
/// <param name="Schema">JSON schema of its type, data annotations included, as text.</param>
/// <param name="Required">Whether a request without it is invalid.</param>
internal sealed record AppParameter(string Name, string Source, string Schema, bool Required);
