using SmokeRepair.Projects;
using SmokeRepair.Rewriting;

namespace SmokeRepair.Validation;

/// <summary>The assemblies of a state of the sources, emitted in memory as the compiler would have written them.</summary>
internal static class AssemblyOverlay
{
    /// <summary>Emits what differs from the state that was built.</summary>
    /// <param name="state">The sources to run.</param>
    /// <param name="built">The sources that the files on disk were built from.</param>
    /// <param name="cancellationToken">Ends the emission.</param>
    /// <returns>Files by name, <c>App.dll</c> and <c>App.pdb</c>.</returns>
    /// <exception cref="InvalidOperationException">The sources do not compile: the compile gate was left out.</exception>
    public static IReadOnlyDictionary<string, byte[]> Emit(SourceState state, SourceState built, CancellationToken cancellationToken)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var project in state.ProjectsChangedSince(built))
            Emit(state, project, files, cancellationToken);
        return files;
    }

    private static void Emit(SourceState state, LoadedProject project, Dictionary<string, byte[]> files, CancellationToken cancellationToken)
    {
        using var pe = new MemoryStream();
        using var pdb = new MemoryStream();
        var result = project.Emit.Emit(state.CompilationOf(project.Id), pe, pdb, cancellationToken);
        if (!result.Success)
            throw new InvalidOperationException($"{project.Name} could not be emitted: {string.Join("; ", result.Diagnostics.Take(3))}");
        var name = Path.GetFileName(project.TargetPath);
        files[name] = pe.ToArray();
        files[Path.ChangeExtension(name, ".pdb")] = pdb.ToArray();
    }
}
