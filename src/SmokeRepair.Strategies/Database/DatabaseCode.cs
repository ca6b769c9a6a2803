using System.Text.RegularExpressions;

namespace SmokeRepair.Strategies.Database;

/// <summary>The code by which a database says why it refused.</summary>
internal static class DatabaseCode
{
    /// <summary>The code of an exception itself, by the facts that are known of it or the message that begins with it; null when it has none.</summary>
    public static string? Of(ExceptionEvidence exception) =>
        exception.Facts.TryGetValue("sqlErrorNumber", out var code) || exception.Facts.TryGetValue("sqlState", out code) || exception.Facts.TryGetValue("sqliteExtendedErrorCode", out code) ? code
        : exception.Is("Npgsql.PostgresException") && Regex.Match(exception.Message, @"^(\w{5}):") is { Success: true } told ? told.Groups[1].Value : null;
}
