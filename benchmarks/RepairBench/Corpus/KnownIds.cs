using System.Text.Json;
using System.Text.RegularExpressions;

namespace RepairBench.Corpus;

/// <summary>What earlier answers told: ids by resource, and which of them belong together.</summary>
internal sealed partial class KnownIds(Random random)
{
    private readonly Dictionary<string, List<string>> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Dictionary<string, string>> _together = [];

    /// <summary>Learns from a success.</summary>
    public void Learn(ApiOperation operation, RecordedRequest request, Answer answer)
    {
        JsonElement root;
        try
        {
            root = JsonDocument.Parse(answer.Body).RootElement;
        }
        catch (JsonException)
        {
            // An answer without JSON names nothing.
            root = default;
        }

        var own = PathValues(operation, request);
        if (operation.Method == "POST" && request.Body is not null)
            foreach (Match m in Reference().Matches(request.Body))
                own.TryAdd(m.Groups[1].Value, m.Groups[2].Value);
        if (root.ValueKind == JsonValueKind.Object && operation.Method == "POST" && !operation.Path.EndsWith('}'))
            LearnItem(operation, own, root, request.Number, "");
        else if (own.Count > 1)
            _together.Add(own);
        var (list, at) = root.ValueKind == JsonValueKind.Array ? (root, "")
            : root.ValueKind == JsonValueKind.Object && root.EnumerateObject().FirstOrDefault(p => p.Value.ValueKind == JsonValueKind.Array) is { Value.ValueKind: JsonValueKind.Array } found && operation.Method == "GET" ? (found.Value, "/" + found.Name) : default;
        for (var i = 0; list.ValueKind == JsonValueKind.Array && i < Math.Min(3, list.GetArrayLength()); i++)
            if (list[i].ValueKind == JsonValueKind.Object)
                LearnItem(operation, own, list[i], request.Number, $"{at}/{i}");
    }

    /// <summary>An id for a property such as <c>customerId</c>; null when the name is none of an id, or none is known.</summary>
    public string? ForProperty(string name) => name.Length > 2 && name.EndsWith("Id", StringComparison.OrdinalIgnoreCase) ? Pick(name, fresh: random.Next(2) == 0) : null;

    /// <summary>Values for the parameters of a path, from one place where that can be.</summary>
    public Dictionary<string, string> ForPath(ApiOperation operation, bool fresh)
    {
        var names = Parameters(operation.Path);
        var fitting = _together.Where(t => names.All(n => t.ContainsKey(n.Key))).ToArray();
        if (names.Count > 1 && fitting.Length > 0)
        {
            var chosen = fresh ? fitting[^1] : fitting[random.Next(fitting.Length)];
            return names.ToDictionary(n => n.Parameter, n => chosen[n.Key]);
        }

        return names.Select(n => (n.Parameter, Value: Pick(n.Key, fresh))).Where(n => n.Value is not null).ToDictionary(n => n.Parameter, n => n.Value!);
    }

    private void LearnItem(ApiOperation operation, Dictionary<string, string> own, JsonElement item, int number, string at)
    {
        var together = new Dictionary<string, string>(own, StringComparer.OrdinalIgnoreCase);
        foreach (var property in item.EnumerateObject())
        {
            if (property.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
                continue;
            var key = property.NameEquals("id") ? Key(operation.Resource) : property.Name.EndsWith("Id", StringComparison.Ordinal) ? property.Name : "=" + property.Name;
            Add(key, Token.To(number, $"{at}/{property.Name}"));
            if (key[0] != '=')
                together[key] = Token.To(number, $"{at}/{property.Name}");
        }

        if (together.Count > 1)
            _together.Add(together);
    }

    private void Add(string key, string token)
    {
        if (!_byName.TryGetValue(key, out var list))
            _byName[key] = list = [];
        list.Add(token);
    }

    private string? Pick(string key, bool fresh) => _byName.GetValueOrDefault(key) is { Count: > 0 } list ? fresh ? list[^1] : list[random.Next(list.Count)] : null;

    private static Dictionary<string, string> PathValues(ApiOperation operation, RecordedRequest request)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var (template, actual) = (operation.Path.Split('/'), request.Url.Split('?')[0]);
        // Tokens hold slashes of their own, so the path is matched and not split.
        var pattern = "^" + string.Join('/', template.Select(s => s.StartsWith('{') ? "(§[^§]*§|[^/]*)" : Regex.Escape(s))) + "$";
        if (Regex.Match(actual, pattern) is { Success: true } match)
            foreach (var (n, i) in Parameters(operation.Path).Select((n, i) => (n, i)))
                values[n.Key] = match.Groups[i + 1].Value;
        return values;
    }

    /// <summary>The parameters of a path, each under the name that ids of its resource have elsewhere.</summary>
    private static List<(string Parameter, string Key)> Parameters(string path)
    {
        var result = new List<(string, string)>();
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < segments.Length; i++)
        {
            if (!segments[i].StartsWith('{'))
                continue;
            var name = segments[i].Trim('{', '}').Split(':')[0];
            var before = i > 0 ? segments[i - 1] : "";
            result.Add((name, name.Equals("id", StringComparison.OrdinalIgnoreCase) ? Key(before) : name.EndsWith("Id", StringComparison.OrdinalIgnoreCase) ? name : "=" + name));
        }

        return result;
    }

    /// <summary><c>customers</c> becomes <c>customerId</c>.</summary>
    private static string Key(string resource) =>
        (resource.EndsWith("ies", StringComparison.Ordinal) ? resource[..^3] + "y" : resource.EndsWith("ches", StringComparison.Ordinal) ? resource[..^2] : resource.TrimEnd('s')) + "Id";

    [GeneratedRegex("\"(\\w+Id)\":\"(§[^§]*§)\"")]
    private static partial Regex Reference();
}
