using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace SmokeRepair.Projects;

/// <summary>Makes a Roslyn solution out of compiler arguments: the same inputs as the compiler's, hence the same semantics.</summary>
internal sealed class SolutionBuilder(ProjectGraph graph, IReadOnlyList<ProjectDump> dumps)
{
    private readonly Dictionary<ProjectDump, ProjectId> _ids = dumps.ToDictionary(d => d, d => ProjectId.CreateNewId(d.Assembly));
    private readonly SortedSet<string> _notes = new(StringComparer.Ordinal);

    /// <summary>What of the projects could not be taken over.</summary>
    public IEnumerable<string> Notes => _notes;

    /// <summary>Builds the solution and what MSBuild knows of each of its projects.</summary>
    public (Solution Solution, ImmutableArray<LoadedProject> Projects) Build(string? solutionFile, CancellationToken cancellationToken)
    {
        var infos = new List<ProjectInfo>();
        var projects = ImmutableArray.CreateBuilder<LoadedProject>();
        foreach (var dump in dumps)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var directory = Path.GetDirectoryName(dump.Project)!;
            var arguments = CSharpCommandLineParser.Default.Parse(dump.Arguments, directory, sdkDirectory: null);
            infos.Add(ToInfo(dump, directory, arguments));
            projects.Add(new LoadedProject(
                _ids[dump], dump.Project, dump.Assembly, dump.Framework, dump.TargetPath, dump.IsWeb, dump.IsTest, dump.IsExecutable, dump.IsOneOfSeveral, new EmitInputs(arguments)));
        }

        // The workspace only gives the solution its services; a Solution keeps it alive.
        var workspace = new AdhocWorkspace();
        return (workspace.AddSolution(SolutionInfo.Create(SolutionId.CreateNewId(), VersionStamp.Default, solutionFile, infos)), projects.ToImmutable());
    }

    private ProjectInfo ToInfo(ProjectDump dump, string directory, CSharpCommandLineArguments arguments)
    {
        var id = _ids[dump];
        var (projectReferences, metadataReferences) = References(dump, directory, arguments);
        var options = arguments.CompilationOptions
            .WithMetadataImportOptions(MetadataImportOptions.All)
            .WithAssemblyIdentityComparer(DesktopAssemblyIdentityComparer.Default)
            .WithSourceReferenceResolver(new SourceFileResolver(arguments.SourcePaths, directory, arguments.PathMap))
            .WithXmlReferenceResolver(new XmlFileResolver(directory))
            .WithStrongNameProvider(new DesktopStrongNameProvider(arguments.KeyFileSearchPaths));
        return ProjectInfo.Create(
                id,
                VersionStamp.Default,
                dump.IsOneOfSeveral ? $"{Path.GetFileNameWithoutExtension(dump.Project)}({dump.Framework})" : Path.GetFileNameWithoutExtension(dump.Project),
                arguments.CompilationName ?? dump.Assembly,
                LanguageNames.CSharp,
                dump.Project,
                dump.TargetPath,
                options,
                arguments.ParseOptions,
                Documents(id, directory, arguments.SourceFiles.Select(f => f.Path), arguments),
                projectReferences,
                metadataReferences,
                Analyzers(directory, arguments),
                Documents(id, directory, arguments.AdditionalFiles.Select(f => f.Path), arguments))
            .WithAnalyzerConfigDocuments(Documents(id, directory, arguments.AnalyzerConfigPaths, arguments))
            .WithDefaultNamespace(dump.RootNamespace)
            // Generated sources get the paths that csc gives them: they are part of the debug information.
            .WithCompilationOutputInfo(default(CompilationOutputInfo).WithAssemblyPath(dump.TargetPath).WithGeneratedFilesOutputDirectory(arguments.GeneratedFilesOutputDirectory ?? arguments.OutputDirectory));
    }

    private static DocumentInfo[] Documents(ProjectId id, string directory, IEnumerable<string> paths, CSharpCommandLineArguments arguments) =>
        [.. paths.Select(p => Path.GetFullPath(p, directory)).Distinct().Where(File.Exists).AsParallel().AsOrdered().Select(path =>
        {
            // Read now and not when first asked for: what was loaded is one moment's state, whatever an editor writes meanwhile.
            var text = SourceReader.Read(path, arguments.Encoding, arguments.ChecksumAlgorithm is SourceHashAlgorithm.None ? SourceHashAlgorithm.Sha256 : arguments.ChecksumAlgorithm);
            var loader = TextLoader.From(TextAndVersion.Create(text, VersionStamp.Default, path));
            return DocumentInfo.Create(DocumentId.CreateNewId(id, path), Path.GetFileName(path), Folders(directory, path), SourceCodeKind.Regular, loader, path);
        })];

    private static string[] Folders(string directory, string path) =>
        Path.GetRelativePath(directory, Path.GetDirectoryName(path)!) is var folder && (folder == "." || folder.StartsWith("..", StringComparison.Ordinal))
            ? [] : folder.Split(Path.DirectorySeparatorChar);

    private (List<ProjectReference> Projects, List<MetadataReference> Files) References(ProjectDump dump, string directory, CSharpCommandLineArguments arguments)
    {
        var projects = new Dictionary<ProjectId, ProjectReference>();
        var files = new List<MetadataReference>();
        foreach (var reference in arguments.MetadataReferences)
        {
            var path = Path.GetFullPath(reference.Reference, directory);
            if (graph.Find(path) is { } target && _ids.TryGetValue(target, out var id))
                projects[id] = new ProjectReference(id, reference.Properties.Aliases, reference.Properties.EmbedInteropTypes);
            else if (File.Exists(path))
                files.Add(ReferenceCache.Metadata(path, reference.Properties));
            else
                _notes.Add($"{dump.Assembly}: the referenced file {path} does not exist.");
        }

        // Before the first build MSBuild leaves out references to assemblies that do not exist yet.
        foreach (var reference in dump.References)
            if (graph.Find(reference) is { } target && _ids.TryGetValue(target, out var id) && !projects.ContainsKey(id))
                projects[id] = new ProjectReference(id, reference.Aliases.Length > 0 ? [.. reference.Aliases.Split(',')] : []);
        return ([.. projects.Values], files);
    }

    private List<AnalyzerReference> Analyzers(string directory, CSharpCommandLineArguments arguments)
    {
        var analyzers = new List<AnalyzerReference>();
        foreach (var path in arguments.AnalyzerReferences.Select(r => Path.GetFullPath(r.FilePath, directory)).Distinct())
        {
            if (File.Exists(path))
                analyzers.Add(ReferenceCache.Analyzer(path));
            else
                _notes.Add($"The source generator {path} is not built yet; build the solution once.");
        }

        return analyzers;
    }
}
