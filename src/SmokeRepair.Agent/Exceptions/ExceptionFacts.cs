using System.Collections;
using System.Text.RegularExpressions;

namespace SmokeRepair.Agent.Exceptions;

/// <summary>Reads what an exception knows besides its message. Types outside the base class library are read by name: the agent references no package.</summary>
internal static class ExceptionFacts
{
    private static readonly Regex s_quoted = new("'(?<value>[^']*)'", RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(100));
    private static readonly Regex s_service = new("Unable to resolve service for type '(?<service>[^']+)' while attempting to activate '(?<consumer>[^']+)'", RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(100));
    private static readonly Regex s_noService = new("No service for type '(?<service>[^']+)'", RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(100));
    private static readonly Regex s_sqliteConstraint = new(@"(?<kind>UNIQUE|NOT NULL|FOREIGN KEY|CHECK|PRIMARY KEY) constraint failed(: (?<columns>[^'\r\n]+))?", RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(100));

    /// <summary>Properties that provider exceptions are known by, and the names of their facts.</summary>
    private static readonly (string Class, (string Property, string Fact)[] Properties)[] s_byName =
    [
        ("Microsoft.Data.Sqlite.SqliteException", [("SqliteErrorCode", "sqliteErrorCode"), ("SqliteExtendedErrorCode", "sqliteExtendedErrorCode")]),
        ("Npgsql.PostgresException", [("SqlState", "sqlState"), ("ConstraintName", "constraintName"), ("TableName", "table"), ("ColumnName", "columns")]),
        ("Microsoft.Data.SqlClient.SqlException", [("Number", "sqlErrorNumber")]),
        ("MySqlConnector.MySqlException", [("Number", "sqlErrorNumber"), ("SqlState", "sqlState")]),
        ("Microsoft.AspNetCore.Http.BadHttpRequestException", [("StatusCode", "statusCode")]),
        ("System.Net.Http.HttpRequestException", [("StatusCode", "statusCode"), ("HttpRequestError", "httpRequestError")]),
        ("System.Text.Json.JsonException", [("Path", "path"), ("LineNumber", "lineNumber"), ("BytePositionInLine", "bytePositionInLine")]),
        ("Microsoft.Extensions.Options.OptionsValidationException", [("OptionsName", "optionsName"), ("OptionsType", "optionsType"), ("Failures", "failures")]),
        ("System.ObjectDisposedException", [("ObjectName", "objectName")]),
        ("System.IO.FileNotFoundException", [("FileName", "fileName")]),
        ("System.TypeInitializationException", [("TypeName", "typeName")]),
    ];

    public static IEnumerable<KeyValuePair<string, string>> Of(Exception exception)
    {
        var facts = new Dictionary<string, string>();
        try
        {
            Read(exception, facts);
        }
        catch (Exception)
        {
            // Every kind: the getters of the app's exceptions are read; a fact that cannot be read is no fact.
        }

        return facts;
    }

    private static void Read(Exception exception, Dictionary<string, string> facts)
    {
        var message = exception.Message ?? "";
        switch (exception)
        {
            case ArgumentException { ParamName: { } name }:
                facts["paramName"] = name;
                if (exception is ArgumentOutOfRangeException { ActualValue: { } actual } && actual.GetType().IsPrimitive) facts["value"] = actual.ToString() ?? "";
                break;
            case KeyNotFoundException when s_quoted.Match(message) is { Success: true } key:
                facts["key"] = key.Groups["value"].Value;
                break;
            case FormatException when s_quoted.Match(message) is { Success: true } text:
                facts["text"] = text.Groups["value"].Value;
                break;
            case InvalidOperationException when s_service.Match(message) is { Success: true } service:
                facts["service"] = service.Groups["service"].Value;
                facts["consumer"] = service.Groups["consumer"].Value;
                break;
            case InvalidOperationException when s_noService.Match(message) is { Success: true } service:
                facts["service"] = service.Groups["service"].Value;
                break;
        }

        for (var type = exception.GetType(); type is not null && type != typeof(Exception); type = type.BaseType)
        {
            foreach (var (name, properties) in s_byName)
            {
                if (type.FullName != name) continue;
                foreach (var (property, fact) in properties)
                {
                    if (Text(type.GetProperty(property)?.GetValue(exception)) is { Length: > 0 } value) facts[fact] = value;
                }
            }

            if (type.FullName == "Microsoft.EntityFrameworkCore.DbUpdateException") ReadEntries(exception, type, facts);
        }

        if (facts.ContainsKey("sqliteErrorCode") && s_sqliteConstraint.Match(message) is { Success: true } constraint)
        {
            facts["constraint"] = constraint.Groups["kind"].Value;
            if (constraint.Groups["columns"].Success) facts["columns"] = constraint.Groups["columns"].Value.Trim();
        }
    }

    private static void ReadEntries(Exception exception, Type type, Dictionary<string, string> facts)
    {
        if (type.GetProperty("Entries")?.GetValue(exception) is not IEnumerable entries) return;
        var classes = new List<string>();
        var states = new List<string>();
        foreach (var entry in entries.Cast<object>().Take(16))
        {
            // EntityEntry.Entity is declared on the class, and again on the generic one that derives from it.
            var declared = entry.GetType();
            while (declared is not null && declared.FullName != "Microsoft.EntityFrameworkCore.ChangeTracking.EntityEntry") declared = declared.BaseType;
            if (declared?.GetProperty("Entity")?.GetValue(entry) is { } entity) classes.Add(entity.GetType().FullName ?? "");
            if (declared?.GetProperty("State")?.GetValue(entry) is { } state) states.Add(state.ToString() ?? "");
        }

        if (classes.Count == 0) return;
        facts["entries"] = string.Join(',', classes);
        facts["entryStates"] = string.Join(',', states);
    }

    private static string? Text(object? value) => value switch
    {
        null => null,
        string text => text,
        Enum or IFormattable => value.ToString(),
        Type type => type.FullName,
        IEnumerable many => string.Join("; ", many.Cast<object?>().Take(16)),
        _ => value.ToString(),
    };
}
