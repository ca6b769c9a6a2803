using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace SmokeRepair.Projects;

/// <summary>
/// Loads source generators into this process. Each folder of analyzers is a world of its own, since two packages may carry
/// different versions of one library; only Roslyn itself is shared, else a generator's types would not be ours.
/// </summary>
internal sealed class AnalyzerLoader : IAnalyzerAssemblyLoader
{
    private readonly ConcurrentDictionary<string, Folder> _folders = new(StringComparer.Ordinal);

    /// <summary>One for the process: an assembly stays loaded anyway.</summary>
    public static AnalyzerLoader Instance { get; } = new();

    /// <inheritdoc />
    public void AddDependencyLocation(string fullPath)
    {
    }

    /// <inheritdoc />
    public Assembly LoadFromPath(string fullPath) =>
        _folders.GetOrAdd(Path.GetDirectoryName(fullPath)!, static path => new Folder(path)).LoadFromAssemblyPath(fullPath);

    private sealed class Folder(string path) : AssemblyLoadContext(Path.GetFileName(path))
    {
        private static readonly HashSet<string> s_shared = new(StringComparer.OrdinalIgnoreCase)
        {
            "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "Microsoft.CodeAnalysis.Workspaces", "Microsoft.CodeAnalysis.CSharp.Workspaces",
            "System.Collections.Immutable", "System.Reflection.Metadata",
        };

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            var file = Path.Combine(path, assemblyName.Name + ".dll");
            return s_shared.Contains(assemblyName.Name!) || !File.Exists(file) ? null : LoadFromAssemblyPath(file);
        }
    }
}
