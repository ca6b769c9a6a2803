#if HAS_NEO4J_DRIVER
using Neo4j.Driver;

namespace SmokeRepair.Neo4j;

/// <summary>The official driver, for <c>neo4j://</c> and <c>bolt://</c>. Compiled where the feed has it: nothing else may use a type of it.</summary>
internal sealed class DriverGraph : IGraph
{
    private readonly IDriver _driver;
    private readonly string _database;
    private readonly TimeSpan _patience;
    private readonly Lock _gate = new();
    private Bookmarks? _bookmarks;

    public DriverGraph(Neo4jStoreOptions options)
    {
        (_database, _patience) = (options.Database, options.Patience);
        _driver = GraphDatabase.Driver(new Uri(options.Place), AuthTokens.Basic(options.User, options.Password), config => config
            .WithConnectionTimeout(TimeSpan.FromSeconds(5))
            .WithConnectionAcquisitionTimeout(options.Patience));
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<Properties>> QueryAsync(string cypher, IReadOnlyDictionary<string, object?> parameters, bool write, CancellationToken cancellationToken) =>
        AskAsync(async () =>
        {
            await using var session = Open(write ? AccessMode.Write : AccessMode.Read);
            var rows = await RowsAsync(await session.RunAsync(cypher, Down(parameters)));
            Keep(session);
            return rows;
        }, cancellationToken);

    /// <inheritdoc />
    public Task<IGraphTransaction> BeginAsync(CancellationToken cancellationToken) => AskAsync<IGraphTransaction>(async () =>
    {
        var session = Open(AccessMode.Write);
        try
        {
            return new Transaction(this, session, await session.BeginTransactionAsync());
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }, cancellationToken);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _driver.DisposeAsync();

    private IAsyncSession Open(AccessMode mode) => _driver.AsyncSession(config =>
    {
        config.WithDatabase(_database).WithDefaultAccessMode(mode);
        lock (_gate)
        {
            if (_bookmarks is not null)
                config.WithBookmarks(_bookmarks);
        }
    });

    private void Keep(IAsyncSession session)
    {
        lock (_gate)
            _bookmarks = session.LastBookmarks ?? _bookmarks;
    }

    // The driver takes no token: who waits may stop waiting.
    private async Task<T> AskAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask().WaitAsync(_patience, cancellationToken);
        }
        catch (TimeoutException e)
        {
            throw new GraphException(GraphFailure.TimedOut, "", $"no answer within {_patience.TotalSeconds:0.#} s", e);
        }
        catch (Exception e) when (e is ServiceUnavailableException or SessionExpiredException or IOException)
        {
            throw new GraphException(GraphFailure.Unreachable, "", e.Message, e);
        }
        catch (Neo4jException e)
        {
            throw new GraphException(GraphFailure.Server, e.Code ?? "", e.Message, e);
        }
    }

    private static async Task<IReadOnlyList<Properties>> RowsAsync(IResultCursor cursor)
    {
        var rows = new List<Properties>();
        while (await cursor.FetchAsync())
            rows.Add(new Properties(cursor.Current.Keys.ToDictionary(key => key, key => Up(cursor.Current[key]))));
        return rows;
    }

    private static Dictionary<string, object?> Down(IReadOnlyDictionary<string, object?> map) => map.ToDictionary(p => p.Key, p => Down(p.Value));

    private static object? Down(object? value) => value switch
    {
        DateTimeOffset at => new ZonedDateTime(at.ToUniversalTime()),
        IReadOnlyDictionary<string, object?> map => Down(map),
        string => value,
        System.Collections.IEnumerable list => list.Cast<object?>().Select(Down).ToList(),
        _ => value,
    };

    private static object? Up(object? value) => value switch
    {
        null or bool or long or double or string => value,
        ZonedDateTime or LocalDateTime or LocalDate => Moment(value),
        IEntity entity => Up(entity.Properties),
        System.Collections.IDictionary map => map.Keys.Cast<object>().ToDictionary(key => key.ToString()!, key => Up(map[key])),
        System.Collections.IEnumerable list => list.Cast<object?>().Select(Up).ToList(),
        _ => value.ToString(),
    };

    private static Dictionary<string, object?> Up(IReadOnlyDictionary<string, object> map) => map.ToDictionary(p => p.Key, p => Up(p.Value));

    // What .NET cannot hold, as years beyond 9999, stays a text.
    private static object? Moment(object value)
    {
        try
        {
            return value switch
            {
                ZonedDateTime zoned => zoned.ToDateTimeOffset().ToUniversalTime(),
                LocalDateTime local => new DateTimeOffset(local.ToDateTime(), TimeSpan.Zero),
                LocalDate date => new DateTimeOffset(date.ToDateTime(), TimeSpan.Zero),
                _ => value.ToString(),
            };
        }
        catch (Exception e) when (e is ValueOverflowException or ValueTruncationException or ArgumentException)
        {
            return value.ToString();
        }
    }

    private sealed class Transaction(DriverGraph graph, IAsyncSession session, IAsyncTransaction transaction) : IGraphTransaction
    {
        public Task<IReadOnlyList<Properties>> QueryAsync(string cypher, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellationToken) =>
            graph.AskAsync(async () => await RowsAsync(await transaction.RunAsync(cypher, Down(parameters))), cancellationToken);

        public Task CommitAsync(CancellationToken cancellationToken) => graph.AskAsync(async () =>
        {
            await transaction.CommitAsync();
            graph.Keep(session);
            return true;
        }, cancellationToken);

        public async ValueTask DisposeAsync()
        {
            try
            {
                await graph.AskAsync(async () =>
                {
                    await transaction.DisposeAsync();
                    await session.DisposeAsync();
                    return true;
                }, CancellationToken.None);
            }
            catch (GraphException)
            {
                // What was not committed is rolled back by the server when the connection is gone.
            }
        }
    }
}
#endif
