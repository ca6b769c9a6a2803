namespace SmokeRepair.Hosting;

/// <summary>Why no app can be started here at all: not the app's fault, and nothing to repair in it.</summary>
/// <param name="What">What is missing or wrong.</param>
/// <param name="Where">Where it was looked for.</param>
/// <param name="Mend">How to mend it.</param>
internal sealed record HostingError(string What, string Where, string Mend)
{
    /// <inheritdoc />
    public override string ToString() => $"{What} ({Where}). {Mend}";
}
