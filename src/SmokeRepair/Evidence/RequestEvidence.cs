using SmokeRepair.Strategies;

namespace SmokeRepair.Evidence;

/// <summary>What the exceptions of one request say.</summary>
internal sealed record RequestEvidence
{
    /// <summary>The exception that explains the failure; null when none does.</summary>
    public ExceptionEvidence? Cause { get; init; }

    /// <summary>The expression that threw it; null when it could not be told.</summary>
    public FailingExpression? Failing { get; init; }

    /// <summary>The other exceptions of the request, in the order thrown.</summary>
    public IReadOnlyList<ExceptionEvidence> Others { get; init; } = [];
}
