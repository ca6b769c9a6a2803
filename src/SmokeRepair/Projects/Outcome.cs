namespace SmokeRepair.Projects;

/// <summary>Either a value or the expected failure that stands in its place; exceptions stay for bugs and broken machines.</summary>
internal sealed class Outcome<T>
    where T : class
{
    private Outcome(T? value, LoadFailure? failure) => (Value, Failure) = (value, failure);

    /// <summary>What was asked for; null after a failure.</summary>
    public T? Value { get; }

    /// <summary>Why there is no value; null after success.</summary>
    public LoadFailure? Failure { get; }

    /// <summary>Whether there is a value; only the one of the two that there is may be looked at.</summary>
    public bool Succeeded(out T value, out LoadFailure failure)
    {
        value = Value!;
        failure = Failure!;
        return Value is not null;
    }

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(LoadFailure failure) => new(null, failure);
}
