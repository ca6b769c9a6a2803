namespace SmokeRepair.Strategies;

/// <summary>An expression of the user's own code that can have answered the status of a request in which nothing was thrown.</summary>
/// <param name="Expression">The expression, as in <c>StatusCode(500)</c>, <c>Results.Problem()</c> or <c>response.StatusCode = 500</c>.</param>
/// <param name="Frame">The member that holds it, and where it starts.</param>
public sealed record AnswerEvidence(string Expression, StackFrameEvidence Frame)
{
    /// <summary>What of the request the condition in front of it tests; empty when it tests nothing of it.</summary>
    public IReadOnlyList<TestedMember> Tests { get; init; } = [];
}

/// <summary>A part of the request that is refused under a condition.</summary>
/// <param name="Field">The member's path from the body, as in <c>Lines[].Count</c>, or the name of a parameter, query value or header.</param>
/// <param name="Rule">The condition under which it is refused, in the words of the source: <c>line.Count &lt; 1</c>.</param>
public sealed record TestedMember(string Field, string Rule);
