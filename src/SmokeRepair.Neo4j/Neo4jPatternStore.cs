using System.Runtime.CompilerServices;
using SmokeRepair.Learning;

namespace SmokeRepair.Neo4j;

/// <summary>
/// A store in a Neo4j graph, which any number of runs on any number of machines share: their counts add up. What an earlier pipeline left in the graph is read and left as it is.
/// It throws <see cref="PatternStoreException"/> when the graph cannot be used.
/// </summary>
public sealed partial class Neo4jPatternStore : IPatternStore
{
    private const long SchemaVersion = 1;
    private const int Page = 1000;
    private const int MostLegacy = 10_000;
    private const int MostAttempts = 8;

    private static readonly string[] Schemes = ["http", "https", "neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"];

    private readonly Neo4jStoreOptions _options;
    private readonly IGraph _graph;
    private bool _ready;

    /// <summary>A store in a graph. Nothing is sent yet.</summary>
    /// <param name="options">Where the graph is, and who asks.</param>
    /// <exception cref="PatternStoreException">The address cannot be used, or needs a driver that is not there.</exception>
    public Neo4jPatternStore(Neo4jStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (Check(options) is { } error)
            throw new PatternStoreException(error);
        _options = options;
        _graph = IsHttp(options.Address) ? new HttpGraph(options) : Driver(options);
    }

    /// <inheritdoc />
    public string Kind => "neo4j";

    /// <inheritdoc />
    public IReadOnlyList<string> Notices => [];

    /// <summary>Whether an address is that of a Neo4j server, by its scheme.</summary>
    /// <param name="address">What the user wrote.</param>
    public static bool Names(string? address) =>
        address?.IndexOf("://", StringComparison.Ordinal) is > 0 and var end && Schemes.Contains(address[..end], StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds the store at an address, for the user whom the environment names. Nothing is sent yet.</summary>
    /// <param name="address">What the user wrote.</param>
    /// <param name="store">The store, if the address can be used.</param>
    /// <returns>Null, or why the address cannot be used.</returns>
    public static UserError? Find(string address, out IPatternStore? store)
    {
        store = null;
        if (!Names(address) || !Uri.TryCreate(address, UriKind.Absolute, out var uri))
            return GraphErrors.NoAddress("--store");
        var options = Neo4jStoreOptions.FromEnvironment(uri);
        if (Check(options) is { } error)
            return error;
        store = new Neo4jPatternStore(options);
        return null;
    }

    /// <inheritdoc />
    public async Task<LearnedPatterns> LoadAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, object?> most = new() { ["limit"] = (long)LearnedPatterns.Most };
        var fixes = await ReadAsync(ReadFixes, most, cancellationToken);
        var bad = await ReadAsync(ReadAntiPatterns, most, cancellationToken);
        var legacy = await ReadAsync(ReadLegacy, new() { ["limit"] = (long)MostLegacy }, cancellationToken);
        return new LearnedPatterns(
            [.. fixes.Select(GraphRows.Fix).OrderBy(f => f.Id, StringComparer.Ordinal)],
            [.. bad.Select(GraphRows.AntiPattern).OrderBy(a => a.Id, StringComparer.Ordinal)])
        {
            Legacy = [.. legacy.Select(LegacyRows.Read).OrderByDescending(l => l.Confidence).ThenBy(l => l.Id, StringComparer.Ordinal)],
        };
    }

