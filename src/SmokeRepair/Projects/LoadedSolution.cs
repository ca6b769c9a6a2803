using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace SmokeRepair.Projects;

/// <summary>A project of a loaded solution: what the compiler knows is in the Roslyn project; this is what MSBuild knows.</summary>
/// <param name="Id">The Roslyn project in <see cref="LoadedSolution.Solution"/>.</param>
/// <param name="File">Full path of the .csproj.</param>
/// <param name="AssemblyName">The assembly's simple name.</param>
/// <param name="TargetFramework">Such as net10.0.</param>
/// <param name="TargetPath">Full path of the assembly that a build writes.</param>
/// <param name="IsWeb">Whether it uses ASP.NET Core.</param>
/// <param name="IsTest">Whether it holds tests.</param>
/// <param name="IsExecutable">Whether it has an entry point.</param>
/// <param name="IsOneOfSeveralFrameworks">Whether a build must be told the framework.</param>
/// <param name="Emit">Writes the assembly as csc would.</param>
internal sealed record LoadedProject(
    ProjectId Id,
    string File,
    string AssemblyName,
    string TargetFramework,
    string TargetPath,
    bool IsWeb,
    bool IsTest,
    bool IsExecutable,
    bool IsOneOfSeveralFrameworks,
    EmitInputs Emit)
{
    /// <summary>The folder that the project file lies in; a service's content root.</summary>
    public string Directory => Path.GetDirectoryName(File)!;

    /// <summary>The project's name, as users write it after --project.</summary>
    public string Name => Path.GetFileNameWithoutExtension(File);

    /// <summary>The folder that a build writes to.</summary>
    public string TargetDirectory => Path.GetDirectoryName(TargetPath)!;
}

/// <summary>The projects under repair as they were when loaded: sources, options and references, as the compiler would see them.</summary>
/// <param name="Location">What PATH stood for.</param>
/// <param name="Solution">The Roslyn solution; its compilations run the source generators.</param>
/// <param name="Projects">Every project in <paramref name="Solution"/>.</param>
/// <param name="Startup">The service to start.</param>
/// <param name="NeedsRollForward">Whether the service runs only with DOTNET_ROLL_FORWARD=Major, its own runtime not being installed.</param>
/// <param name="Variant">How builds depart from the developer's own.</param>
/// <param name="Notes">What the user should know about how it was loaded.</param>
internal sealed record LoadedSolution(
    ProjectLocation Location,
    Solution Solution,
    ImmutableArray<LoadedProject> Projects,
    LoadedProject Startup,
    bool NeedsRollForward,
    BuildVariant Variant,
    ImmutableArray<string> Notes)
{
    /// <summary>The loaded project behind a Roslyn project.</summary>
    public LoadedProject Project(ProjectId id) => Projects.First(p => p.Id == id);

    /// <summary>The service and all projects it references, directly or not: what a build of the service compiles.</summary>
    public ImmutableArray<LoadedProject> StartupClosure =>
        [.. Solution.GetProjectDependencyGraph().GetProjectsThatThisProjectTransitivelyDependsOn(Startup.Id).Append(Startup.Id).Select(Project)];
}
