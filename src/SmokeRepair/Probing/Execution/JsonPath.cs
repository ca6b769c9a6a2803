using System.Globalization;
using System.Text.Json.Nodes;

namespace SmokeRepair.Probing;

/// <summary>JSONPath (RFC 9535): names, indexes, slices, wildcards, descendants and filters with comparison, <c>&amp;&amp;</c>, <c>||</c>, <c>!</c>, <c>length()</c>, <c>count()</c>.</summary>
internal static class JsonPath
{
    /// <summary>The values that the path selects.</summary>
    /// <exception cref="FormatException">The path is none.</exception>
    public static IReadOnlyList<JsonNode?> Select(JsonNode? root, string path)
    {
        var cursor = new Cursor(path.Trim());
        cursor.Expect('$');
        var result = Walk([root], cursor, root);
        return cursor.AtEnd ? result : throw new FormatException($"JSONPath {path}: unexpected text at {cursor.At}");
    }

    internal static List<JsonNode?> Walk(List<JsonNode?> nodes, Cursor cursor, JsonNode? root)
    {
        while (!cursor.AtEnd)
        {
            if (cursor.Take(".."))
            {
                nodes = [.. nodes.SelectMany(Descendants)];
                if (cursor.Peek == '[') continue;
                nodes = cursor.Take("*") ? [.. nodes.SelectMany(Children)] : Named(nodes, cursor.Name());
            }
            else if (cursor.Take("."))
            {
                nodes = cursor.Take("*") ? [.. nodes.SelectMany(Children)] : Named(nodes, cursor.Name());
            }
            else if (cursor.Take("["))
            {
                var selected = new List<JsonNode?>();
                var start = nodes;
                do
                {
                    cursor.Skip();
                    selected.AddRange(Selector(start, cursor, root));
                    cursor.Skip();
                }
                while (cursor.Take(","));
                cursor.Expect(']');
                nodes = selected;
            }
            else
            {
                break;
            }
        }

        return nodes;
    }

    private static IEnumerable<JsonNode?> Selector(List<JsonNode?> nodes, Cursor cursor, JsonNode? root)
    {
        if (cursor.Take("*")) return nodes.SelectMany(Children);
        if (cursor.Peek is '\'' or '"') return Named(nodes, cursor.Quoted());
        if (cursor.Take("?"))
        {
            var from = cursor.At;
            var all = nodes.SelectMany(Children).ToList();
            var kept = new List<JsonNode?>();
            // The filter is read once more for each candidate; the first reading, of nothing, finds its end.
            new JsonFilter(cursor, null, root).Or();
            var end = cursor.At;
            foreach (var candidate in all)
            {
                cursor.At = from;
                if (new JsonFilter(cursor, candidate, root).Or()) kept.Add(candidate);
            }

            cursor.At = end;
            return kept;
        }

        var (first, isSlice) = (cursor.Integer(), cursor.Take(":"));
        if (!isSlice) return nodes.OfType<JsonArray>().SelectMany(a => At(a, first ?? throw new FormatException("JSONPath: index expected")));
        var last = cursor.Integer();
        var step = cursor.Take(":") ? cursor.Integer() ?? 1 : 1;
        return nodes.OfType<JsonArray>().SelectMany(a => Slice(a, first, last, step));
    }

    private static IEnumerable<JsonNode?> At(JsonArray array, int index)
    {
        if (index < 0) index += array.Count;
        if (index >= 0 && index < array.Count) yield return array[index];
    }

    private static IEnumerable<JsonNode?> Slice(JsonArray array, int? first, int? last, int step)
    {
        if (step <= 0) yield break;
        int Clamp(int i) => Math.Clamp(i < 0 ? i + array.Count : i, 0, array.Count);
        for (var i = Clamp(first ?? 0); i < Clamp(last ?? array.Count); i += step) yield return array[i];
    }

    private static List<JsonNode?> Named(List<JsonNode?> nodes, string name) =>
        [.. nodes.OfType<JsonObject>().Where(o => o.ContainsKey(name)).Select(o => o[name])];

    private static IEnumerable<JsonNode?> Children(JsonNode? node) => node switch { JsonObject o => o.Select(p => p.Value), JsonArray a => a, _ => [] };

    private static IEnumerable<JsonNode?> Descendants(JsonNode? node) => Children(node).SelectMany(Descendants).Prepend(node);
}

/// <summary>A place in a text that is being read.</summary>
internal sealed class Cursor(string text)
{
    public int At { get; set; }

    public bool AtEnd => At >= text.Length;

    public char Peek => AtEnd ? '\0' : text[At];

    public string Rest => text[At..];

    public void Skip()
    {
        while (!AtEnd && char.IsWhiteSpace(text[At])) At++;
    }

    public bool Take(string token)
    {
        if (string.CompareOrdinal(text, At, token, 0, token.Length) != 0) return false;
        At += token.Length;
        return true;
    }

    public void Expect(char c)
    {
        if (Peek != c) throw new FormatException($"'{c}' expected at {At} of {text}");
        At++;
    }

    public string Name()
    {
        var start = At;
        while (!AtEnd && (char.IsLetterOrDigit(Peek) || Peek is '_' or '-' or '$')) At++;
        return At > start ? text[start..At] : throw new FormatException($"a name is expected at {At} of {text}");
    }