    /// <inheritdoc />
    public Task<int> RecordAsync(IReadOnlyList<Lesson> lessons, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lessons);
        if (lessons.Count == 0)
            return Task.FromResult(0);
        var rows = lessons.DistinctBy(l => l.Id).Select(GraphRows.Of).ToList();
        return WriteAsync(async delivery =>
        {
            var answer = await _graph.QueryAsync(Record, new Dictionary<string, object?> { ["lessons"] = rows, ["delivery"] = delivery }, write: true, cancellationToken);
            return (int)answer.Sum(row => row.Whole("added") ?? 0);
        }, cancellationToken);
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<Lesson> ExportAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = "";
        while (true)
        {
            var page = await ReadAsync(ReadLessons, new() { ["after"] = last, ["count"] = (long)Page }, cancellationToken);
            foreach (var lesson in page.Select(row => LessonLines.TryRead(row.Text("json"))).OfType<Lesson>())
                yield return lesson;
            if (page.Count < Page)
                yield break;
            last = page[^1].Text("id");
        }
    }

    /// <inheritdoc />
    public Task<int> ForgetAsync(string? patternId, CancellationToken cancellationToken) => WriteAsync(async _ =>
    {
        var prefix = new Dictionary<string, object?> { ["prefix"] = patternId ?? "" };
        await using var tx = await _graph.BeginAsync(cancellationToken);
        var count = (await tx.QueryAsync(CountFixes, prefix, cancellationToken)).Sum(row => row.Whole("count") ?? 0);
        if (count > 0 || patternId is null)
        {
            foreach (var statement in Forget)
                await tx.QueryAsync(statement, prefix, cancellationToken);
        }

        await tx.CommitAsync(cancellationToken);
        return (int)count;
    }, cancellationToken);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _graph.DisposeAsync();

    private async Task<IReadOnlyList<Properties>> ReadAsync(string cypher, Dictionary<string, object?> parameters, CancellationToken cancellationToken)
    {
        try
        {
            return await _graph.QueryAsync(cypher, parameters, write: false, cancellationToken);
        }
        catch (GraphException e)
        {
            throw GraphErrors.Of(e, _options);
        }
    }

    // What met another writer is tried again from the start, and under another name: what an attempt left behind after all is not taken for this one's.
    private async Task<T> WriteAsync<T>(Func<string, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var delivery = Guid.NewGuid();
            try
            {
                await PrepareAsync(cancellationToken);
                return await work(delivery.ToString("N"));
            }
            catch (GraphException e) when (e.IsTransient && attempt < MostAttempts)
            {
                // Two that met must not meet again: the name is as random as any wait.
                await Task.Delay(TimeSpan.FromMilliseconds(20 * attempt + delivery.ToByteArray()[0]), cancellationToken);
            }
            catch (GraphException e)
            {
                throw GraphErrors.Of(e, _options);
            }
        }
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (_ready)
            return;
        var version = (await _graph.QueryAsync(ReadSchema, new Dictionary<string, object?>(), write: false, cancellationToken)).Select(row => row.Whole("version")).FirstOrDefault() ?? 0;
        if (version > SchemaVersion)
            throw GraphErrors.LaterVersion(version, SchemaVersion, _options);
        foreach (var statement in Schema)
            await EnsureAsync(statement, cancellationToken);
        if (version == 0)
            await _graph.QueryAsync(WriteSchema, new Dictionary<string, object?> { ["version"] = SchemaVersion }, write: true, cancellationToken);
        _ready = true;
    }

    private async Task EnsureAsync(string statement, CancellationToken cancellationToken)
    {
        try
        {
            await _graph.QueryAsync(statement, new Dictionary<string, object?>(), write: true, cancellationToken);
        }
        catch (GraphException e) when (e.Code is "Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists" or "Neo.ClientError.Schema.ConstraintAlreadyExists")
        {
            // Another process was faster by a moment.
        }
    }

    private static UserError? Check(Neo4jStoreOptions options)
    {
        var uri = options.Address;
        if (!uri.IsAbsoluteUri || !Schemes.Contains(uri.Scheme, StringComparer.OrdinalIgnoreCase) || uri.Host.Length == 0 || uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0)
            return GraphErrors.NoAddress("--store");
#if !HAS_NEO4J_DRIVER
        if (!IsHttp(uri))
            return GraphErrors.NoDriver(options.Place);
#endif
        return null;
    }

    private static bool IsHttp(Uri uri) => uri.Scheme is "http" or "https";

#if HAS_NEO4J_DRIVER
    private static IGraph Driver(Neo4jStoreOptions options) => new DriverGraph(options);
#else
    private static IGraph Driver(Neo4jStoreOptions options) => throw new PatternStoreException(GraphErrors.NoDriver(options.Place));
#endif
}
