using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SmokeRepair.Probing;

/// <summary>Decides success criteria of Arazzo: simple conditions, regular expressions and JSONPath.</summary>
internal static class CriterionCheck
{
    // A name that is there twice would show only when it is asked for, and throw there.
    private static readonly JsonDocumentOptions s_once = new() { AllowDuplicateProperties = false };

    /// <summary>What does not hold and what was seen instead; null when it holds.</summary>
    /// <param name="criterion">The criterion.</param>
    /// <param name="exchange">The response.</param>
    /// <param name="variables">Values of earlier steps.</param>
    public static string? Broken(Criterion criterion, Exchange exchange, Variables variables)
    {
        try
        {
            switch (criterion.Type)
            {
                case "regex":
                    var text = criterion.Context is { } context ? Plain(Read(context, exchange, variables).Value) : exchange.ResponseBody;
                    var pattern = variables.Fill(criterion.Condition, Regex.Escape);
                    return Regex.IsMatch(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1)) ? null : $"expected {criterion.Context ?? "the response"} to match {criterion.Condition}";
                case "jsonpath":
                    var root = criterion.Context is { } source ? Read(source, exchange, variables).Value : Body(exchange);
                    var path = variables.Fill(criterion.Condition, static v => v);
                    var selected = JsonPath.Select(root, path);
                    return selected.Count > 0 ? null : $"expected {criterion.Condition} to select something";
                default:
                    var condition = new Simple(new Cursor(criterion.Condition), exchange, variables);
                    return condition.Whole() ? null : $"expected {variables.Fill(criterion.Condition, static v => v)}{condition.Seen}";
            }
        }
        catch (Exception e) when (e is FormatException or ArgumentException or RegexMatchTimeoutException)
        {
            // A criterion that cannot be read says nothing about the app.
            return null;
        }
    }

    /// <summary>The response's body as JSON; null when it is none.</summary>
    public static JsonNode? Body(Exchange exchange)
    {
        try
        {
            return string.IsNullOrWhiteSpace(exchange.ResponseBody) ? null : JsonNode.Parse(exchange.ResponseBody, documentOptions: s_once);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static (JsonNode? Value, bool Found) Read(string expression, Exchange exchange, Variables variables)
    {
        if (expression == "$statusCode") return (JsonValue.Create(exchange.Wrapping ?? exchange.Status), true);
        if (expression.StartsWith("$response.header.", StringComparison.OrdinalIgnoreCase))
        {
            var header = exchange.ResponseHeaders.FirstOrDefault(h => h.Key.Equals(expression["$response.header.".Length..], StringComparison.OrdinalIgnoreCase)).Value;
            return (header is null ? null : JsonValue.Create(header), header is not null);
        }

        if (expression.StartsWith("$response.body", StringComparison.Ordinal))
        {
            var body = Body(exchange);
            var rest = expression["$response.body".Length..];
            if (rest.Length == 0) return (body ?? JsonValue.Create(exchange.ResponseBody), true);
            if (rest.StartsWith('#')) return (rest.Length <= 2 ? body : SchemaReader.Resolve(body, rest), true);
            return (JsonPath.Select(body, "$" + rest) is [var found, ..] ? found : null, true);
        }

        if (expression.StartsWith("{{", StringComparison.Ordinal)) return (variables.Json(expression[2..^2]), true);
        throw new FormatException($"the expression {expression} is not known");
    }

    private static string Plain(JsonNode? value) => value is JsonValue v && v.TryGetValue<string>(out var s) ? s : value?.ToJsonString() ?? "";

    private sealed class Simple(Cursor cursor, Exchange exchange, Variables variables)
    {
        private static readonly string[] Symbols = ["==", "!=", "<=", ">=", "<", ">"];

        /// <summary>What the last comparison that did not hold saw.</summary>
        public string Seen { get; private set; } = "";

        public bool Whole()
        {
            var result = Or();
            cursor.Skip();
            return cursor.AtEnd ? result : throw new FormatException();
        }

        private bool Or()
        {
            var result = And();
            while (Taken("||")) result |= And();
            return result;
        }

        private bool And()
        {
            var result = One();
            while (Taken("&&")) result &= One();
            return result;
        }

        private bool One()
        {
            cursor.Skip();
            if (cursor.Peek == '!' && !cursor.Rest.StartsWith("!=", StringComparison.Ordinal))
            {
                cursor.Expect('!');
                return !One();
            }

            if (cursor.Take("("))
            {
                var result = Or();
                cursor.Skip();
                cursor.Expect(')');
                return result;
            }

            var left = Operand();
            foreach (var symbol in Symbols)
            {
                if (!Taken(symbol)) continue;
                var holds = JsonCompare.Holds(left, symbol, Operand());
                if (!holds) Seen = $", was {left?.ToJsonString() ?? "null"}";
                return holds;
            }

            return left is not null && !(left is JsonValue v && v.TryGetValue<bool>(out var b) && !b);
        }

        private JsonNode? Operand()
        {
            cursor.Skip();
            if (cursor.Peek is '\'' or '"') return JsonValue.Create(variables.Fill(cursor.Quoted(), static v => v));
            var rest = cursor.Rest;
            var match = Regex.Match(rest, @"^(\{\{[^{}]+\}\}|\$[A-Za-z][^\s=!<>&|)]*|[^\s=!<>&|()]+)", RegexOptions.None, TimeSpan.FromSeconds(1));
            if (!match.Success) throw new FormatException();
            cursor.At += match.Length;
            var token = match.Value;
            if (token.StartsWith('$') || token.StartsWith("{{", StringComparison.Ordinal)) return Read(token, exchange, variables).Value;
            return token switch { "true" => JsonValue.Create(true), "false" => JsonValue.Create(false), "null" => null, _ => JsonNode.Parse(char.IsAsciiDigit(token[0]) || token[0] == '-' ? token : $"\"{token}\"") };
        }

        private bool Taken(string symbol)
        {
            cursor.Skip();
            return cursor.Take(symbol);
        }
    }
}
