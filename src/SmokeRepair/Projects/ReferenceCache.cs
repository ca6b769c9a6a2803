using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SmokeRepair.Projects;

/// <summary>
/// One object per referenced file: five projects name the same three hundred assemblies, and Roslyn shares their symbols
/// only where the reference is the same object.
/// </summary>
internal static class ReferenceCache
{
    private static readonly ConcurrentDictionary<(string Path, MetadataReferenceProperties Properties, DateTime Written), MetadataReference> s_metadata = new();
    private static readonly ConcurrentDictionary<string, AnalyzerFileReference> s_analyzers = new(StringComparer.Ordinal);

    /// <summary>The reference to the assembly at <paramref name="path"/>, which is read again after it was written again.</summary>
    public static MetadataReference Metadata(string path, MetadataReferenceProperties properties) =>
        s_metadata.GetOrAdd((path, properties, File.GetLastWriteTimeUtc(path)), static key => MetadataReference.CreateFromFile(key.Path, key.Properties));

    /// <summary>The reference to the analyzers and source generators at <paramref name="path"/>.</summary>
    public static AnalyzerReference Analyzer(string path) =>
        s_analyzers.GetOrAdd(path, static p => new AnalyzerFileReference(p, AnalyzerLoader.Instance));
}
