namespace SmokeRepair.Hosting;

/// <summary>Why no app can be started here at all: not the app's fault, and nothing to repair in it.</summary>
/// <param name="What">What is missing or wrong.</param>
/// <param name="Where">Where it was looked for.</param>
/// <param name="Mend">How to mend it.</param>
internal sealed record HostingError(string What, string Where, string Mend)
{
    /// <summary>Something else is missing on this machine.</summary>
    public const string Other = "SR0401";

    /// <summary>The app that runs is not what was compiled.</summary>
    public const string StaleModule = "SR0402";

    /// <summary>The command of the container engine is missing.</summary>
    public const string NoEngine = "SR0403";

    /// <summary>The container engine does not answer.</summary>
    public const string EngineAbsent = "SR0404";

    /// <summary>The container engine is not for this user.</summary>
    public const string EngineDenied = "SR0405";

    /// <summary>There is no image to run the app in.</summary>
    public const string NoImage = "SR0406";

    /// <summary>The image lacks what the app runs on.</summary>
    public const string NoRuntime = "SR0407";

    /// <summary>The container engine refused what it was asked for.</summary>
    public const string EngineRefused = "SR0408";

    /// <summary>Stable code for the user.</summary>
    public string Code { get; init; } = Other;

    /// <inheritdoc />
    public override string ToString() => $"{What} ({Where}). {Mend}";
}

/// <summary>No app can be started here; thrown where there is no start to give a result.</summary>
internal sealed class HostingException(HostingError error) : Exception(error.ToString())
{
    /// <summary>Why.</summary>
    public HostingError Error => error;
}
