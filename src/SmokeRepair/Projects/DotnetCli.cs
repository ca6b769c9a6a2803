using System.Collections.Immutable;

namespace SmokeRepair.Projects;

/// <summary>The `dotnet` on this machine: which SDKs and ASP.NET Core runtimes it has decides what can be built and run.</summary>
/// <param name="File">Full path of the `dotnet` executable.</param>
/// <param name="Sdks">The versions of the installed SDKs.</param>
/// <param name="RuntimeMajors">The major versions of the installed ASP.NET Core runtimes, ascending.</param>
internal sealed record DotnetCli(string File, ImmutableArray<string> Sdks, ImmutableArray<int> RuntimeMajors)
{
    /// <summary>Looks along PATH and in DOTNET_ROOT, as a shell would.</summary>
    public static Outcome<DotnetCli> Find() => Find(Environment.GetEnvironmentVariable("PATH"), Environment.GetEnvironmentVariable("DOTNET_ROOT"));

    /// <summary>Looks along <paramref name="searchPath"/>, then in <paramref name="root"/>.</summary>
    public static Outcome<DotnetCli> Find(string? searchPath, string? root)
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var file = (searchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Append(root ?? "")
            .Where(Path.IsPathFullyQualified).Select(d => Path.Combine(d, name)).FirstOrDefault(System.IO.File.Exists);
        if (file is null)
            return new LoadFailure(LoadFailureCode.SdkMissing, "The .NET SDK is not installed", "'dotnet' is not on PATH", "Install the .NET SDK (10.0 or later) and make sure that 'dotnet --version' works in this shell.");

        // A package manager puts a link on PATH; SDKs and runtimes lie beside what it points to.
        var home = Path.GetDirectoryName(System.IO.File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file)!;
        var sdks = Folders(Path.Combine(home, "sdk")).Where(v => System.IO.File.Exists(Path.Combine(home, "sdk", v, "MSBuild.dll"))).ToImmutableArray();
        if (sdks.IsEmpty)
            return new LoadFailure(LoadFailureCode.SdkMissing, "There is a .NET runtime but no .NET SDK", home, "Install the .NET SDK (10.0 or later); 'dotnet --list-sdks' shows what is there.");

        var majors = Folders(Path.Combine(home, "shared", "Microsoft.AspNetCore.App"))
            .Select(v => int.TryParse(v.Split('.')[0], out var major) ? major : 0).Where(m => m > 0).Distinct().Order().ToImmutableArray();
        return new DotnetCli(file, sdks, majors);
    }

    /// <summary>The newest SDK's compiler server.</summary>
    public string CompilerServer => Path.Combine(
        Path.GetDirectoryName(System.IO.File.ResolveLinkTarget(File, returnFinalTarget: true)?.FullName ?? File)!, "sdk", Sdks.MaxBy(v => Version.TryParse(v.Split('-')[0], out var parsed) ? parsed : new Version())!, "Roslyn", "bincore", "VBCSCompiler.dll");

    private static IEnumerable<string> Folders(string parent) =>
        Directory.Exists(parent) ? Directory.EnumerateDirectories(parent).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal) : [];
}
