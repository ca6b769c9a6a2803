using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SmokeRepair.Strategies;

namespace SmokeRepair.Probing;

/// <summary>A step of a workflow and the place it has in a run.</summary>
/// <param name="Operation">What it calls.</param>
/// <param name="StepId">Its id, with those of the steps and workflows that led to it.</param>
/// <param name="Step">The request; actions go to indexes of the run's steps.</param>
/// <param name="Block">0 for the workflow itself and what it runs, else the number of the workflow that is gone to.</param>
internal sealed record Placed(ApiOperation Operation, string StepId, ProbeStep Step, int Block);

/// <summary>Lays the steps of a workflow out in a row: those of workflows that it depends on and runs in their places, those of workflows that it goes to behind it.</summary>
internal sealed partial class FlowRun(FlowDocument flows, ApiDocument document, ValueMaker values)
{
    private const int MostBlocks = 8;
    private readonly Dictionary<string, JsonNode?> known = [];
    private readonly Dictionary<(string Workflow, int? Return), int> entries = [];
    private readonly Queue<(Workflow Workflow, string Prefix, int From, int To)> unresolved = new();
    private readonly HashSet<string> done = [];

    /// <summary>The steps.</summary>
    public List<Placed> Steps { get; } = [];

    /// <summary>For each block where it goes on after its last step: a step that is tried once more; null where all ends.</summary>
    public List<int?> Returns { get; } = [null];

    /// <summary>Places a workflow; answers what is wrong with it, or null.</summary>
    public string? Place(Workflow workflow)
    {
        if (Walk(workflow, []) is { } problem) return problem;
        // Only now does each step have its place; where one goes to another workflow, that one is placed next.
        while (unresolved.TryDequeue(out var next))
        {
            if (Jumps(next.Workflow, next.Prefix, next.From, next.To) is { } wrong) return wrong;
        }

        return null;
    }

    // What the document leaves to whoever runs it differs from run to run: a room of that name may be there already.
    private JsonNode? Input(SchemaNode schema, string name) =>
        schema is { Pattern: { } pattern, Example: null, Enum.Count: 0 } && PatternText.Make(pattern, schema.MinLength, schema.MaxLength, 0) is { } text
            ? JsonValue.Create(text) : values.Make(schema, name, BodyShape.All, 0, static (_, _) => null);

    private string? Walk(Workflow workflow, Dictionary<string, JsonNode?> given, string prefix = "", int depth = 0)
    {
        if (depth > 4) return "workflows call each other without end";
        foreach (var dependency in workflow.DependsOn.Select(d => d.Split('.').Last()))
        {
            if (flows.Workflows.FirstOrDefault(w => w.Id == dependency) is not { } first) return $"depends on {dependency}, which is not there";
            // A workflow that is gone to does not begin everything anew.
            if (Returns.Count > 1 && done.Contains(first.Id)) continue;
            if (Walk(first, [], $"{first.Id}.", depth + 1) is { } problem) return problem;
        }

        var from = Steps.Count;
        if (depth == 0) entries.TryAdd((workflow.Id, Returns[^1]), from);
        foreach (var (name, schema) in workflow.Inputs)
            known[$"{prefix}inputs.{name}"] = given.TryGetValue(name, out var value) ? value : Input(schema, name);
        foreach (var step in workflow.Steps)
        {
            if (step.WorkflowId is { } called)
            {
                if (flows.Workflows.FirstOrDefault(w => w.Id == called) is not { } inner) return $"step {step.Id} runs {called}, which is not there";
                var inputs = step.Parameters.ToDictionary(p => p.Name, p => Value(p.Value, prefix));
                if (Walk(inner, inputs, $"{prefix}{step.Id}.", depth + 1) is { } problem) return problem;
                foreach (var (name, expression) in inner.Outputs) known[$"{prefix}steps.{step.Id}.outputs.{name}"] = Value(JsonValue.Create(expression), $"{prefix}{step.Id}.");
                continue;
            }

            if (Find(step) is not { } operation) return $"step {step.Id} names the operation {step.OperationId ?? step.OperationPath}, which the app does not have";
            Add(operation, step, prefix);
        }

        unresolved.Enqueue((workflow, prefix, from, Steps.Count));
        done.Add(workflow.Id);
        foreach (var (name, expression) in workflow.Outputs) known[$"workflows.{workflow.Id}.outputs.{name}"] = Value(JsonValue.Create(expression), prefix);
        return null;
    }

