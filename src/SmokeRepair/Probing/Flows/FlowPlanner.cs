using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SmokeRepair.Strategies;

namespace SmokeRepair.Probing;

/// <summary>Makes probes of workflows: one for each step, with all steps before it, each of them checked.</summary>
internal static partial class FlowPlanner
{
    /// <summary>The probes; what cannot be planned is named in <paramref name="notes"/>.</summary>
    public static IEnumerable<ProbeDraft> Plan(FlowDocument flows, ApiDocument document, PlanOptions options, List<string> notes)
    {
        var values = new ValueMaker(options.Seed);
        foreach (var workflow in flows.Workflows)
        {
            var run = new Run(flows, document, values);
            if (run.Walk(workflow, []) is { } problem)
            {
                notes.Add($"Flow {workflow.Id}: {problem}; left out from there on.");
            }

            for (var i = 0; i < run.Steps.Count; i++)
            {
                var (operation, stepId, _) = run.Steps[i];
                yield return new ProbeDraft(operation, $"flow {workflow.Id}, step {stepId}", new ProbeIntent(ProbeKind.FlowStep) { Name = $"{workflow.Id}.{stepId}" }, [.. run.Steps.Take(i + 1).Select(s => s.Step)]);
            }
        }
    }

    private sealed record Placed(ApiOperation Operation, string StepId, ProbeStep Step);

    private sealed class Run(FlowDocument flows, ApiDocument document, ValueMaker values)
    {
        private readonly Dictionary<string, JsonNode?> known = [];

        public List<Placed> Steps { get; } = [];

        /// <summary>Adds the steps of a workflow; answers what is wrong with it, or null.</summary>
        public string? Walk(Workflow workflow, Dictionary<string, JsonNode?> given, string prefix = "", int depth = 0)
        {
            if (depth > 4) return "workflows call each other without end";
            foreach (var dependency in workflow.DependsOn.Select(d => d.Split('.').Last()))
            {
                if (flows.Workflows.FirstOrDefault(w => w.Id == dependency) is not { } first) return $"depends on {dependency}, which is not there";
                if (Walk(first, [], $"{first.Id}.", depth + 1) is { } problem) return problem;
            }

            foreach (var (name, schema) in workflow.Inputs)
                known[$"{prefix}inputs.{name}"] = given.TryGetValue(name, out var value) ? value : values.Make(schema, name, BodyShape.All, 0, static (_, _) => null);
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

            if (Jumps(workflow, prefix) is { } wrong) return wrong;

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

            Steps.Add(new(operation, prefix + step.Id, draft.ToStep(Check(operation, step, prefix)) with { Extract = extract }));
        }

        // Only now does each step have its place.
        private string? Jumps(Workflow workflow, string prefix)
        {
            foreach (var step in workflow.Steps.Where(s => s.OnSuccess.Count + s.OnFailure.Count > 0))
            {
                var at = Steps.FindLastIndex(s => s.StepId == prefix + step.Id);
                if (at < 0) continue;
                var actions = step.OnSuccess.Concat(step.OnFailure).ToList();
                if (actions.FirstOrDefault(a => a.WorkflowId is not null) is { } elsewhere) return $"step {step.Id} goes to the workflow {elsewhere.WorkflowId}, and only steps of the same workflow can be gone to";
                if (actions.FirstOrDefault(a => a.StepId is { } id && Place(id) < 0) is { } lost) return $"step {step.Id} goes to {lost.StepId}, which is not there";
                StepAction Planned(FlowAction a) => new(a.Kind, a.StepId is { } id ? Place(id) : null)
                {
                    After = TimeSpan.FromSeconds(Math.Clamp(a.RetryAfter, 0, 2)),
                    Limit = Math.Clamp(a.RetryLimit, 0, 10),
                    Criteria = [.. a.Criteria.Select(c => c with { Condition = Condition(c, prefix) })],
                };
                Steps[at] = Steps[at] with { Step = Steps[at].Step with { OnSuccess = [.. step.OnSuccess.Select(Planned)], OnFailure = [.. step.OnFailure.Select(Planned)] } };
            }

            return null;

            int Place(string stepId) => Steps.FindIndex(s => s.StepId == prefix + stepId);
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
