namespace SmokeRepair.Evidence;

/// <summary>Where in the IL an exception passed through a user frame.</summary>
/// <param name="MethodToken">Metadata token of the method.</param>
/// <param name="ILOffset">Offset that the runtime reports; it may lie before the instruction that failed.</param>
/// <param name="ExceptionClass">Full name of the exception's class.</param>
internal sealed record FailurePoint(int MethodToken, int ILOffset, string ExceptionClass)
{
    /// <summary>Whether this frame's own instruction failed, rather than something that it called.</summary>
    public bool ThrownHere { get; init; }

    /// <summary>The parameter that an argument exception names; null when it names none.</summary>
    public string? ParameterName { get; init; }
}
