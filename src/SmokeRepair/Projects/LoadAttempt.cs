using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace SmokeRepair.Projects;

/// <summary>One way to ask MSBuild, and which way comes after it fails. Each step gives up something, and tells the user so.</summary>
internal sealed partial record LoadAttempt(ProjectLocation Location, BuildVariant Variant, bool Restore, ImmutableArray<string> Notes)
{
    /// <summary>The next thing to try after <paramref name="failure"/>, or null where nothing is left.</summary>
    public LoadAttempt? Next(LoadFailure failure, DotnetCli dotnet)
    {
        if (!Restore)
            return failure.Errors.Any(e => IsRestoreMissing(e.Code)) ? this with { Restore = true } : null;
        if (failure.Code != LoadFailureCode.RestoreFailed)
            return null;

        var errors = failure.Errors.Where(e => e.Code.StartsWith("NU", StringComparison.Ordinal)).ToArray();
        if (!Variant.Lenient && errors.Any(e => e.Code is "NU1605" or "NU1603" or "NU1608"))
        {
            return this with
            {
                Variant = Variant with { Lenient = true },
                Notes = Notes.Add("Packages were restored in other versions than asked for: the feed lacks some (NU1603, NU1605)."),
            };
        }

        if (Variant.RetargetTo is null && errors.Any(e => TargetingPack().IsMatch(e.Message)) && dotnet.Sdks.Select(s => s.Split('.')[0]).MaxBy(int.Parse) is { } major)
        {
            return this with
            {
                Variant = Variant with { RetargetTo = $"net{major}.0" },
                Notes = Notes.Add($"Built for net{major}.0: the reference assemblies of the project's own framework are neither installed nor on the package feed. The project file is not changed."),
            };
        }

        return WithoutTests();
    }

    /// <summary>Tests are not needed to run the service, and have the most packages of their own.</summary>
    private LoadAttempt? WithoutTests()
    {
        var services = Location.Projects.Where(p => !Test().IsMatch(File.ReadAllText(p))).ToImmutableArray();
        return services.IsEmpty || services.Length == Location.Projects.Length ? null : this with
        {
            Location = Location with { Projects = services },
            Notes = Notes.Add("Test projects were left out: their packages could not be restored."),
        };
    }

    /// <summary>No assets file, an assets file of another framework, or a package that is gone from NuGet's folder.</summary>
    private static bool IsRestoreMissing(string code) => code is "NETSDK1004" or "NETSDK1005" or "NETSDK1047" or "NETSDK1064" || code.StartsWith("NU", StringComparison.Ordinal);

    [GeneratedRegex(@"Microsoft\.(NETCore|AspNetCore)\.App\.(Ref|Host)")]
    private static partial Regex TargetingPack();

    [GeneratedRegex(@"Microsoft\.NET\.Test\.Sdk|<IsTestProject>\s*true|MSTest\.Sdk", RegexOptions.IgnoreCase)]
    private static partial Regex Test();
}