    private void Add(ApiOperation operation, WorkflowStep step, string prefix)
    {
        var draft = new RequestDraft(operation);
        foreach (var (name, place, raw) in step.Parameters)
        {
            var value = Placeholder.Plain(Value(raw, prefix));
            var at = place ?? operation.Parameters.FirstOrDefault(p => p.Name == name)?.In;
            draft = at switch
            {
                "path" => draft with { Path = draft.Path.SetItem(operation.Parameters.FirstOrDefault(p => p.In == "path" && p.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Name ?? name, value) },
                "header" => draft with { Headers = draft.Headers.SetItem(name, value) },
                _ => draft.WithQuery(name, value),
            };
        }

        if (step.Payload is { } payload)
        {
            var body = Value(payload, prefix);
            foreach (var (target, value) in step.Replacements) Replace(body, target, Value(value, prefix));
            draft = draft with { HasBody = true, Body = body };
        }

        var extract = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, expression) in step.Outputs)
        {
            var variable = $"{prefix}{step.Id}.{name}";
            if (RuntimeExpression.Source(expression) is { } source)
            {
                extract[variable] = source;
                known[$"{prefix}steps.{step.Id}.outputs.{name}"] = Placeholder.Json(variable, false);
            }
            else
            {
                known[$"{prefix}steps.{step.Id}.outputs.{name}"] = Value(JsonValue.Create(expression), prefix);
            }
        }

        foreach (var (name, path) in step.Selectors)
        {
            var variable = $"{prefix}{step.Id}.{name}";
            extract[variable] = Condition(new Criterion(path, "jsonpath"), prefix);
            known[$"{prefix}steps.{step.Id}.outputs.{name}"] = Placeholder.Json(variable, false);
        }

