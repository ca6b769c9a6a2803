using System.Collections.Immutable;

namespace SmokeRepair.Projects;

/// <summary>Why a project could not be loaded or built: a value, so that a caller can react without reading text.</summary>
internal enum LoadFailureCode
{
    /// <summary>PATH does not exist.</summary>
    PathMissing,

    /// <summary>PATH holds no solution and no C# project, or is a file of another kind.</summary>
    NothingFound,

    /// <summary>A folder holds several solutions and none was named.</summary>
    SeveralSolutions,

    /// <summary>There is no .NET SDK, or none that global.json accepts.</summary>
    SdkMissing,

    /// <summary>NuGet could not restore the packages.</summary>
    RestoreFailed,

    /// <summary>MSBuild could not evaluate a project.</summary>
    ProjectInvalid,

    /// <summary>The compiler, or another step of the build, found errors.</summary>
    BuildFailed,

    /// <summary>Nothing here is an ASP.NET Core service.</summary>
    NotAWebProject,

    /// <summary>Several services could be started and none was named.</summary>
    SeveralStartable,

    /// <summary>The named project is not here.</summary>
    UnknownProject,

    /// <summary>No installed runtime can run any of the project's target frameworks.</summary>
    NoRunnableFramework,
}

/// <summary>One error of the compiler, NuGet or MSBuild, with its place, as a developer would click on it.</summary>
/// <param name="Code">Such as CS0103; empty where the tool gave none.</param>
/// <param name="Message">The tool's own words.</param>
/// <param name="File">Full path, or null where the error belongs to no file.</param>
/// <param name="Line">1-based; 0 where unknown.</param>
/// <param name="Column">1-based; 0 where unknown.</param>
internal sealed record BuildError(string Code, string Message, string? File = null, int Line = 0, int Column = 0)
{
    /// <inheritdoc />
    public override string ToString()
    {
        var place = File is null ? "" : Line > 0 ? $"{File}({Line},{Column}): " : $"{File}: ";
        return Code.Length > 0 ? $"{place}{Code}: {Message}" : place + Message;
    }
}

/// <summary>An expected failure: what went wrong, where, and how to mend it.</summary>
internal sealed record LoadFailure(LoadFailureCode Code, string What, string Where, string HowToMend)
{
    /// <summary>The errors that the compiler, NuGet or MSBuild reported; empty for failures that are this room's own.</summary>
    public ImmutableArray<BuildError> Errors { get; init; } = [];

    /// <inheritdoc />
    public override string ToString() =>
        string.Join(Environment.NewLine, new[] { $"{What}: {Where}" }.Concat(Errors.Take(20).Select(e => "  " + e)).Append(HowToMend));
}
