using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace SmokeRepair.Tests.Probing;

/// <summary>Reads a body or a query and gathers what is wrong with it, member by member.</summary>
internal sealed class LendingInput(JsonElement? body)
{
    private readonly Dictionary<string, string[]> errors = [];
    private readonly JsonElement root = body is { ValueKind: JsonValueKind.Object } o ? o : default;

    public bool IsObject => root.ValueKind == JsonValueKind.Object;

    public IResult? Problem => IsObject && errors.Count == 0 ? null : Results.ValidationProblem(errors.Count > 0 ? errors : new() { [""] = ["A JSON object is required."] });

    public string? Text(string name, int min, int max, bool required = true, string? pattern = null, bool nullable = false) => Read(name, required, nullable, v =>
        v.ValueKind == JsonValueKind.String && v.GetString()! is var s && s.Length >= min && s.Length <= max && (min == 0 || s.Trim().Length > 0) && !s.Contains('\0', StringComparison.Ordinal)
        && (pattern is null || Regex.IsMatch(s, pattern)) ? s : null);

    public decimal? Number(string name, decimal min, decimal max, bool required = true, bool integer = true, bool nullable = false) => Read<object>(name, required, nullable, v =>
        v.ValueKind == JsonValueKind.Number && v.TryGetDecimal(out var n) && n >= min && n <= max && (!integer || n == decimal.Truncate(n)) ? n : null) as decimal?;

    public string? OneOf(string name, bool required, params string[] values) => Read(name, required, false, v => v.ValueKind == JsonValueKind.String && values.Contains(v.GetString()) ? v.GetString() : null);

    public string? Date(string name, bool required = false) => Read(name, required, false, v =>
        v.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(v.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? v.GetString() : null);

    public string[]? Texts(string name, int most, int maxLength, bool unique) => Read(name, false, false, v =>
        v.ValueKind == JsonValueKind.Array && v.EnumerateArray().All(i => i.ValueKind == JsonValueKind.String && i.GetString()!.Length >= 1 && i.GetString()!.Length <= maxLength) && v.GetArrayLength() <= most
        && v.EnumerateArray().Select(i => i.GetString()!).ToArray() is var texts && (!unique || texts.Distinct().Count() == texts.Length) ? texts : null);

    public LendingInput Inner(string name)
    {
        var inner = new LendingInput(IsObject && root.TryGetProperty(name, out var v) ? v : null);
        if (!inner.IsObject) errors[name] = [$"The {name} field is required."];
        return inner;
    }

    public void Take(string prefix, LendingInput inner)
    {
        foreach (var (name, problems) in inner.errors) errors[$"{prefix}.{name}"] = problems;
    }

    private T? Read<T>(string name, bool required, bool nullable, Func<JsonElement, T?> read)
        where T : class
    {
        if (!IsObject) return null;
        if (!root.TryGetProperty(name, out var value))
        {
            if (required) errors[name] = [$"The {name} field is required."];
            return null;
        }

        if (nullable && value.ValueKind == JsonValueKind.Null) return null;
        var result = read(value);
        if (result is null) errors[name] = [$"The {name} field is invalid."];
        return result;
    }
}