        Steps.Add(new(operation, prefix + step.Id, draft.ToStep(Check(operation, step, prefix)) with { Extract = extract }, Returns.Count - 1));
    }

    private string? Jumps(Workflow workflow, string prefix, int from, int to)
    {
        foreach (var step in workflow.Steps.Where(s => s.OnSuccess.Count + s.OnFailure.Count > 0))
        {
            var at = At(step.Id);
            if (at < 0) continue;
            var problem = "";
            StepAction Planned(FlowAction a) => new(a.Kind, Target(a))
            {
                After = TimeSpan.FromSeconds(Math.Clamp(a.RetryAfter, 0, 2)),
                Limit = Math.Clamp(a.RetryLimit, 0, 10),
                Criteria = [.. a.Criteria.Select(c => c with { Condition = Condition(c, prefix) })],
            };
            int? Target(FlowAction action)
            {
                var target = action switch
                {
                    // After a retry the step has its turn again; else the flow has gone over for good.
                    { WorkflowId: { } id } => Enter(id, action.Kind == StepActionKind.Retry ? at : null, ref problem),
                    { StepId: { } id } => At(id),
                    _ => (int?)null,
                };
                if (target < 0 && problem.Length == 0) problem = $"goes to {action.StepId}, which is not there";
                return target;
            }

            var (success, failure) = (step.OnSuccess.Select(Planned).ToList(), step.OnFailure.Select(Planned).ToList());
            if (problem.Length > 0) return $"step {step.Id} {problem}";
            Steps[at] = Steps[at] with { Step = Steps[at].Step with { OnSuccess = success, OnFailure = failure } };
        }

        return null;

        int At(string stepId) => Steps.FindIndex(from, to - from, s => s.StepId == prefix + stepId);
    }

    // Going to the same workflow from several steps, or from itself, is going to the same place: only the execution can go round in circles, and it is bounded.
    private int Enter(string workflowId, int? back, ref string problem)
    {
        if (entries.TryGetValue((workflowId, back), out var entry)) return entry;
        if (flows.Workflows.FirstOrDefault(w => w.Id == workflowId) is not { } workflow) problem = $"goes to the workflow {workflowId}, which is not there";
        else if (Returns.Count > MostBlocks) problem = "is one of too many that go to other workflows";
        if (problem.Length > 0) return -1;
        Returns.Add(back);
        entry = Steps.Count;
        entries[(workflowId, back)] = entry;
        problem = Walk(flows.Workflows.First(w => w.Id == workflowId), [], $"{workflowId}.") ?? "";
        return entry;
    }

    private StepCheck Check(ApiOperation operation, WorkflowStep step, string prefix)
    {
        var statuses = step.SuccessCriteria.SelectMany(c => StatusEquals().Matches(c.Condition)).Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).Distinct().ToList();
        return new StepCheck
        {
            Statuses = statuses.Count > 0 ? statuses : step.SuccessCriteria.Count > 0 ? [] : [.. Checks.Successes(operation).Concat([200, 201, 202, 204]).Distinct()],
            Mode = CheckMode.Listed,
            Fault = FaultCodes.FlowStepFailed,
            Schema = operation.SuccessSchema?.Json,
            Schemas = operation.SuccessSchemas,
            Criteria = [.. step.SuccessCriteria.Where(c => !OnlyStatus().IsMatch(c.Condition)).Select(c => c with { Condition = Condition(c, prefix) })],
        };
    }

    // Values of earlier steps become placeholders; what this very response says is read when it is there.
    private string Condition(Criterion criterion, string prefix) => Expression().Replace(criterion.Condition, m =>
        !Lookup(m.Value, prefix, out var value) ? m.Value
        : criterion.Type == "simple" && value is JsonValue v && v.TryGetValue<string>(out var text) && !Placeholder.IsBare(value) ? $"'{text.Replace("'", "''", StringComparison.Ordinal)}'"
        : Placeholder.Plain(value));

    private JsonNode? Value(JsonNode? raw, string prefix) => raw switch
    {
        JsonObject o => new JsonObject(o.Select(p => KeyValuePair.Create(p.Key, Value(p.Value, prefix)))),
        JsonArray a => new JsonArray([.. a.Select(i => Value(i, prefix))]),
        JsonValue v when v.TryGetValue<string>(out var text) => Text(text, prefix),
        _ => raw?.DeepClone(),
    };

    private JsonNode? Text(string text, string prefix)
    {
        if (Expression().Match(text) is { Success: true } whole && whole.Length == text.Length && Lookup(text, prefix, out var value)) return value?.DeepClone();
        return JsonValue.Create(Embedded().Replace(text, m => Lookup(m.Groups[1].Value, prefix, out var inner) ? Placeholder.Plain(inner) : m.Value));
    }

    private bool Lookup(string expression, string prefix, out JsonNode? value)
    {
        var parts = expression[1..].Split('#', 2);
        if (!known.TryGetValue(prefix + parts[0], out value) && !known.TryGetValue(parts[0], out value)) return false;
        if (parts.Length == 2 && value is JsonObject) value = SchemaReader.Resolve(value, "#" + parts[1]);
        return true;
    }

    private ApiOperation? Find(WorkflowStep step)
    {
        if (step.OperationId is { } id)
            return document.Operations.FirstOrDefault(o => o.Endpoint.OperationId == id) ?? document.Operations.FirstOrDefault(o => string.Equals(o.Endpoint.OperationId, id, StringComparison.OrdinalIgnoreCase));
        var parts = step.OperationPath!.Split("#/paths/", 2).Last().Split('/');
        var path = parts[0].Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
        return document.Operations.FirstOrDefault(o => o.Method.Equals(parts[^1], StringComparison.OrdinalIgnoreCase) && RouteText.Normalise(o.Route) == RouteText.Normalise(Uri.UnescapeDataString(path)));
    }

    private static void Replace(JsonNode? body, string pointer, JsonNode? value)
    {
        var parts = pointer.TrimStart('/').Split('/');
        var parent = parts.Length == 1 ? body : SchemaReader.Resolve(body, "#/" + string.Join('/', parts.SkipLast(1)));
        if (parent is JsonObject o) o[parts[^1]] = value;
        else if (parent is JsonArray a && int.TryParse(parts[^1], CultureInfo.InvariantCulture, out var i) && i < a.Count) a[i] = value;
    }

    [GeneratedRegex(@"\$(?:inputs|steps|workflows)\.[A-Za-z0-9_.\-]+(?:#/[^\s'""}]*)?")]
    private static partial Regex Expression();

    [GeneratedRegex(@"\{(\$(?:inputs|steps|workflows)\.[^{}]+)\}")]
    private static partial Regex Embedded();

    [GeneratedRegex(@"\$statusCode\s*==\s*(\d{3})")]
    private static partial Regex StatusEquals();

    [GeneratedRegex(@"^\s*\$statusCode\s*==\s*\d{3}(\s*\|\|\s*\$statusCode\s*==\s*\d{3})*\s*$")]
    private static partial Regex OnlyStatus();
}