    public string Quoted()
    {
        var quote = text[At++];
        var result = new System.Text.StringBuilder();
        while (true)
        {
            if (AtEnd) throw new FormatException($"text without end in {text}");
            var c = text[At++];
            if (c == quote)
            {
                // Arazzo doubles a quote within text.
                if (Peek != quote) return result.ToString();
                At++;
            }
            else if (c == '\\' && !AtEnd)
            {
                c = text[At++];
            }

            result.Append(c);
        }
    }

    public int? Integer()
    {
        Skip();
        var start = At;
        if (Peek == '-') At++;
        while (char.IsAsciiDigit(Peek)) At++;
        return int.TryParse(text[start..At], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var i) ? i : null;
    }
}

/// <summary>A filter of a JSONPath, read and decided for one candidate.</summary>
internal sealed class JsonFilter(Cursor cursor, JsonNode? candidate, JsonNode? root)
{
    public bool Or()
    {
        var result = And();
        while (Taken("||")) result |= And();
        return result;
    }

    private bool And()
    {
        var result = Not();
        while (Taken("&&")) result &= Not();
        return result;
    }

    private bool Not()
    {
        cursor.Skip();
        if (cursor.Peek == '!' && !cursor.Rest.StartsWith("!=", StringComparison.Ordinal))
        {
            cursor.Expect('!');
            return !Not();
        }

        if (!cursor.Take("(")) return Comparison();
        var result = Or();
        cursor.Skip();
        cursor.Expect(')');
        return result;
    }

    private bool Comparison()
    {
        var (left, exists) = Operand();
        foreach (var symbol in new[] { "==", "!=", "<=", ">=", "<", ">" })
        {
            if (!Taken(symbol)) continue;
            var (right, _) = Operand();
            return JsonCompare.Holds(left, symbol, right);
        }

        return exists && !(left is JsonValue v && v.TryGetValue<bool>(out var b) && !b && !isPath);
    }

    private bool isPath;

    private (JsonNode? Value, bool Exists) Operand()
    {
        cursor.Skip();
        isPath = false;
        foreach (var function in new[] { "length", "count" })
        {
            if (!cursor.Take(function + "(")) continue;
            var (value, exists, all) = Path();
            cursor.Skip();
            cursor.Expect(')');
            var length = function == "count" ? all.Count : value switch { JsonArray a => a.Count, JsonObject o => o.Count, JsonValue v when v.TryGetValue<string>(out var s) => s.Length, _ => 0 };
            return (JsonValue.Create(length), exists || function == "count");
        }

        if (cursor.Peek is '@' or '$')
        {
            isPath = true;
            var (value, exists, _) = Path();
            return (value, exists);
        }

        if (cursor.Peek is '\'' or '"') return (JsonValue.Create(cursor.Quoted()), true);
        if (cursor.Take("true")) return (JsonValue.Create(true), true);
        if (cursor.Take("false")) return (JsonValue.Create(false), true);
        if (cursor.Take("null")) return (null, true);
        var start = cursor.At;
        while (cursor.Peek is '-' or '+' or '.' or 'e' or 'E' || char.IsAsciiDigit(cursor.Peek)) cursor.At++;
        var length2 = cursor.At - start;
        cursor.At = start;
        if (!decimal.TryParse(cursor.Rest[..length2], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) throw new FormatException($"a value is expected at {cursor.Rest}");
        cursor.At += length2;
        return (JsonValue.Create(number), true);
    }

    private (JsonNode? Value, bool Exists, List<JsonNode?> All) Path()
    {
        cursor.Skip();
        var start = cursor.Take("@") ? candidate : cursor.Take("$") ? root : throw new FormatException($"'@' or '$' is expected at {cursor.Rest}");
        var all = JsonPath.Walk([start], cursor, root);
        return (all.FirstOrDefault(), all.Count > 0, all);
    }

    private bool Taken(string symbol)
    {
        cursor.Skip();
        return cursor.Take(symbol);
    }
}

/// <summary>Compares JSON values: numbers as numbers, text without letter case as Arazzo has it, anything else by its JSON.</summary>
internal static class JsonCompare
{
    public static bool Holds(JsonNode? left, string symbol, JsonNode? right)
    {
        if (Number(left) is { } a && Number(right) is { } b)
            return symbol switch { "==" => a == b, "!=" => a != b, "<" => a < b, "<=" => a <= b, ">" => a > b, _ => a >= b };
        var order = string.Compare(Text(left), Text(right), StringComparison.OrdinalIgnoreCase);
        return symbol switch
        {
            "==" => order == 0 && left is null == right is null,
            "!=" => order != 0 || left is null != right is null,
            _ when left is null || right is null => false,
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };
    }

    private static decimal? Number(JsonNode? node) =>
        node is JsonValue v && v.GetValueKind() is System.Text.Json.JsonValueKind.Number or System.Text.Json.JsonValueKind.String
        && decimal.TryParse(v.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var d) ? d : null;

    private static string Text(JsonNode? node) => node is JsonValue v && v.TryGetValue<string>(out var s) ? s : node?.ToJsonString() ?? "null";
}
