using System.Text.Json;
using System.Text.Json.Nodes;

namespace RepairBench.Corpus;

/// <summary>
/// Records the corpus against the original: stories from create over read, update and act to delete, broken rules one at a
/// time, unknown ids, and a random walk. Seeds and generator are the bench's own; the tool sees none of it.
/// </summary>
internal sealed class Recorder
{
    private readonly ApiContract _contract;
    private readonly Random _random;
    private readonly ValueSource _values;
    private readonly Player _player;
    private readonly int _limit;
    private readonly KnownIds _ids;
    private readonly List<RecordedRequest> _corpus = [];
    private string _story = "";

    private Recorder(ApiContract contract, Player player, int seed, int limit)
    {
        (_contract, _player, _limit, _random) = (contract, player, limit, new Random(unchecked(seed * 7919 + 104729)));
        _ids = new KnownIds(_random);
        _values = new(contract, _random, _ids.ForProperty);
    }

    /// <summary>Records at most <paramref name="limit"/> requests; the player holds what was answered.</summary>
    public static async Task<IReadOnlyList<RecordedRequest>> RecordAsync(ApiContract contract, Player player, int seed, int limit, CancellationToken cancellationToken)
    {
        var recorder = new Recorder(contract, player, seed, limit);
        await recorder.RecordAsync(cancellationToken);
        return recorder._corpus;
    }

    private async Task RecordAsync(CancellationToken cancellationToken)
    {
        var operations = _contract.Operations;
        _story = "look";
        foreach (var operation in operations.Where(o => o.Method == "GET").OrderBy(o => Depth(o.Path)))
            await AskAsync(operation, cancellationToken);

        var creators = operations.Where(o => o.Method == "POST" && o.Body is not null && IsCollection(o)).OrderBy(o => Depth(o.Path)).ToArray();
        for (var round = 0; round < 3; round++)
            foreach (var creator in creators)
                await TellAsync(creator, round, cancellationToken);

        foreach (var operation in operations)
            await BreakAsync(operation, cancellationToken);

        _story = "walk";
        while (_corpus.Count < _limit && operations.Count > 0)
            await AskAsync(operations[_random.Next(operations.Count)], cancellationToken);
    }

    /// <summary>One story: create, again the same, then whatever can be done with what came to be, in another order each round.</summary>
    private async Task TellAsync(ApiOperation creator, int round, CancellationToken cancellationToken)
    {
        _story = $"story {creator.Path} {round}";
        var body = Body(creator);
        var url = Url(creator, fresh: true);
        await SendAsync(creator, url, body, cancellationToken);
        if (round != 2)
            await SendAsync(creator, url, body, cancellationToken);
        var below = _contract.Operations.Where(o => o != creator && o.Path.StartsWith(creator.Path + "/", StringComparison.Ordinal)).ToArray();
        var acts = below.Where(o => o.Method is "POST" or "PUT" or "PATCH").ToArray();
        if (round > 0)
            _random.Shuffle(acts);
        var item = below.Where(o => o.Method == "GET").ToArray();
        foreach (var act in acts)
        {
            await SendAsync(act, Url(act, fresh: true), Body(act), cancellationToken);
            if (round == 1)
                await SendAsync(act, Url(act, fresh: true), Body(act), cancellationToken);
            foreach (var read in item.Take(2))
                await SendAsync(read, Url(read, fresh: true), null, cancellationToken);
        }

        if (round != 0)
            return;
        foreach (var end in below.Where(o => o.Method == "DELETE"))
        {
            var place = Url(end, fresh: true);
            await SendAsync(end, place, null, cancellationToken);
            await SendAsync(end, place, null, cancellationToken);
        }
    }

