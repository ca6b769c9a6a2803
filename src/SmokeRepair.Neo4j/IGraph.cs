namespace SmokeRepair.Neo4j;

/// <summary>
/// Runs Cypher, by whatever protocol. Values that go in and come out are null, bool, long, double, string, <see cref="DateTimeOffset"/>, and lists and
/// maps of these; a node comes out as the map of its properties, and what has no such form as text. What goes wrong is a <see cref="GraphException"/>.
/// </summary>
internal interface IGraph : IAsyncDisposable
{
    /// <summary>Runs one statement in a transaction of its own.</summary>
    Task<IReadOnlyList<Properties>> QueryAsync(string cypher, IReadOnlyDictionary<string, object?> parameters, bool write, CancellationToken cancellationToken);

    /// <summary>Begins a transaction that writes.</summary>
    Task<IGraphTransaction> BeginAsync(CancellationToken cancellationToken);
}

/// <summary>A transaction; what is disposed of without a commit never was.</summary>
internal interface IGraphTransaction : IAsyncDisposable
{
    /// <summary>Runs one statement.</summary>
    Task<IReadOnlyList<Properties>> QueryAsync(string cypher, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellationToken);

    /// <summary>Makes it last.</summary>
    Task CommitAsync(CancellationToken cancellationToken);
}

/// <summary>What kind of thing went wrong, as far as it decides what to tell the user.</summary>
internal enum GraphFailure
{
    /// <summary>Nobody answers at the address.</summary>
    Unreachable,

    /// <summary>There was no answer in time.</summary>
    TimedOut,

    /// <summary>Whoever answers is no Neo4j that this version speaks with.</summary>
    NotSupported,

    /// <summary>The server answered with an error of its own.</summary>
    Server,
}

/// <summary>A statement did not come through. It stays within this assembly: its text may name what users must not see in a report.</summary>
internal sealed class GraphException(GraphFailure failure, string code, string message, Exception? inner = null) : Exception(message, inner)
{
    public GraphFailure Failure { get; } = failure;

    /// <summary>The server's code, as in <c>Neo.ClientError.Statement.SyntaxError</c>; empty when it said none.</summary>
    public string Code { get; } = code;

    /// <summary>Whether the same may succeed the next time, as after a deadlock.</summary>
    public bool IsTransient => Code.StartsWith("Neo.TransientError.", StringComparison.Ordinal);
}
