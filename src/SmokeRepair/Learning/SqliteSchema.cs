using Microsoft.Data.Sqlite;

namespace SmokeRepair.Learning;

/// <summary>The tables, and how a file of an earlier version becomes one of this.</summary>
internal static class SqliteSchema
{
    // One entry per version. An entry that was released is never changed: what comes later is a further entry.
    private static readonly string[] Migrations =
    [
        """
        CREATE TABLE lessons (id TEXT PRIMARY KEY, pattern_id TEXT NOT NULL, json TEXT NOT NULL) WITHOUT ROWID;
        CREATE INDEX lessons_pattern ON lessons (pattern_id);
        CREATE TABLE patterns (
            id TEXT PRIMARY KEY, exception_class TEXT NOT NULL, fault TEXT NOT NULL, endpoint_shape TEXT NOT NULL, layer TEXT NOT NULL,
            context TEXT NOT NULL, strategy TEXT NOT NULL, description TEXT NOT NULL, good_snippet TEXT NOT NULL,
            successes INTEGER NOT NULL, failures INTEGER NOT NULL, last_seen INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX patterns_context ON patterns (context, exception_class);
        CREATE TABLE anti_patterns (
            id TEXT PRIMARY KEY, exception_class TEXT NOT NULL, fault TEXT NOT NULL, endpoint_shape TEXT NOT NULL, context TEXT NOT NULL,
            strategy TEXT NOT NULL, bad_snippet TEXT NOT NULL, correct_snippet TEXT, verdict TEXT NOT NULL,
            occurrences INTEGER NOT NULL, severity INTEGER NOT NULL, last_seen INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX anti_patterns_context ON anti_patterns (context, exception_class);
        """,
        "ALTER TABLE anti_patterns ADD COLUMN edit TEXT NOT NULL DEFAULT ''",
    ];

    /// <summary>Brings the file to this version.</summary>
    /// <exception cref="InvalidOperationException">The file is of a later version.</exception>
    public static void Migrate(SqliteConnection connection, TimeProvider time)
    {
        using (var look = connection.CreateCommand())
        {
            look.CommandText = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'";
            if ((long)look.ExecuteScalar()! == 1 && Version(connection) == Migrations.Length)
                return;
        }

        // Immediate: of two processes that come at once, the second waits and then finds nothing left to do.
        using var transaction = connection.BeginTransaction(deferred: false);
        connection.Execute("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, applied_at TEXT NOT NULL)");
        var version = Version(connection);
        if (version > Migrations.Length)
            throw new InvalidOperationException($"the store was written by a later version of smokerepair (schema {version}, this one knows {Migrations.Length})");
        for (; version < Migrations.Length; version++)
        {
            connection.Execute(Migrations[version]);
            connection.Execute("INSERT INTO schema_version VALUES ($v, $at)", ("$v", version + 1L), ("$at", time.GetUtcNow().ToString("O")));
        }

        transaction.Commit();
    }

    private static long Version(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT coalesce(max(version), 0) FROM schema_version";
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>Runs statements with named values.</summary>
    /// <returns>How many rows changed.</returns>
    public static int Execute(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        return command.ExecuteNonQuery();
    }
}
