using System.Text.RegularExpressions;

namespace SmokeRepair.Evidence;

/// <summary>Reads facts off the messages of well-known exceptions: the runtime tells them nowhere else.</summary>
internal static partial class MessageFacts
{
    private static readonly (string Class, Regex Pattern)[] Patterns =
    [
        ("System.Collections.Generic.KeyNotFoundException", MissingKey()),
        ("System.ArgumentException", DuplicateKey()),
        ("System.ArgumentException", NotOfEnum()),
        ("System.FormatException", Unparsable()),
        ("System.FormatException", NotRecognized()),
        ("System.InvalidCastException", Cast()),
        ("System.InvalidOperationException", Unresolvable()),
        ("System.InvalidOperationException", Unregistered()),
        ("System.InvalidOperationException", ScopedInSingleton()),
        ("System.InvalidOperationException", Circular()),
        ("System.InvalidOperationException", Untranslatable()),
        ("System.InvalidOperationException", Inferred()),
        ("System.InvalidOperationException", UnknownScheme()),
        ("System.AggregateException", Unresolvable()),
        ("System.AggregateException", ScopedInSingleton()),
        ("System.ObjectDisposedException", Disposed()),
        ("System.Text.Json.JsonException", JsonPath()),
        ("System.Text.Json.JsonException", JsonType()),
        ("Microsoft.Data.Sqlite.SqliteException", SqliteCode()),
        ("Microsoft.Data.Sqlite.SqliteException", SqliteConstraint()),
        ("Microsoft.Data.Sqlite.SqliteException", SqliteForeignKey()),
        ("Microsoft.Data.Sqlite.SqliteException", SqliteMissing()),
        ("Npgsql.PostgresException", PostgresState()),
        ("Npgsql.PostgresException", PostgresConstraint()),
        ("Npgsql.PostgresException", PostgresNotNull()),
        ("Microsoft.Data.SqlClient.SqlException", SqlServerNotNull()),
        ("Microsoft.Data.SqlClient.SqlException", SqlServerUnique()),
        ("System.Net.Http.HttpRequestException", HostAndPort()),
        ("Microsoft.AspNetCore.Routing.Matching.AmbiguousMatchException", Matches()),
    ];

    /// <summary>Facts by name. Values are as in the message, not redacted.</summary>
    /// <param name="chain">The exception's class and its base types.</param>
    /// <param name="message">Its message.</param>
    public static IReadOnlyDictionary<string, string> Read(IReadOnlyList<string> chain, string message)
    {
        var facts = new Dictionary<string, string>();
        foreach (var (type, pattern) in Patterns)
        {
            if (!chain.Contains(type) || pattern.Match(message) is not { Success: true } match)
                continue;
            foreach (var name in pattern.GetGroupNames().Where(n => !char.IsAsciiDigit(n[0]) && match.Groups[n].Success))
                facts.TryAdd(name, match.Groups[name].Value);
        }

        return facts;
    }

    [GeneratedRegex("The given key '(?<key>.*)' was not present")]
    private static partial Regex MissingKey();

    [GeneratedRegex("same key has already been added. Key: (?<key>.*)")]
    private static partial Regex DuplicateKey();

    [GeneratedRegex("Requested value '(?<text>.*)' was not found")]
    private static partial Regex NotOfEnum();

    [GeneratedRegex("input string '(?<text>.*)' was not in a correct format")]
    private static partial Regex Unparsable();

    [GeneratedRegex("String '(?<text>.*)' was not recognized")]
    private static partial Regex NotRecognized();

    [GeneratedRegex("Unable to cast object of type '(?<from>[^']*)' to type '(?<to>[^']*)'")]
    private static partial Regex Cast();

    [GeneratedRegex("Unable to resolve service for type '(?<service>[^']*)' while attempting to (?:activate|Invoke middleware) '(?<consumer>[^']*)'")]
    private static partial Regex Unresolvable();

    [GeneratedRegex("No (?:keyed )?service for type '(?<service>[^']*)'")]
    private static partial Regex Unregistered();

    [GeneratedRegex("Cannot consume scoped service '(?<service>[^']*)' from singleton '(?<consumer>[^']*)'")]
    private static partial Regex ScopedInSingleton();

    [GeneratedRegex("circular dependency was detected for the service of type '(?<service>[^']*)'")]
    private static partial Regex Circular();

    [GeneratedRegex("No authentication handler is registered for the scheme '(?<unknownScheme>.*?)'\\. The registered schemes are")]
    private static partial Regex UnknownScheme();

    [GeneratedRegex(@"(?:Body was inferred|Failure to infer)[^|]*\| Source\s+-+\s+(?<parameters>(?:[^\n|]+\|[^\n|]+\n)+)")]
    private static partial Regex Inferred();

    [GeneratedRegex("The LINQ expression '(?<query>.*)' could not be translated", RegexOptions.Singleline)]
    private static partial Regex Untranslatable();

    [GeneratedRegex("Object name: '(?<object>[^']*)'")]
    private static partial Regex Disposed();

    [GeneratedRegex(@"Path: (?<path>\$[^|]*?)(?: \||$)")]
    private static partial Regex JsonPath();

    [GeneratedRegex(@"could not be converted to (?<type>[\w.`+\[\],]+?)\. ")]
    private static partial Regex JsonType();

    [GeneratedRegex(@"SQLite Error (?<sqliteErrorCode>\d+)")]
    private static partial Regex SqliteCode();

    [GeneratedRegex(@"(?<constraint>UNIQUE|NOT NULL|CHECK) constraint failed: (?<column>[\w.]+(?:, [\w.]+)*)")]
    private static partial Regex SqliteConstraint();

    [GeneratedRegex("(?<constraint>FOREIGN KEY) constraint failed")]
    private static partial Regex SqliteForeignKey();

    [GeneratedRegex(@"no such table: (?<table>[\w.]+)|no such column: (?<column>[\w.]+)")]
    private static partial Regex SqliteMissing();

    [GeneratedRegex(@"^(?<sqlState>[0-9A-Z]{5}): ")]
    private static partial Regex PostgresState();

    [GeneratedRegex("violates (?<constraint>unique|foreign key|check) constraint \"(?<constraintName>[^\"]*)\"")]
    private static partial Regex PostgresConstraint();

    [GeneratedRegex("null value in column \"(?<column>[^\"]*)\" of relation \"(?<table>[^\"]*)\" violates (?<constraint>not-null) constraint")]
    private static partial Regex PostgresNotNull();

    [GeneratedRegex("Cannot insert the value (?<constraint>NULL) into column '(?<column>[^']*)', table '(?<table>[^']*)'")]
    private static partial Regex SqlServerNotNull();

    [GeneratedRegex("duplicate key row in object '(?<table>[^']*)' with (?<constraint>unique) index '(?<constraintName>[^']*)'")]
    private static partial Regex SqlServerUnique();

    [GeneratedRegex(@"\((?<host>[\w.-]+:\d+)\)")]
    private static partial Regex HostAndPort();

    [GeneratedRegex(@"Matches:\s+(?<matches>.+)", RegexOptions.Singleline)]
    private static partial Regex Matches();
}
