using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using SmokeRepair.Strategies;

namespace SmokeRepair.Probing;

/// <summary>A request before it is written out: its parts can be replaced one by one.</summary>
internal sealed record RequestDraft(ApiOperation Operation)
{
    private const string Boundary = "smokerepair-part";

    /// <summary>Values of path parameters by name.</summary>
    public ImmutableSortedDictionary<string, string> Path { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The query, in the document's order.</summary>
    public ImmutableList<KeyValuePair<string, string>> Query { get; init; } = [];

    /// <summary>Headers.</summary>
    public ImmutableSortedDictionary<string, string> Headers { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The body as JSON; sent only if <see cref="HasBody"/>.</summary>
    public JsonNode? Body { get; init; }

    /// <summary>Whether a body is sent.</summary>
    public bool HasBody { get; init; }

    /// <summary>The body as text, instead of <see cref="Body"/>.</summary>
    public string? RawBody { get; init; }

    /// <summary>With one query parameter set, or removed for null.</summary>
    public RequestDraft WithQuery(string name, string? value)
    {
        var index = Query.FindIndex(q => q.Key == name);
        return this with
        {
            Query = (index, value) switch
            {
                ( < 0, null) => Query,
                ( < 0, _) => Query.Add(KeyValuePair.Create(name, value)),
                (_, null) => Query.RemoveAt(index),
                _ => Query.SetItem(index, KeyValuePair.Create(name, value)),
            },
        };
    }

    /// <summary>As a step of a probe.</summary>
    public ProbeStep ToStep(StepCheck? check = null)
    {
        var target = new StringBuilder();
        foreach (var segment in RouteText.Segments(Operation.Route))
        {
            var text = segment;
            foreach (var name in RouteText.Parameters(segment)) text = text.Replace("{" + name + "}", Path.GetValueOrDefault(name, "1"), StringComparison.Ordinal);
            target.Append('/').Append(RouteText.IsParameter(segment) ? Placeholder.Escape(text) : text);
        }

        if (target.Length == 0) target.Append('/');
        for (var i = 0; i < Query.Count; i++)
            target.Append(i == 0 ? '?' : '&').Append(Uri.EscapeDataString(Query[i].Key)).Append('=').Append(Placeholder.Escape(Query[i].Value));
        var type = Operation.Body?.ContentType;
        var form = type is "multipart/form-data";
        return new ProbeStep
        {
            Endpoint = Operation.Endpoint,
            Target = target.ToString(),
            Headers = Headers,
            ContentType = HasBody ? form ? $"multipart/form-data; boundary={Boundary}" : type ?? "application/json" : null,
            Body = !HasBody ? null : RawBody ?? (form ? Multipart() : type == "application/x-www-form-urlencoded" ? Form() : Operation.Body is { IsJson: false } ? Placeholder.Plain(Body) : Placeholder.Text(Body)),
            Check = check,
            Members = [.. Members()],
            Doubts = Operation.Contradictions,
        };
    }

    private IEnumerable<ProbeIntent> Members() =>
        Operation.Parameters.Select(p => new ProbeIntent(ProbeKind.Valid) { Location = p.In, Name = p.Name, Rule = p.Schema.ToRule(p.Required) })
            .Concat(Operation.Body is { } body ? BodyField.Of(body.Schema).Select(f => new ProbeIntent(ProbeKind.Valid) { Location = "body", Name = f.Path, Rule = f.Schema.ToRule(f.Required) }) : []);

    private string Form() => string.Join('&', ((Body as JsonObject) ?? []).SelectMany(p => p.Value is JsonArray list ? list.Select(v => (p.Key, Value: v)) : [(p.Key, p.Value)])
        .Select(p => $"{Uri.EscapeDataString(p.Key)}={Placeholder.Escape(Placeholder.Plain(p.Value))}"));

    private string Multipart()
    {
        var text = new StringBuilder();
        foreach (var (name, value) in (Body as JsonObject) ?? [])
        {
            var schema = Operation.Body!.Schema.Property(name);
            var file = schema?.Format == "binary" || schema?.Items?.Format == "binary";
            foreach (var item in value is JsonArray list ? [.. list] : new[] { value })
            {
                text.Append($"--{Boundary}\r\nContent-Disposition: form-data; name=\"{name}\"");
                text.Append(file ? "; filename=\"smoke.txt\"\r\nContent-Type: text/plain\r\n\r\n" : "\r\n\r\n").Append(Placeholder.Plain(item)).Append("\r\n");
            }
        }

        return text.Append($"--{Boundary}--\r\n").ToString();
    }
}
