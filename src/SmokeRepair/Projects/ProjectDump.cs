using System.Collections.Immutable;

namespace SmokeRepair.Projects;

/// <summary>A reference from one project to another, as MSBuild resolved it.</summary>
/// <param name="Project">Full path of the referenced .csproj.</param>
/// <param name="Framework">The framework chosen for it where it has several, else empty.</param>
/// <param name="Aliases">Extern aliases, comma-separated, else empty.</param>
internal sealed record DumpedReference(string Project, string Framework, string Aliases);

/// <summary>
/// What one design-time build says of one project for one framework: facts that decide what may be started, and the very
/// arguments that the compiler would get.
/// </summary>
internal sealed record ProjectDump
{
    public required string Project { get; init; }

    public required string Assembly { get; init; }

    public required string Framework { get; init; }

    /// <summary>Whether the project has several frameworks, of which this is one.</summary>
    public required bool IsOneOfSeveral { get; init; }

    public required string TargetPath { get; init; }

    /// <summary>Every file that stands for this project's assembly in another project's references.</summary>
    public required ImmutableArray<string> Outputs { get; init; }

    public required string RootNamespace { get; init; }

    public required bool IsExecutable { get; init; }

    public required bool IsWeb { get; init; }

    public required bool IsTest { get; init; }

    public required ImmutableArray<DumpedReference> References { get; init; }

    public required ImmutableArray<string> Arguments { get; init; }

    /// <summary>Reads the lines that <see cref="BuildHook"/> writes.</summary>
    public static ProjectDump Parse(IEnumerable<string> lines)
    {
        var values = lines.Select(l => l.Split('=', 2)).Where(p => p.Length == 2).ToLookup(p => p[0], p => p[1]);
        var packages = values["package"].ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new ProjectDump
        {
            Project = One("project"),
            Assembly = One("assembly"),
            Framework = One("framework"),
            IsOneOfSeveral = One("frameworks").Length > 0,
            TargetPath = One("target"),
            Outputs = [.. values["output"].Distinct()],
            RootNamespace = One("namespace"),
            IsExecutable = One("kind").Equals("Exe", StringComparison.OrdinalIgnoreCase) || One("kind").Equals("WinExe", StringComparison.OrdinalIgnoreCase),
            IsWeb = IsTrue("websdk") || values["frameworkreference"].Contains("Microsoft.AspNetCore.App", StringComparer.OrdinalIgnoreCase),
            IsTest = IsTrue("test") || packages.Contains("Microsoft.NET.Test.Sdk"),
            References = [.. values["reference"].Select(ToReference).OfType<DumpedReference>()],
            Arguments = [.. values["arg"]],
        };

        string One(string key) => values[key].FirstOrDefault() ?? "";
        bool IsTrue(string key) => One(key).Equals("true", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A reference whose assembly the compiler does not see (build order only, or an analyzer) is none.</summary>
    private static DumpedReference? ToReference(string line)
    {
        var parts = line.Split('|');
        return parts.Length < 5 || parts[2].Equals("false", StringComparison.OrdinalIgnoreCase) || parts[3].Length > 0
            ? null
            : new DumpedReference(parts[0], parts[1], parts[4]);
    }
}
