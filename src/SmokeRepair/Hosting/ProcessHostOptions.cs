namespace SmokeRepair.Hosting;

/// <summary>What can be set about how apps are started as processes.</summary>
internal sealed record ProcessHostOptions : HostOptions
{
    /// <summary>The <c>dotnet</c> executable; null to look for it in DOTNET_ROOT and PATH.</summary>
    public string? DotnetPath { get; init; }

    /// <summary>Whether host and agent talk over a named pipe, as they always do on Windows; otherwise over a Unix socket.</summary>
    public bool NamedPipe { get; init; }
}
