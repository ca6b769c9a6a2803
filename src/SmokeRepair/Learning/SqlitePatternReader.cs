using Microsoft.Data.Sqlite;

namespace SmokeRepair.Learning;

/// <summary>All reading from the SQLite store.</summary>
internal static class SqlitePatternReader
{
    public static LearnedPatterns Load(SqliteConnection connection)
    {
        // One transaction: both tables as they were at one moment.
        using var transaction = connection.BeginTransaction(deferred: true);
        return new LearnedPatterns([.. Fixes(connection).OrderBy(f => f.Id, StringComparer.Ordinal)], [.. AntiPatterns(connection).OrderBy(a => a.Id, StringComparer.Ordinal)]);
    }

    /// <summary>Lessons after an id; rows that cannot be read are passed over.</summary>
    public static (IReadOnlyList<Lesson> Lessons, string? Last) Lessons(SqliteConnection connection, string after, int count)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, json FROM lessons WHERE id > $after ORDER BY id LIMIT $count";
        command.Parameters.AddWithValue("$after", after);
        command.Parameters.AddWithValue("$count", count);
        using var reader = command.ExecuteReader();
        var lessons = new List<Lesson>();
        string? last = null;
        while (reader.Read())
        {
            last = reader.GetString(0);
            if (LessonLines.TryRead(reader.GetString(1)) is { } lesson)
                lessons.Add(lesson);
        }

        return (lessons, last);
    }

    private static IEnumerable<FixPattern> Fixes(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, exception_class, fault, endpoint_shape, layer, context, strategy, description, successes, failures, last_seen FROM patterns ORDER BY last_seen DESC, id LIMIT $most";
        command.Parameters.AddWithValue("$most", LearnedPatterns.Most);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return new FixPattern
            {
                Id = reader.GetString(0),
                ExceptionClass = reader.GetString(1),
                Fault = reader.GetString(2),
                EndpointShape = reader.GetString(3),
                Layer = reader.GetString(4),
                Context = reader.GetString(5),
                Strategy = reader.GetString(6),
                Description = reader.GetString(7),
                Successes = reader.GetInt64(8),
                Failures = reader.GetInt64(9),
                LastSeen = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(10)),
            };
        }
    }

    private static IEnumerable<GenerationAntiPattern> AntiPatterns(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, exception_class, fault, endpoint_shape, context, strategy, bad_snippet, correct_snippet, verdict, occurrences, severity, last_seen, edit FROM anti_patterns ORDER BY last_seen DESC, id LIMIT $most";
        command.Parameters.AddWithValue("$most", LearnedPatterns.Most);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return new GenerationAntiPattern
            {
                Id = reader.GetString(0),
                ExceptionClass = reader.GetString(1),
                Fault = reader.GetString(2),
                EndpointShape = reader.GetString(3),
                Context = reader.GetString(4),
                Strategy = reader.GetString(5),
                BadSnippet = reader.GetString(6),
                CorrectSnippet = reader.IsDBNull(7) ? null : reader.GetString(7),
                Verdict = reader.GetString(8),
                Occurrences = reader.GetInt64(9),
                Severity = (AntiPatternSeverity)reader.GetInt32(10),
                Edit = reader.GetString(12),
                LastSeen = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(11)),
            };
        }
    }
}
