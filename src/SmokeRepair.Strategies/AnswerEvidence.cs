namespace SmokeRepair.Strategies;

/// <summary>An expression of the user's own code that can have answered the status of a request in which nothing was thrown.</summary>
/// <param name="Expression">The expression, as in <c>StatusCode(500)</c>, <c>Results.Problem()</c> or <c>response.StatusCode = 500</c>.</param>
/// <param name="Frame">The member that holds it, and where it starts.</param>
public sealed record AnswerEvidence(string Expression, StackFrameEvidence Frame);