    /// <summary>Breaks each rule of an operation by itself.</summary>
    private async Task BreakAsync(ApiOperation operation, CancellationToken cancellationToken)
    {
        _story = $"break {operation.Method} {operation.Path}";
        foreach (var parameter in operation.Parameters)
        {
            var values = parameter.InPath ? [ApiContract.TypeOf(parameter.Schema) == "string" ? Guid.Empty.ToString() : "987654"]
                : _values.Invalid(parameter.Schema).Where(v => v.Value is not null).Select(v => v.Value!.ToString()).Take(4).ToArray();
            foreach (var value in values)
                await SendAsync(operation, Url(operation, fresh: true, (parameter.Name, value)), operation.Body is null ? null : Body(operation), cancellationToken);
        }

        if (operation.Body is not { } schema || !schema.TryGetProperty("properties", out var properties))
            return;
        foreach (var property in properties.EnumerateObject())
        {
            var missing = JsonNode.Parse(Body(operation)!)!.AsObject();
            missing.Remove(property.Name);
            await SendAsync(operation, Url(operation, fresh: true), Write(missing), cancellationToken);
            foreach (var (_, value) in _values.Invalid(property.Value))
            {
                var broken = JsonNode.Parse(Body(operation)!)!.AsObject();
                broken[property.Name] = value;
                await SendAsync(operation, Url(operation, fresh: true), Write(broken), cancellationToken);
            }

            if (property.Name.EndsWith("Id", StringComparison.Ordinal))
            {
                var dangling = JsonNode.Parse(Body(operation)!)!.AsObject();
                dangling[property.Name] = ApiContract.TypeOf(_contract.Resolve(property.Value)) == "string" ? Guid.Empty.ToString() : 987654;
                await SendAsync(operation, Url(operation, fresh: true), Write(dangling), cancellationToken);
            }
        }
    }

    private Task AskAsync(ApiOperation operation, CancellationToken cancellationToken) =>
        SendAsync(operation, Url(operation, fresh: _random.Next(2) == 0), operation.Body is null ? null : Body(operation), cancellationToken);

    private async Task SendAsync(ApiOperation operation, string url, string? body, CancellationToken cancellationToken)
    {
        if (_corpus.Count >= _limit)
            return;
        var request = new RecordedRequest(_corpus.Count, _story, operation.Key, operation.Method, url, body, operation.Statuses.Contains("400") && operation.Statuses.Contains("422"));
        _corpus.Add(request);
        var answer = await _player.SendAsync(request, cancellationToken);
        if (answer.Status is >= 200 and < 300)
            _ids.Learn(operation, request, answer);
    }

    private string? Body(ApiOperation operation) => operation.Body is { } schema ? Write(_values.Valid(schema, "")) : null;

    private string Url(ApiOperation operation, bool fresh, (string Name, string Value)? instead = null)
    {
        var path = operation.Path;
        var chosen = _ids.ForPath(operation, fresh);
        foreach (var parameter in operation.Parameters.Where(p => p.InPath))
        {
            var value = instead is { } i && i.Name == parameter.Name ? Uri.EscapeDataString(i.Value) : chosen.GetValueOrDefault(parameter.Name) ?? "1";
            path = path.Replace($"{{{parameter.Name}}}", value, StringComparison.Ordinal);
        }

        var query = operation.Parameters.Where(p => !p.InPath).Select(p =>
            instead is { } i && i.Name == p.Name ? $"{p.Name}={Uri.EscapeDataString(i.Value)}"
            : _random.Next(3) == 0 && ApiContract.TypeOf(p.Schema) is not ("array" or "object") ? $"{p.Name}={Uri.EscapeDataString(_values.Valid(p.Schema, p.Name)?.ToString() ?? "")}" : null).OfType<string>().ToArray();
        return query.Length == 0 ? path : $"{path}?{string.Join('&', query)}";
    }

    // Tokens must stay readable in the text: nothing of them may be escaped.
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Write(JsonNode? node) => node?.ToJsonString(s_plain) ?? "null";

    private static int Depth(string path) => path.Count(c => c == '{') * 10 + path.Count(c => c == '/');

    private static bool IsCollection(ApiOperation operation) => !operation.Path.EndsWith('}')
        && (operation.Statuses.Contains("201") || !operation.Path.Contains('{', StringComparison.Ordinal));
}
