namespace SmokeRepair.Probing;

/// <summary>What a flow does after a step, as Arazzo has it.</summary>
internal enum StepActionKind
{
    /// <summary>The flow is over.</summary>
    End,

    /// <summary>It goes on at another step.</summary>
    Goto,

    /// <summary>The step is repeated, or another one in its place.</summary>
    Retry,
}

/// <summary>An action after a step.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Target">Index of the step to go to; null for the step itself.</param>
internal sealed record StepAction(StepActionKind Kind, int? Target = null)
{
    /// <summary>How long to wait before a retry; no more than two seconds.</summary>
    public TimeSpan After { get; init; }

    /// <summary>How often it is retried.</summary>
    public int Limit { get; init; } = 1;

    /// <summary>When it applies: all of these hold.</summary>
    public IReadOnlyList<Criterion> Criteria { get; init; } = [];
}

/// <summary>Chooses what a flow does after a step.</summary>
internal static class StepActions
{
    /// <summary>The first action that applies; null when none does.</summary>
    public static StepAction? Choose(ProbeStep step, Judgement judged, Exchange exchange, Variables variables) =>
        (judged.Result == ProbeResult.Passed ? step.OnSuccess : step.OnFailure).FirstOrDefault(a => a.Criteria.All(c => CriterionCheck.Broken(c, exchange, variables) is null));
}
