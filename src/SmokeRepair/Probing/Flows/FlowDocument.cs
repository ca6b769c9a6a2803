using System.Text.Json.Nodes;

namespace SmokeRepair.Probing;

/// <summary>Workflows over the operations of a service, as Arazzo has them.</summary>
/// <param name="Source">Where it was found.</param>
/// <param name="Workflows">The workflows, in order.</param>
internal sealed record FlowDocument(string Source, IReadOnlyList<Workflow> Workflows);

/// <summary>One workflow.</summary>
internal sealed record Workflow(string Id)
{
    /// <summary>Schemas of its inputs by name.</summary>
    public IReadOnlyDictionary<string, SchemaNode> Inputs { get; init; } = new Dictionary<string, SchemaNode>();

    /// <summary>Workflows that come before it.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>Its steps.</summary>
    public IReadOnlyList<WorkflowStep> Steps { get; init; } = [];

    /// <summary>What it hands on: runtime expressions by name.</summary>
    public IReadOnlyDictionary<string, string> Outputs { get; init; } = new Dictionary<string, string>();
}

/// <summary>One step of a workflow.</summary>
internal sealed record WorkflowStep(string Id)
{
    /// <summary>The operation by its id, or null.</summary>
    public string? OperationId { get; init; }

    /// <summary>The operation by its place in a document, as in <c>{$sourceDescriptions.shop.url}#/paths/~1orders/get</c>, or null.</summary>
    public string? OperationPath { get; init; }

    /// <summary>The workflow it runs instead of an operation, or null.</summary>
    public string? WorkflowId { get; init; }

    /// <summary>Parameters: name, place and value (a literal or a runtime expression).</summary>
    public IReadOnlyList<(string Name, string? In, JsonNode? Value)> Parameters { get; init; } = [];

    /// <summary>Content type of the body, or null for the operation's own.</summary>
    public string? ContentType { get; init; }

    /// <summary>The body: literals and runtime expressions; null for none.</summary>
    public JsonNode? Payload { get; init; }

    /// <summary>Replacements within the body: JSON pointer and value.</summary>
    public IReadOnlyList<(string Target, JsonNode? Value)> Replacements { get; init; } = [];

    /// <summary>Values to keep: runtime expressions by name.</summary>
    public IReadOnlyDictionary<string, string> Outputs { get; init; } = new Dictionary<string, string>();

    /// <summary>Values to keep that are selected from the response's body: JSONPaths by name.</summary>
    public IReadOnlyDictionary<string, string> Selectors { get; init; } = new Dictionary<string, string>();

    /// <summary>What has to hold.</summary>
    public IReadOnlyList<Criterion> SuccessCriteria { get; init; } = [];

    /// <summary>What comes after success.</summary>
    public IReadOnlyList<FlowAction> OnSuccess { get; init; } = [];

    /// <summary>What comes after failure.</summary>
    public IReadOnlyList<FlowAction> OnFailure { get; init; } = [];
}

/// <summary>What a workflow does after a step.</summary>
/// <param name="Kind">End, goto or retry.</param>
/// <param name="StepId">The step it goes to, or null.</param>
/// <param name="WorkflowId">The workflow it goes to, or null.</param>
internal sealed record FlowAction(StepActionKind Kind, string? StepId, string? WorkflowId)
{
    /// <summary>Seconds before a retry.</summary>
    public double RetryAfter { get; init; }

    /// <summary>How often it is retried.</summary>
    public int RetryLimit { get; init; } = 1;

    /// <summary>When it applies.</summary>
    public IReadOnlyList<Criterion> Criteria { get; init; } = [];
}

/// <summary>What came of reading flows.</summary>
internal abstract record FlowResult
{
    /// <summary>They could be read.</summary>
    internal sealed record Found(FlowDocument Document) : FlowResult;

    /// <summary>They could not; the message says what, where and how to mend.</summary>
    internal sealed record Broken(string Message) : FlowResult;
}
