using System.Text.RegularExpressions;

namespace SmokeRepair.Strategies.Database;

/// <summary>What a database refused to store, read from its provider's error.</summary>
/// <param name="Kind">The rule it broke.</param>
/// <param name="Table">The table, if the error tells.</param>
/// <param name="Columns">The columns, if the error tells.</param>
internal sealed record DatabaseError(DatabaseRule Kind, string? Table, IReadOnlyList<string> Columns)
{
    /// <summary>The constraint's name, if the error tells.</summary>
    public string? Constraint { get; private init; }

    /// <summary>Reads the error of an exception or its inner ones; null when no database refused.</summary>
    public static DatabaseError? Of(ExceptionEvidence? exception)
    {
        if (exception is null)
            return null;
        return exception.Inner.Select(Of).FirstOrDefault(e => e is not null) ?? Read(exception);
    }

    private static DatabaseError? Read(ExceptionEvidence exception)
    {
        var text = exception.Message + "\n" + string.Join("\n", exception.Facts.Values);
        if (KindOf(exception, text) is not { } kind)
            return null;
        var columns = Regex.Match(text, @"constraint failed: ([\w.]+(?:, [\w.]+)*)") is { Success: true } sqlite ? sqlite.Groups[1].Value
            : exception.Facts.TryGetValue("column", out var column) || exception.Facts.TryGetValue("columns", out column) ? column
            : Regex.Match(text, @"\(([\w"", ]+)\)=\(") is { Success: true } postgres ? postgres.Groups[1].Value.Replace("\"", "") : "";
        var parts = columns.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Select(c => c.Split('.')).ToArray();
        var table = parts.Select(p => p.Length > 1 ? p[p.Length - 2] : null).FirstOrDefault()
            ?? (exception.Facts.TryGetValue("table", out var named) ? named : Regex.Match(text, @"(?:table|object) [""'](?:dbo\.)?(\w+)[""']") is { Success: true } stated ? stated.Groups[1].Value : null);
        // SQLite tells the kind of constraint, and no name.
        var constraint = exception.Facts.TryGetValue("constraintName", out var known) || exception.Facts.TryGetValue("constraint", out known) && known is not ("UNIQUE" or "PRIMARY KEY" or "FOREIGN KEY" or "NOT NULL" or "CHECK") ? known : Regex.Match(text, @"(?:constraint|index) [""'](\w+)[""']") is { Success: true } match ? match.Groups[1].Value : null;
        return FromConstraint(new(kind, table, [.. parts.Select(p => p[p.Length - 1])]) { Constraint = constraint });
    }

    // Entity Framework names indexes and keys IX_Table_Column and FK_Dependants_Principals_Column.
    private static DatabaseError FromConstraint(DatabaseError error)
    {
        if (error.Columns.Count > 0 || error.Constraint?.Split('_') is not { Length: > 2 } parts)
            return error;
        return parts[0] is "FK" && parts.Length > 3 ? error with { Table = parts[1], Columns = [.. parts.Skip(3)] }
            : parts[0] is "IX" or "AK" ? error with { Table = parts[1], Columns = [.. parts.Skip(2)] } : error;
    }

    private static DatabaseRule? KindOf(ExceptionEvidence exception, string text)
    {
        var codes = exception.Facts.Where(f => f.Key.IndexOf("code", StringComparison.OrdinalIgnoreCase) >= 0 || f.Key.IndexOf("state", StringComparison.OrdinalIgnoreCase) >= 0 || f.Key == "number").Select(f => f.Value).ToArray();
        if (codes.Any(c => c is "2067" or "1555" or "23505" or "2601" or "2627" or "1062") || Regex.IsMatch(text, "UNIQUE constraint failed|duplicate key|Duplicate entry"))
            return DatabaseRule.Unique;
        if (codes.Any(c => c is "787" or "1811" or "23503" or "1451" or "1452") || Regex.IsMatch(text, "FOREIGN KEY constraint|violates foreign key|REFERENCE constraint|foreign key constraint fails|is unknown when attempting to save changes"))
            return DatabaseRule.ForeignKey;
        if (codes.Any(c => c is "1299" or "23502" or "515") || Regex.IsMatch(text, "NOT NULL constraint failed|violates not-null|Cannot insert the value NULL"))
            return DatabaseRule.NotNull;
        return null;
    }
}

/// <summary>A rule of a database.</summary>
internal enum DatabaseRule
{
    /// <summary>A value may exist only once.</summary>
    Unique,

    /// <summary>A row refers to one that exists.</summary>
    ForeignKey,

    /// <summary>A value is required.</summary>
    NotNull,
}
