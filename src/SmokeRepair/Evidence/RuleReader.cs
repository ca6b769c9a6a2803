using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using SmokeRepair.Strategies;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Evidence;

/// <summary>Names the validation attribute behind a rejection that tells its field and its message only: the one on the member that the value sent breaks.</summary>
internal static class RuleReader
{
    /// <summary>The same errors, each with its rule where that can be told.</summary>
    /// <param name="errors">What binding and validation reported.</param>
    /// <param name="code">The app.</param>
    /// <param name="handler">The endpoint's handler; null when it is not known.</param>
    /// <param name="body">The body as the probe has it.</param>
    public static IReadOnlyList<ModelStateError> Name(IReadOnlyList<ModelStateError> errors, CodeBase code, CodeFrame? handler, string? body)
    {
        if (handler is null || body is null || errors.All(e => e.Rule is not null) || Parse(body) is not { } sent)
            return errors;
        return [.. errors.Select(e => e.Rule is null && RuleOf(e.Field, code, handler, sent) is { } rule ? e with { Rule = rule } : e)];
    }

    private static string? RuleOf(string field, CodeBase code, CodeFrame handler, JsonNode sent)
    {
        // A path of JSON is a value that could not be read at all.
        if (field.Length == 0 || field[0] == '$' || RequestMember.InBody(code, handler.Symbol, field) is not { } member || ValueAt(sent, field) is not (var value, true))
            return null;
        // Under another name in the body.
        if (member.Attributes.Any(a => a.AttributeClass?.Name is "JsonPropertyNameAttribute" or "JsonPropertyAttribute"))
            return null;
        var rules = member.Attributes.Where(IsRule).Select(a => (a.AttributeClass!.Name, Broken: IsBroken(a, value))).ToList();

        // What is missing is said before all else is looked at, of members that may not be null also without an attribute.
        if (rules.Any(r => r is { Name: nameof(RequiredAttribute), Broken: true }) || (value is null && member.Type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.NotAnnotated }))
            return nameof(RequiredAttribute);
        return rules.Where(r => r.Broken == true).ToList() switch
        {
            [var only] => only.Name,

            // None of those that can be tried: it is the one that cannot, the app's own.
            [] => rules.Where(r => r.Broken is null).ToList() is [var own] ? own.Name : null,
            _ => null,
        };
    }

    private static bool IsRule(AttributeData attribute)
    {
        for (var type = attribute.AttributeClass; type is not null; type = type.BaseType)
            if (type.ToDisplayString() == typeof(ValidationAttribute).FullName)
                return true;
        return false;
    }

    /// <summary>Whether a value breaks a rule; null when only the app can tell.</summary>
    private static bool? IsBroken(AttributeData attribute, object? value)
    {
        var type = typeof(ValidationAttribute).Assembly.GetType(attribute.AttributeClass!.ToDisplayString());
        if (type is null || attribute.ConstructorArguments.Any(a => a.Kind == TypedConstantKind.Error))
            return null;
        try
        {
            var rule = (ValidationAttribute)Activator.CreateInstance(type, [.. attribute.ConstructorArguments.Select(Argument)])!;
            foreach (var (name, constant) in attribute.NamedArguments.Where(n => !n.Key.StartsWith("ErrorMessage", StringComparison.Ordinal)))
                type.GetProperty(name)?.SetValue(rule, Argument(constant));
            return !rule.IsValid(value);
        }
        catch (Exception e) when (e is MissingMethodException or ArgumentException or InvalidOperationException or InvalidCastException or NotSupportedException or FormatException or System.Reflection.TargetInvocationException)
        {
            // The rule was written for another type of value, or asks for more than the value.
            return null;
        }
    }

    private static object? Argument(TypedConstant constant) => constant.Kind switch
    {
        TypedConstantKind.Array => constant.Values.Select(Argument).ToArray(),
        TypedConstantKind.Type => Type.GetType(((ITypeSymbol)constant.Value!).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted).WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.None))),
        _ => constant.Value,
    };

    // Items[1].Code is items[1].code in the body.
    private static (object? Value, bool Known)? ValueAt(JsonNode sent, string field)
    {
        JsonNode? node = sent;
        foreach (var part in field.Split('.', '['))
        {
            node = part.EndsWith(']') ? (node as JsonArray)?.ElementAtOrDefault(int.TryParse(part[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : -1)
                : (node as JsonObject)?.FirstOrDefault(p => p.Key.Replace("_", "", StringComparison.Ordinal).Equals(part, StringComparison.OrdinalIgnoreCase)).Value;
        }

        return node switch
        {
            null => (null, true),
            JsonArray array => (array.ToList(), true),
            JsonObject => null,
            _ => node.GetValueKind() switch
            {
                // What an earlier step will have given is not known here.
                JsonValueKind.String when node.GetValue<string>().Contains("{{", StringComparison.Ordinal) => null,
                JsonValueKind.String => (node.GetValue<string>(), true),
                JsonValueKind.Number => (node.AsValue().TryGetValue<int>(out var whole) ? whole : node.GetValue<double>(), true),
                var kind => (kind == JsonValueKind.True, true),
            },
        };
    }

    private static JsonNode? Parse(string body)
    {
        try
        {
            return JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
