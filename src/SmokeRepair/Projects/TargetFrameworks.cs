using System.Text.RegularExpressions;

namespace SmokeRepair.Projects;

/// <summary>Which target frameworks the machine's runtimes can run; newer runtimes run older services when told to roll forward.</summary>
internal static partial class TargetFrameworks
{
    /// <summary>Major version of a modern .NET framework such as net8.0 or netcoreapp3.1; null for .NET Framework and .NET Standard.</summary>
    public static int? MajorOf(string framework) =>
        Modern().Match(framework) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan) : null;

    /// <summary>Whether some installed runtime can run it, be it by rolling forward to a later major version.</summary>
    public static bool IsRunnable(string framework, DotnetCli dotnet) =>
        MajorOf(framework) is { } major && dotnet.RuntimeMajors.Any(m => m >= major);

    /// <summary>Whether it runs only with DOTNET_ROLL_FORWARD=Major, because its own major version is not installed.</summary>
    public static bool NeedsRollForward(string framework, DotnetCli dotnet) =>
        MajorOf(framework) is { } major && !dotnet.RuntimeMajors.Contains(major);

    [GeneratedRegex(@"^net(?:coreapp)?(\d+)\.\d+(?:-.*)?$")]
    private static partial Regex Modern();
}
