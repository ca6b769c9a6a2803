using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace SmokeRepair.Neo4j;

/// <summary>Neo4j's HTTP Query API v2, see https://neo4j.com/docs/query-api/current/: nothing but the base class library.</summary>
internal sealed class HttpGraph : IGraph
{
    private const string Media = "application/vnd.neo4j.query";

    // On Aura a transaction lives on one member of a cluster, which answers with this header and wants it back.
    private const string Affinity = "neo4j-cluster-affinity";

    private readonly HttpClient _client;
    private readonly string _query;
    private readonly Lock _gate = new();
    private string[] _bookmarks = [];

    public HttpGraph(Neo4jStoreOptions options)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(5), PooledConnectionLifetime = TimeSpan.FromMinutes(2) };
        _client = new HttpClient(handler) { BaseAddress = new Uri(options.Place + "/"), Timeout = options.Patience };
        _client.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.User}:{options.Password}")));
        _client.DefaultRequestHeaders.Accept.Add(new(Media));
        _query = $"db/{Uri.EscapeDataString(options.Database)}/query/v2";
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<Properties>> QueryAsync(string cypher, IReadOnlyDictionary<string, object?> parameters, bool write, CancellationToken cancellationToken) =>
        (await SendAsync(HttpMethod.Post, _query, Body(cypher, parameters, write ? "Write" : "Read"), null, cancellationToken)).Rows;

    /// <inheritdoc />
    public async Task<IGraphTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        var begun = await SendAsync(HttpMethod.Post, _query + "/tx", Body(null, null, "Write"), null, cancellationToken);
        return begun.Transaction is { } id ? new Transaction(this, $"{_query}/tx/{Uri.EscapeDataString(id)}", begun.Affinity)
            : throw new GraphException(GraphFailure.NotSupported, "", "no transaction was begun");
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private byte[] Body(string? cypher, IReadOnlyDictionary<string, object?>? parameters, string? access)
    {
        var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            if (cypher is not null)
                json.WriteString("statement", cypher);
            if (parameters is { Count: > 0 })
            {
                json.WriteStartObject("parameters");
                foreach (var (name, value) in parameters)
                {
                    json.WritePropertyName(name);
                    TypedJson.Write(json, value);
                }

                json.WriteEndObject();
            }

            // Within a transaction both are those of its beginning.
            if (access is not null)
            {
                json.WriteString("accessMode", access);
                string[] bookmarks;
                lock (_gate)
                    bookmarks = _bookmarks;
                json.WriteStartArray("bookmarks");
                foreach (var bookmark in bookmarks)
                    json.WriteStringValue(bookmark);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private async Task<Answer> SendAsync(HttpMethod method, string path, byte[]? body, string? affinity, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(Media) } };
        if (affinity is not null)
            request.Headers.Add(Affinity, affinity);
        try
        {
            using var response = await _client.SendAsync(request, cancellationToken);
            var text = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return Read(response, text) ?? throw await StrangerAsync(response.StatusCode, cancellationToken);
        }
        catch (TaskCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new GraphException(GraphFailure.TimedOut, "", $"no answer within {_client.Timeout.TotalSeconds:0.#} s", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new GraphException(GraphFailure.Unreachable, "", e.Message, e);
        }
    }

    // Errors first: a statement may fail after 202 was sent. Null when it is no answer of a Query API.
    private Answer? Read(HttpResponseMessage response, byte[] text)
    {
        try
        {
            using var json = JsonDocument.Parse(text.Length > 0 ? text : "{}"u8.ToArray());
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                return null;
            if (root.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array && errors.GetArrayLength() > 0)
            {
                var (code, message) = (Text(errors[0], "code"), Text(errors[0], "message"));

                // What the web server in front says of an address that it does not know.
                if (code.Length == 0 || code == "Neo.ClientError.Request.Invalid" && response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed)
                    return null;
                throw new GraphException(GraphFailure.Server, code, message);
            }

            if (!response.IsSuccessStatusCode)
                return null;
            var transaction = root.TryGetProperty("transaction", out var tx) ? Text(tx, "id") : null;
            if (root.TryGetProperty("bookmarks", out var bookmarks) && bookmarks.ValueKind == JsonValueKind.Array && bookmarks.GetArrayLength() > 0)
            {
                lock (_gate)
                    _bookmarks = [.. bookmarks.EnumerateArray().Select(b => b.GetString()).OfType<string>()];
            }

            return new Answer(Rows(root), transaction, response.Headers.TryGetValues(Affinity, out var values) ? values.First() : null);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IReadOnlyList<Properties> Rows(JsonElement root)
    {
        if (!root.TryGetProperty("data", out var data) || !data.TryGetProperty("fields", out var fields) || !data.TryGetProperty("values", out var values))
            return [];
        var names = fields.EnumerateArray().Select(f => f.GetString()!).ToArray();
        return [.. values.EnumerateArray().Select(row => new Properties(row.EnumerateArray().Zip(names).ToDictionary(p => p.Second, p => TypedJson.Read(p.First))))];
    }

    private static string Text(JsonElement json, string name) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";

    // Every Neo4j tells its version at its root, also those that are too old to be asked anything else here.
    private async Task<GraphException> StrangerAsync(HttpStatusCode status, CancellationToken cancellationToken)
    {
        var version = "";
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_client.BaseAddress!, "/"));
            request.Headers.Accept.Add(new("application/json"));
            using var response = await _client.SendAsync(request, cancellationToken);
            using var json = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
            version = Text(json.RootElement, "neo4j_version");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // Then it is not even that.
        }

        return new GraphException(GraphFailure.NotSupported, "", version.Length > 0 ? $"Neo4j {version} has no Query API at this address" : $"what answers there with {(int)status} is no Neo4j");
    }

    private sealed record Answer(IReadOnlyList<Properties> Rows, string? Transaction, string? Affinity);

    private sealed class Transaction(HttpGraph graph, string path, string? affinity) : IGraphTransaction
    {
        private bool _over;

        public async Task<IReadOnlyList<Properties>> QueryAsync(string cypher, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellationToken) =>
            (await graph.SendAsync(HttpMethod.Post, path, graph.Body(cypher, parameters, null), affinity, cancellationToken)).Rows;

        public async Task CommitAsync(CancellationToken cancellationToken)
        {
            // Without a body of its type the server fails, and keeps the transaction.
            await graph.SendAsync(HttpMethod.Post, path + "/commit", "{}"u8.ToArray(), affinity, cancellationToken);
            _over = true;
        }

        public async ValueTask DisposeAsync()
        {
            if (_over)
                return;
            _over = true;
            try
            {
                using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(2));
                await graph.SendAsync(HttpMethod.Delete, path, null, affinity, soon.Token);
            }
            catch (Exception e) when (e is GraphException or OperationCanceledException)
            {
                // It expires by itself.
            }
        }
    }
}
