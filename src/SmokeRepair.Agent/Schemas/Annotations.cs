using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;

namespace SmokeRepair.Agent.Schemas;

/// <summary>Data annotations as JSON schema keywords.</summary>
internal static class Annotations
{
    public static IEnumerable<Attribute> On(MemberInfo? member) => Safely(() => member is null ? [] : Attribute.GetCustomAttributes(member, inherit: true));

    public static IEnumerable<Attribute> On(ParameterInfo? parameter) => Safely(() => parameter is null ? [] : Attribute.GetCustomAttributes(parameter, inherit: true));

    public static bool IsRequired(IEnumerable<Attribute> rules) => rules.Any(r => r is RequiredAttribute);

    public static void Apply(JsonObject schema, IEnumerable<Attribute> rules)
    {
        foreach (var rule in rules)
        {
            try
            {
                Apply(schema, rule);
            }
            catch (Exception e) when (e is FormatException or OverflowException or InvalidCastException)
            {
                // [Range(typeof(DateTime), ...)] and the like have no keyword.
            }
        }
    }

    public static JsonNode? Default(MemberInfo? member, ParameterInfo? parameter)
    {
        var value = parameter is { HasDefaultValue: true, DefaultValue: { } given } ? given : member?.GetCustomAttribute<DefaultValueAttribute>()?.Value;
        return value is null || value.GetType().IsEnum || value is DBNull ? null : Node(value);
    }

    /// <summary>A plain value as JSON. Not through the serializer: apps built for AOT switch its reflection off.</summary>
    public static JsonNode? Node(object value) => value switch
    {
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        double or float => JsonValue.Create(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        char => null,
        _ when value is decimal || value.GetType().IsPrimitive => JsonValue.Create(Convert.ToDecimal(value, CultureInfo.InvariantCulture)),
        _ => null,
    };

    private static void Apply(JsonObject schema, Attribute rule)
    {
        switch (rule)
        {
            case RequiredAttribute { AllowEmptyStrings: false } when TypeOf(schema) == "string":
                // [Required] rejects the empty text, too.
                if (schema["minLength"] is null && schema["format"] is null && schema["enum"] is null) schema["minLength"] = 1;
                break;
            case RangeAttribute range:
                var low = Convert.ToDecimal(range.Minimum, CultureInfo.InvariantCulture);
                schema[range.MinimumIsExclusive ? "exclusiveMinimum" : "minimum"] = low;
                if (range.Maximum is double and >= (double)decimal.MaxValue) break;
                schema[range.MaximumIsExclusive ? "exclusiveMaximum" : "maximum"] = Convert.ToDecimal(range.Maximum, CultureInfo.InvariantCulture);
                break;
            case StringLengthAttribute length:
                if (length.MinimumLength > 0) schema["minLength"] = length.MinimumLength;
                schema["maxLength"] = length.MaximumLength;
                break;
            case MinLengthAttribute minimum:
                schema[Counted(schema, "min")] = minimum.Length;
                break;
            case MaxLengthAttribute { Length: >= 0 } maximum:
                schema[Counted(schema, "max")] = maximum.Length;
                break;
            case LengthAttribute both:
                schema[Counted(schema, "min")] = both.MinimumLength;
                schema[Counted(schema, "max")] = both.MaximumLength;
                break;
            case RegularExpressionAttribute pattern:
                // The attribute demands that the whole text matches.
                schema["pattern"] = pattern.Pattern.StartsWith('^') && pattern.Pattern.EndsWith('$') ? pattern.Pattern : $"^(?:{pattern.Pattern})$";
                break;
            case EmailAddressAttribute:
                schema["format"] = "email";
                break;
            case UrlAttribute:
                schema["format"] = "uri";
                break;
            case PhoneAttribute:
                schema["format"] = "phone";
                break;
            case CreditCardAttribute:
                schema["format"] = "credit-card";
                break;
            case Base64StringAttribute:
                schema["format"] = "byte";
                break;
            case AllowedValuesAttribute allowed:
                schema["enum"] = new JsonArray([.. allowed.Values.Select(v => v is null ? null : Node(v))]);
                break;
            case ValidationAttribute other when other.GetType().Namespace?.StartsWith("System.ComponentModel", StringComparison.Ordinal) != true:
                // An own rule: nobody knows what satisfies it, but it is good to know that there is one.
                if (schema["x-validation"] is not JsonArray names) schema["x-validation"] = names = [];
                names.Add((JsonNode?)other.GetType().FullName);
                break;
            case DescriptionAttribute description:
                schema["description"] = description.Description;
                break;
        }
    }

    private static string Counted(JsonObject schema, string bound) => bound + (TypeOf(schema) == "array" ? "Items" : "Length");

    private static string? TypeOf(JsonObject schema) => schema["type"] switch
    {
        JsonArray many => many[0]?.GetValue<string>(),
        { } one => one.GetValue<string>(),
        null => null,
    };

    private static Attribute[] Safely(Func<Attribute[]> read)
    {
        try
        {
            return read();
        }
        catch (Exception)
        {
            return []; // An attribute whose constructor throws, or whose type is missing.
        }
    }
}
