using Microsoft.Data.Sqlite;

namespace SmokeRepair.Learning;

/// <summary>All writing to the SQLite store. Each call is one transaction.</summary>
internal static class SqlitePatternWriter
{
    public static int Record(SqliteConnection connection, IReadOnlyList<Lesson> lessons)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        var added = lessons.Count(lesson => Record(connection, lesson));
        transaction.Commit();
        return added;
    }

    public static int Forget(SqliteConnection connection, string prefix)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        var count = connection.Execute("DELETE FROM patterns WHERE substr(id, 1, length($p)) = $p", ("$p", prefix));
        connection.Execute("DELETE FROM anti_patterns WHERE substr(id, 1, length($p)) = $p", ("$p", prefix));
        connection.Execute("DELETE FROM lessons WHERE substr(pattern_id, 1, length($p)) = $p", ("$p", prefix));
        transaction.Commit();
        return count;
    }

    private static bool Record(SqliteConnection connection, Lesson lesson)
    {
        var id = lesson.PatternId;
        if (connection.Execute("INSERT OR IGNORE INTO lessons VALUES ($id, $pattern, $json)", ("$id", lesson.Id), ("$pattern", id), ("$json", LessonLines.Write(lesson))) == 0)
            return false;
        var worked = Verdicts.Worked(lesson.Verdict);
        var severity = Verdicts.Severity(lesson.Verdict);
        // An attempt without a verdict says nothing on the strategy.
        if (!worked && severity is null)
            return true;

        (string, object)[] values =
        [
            ("$id", id), ("$anti", lesson.AntiPatternId), ("$edit", lesson.Edit), ("$class", lesson.ExceptionClass), ("$fault", lesson.Fault), ("$shape", lesson.EndpointShape), ("$layer", lesson.Layer),
            ("$context", lesson.Context), ("$strategy", lesson.Strategy), ("$description", lesson.Description), ("$snippet", lesson.Snippet),
            ("$good", worked ? lesson.Snippet : ""), ("$s", worked ? 1 : 0), ("$f", worked ? 0 : 1), ("$at", lesson.At.ToUnixTimeMilliseconds()),
            ("$verdict", lesson.Verdict), ("$severity", (int)(severity ?? 0)),
        ];
        connection.Execute(
            """
            INSERT INTO patterns VALUES ($id, $class, $fault, $shape, $layer, $context, $strategy, $description, $good, $s, $f, $at)
            ON CONFLICT (id) DO UPDATE SET
                successes = successes + excluded.successes, failures = failures + excluded.failures, last_seen = max(last_seen, excluded.last_seen),
                description = CASE WHEN excluded.successes > 0 OR successes = 0 THEN excluded.description ELSE description END,
                good_snippet = CASE WHEN excluded.successes > 0 THEN excluded.good_snippet ELSE good_snippet END
            """, values);
        if (worked)
        {
            connection.Execute(
                """
                UPDATE anti_patterns SET correct_snippet = $snippet
                WHERE context = $context AND exception_class = $class AND fault = $fault AND endpoint_shape = $shape AND correct_snippet IS NULL
                """, values);

            // An edit may fail by another fault that is gone later: what has worked is held back no more.
            connection.Execute("DELETE FROM anti_patterns WHERE id = $anti AND edit <> ''", values);
            return true;
        }

        connection.Execute(
            """
            INSERT INTO anti_patterns VALUES ($anti, $class, $fault, $shape, $context, $strategy, $snippet,
                (SELECT good_snippet FROM patterns WHERE context = $context AND exception_class = $class AND fault = $fault AND endpoint_shape = $shape AND good_snippet <> '' ORDER BY id LIMIT 1),
                $verdict, 1, $severity, $at, $edit)
            ON CONFLICT (id) DO UPDATE SET
                occurrences = occurrences + 1, severity = max(severity, excluded.severity), last_seen = max(last_seen, excluded.last_seen),
                bad_snippet = excluded.bad_snippet, verdict = excluded.verdict
            """, values);
        return true;
    }
}
