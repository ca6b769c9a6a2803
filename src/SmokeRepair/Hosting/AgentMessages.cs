using System.Text.Json;
using SmokeRepair.Strategies;

namespace SmokeRepair.Hosting;

/// <summary>Reads what the agent sends. Unknown members are skipped, absent ones have their defaults: agent and host may differ by a version.</summary>
internal static class AgentMessages
{
    /// <summary>The kind of a message and the request it is about, without reading the rest.</summary>
    public static (string Event, string? Id) Head(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        string name = "";
        string? id = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (reader.TokenType != JsonTokenType.PropertyName) continue;
            if (reader.ValueTextEquals("ev"u8)) name = Next(ref reader) ?? "";
            else if (reader.ValueTextEquals("id"u8)) return (name, Next(ref reader));
            else break;
        }

        return (name, id);
    }

    public static RequestTrace Trace(ReadOnlyMemory<byte> line)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        IReadOnlyList<TracedException> exceptions = [.. Items(root, "exceptions").Select(Exception)];
        var hang = HangReader.Read(Text(root, "state"), Flag(root, "aborted"), exceptions, [.. Items(root, "suspended").Select(Frame)]);
        return new RequestTrace
        {
            RequestId = Text(root, "id") ?? "",
            Route = Text(root, "route"),
            Status = Number(root, "status"),
            Exceptions = HangReader.WithoutEnding(exceptions, hang is not null || Flag(root, "aborted")),
            Hang = hang,
            ModelState = [.. Items(root, "modelState").Select(m => new ModelStateError(Text(m, "field") ?? "", Text(m, "message") ?? "") { Rule = Text(m, "rule") })],
            Log = [.. Items(root, "log").Select(l => l.GetString() ?? "")],
        };
    }

    public static IReadOnlyList<TracedException> Exceptions(ReadOnlyMemory<byte> line, string property = "exceptions")
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.TryGetProperty("exception", out var one) ? [Exception(one)] : Exceptions(document.RootElement, property);
    }

    public static IReadOnlyList<TracedException> Exceptions(JsonElement answer, string property = "exceptions") => [.. Items(answer, property).Select(Exception)];

    public static IReadOnlyList<string> Texts(ReadOnlyMemory<byte> line, string property)
    {
        using var document = JsonDocument.Parse(line);
        return [.. Items(document.RootElement, property).Select(e => e.GetString() ?? "")];
    }

    /// <summary>The endpoints, each with the assembly and token of its handler, by which its source is found.</summary>
    public static IReadOnlyList<(AppEndpoint Endpoint, string? Assembly, int Token)> Endpoints(ReadOnlyMemory<byte> line)
    {
        using var document = JsonDocument.Parse(line);
        return [.. Items(document.RootElement, "endpoints").Select(Endpoint)];
    }

    private static (AppEndpoint Endpoint, string? Assembly, int Token) Endpoint(JsonElement e)
    {
        var known = e.TryGetProperty("handler", out var handler);
        var endpoint = new AppEndpoint
        {
            Methods = [.. Items(e, "methods").Select(m => m.GetString() ?? "")],
            Route = Text(e, "route") ?? "",
            RawRoute = Text(e, "raw") ?? "",
            Handler = known ? new HandlerName(Text(handler, "type") ?? "", Text(handler, "method") ?? "", [.. Items(handler, "parameters").Select(p => p.GetString() ?? "")]) : null,
            Parameters = [.. Items(e, "parameters").Select(p => new AppParameter(Text(p, "name") ?? "", Text(p, "source") ?? "", Text(p, "schema") ?? "{}", Flag(p, "required")))],
            DeclaredStatuses = [.. Items(e, "statuses").Select(s => s.GetInt32())],
            RequiresAuthorization = Flag(e, "authorize"),
            RefusesAnonymous = Flag(e, "refusesAnonymous"),
            Policies = [.. Items(e, "policies").Select(p => p.GetString() ?? "")],
            ResponseSchema = Text(e, "response"),
        };
        return (endpoint, known ? Text(handler, "assembly") : null, known ? Number(handler, "token") : 0);
    }

    private static TracedException Exception(JsonElement e) => new()
    {
        Chain = [.. Items(e, "chain").Select(c => c.GetString() ?? "")],
        Message = Text(e, "message") ?? "",
        Frames = [.. Items(e, "frames").Select(Frame)],
        Inner = [.. Items(e, "inner").Select(Exception)],
        Facts = e.TryGetProperty("facts", out var facts) ? facts.EnumerateObject().ToDictionary(f => f.Name, f => f.Value.GetString() ?? "") : new Dictionary<string, string>(),
        EscapedHandler = Flag(e, "escapedHandler"),
        EscapedPipeline = Flag(e, "escapedPipeline"),
    };

    private static TracedFrame Frame(JsonElement f) =>
        new(Text(f, "t") ?? "", Text(f, "m") ?? "", Text(f, "a") ?? "", Number(f, "k"), f.TryGetProperty("il", out var il) ? il.GetInt32() : -1, Text(f, "f"), Number(f, "l"), Number(f, "c"))
        {
            Await = f.TryGetProperty("await", out var suspended) ? suspended.GetInt32() : -1,
        };

    private static string? Next(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;

    private static string? Text(JsonElement e, string name) => e.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static int Number(JsonElement e, string name) => e.TryGetProperty(name, out var value) && value.TryGetInt32(out var number) ? number : 0;

    private static bool Flag(JsonElement e, string name) => e.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static JsonElement[] Items(JsonElement e, string name) => e.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [];
}
