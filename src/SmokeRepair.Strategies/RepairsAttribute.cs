namespace SmokeRepair.Strategies;

/// <summary>Says which failures a strategy is for. Several on one class are alternatives.</summary>
/// <param name="exceptionClass">Full name of an exception class, base types included; null for any, an exception or none.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class RepairsAttribute(string? exceptionClass = null) : Attribute
{
    /// <summary>Full name of the exception class; null for any.</summary>
    public string? ExceptionClass { get; } = exceptionClass;

    /// <summary>Endpoints it is for: a method or <c>*</c>, a space, and a route pattern in which <c>*</c> stands for any text, as in <c>* */{id}</c>; null for any.</summary>
    public string? Endpoint { get; init; }

    /// <summary>One of <see cref="FaultCodes"/>; null for any.</summary>
    public string? Fault { get; init; }

    /// <summary>Whether it needs a failure without any exception.</summary>
    public bool WithoutException { get; init; }
}
