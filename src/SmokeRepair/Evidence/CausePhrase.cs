using SmokeRepair.Strategies;

namespace SmokeRepair.Evidence;

/// <summary>Says in a few words what went wrong.</summary>
internal static class CausePhrase
{
    // In order: the first whose class and condition hold.
    private static readonly (string Class, Func<ExceptionEvidence, string?> Say)[] Phrases =
    [
        ("System.NullReferenceException", e => e.Expression is { } x ? $"{x} was null" : "something was null"),
        ("System.ArgumentNullException", e => e.Expression is { } x && !x.StartsWith("new ", StringComparison.Ordinal) ? $"{x} was null" : null),
        ("System.Collections.Generic.KeyNotFoundException", e => e.Expression is { } x ? $"{x} found no key{Quoted(e, "key")}" : null),
        ("System.IndexOutOfRangeException", e => e.Expression is { } x ? $"{x} was out of range{Bounds(e)}" : null),
        ("System.ArgumentOutOfRangeException", e => e.Expression is { } x && !x.StartsWith("new ", StringComparison.Ordinal) ? $"{x} was out of range{Bounds(e)}" : null),
        ("System.DivideByZeroException", e => e.Expression is { } x ? $"{x} divided by zero" : null),
        ("System.InvalidCastException", e => e.Expression is { } x && e.Facts.TryGetValue("from", out var from) ? $"{x} met {Short(from)}" : null),
        ("System.FormatException", e => e.Expression is { } x ? $"{x} could not read its text{Quoted(e, "text")}" : null),
        ("System.OverflowException", e => e.Expression is { } x ? $"{x} overflowed" : null),
        ("System.InvalidOperationException", Sequence),
        ("System.InvalidOperationException", Services),
        ("System.AggregateException", Services),
        ("System.InvalidOperationException", e => e.Facts.ContainsKey("query") ? $"{e.Expression ?? "a query"} cannot be translated to the database" : null),
        ("System.InvalidOperationException", e => e.Message.StartsWith("Nullable object", StringComparison.Ordinal) && e.Expression is { } x ? $"{x} had no value" : null),
        ("Microsoft.EntityFrameworkCore.DbUpdateConcurrencyException", _ => "the stored row had changed or gone"),
        ("Microsoft.EntityFrameworkCore.DbUpdateException", Constraint),
        ("System.Data.Common.DbException", Constraint),
        ("System.Data.Common.DbException", e => e.Facts.TryGetValue("table", out var table) && e.Message.Contains("no such table", StringComparison.Ordinal) ? $"the database has no table {table}" : null),
        ("System.Text.Json.JsonException", e => e.Facts.TryGetValue("path", out var path) ? $"JSON at {path} could not be read{(e.Facts.TryGetValue("type", out var type) ? " as " + Short(type) : "")}" : null),
    ];

    /// <summary>The phrase, without the place.</summary>
    public static string Of(ExceptionEvidence exception) =>
        Phrases.Where(p => exception.Is(p.Class) && !IsThrownByName(exception)).Select(p => p.Say(exception)).FirstOrDefault(s => s is not null) ?? $"{Short(exception.Class)}: {exception.Message}";

    // What is thrown in so many words says by itself what is wrong.
    private static bool IsThrownByName(ExceptionEvidence exception) =>
        exception.Expression is { } x && x.StartsWith("new ", StringComparison.Ordinal) && x[4..].Split('(')[0].Split('.')[^1].Trim() == Short(exception.Class);

    private static string? Sequence(ExceptionEvidence e) => e switch
    {
        { Expression: not { } } => null,
        _ when e.Message.StartsWith("Sequence contains no", StringComparison.Ordinal) => $"{e.Expression} found nothing",
        _ when e.Message.StartsWith("Sequence contains more", StringComparison.Ordinal) => $"{e.Expression} found more than one",
        _ => null,
    };

    private static string? Services(ExceptionEvidence e)
    {
        if (!e.Facts.TryGetValue("service", out var service))
            return null;
        if (e.Message.Contains("circular dependency", StringComparison.Ordinal))
            return $"{Short(service)} depends on itself";
        if (e.Message.Contains("Cannot consume scoped", StringComparison.Ordinal))
            return $"singleton {Short(e.Facts["consumer"])} needs scoped {Short(service)}";
        return e.Facts.TryGetValue("consumer", out var consumer) ? $"{Short(consumer)} needs {Short(service)}, which is not registered" : $"{Short(service)} is not registered";
    }

    private static string? Constraint(ExceptionEvidence e)
    {
        if (!e.Facts.TryGetValue("constraint", out var constraint))
            return null;
        var on = e.Facts.GetValueOrDefault("column") ?? e.Facts.GetValueOrDefault("constraintName") ?? e.Facts.GetValueOrDefault("table");
        return $"{constraint} constraint failed{(on is null ? "" : ": " + on)}";
    }

    private static string Quoted(ExceptionEvidence e, string fact) => e.Facts.TryGetValue(fact, out var value) ? $" '{value}'" : "";

    private static string Bounds(ExceptionEvidence e) =>
        e.Facts.TryGetValue("index", out var index) ? $" (index {index}{(e.Facts.TryGetValue("length", out var length) ? " of " + length : "")})" : "";

    private static string Short(string type)
    {
        var generic = type.IndexOfAny(['`', '[']);
        var name = generic > 0 ? type[..generic] : type;
        return name[(name.LastIndexOfAny(['.', '+']) + 1)..];
    }
}
