namespace SmokeRepair.Strategies.Conventions;

/// <summary>How one app says things, read from its source once: a repair reads as if its team had written it.</summary>
public sealed class AppConventions
{
    private AppConventions(CodeStyle style, ExceptionMap exceptions)
    {
        Style = style;
        Exceptions = exceptions;
    }

    /// <summary>Braces, <c>var</c> and the like.</summary>
    public CodeStyle Style { get; }

    /// <summary>The app's own exceptions and the statuses it maps them to.</summary>
    public ExceptionMap Exceptions { get; }

    /// <summary>Reads the conventions of an app.</summary>
    public static AppConventions Read(CodeBase code) => new(CodeStyle.Read(code), ExceptionMap.Read(code));
}
