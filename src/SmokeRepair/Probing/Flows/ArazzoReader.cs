using System.Text.Json;
using System.Text.Json.Nodes;
using SmokeRepair.Projects;
using YamlDotNet.Core;

namespace SmokeRepair.Probing;

/// <summary>Reads Arazzo 1.0 documents (https://spec.openapis.org/arazzo/v1.0.1), JSON or YAML, and what 1.1 adds of selectors in outputs.</summary>
internal static class ArazzoReader
{
    /// <summary>The document named by the user, else the first <c>*.arazzo.json|yaml|yml</c> of the folders; null when there is none.</summary>
    public static FlowResult? Find(string? named, IReadOnlyList<string> folders)
    {
        var path = named ?? folders.Where(Directory.Exists).SelectMany(f => Directory.EnumerateFiles(f).Order(StringComparer.Ordinal))
            .FirstOrDefault(f => f.EndsWith(".arazzo.json", StringComparison.OrdinalIgnoreCase) || f.EndsWith(".arazzo.yaml", StringComparison.OrdinalIgnoreCase) || f.EndsWith(".arazzo.yml", StringComparison.OrdinalIgnoreCase));
        if (path is null) return null;
        try
        {
            return Read(File.ReadAllText(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Broken(path, $"cannot be read: {e.Message}", "Check the path given with --flows.");
        }
    }

    /// <summary>Reads the text of a document.</summary>
    public static FlowResult Read(string text, string source)
    {
        JsonObject root;
        try
        {
            root = (text.TrimStart().StartsWith('{') ? JsonNode.Parse(text) : YamlText.ToJson(text)) as JsonObject ?? [];
        }
        catch (JsonException e)
        {
            return Broken(source, $"is no JSON: line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}", "Mend the document there.");
        }
        catch (YamlException e)
        {
            return Broken(source, $"is no YAML: {e.Message}", "Mend the document there.");
        }

        if (root["arazzo"]?.ToString().StartsWith("1.", StringComparison.Ordinal) != true) return Broken(source, "is no Arazzo 1.0 document: 'arazzo' is missing or of another version", "Begin it with \"arazzo\": \"1.0.1\".");
        if (root["workflows"] is not JsonArray { Count: > 0 } workflows) return Broken(source, "has no 'workflows'", "Add at least one workflow.");
        var schemas = new SchemaReader(root);
        var result = new List<Workflow>();
        foreach (var node in workflows)
        {
            if (node is not JsonObject workflow || workflow["workflowId"]?.ToString() is not { Length: > 0 } id) return Broken(source, $"is broken at workflows/{result.Count}: 'workflowId' is missing", "Name the workflow.");
            var steps = new List<WorkflowStep>();
            foreach (var item in workflow["steps"] as JsonArray ?? [])
            {
                if (item is not JsonObject step || step["stepId"]?.ToString() is not { Length: > 0 } stepId) return Broken(source, $"is broken at workflow {id}, step {steps.Count}: 'stepId' is missing", "Name the step.");
                if (step["operationId"] is null && step["operationPath"] is null && step["workflowId"] is null)
                    return Broken(source, $"is broken at workflow {id}, step {stepId}: it names no operation", "Give it an operationId, an operationPath or a workflowId.");
                steps.Add(Step(root, workflow, step, stepId));
            }

            if (steps.Count == 0) return Broken(source, $"is broken at workflow {id}: it has no steps", "Add its steps.");
            result.Add(new Workflow(id)
            {
                Inputs = Inputs(schemas, Resolve(root, workflow["inputs"])),
                DependsOn = [.. (workflow["dependsOn"] as JsonArray)?.Select(d => d?.ToString() ?? "") ?? []],
                Steps = steps,
                Outputs = Texts(workflow["outputs"]),
            });
        }

        return new FlowResult.Found(new FlowDocument(source, result));
    }

    private static WorkflowStep Step(JsonObject root, JsonObject workflow, JsonObject step, string id)
    {
        var body = step["requestBody"] as JsonObject;
        // Parameters of the workflow hold for all of its steps; those of the step go first.
        var parameters = ((step["parameters"] as JsonArray) ?? []).Concat((workflow["parameters"] as JsonArray) ?? []).Select(p => Reusable(root, p)).OfType<JsonObject>()
            .DistinctBy(p => (p["name"]?.ToString(), p["in"]?.ToString()));
        return new WorkflowStep(id)
        {
            OperationId = step["operationId"]?.ToString().Split('.').Last(),
            OperationPath = step["operationPath"]?.ToString(),
            WorkflowId = step["workflowId"]?.ToString().Split('.').Last(),
            Parameters = [.. parameters.Select(p => (p["name"]?.ToString() ?? "", p["in"]?.ToString(), p["value"]))],
            ContentType = body?["contentType"]?.ToString(),
            Payload = body?["payload"],
            Replacements = [.. (body?["replacements"] as JsonArray)?.OfType<JsonObject>().Select(r => (r["target"]?.ToString() ?? "", r["value"])) ?? []],
            Outputs = Texts(step["outputs"]),
            Selectors = Selected(step["outputs"]),
            SuccessCriteria = [.. (step["successCriteria"] as JsonArray)?.OfType<JsonObject>().Select(Criterion) ?? []],
            OnSuccess = Actions(root, step["onSuccess"] ?? workflow["successActions"]),
            OnFailure = Actions(root, step["onFailure"] ?? workflow["failureActions"]),
        };
    }

    private static List<FlowAction> Actions(JsonObject root, JsonNode? actions) =>
        [.. ((actions as JsonArray) ?? []).Select(a => Reusable(root, a)).OfType<JsonObject>().Select(a => new FlowAction(
            a["type"]?.ToString() switch { "goto" => StepActionKind.Goto, "retry" => StepActionKind.Retry, _ => StepActionKind.End }, a["stepId"]?.ToString(), a["workflowId"]?.ToString().Split('.').Last())
        {
            RetryAfter = Number(a["retryAfter"]) ?? 0,
            RetryLimit = (int)(Number(a["retryLimit"]) ?? 1),
            Criteria = [.. (a["criteria"] as JsonArray)?.OfType<JsonObject>().Select(Criterion) ?? []],
        })];

    private static double? Number(JsonNode? node) => double.TryParse(node?.ToString(), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var n) ? n : null;

    private static Criterion Criterion(JsonObject criterion)
    {
        var type = criterion["type"] is JsonObject o ? o["type"]?.ToString() : criterion["type"]?.ToString();
        return new Criterion(criterion["condition"]?.ToString() ?? "true", type ?? "simple", criterion["context"]?.ToString());
    }

    private static JsonNode? Reusable(JsonObject root, JsonNode? node)
    {
        if (node is not JsonObject o || o["reference"]?.ToString() is not { } reference || !reference.StartsWith("$components.", StringComparison.Ordinal)) return node;
        var target = (root["components"]?[reference.Split('.')[1]]?[reference.Split('.')[2]] as JsonObject)?.DeepClone() as JsonObject;
        if (target is not null && o["value"] is { } value) target["value"] = value.DeepClone();
        return target;
    }

    private static JsonNode? Resolve(JsonObject root, JsonNode? node) =>
        node is JsonObject o && o["$ref"]?.ToString() is { } reference ? SchemaReader.Resolve(root, reference) : node;

    private static Dictionary<string, SchemaNode> Inputs(SchemaReader schemas, JsonNode? inputs) =>
        inputs is null ? [] : schemas.Read(inputs).Properties.ToDictionary(p => p.Key, p => p.Value);

    private static Dictionary<string, string> Texts(JsonNode? node) => (node as JsonObject)?.Where(p => p.Value is not JsonObject).ToDictionary(p => p.Key, p => p.Value?.ToString() ?? "") ?? [];

    // A selector object: of what it can be about and written in, only JSONPath into the answer's body is read.
    private static Dictionary<string, string> Selected(JsonNode? node) => (node as JsonObject)?
        .Where(p => p.Value is JsonObject s && s["context"]?.ToString() == "$response.body" && (s["type"] is JsonObject type ? type["type"] : s["type"])?.ToString() == "jsonpath")
        .ToDictionary(p => p.Key, p => p.Value!["selector"]?.ToString() ?? "$") ?? [];

    private static FlowResult.Broken Broken(string source, string what, string how) => new($"The flow document {source} {what}. {how}");
}
