using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SmokeRepair.Probing;

/// <summary>
/// Writes probes as an Arazzo document: one workflow for each probe, what is asked of each response as success criteria. It is of version 1.0.1, or 1.1.0 where an id
/// has to be selected from a list: before that an output could only be pointed at. It has no words for holding one answer against another, nor for two requests at
/// once.
/// </summary>
internal static class ArazzoWriter
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document's text.</summary>
    /// <param name="probes">The plan.</param>
    /// <param name="document">The address of the OpenAPI document, relative to the one written.</param>
    public static string Write(IReadOnlyList<Probe> probes, string document) => new JsonObject
    {
        ["arazzo"] = probes.Any(p => p.Steps.Any(s => ExportTexts.LookupOf(s) is not null)) ? "1.1.0" : "1.0.1",
        ["info"] = new JsonObject { ["title"] = "Smoke plan", ["version"] = "1" },
        ["sourceDescriptions"] = new JsonArray(new JsonObject { ["name"] = "api", ["url"] = document, ["type"] = "openapi" }),
        ["workflows"] = new JsonArray([.. probes.Select(Workflow)]),
    }.ToJsonString(Readable) + "\n";

    private static JsonObject Workflow(Probe probe)
    {
        var texts = new ExportTexts(probe);
        var steps = new JsonArray([.. probe.Steps.SelectMany((step, i) => Steps(step, ExportTexts.StepId(i), texts))]);
        var workflow = new JsonObject { ["workflowId"] = "probe-" + probe.Id, ["summary"] = probe.Name };
        // Whoever runs it twice on one database gives the second run other inputs.
        if (texts.Uniques.Count > 0)
        {
            workflow["inputs"] = new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject(texts.Uniques.Select(u => KeyValuePair.Create(u.Key, (JsonNode?)new JsonObject { ["type"] = "string", ["default"] = u.Value }))),
            };
        }

        workflow["steps"] = steps;
        return workflow;
    }

    private static IEnumerable<JsonObject> Steps(ProbeStep step, string id, ExportTexts texts)
    {
        yield return Step(step, id, ExportTexts.LookupOf(step), texts);
        if (ExportTexts.LookupOf(step) is not { } lookup) yield break;
        var written = Step(lookup, id + "_lookup", null, texts);
        written["outputs"] = new JsonObject(lookup.Extract.Select(e => KeyValuePair.Create(ExportTexts.Name(e.Key), (JsonNode?)new JsonObject
        {
            ["context"] = "$response.body",
            ["selector"] = texts.Condition(e.Value.Split(" | ")[0]),
            ["type"] = "jsonpath",
        })));
        yield return written;
    }

    private static JsonObject Step(ProbeStep step, string stepId, ProbeStep? lookup, ExportTexts texts)
    {
        var written = new JsonObject { ["stepId"] = stepId };
        if (step.Endpoint.OperationId is { } id) written["operationId"] = id;
        else written["operationPath"] = $"{{$sourceDescriptions.api.url}}#/paths/{step.Endpoint.Route.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}/{step.Endpoint.Method.ToLowerInvariant()}";
        var parameters = Parameters(step).Select(p => new JsonObject { ["name"] = p.Name, ["in"] = p.In, ["value"] = texts.Expression(p.Value) }).ToArray();
        if (parameters.Length > 0) written["parameters"] = new JsonArray(parameters);
        if (step.Body is { } body)
        {
            var json = step.ContentType?.Contains("json", StringComparison.OrdinalIgnoreCase) == true ? Placeholder.Parse(body) : null;
            written["requestBody"] = new JsonObject { ["contentType"] = step.ContentType ?? "application/json", ["payload"] = json is null ? texts.Expression(body) : Payload(json, texts) };
        }

        if (Criteria(step, texts) is { Count: > 0 } criteria) written["successCriteria"] = criteria;
        var named = step.Extract.Where(e => lookup?.Extract.ContainsKey(e.Key) != true).ToList();
        if (named.Count > 0) written["outputs"] = new JsonObject(named.Select(e => KeyValuePair.Create(ExportTexts.Name(e.Key), (JsonNode?)JsonValue.Create(Source(e.Value)))));
        texts.Known(named.Select(e => e.Key), stepId);
        return written;
    }

    private static IEnumerable<(string Name, string In, string Value)> Parameters(ProbeStep step)
    {
        var parts = step.Target.Split('?', 2);
        var (template, sent) = (RouteText.Segments(step.Endpoint.Route), RouteText.Segments(parts[0]));
        for (var i = 0; i < template.Length && i < sent.Length; i++)
        {
            foreach (var name in RouteText.Parameters(template[i]))
            {
                var (before, after) = (template[i].IndexOf('{', StringComparison.Ordinal), template[i].Length - template[i].LastIndexOf('}') - 1);
                yield return (name, "path", Uri.UnescapeDataString(sent[i][before..^after]));
            }
        }

        foreach (var pair in parts.Length == 2 ? parts[1].Split('&', StringSplitOptions.RemoveEmptyEntries) : [])
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            yield return (Uri.UnescapeDataString(at < 0 ? pair : pair[..at]), "query", at < 0 ? "" : Uri.UnescapeDataString(pair[(at + 1)..]));
        }

        foreach (var (name, value) in step.Headers) yield return (name, "header", value);
    }

    private static JsonNode? Payload(JsonNode? json, ExportTexts texts) => json switch
    {
        JsonObject o => new JsonObject(o.Select(p => KeyValuePair.Create(p.Key, Payload(p.Value, texts)))),
        JsonArray a => new JsonArray([.. a.Select(i => Payload(i, texts))]),
        JsonValue v when v.TryGetValue<string>(out _) => texts.Expression(Placeholder.Plain(v)),
        _ => json?.DeepClone(),
    };

    private static JsonArray Criteria(ProbeStep step, ExportTexts texts)
    {
        var check = step.Check;
        var status = check switch
        {
            null => "$statusCode >= 200 && $statusCode < 400",
            { Mode: CheckMode.Rejected } => "$statusCode >= 400 && $statusCode < 500",
            { Mode: CheckMode.Accepted } => "$statusCode >= 200 && $statusCode < 300",
            { Mode: CheckMode.Listed, Statuses: [_, ..] statuses } => string.Join(" || ", statuses.Select(s => $"$statusCode == {s}")),
            _ => "$statusCode < 500",
        };
        // What only means something after a rejection cannot be said in a criterion.
        var further = check is null or { OnlyIfRejected: >= 0 } ? [] : check.Criteria;
        return new JsonArray([new JsonObject { ["condition"] = status }, .. further.Select(c =>
        {
            var criterion = new JsonObject { ["condition"] = texts.Condition(c.Condition) };
            if (c.Type != "simple") (criterion["type"], criterion["context"]) = (c.Type, c.Context ?? "$response.body");
            return (JsonNode)criterion;
        })]);
    }

    private static string Source(string extract)
    {
        var first = extract.Split(" | ")[0];
        if (first == "status") return "$statusCode";
        if (first.StartsWith("header:", StringComparison.Ordinal)) return "$response.header." + first["header:".Length..];
        var pointer = first[1..].Replace("['", "/", StringComparison.Ordinal).Replace("']", "", StringComparison.Ordinal).Replace('[', '/').Replace("]", "", StringComparison.Ordinal).Replace('.', '/');
        return pointer.Length == 0 ? "$response.body" : "$response.body#" + pointer;
    }
}
