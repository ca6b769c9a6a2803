using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace SmokeRepair.Learning;

/// <summary>
/// The default store: one SQLite file, safe for parallel runs. A file that is corrupt is set aside as <c>.corrupt-1</c> and so on, and a new one begun.
/// </summary>
public sealed class SqlitePatternStore : IPatternStore
{
    private const int Page = 1000;
    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly List<string> _notices = [];
    private readonly Lock _gate = new();
    private bool _migrated;

    /// <summary>A store in a file, which is created when it is first needed.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="time">The clock; null for the system's.</param>
    public SqlitePatternStore(string path, TimeProvider? time = null)
    {
        _path = Path.GetFullPath(path);
        _time = time ?? TimeProvider.System;
    }

    /// <inheritdoc />
    public string Kind => "sqlite";

    /// <inheritdoc />
    public IReadOnlyList<string> Notices
    {
        get
        {
            lock (_gate)
                return [.. _notices];
        }
    }

    /// <inheritdoc />
    public Task<LearnedPatterns> LoadAsync(CancellationToken cancellationToken) =>
        // A file that is not there holds nothing; reading must not create it.
        Exists ? RunAsync(connection => SqlitePatternReader.Load(connection), cancellationToken) : Task.FromResult(LearnedPatterns.None);

    /// <inheritdoc />
    public Task<int> RecordAsync(IReadOnlyList<Lesson> lessons, CancellationToken cancellationToken) =>
        lessons.Count == 0 ? Task.FromResult(0) : RunAsync(connection => SqlitePatternWriter.Record(connection, lessons), cancellationToken);

    /// <inheritdoc />
    public async IAsyncEnumerable<Lesson> ExportAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // By pages, so that no reader keeps the write-ahead log from being folded in while the caller takes its time.
        var last = "";
        while (Exists)
        {
            var page = await RunAsync(connection => SqlitePatternReader.Lessons(connection, last, Page), cancellationToken);
            foreach (var lesson in page.Lessons)
                yield return lesson;
            if (page.Last is null)
                yield break;
            last = page.Last;
        }
    }

    /// <inheritdoc />
    public Task<int> ForgetAsync(string? patternId, CancellationToken cancellationToken) =>
        Exists ? RunAsync(connection => SqlitePatternWriter.Forget(connection, patternId ?? ""), cancellationToken) : Task.FromResult(0);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private bool Exists => File.Exists(_path);

    // SQLite has no asynchronous I/O: a thread of the pool waits, so that a caller can stop waiting.
    private Task<T> RunAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken) => Task.Run(() =>
    {
        try
        {
            return Run(work);
        }
        catch (SqliteException e) when (IsCorrupt(e))
        {
            SetAside(e);
            return Run(work);
        }
    }, cancellationToken);

    private T Run<T>(Func<SqliteConnection, T> work)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _path, Pooling = false, DefaultTimeout = 15 }.ToString());
        connection.Open();
        connection.Execute("PRAGMA busy_timeout = 15000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
        if (!_migrated)
            SqliteSchema.Migrate(connection, _time);
        _migrated = true;
        return work(connection);
    }

    private static bool IsCorrupt(SqliteException e) => e.SqliteErrorCode is SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB;

    private void SetAside(SqliteException e)
    {
        var n = 1;
        while (File.Exists($"{_path}.corrupt-{n}"))
            n++;
        File.Move(_path, $"{_path}.corrupt-{n}");
        foreach (var suffix in new[] { "-wal", "-shm" })
        {
            if (File.Exists(_path + suffix))
                File.Move(_path + suffix, $"{_path}.corrupt-{n}{suffix}");
        }

        _migrated = false;
        lock (_gate)
            _notices.Add($"the pattern store was corrupt (SQLite error {e.SqliteErrorCode}); it was set aside as {Path.GetFileName(_path)}.corrupt-{n} and a new one begun");
    }
}
