using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using SmokeRepair.Projects;
using SmokeRepair.Strategies;
using SmokeRepair.Strategies.Conventions;

namespace SmokeRepair.Rewriting;

/// <summary>The user's sources at one moment of a run: as loaded, or with repairs. Immutable; nothing is written to disk.</summary>
internal sealed class SourceState
{
    private readonly Lazy<AppConventions> _conventions;
    private readonly Dictionary<ProjectId, Compilation> _compilations;

    private SourceState(LoadedSolution loaded, Solution solution, Dictionary<ProjectId, Compilation> compilations)
    {
        Loaded = loaded;
        Solution = solution;
        _compilations = compilations;
        var userFiles = solution.Projects.SelectMany(p => p.Documents).Where(IsUserFile).Select(d => d.FilePath!).ToHashSet(StringComparer.Ordinal);
        Code = new CodeBase(Ordered().Select(p => compilations[p]), t => userFiles.Contains(t.FilePath));
        _conventions = new(() => AppConventions.Read(Code));
    }

    /// <summary>What was loaded.</summary>
    public LoadedSolution Loaded { get; }

    /// <summary>The sources.</summary>
    public Solution Solution { get; }

    /// <summary>The sources as strategies see them.</summary>
    public CodeBase Code { get; }

    /// <summary>How this app says things.</summary>
    public AppConventions Conventions => _conventions.Value;

    /// <summary>The sources as they were loaded.</summary>
    public static Task<SourceState> LoadAsync(LoadedSolution loaded, CancellationToken cancellationToken) => CreateAsync(loaded, loaded.Solution, cancellationToken);

    /// <summary>The compilation of one project.</summary>
    public Compilation CompilationOf(ProjectId project) => _compilations[project];

    /// <summary>The sources with edits made.</summary>
    /// <param name="edits">Edits against the trees of <see cref="Code"/>; equal ones count once, no others may overlap.</param>
    /// <param name="cancellationToken">Ends the compilation.</param>
    public Task<SourceState> WithEditsAsync(IEnumerable<SourceEdit> edits, CancellationToken cancellationToken)
    {
        var solution = Solution;
        foreach (var (path, text) in Texts(edits, cancellationToken))
            solution = With(solution, path, text);
        return CreateAsync(Loaded, solution, cancellationToken);
    }

    /// <summary>The sources with whole files as they are given; those that are not there yet are added.</summary>
    /// <param name="texts">The files, by full path.</param>
    /// <param name="cancellationToken">Ends the compilation.</param>
    public Task<SourceState> WithFilesAsync(IEnumerable<(string Path, SourceText Text)> texts, CancellationToken cancellationToken) =>
        CreateAsync(Loaded, texts.Aggregate(Solution, (s, file) => With(s, file.Path, file.Text)), cancellationToken);

    /// <summary>
    /// The sources with edits made, for a look at one candidate: what source generators made stays as it was, and projects that refer to a changed
    /// one and are not changed themselves still see it unchanged. Fit for strategies and for the compile gate; never to be emitted.
    /// </summary>
    /// <param name="edits">As for <see cref="WithEditsAsync"/>.</param>
    /// <param name="cancellationToken">Ends the parsing.</param>
    public SourceState Draft(IEnumerable<SourceEdit> edits, CancellationToken cancellationToken)
    {
        var solution = Solution;
        var compilations = new Dictionary<ProjectId, Compilation>(_compilations);
        foreach (var (path, text) in Texts(edits, cancellationToken))
        {
            solution = With(solution, path, text);
            foreach (var (project, compilation) in _compilations)
                if (compilation.SyntaxTrees.FirstOrDefault(t => t.FilePath == path) is { } tree)
                    compilations[project] = compilations[project].ReplaceSyntaxTree(tree, tree.WithChangedText(text));
            if (Solution.GetDocumentIdsWithFilePath(path).IsEmpty && ProjectOf(path) is { } owner)
                compilations[owner.Id] = compilations[owner.Id].AddSyntaxTrees(CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)owner.ParseOptions!, path, cancellationToken));
        }

        SeeEachOther(compilations, cancellationToken);
        return new(Loaded, solution, compilations);
    }

    // What one edited project declares, another edited one may name.
    private void SeeEachOther(Dictionary<ProjectId, Compilation> compilations, CancellationToken cancellationToken)
    {
        var edited = compilations.Keys.Where(p => compilations[p] != _compilations[p]).ToHashSet();
        if (edited.Count < 2)
            return;
        foreach (var project in Solution.GetProjectDependencyGraph().GetTopologicallySortedProjects(cancellationToken).Where(edited.Contains))
            foreach (var reference in compilations[project].References.OfType<CompilationReference>().ToArray())
                if (edited.FirstOrDefault(p => p != project && compilations[p].AssemblyName == reference.Compilation.AssemblyName) is { } changed)
                    compilations[project] = compilations[project].ReplaceReference(reference, compilations[changed].ToMetadataReference(reference.Properties.Aliases, reference.Properties.EmbedInteropTypes));
    }

    private static IEnumerable<(string Path, SourceText Text)> Texts(IEnumerable<SourceEdit> edits, CancellationToken cancellationToken) =>
        edits.Distinct().GroupBy(e => e.Tree.FilePath, StringComparer.Ordinal)
            .Select(file => (file.Key, file.First().Tree.GetText(cancellationToken).WithChanges(file.OrderBy(e => e.Span.Start).ThenBy(e => e.Span.Length).Select(e => new TextChange(e.Span, e.Text)))));

    private Solution With(Solution solution, string path, SourceText text)
    {
        var documents = solution.GetDocumentIdsWithFilePath(path);
        if (documents.IsEmpty && ProjectOf(path) is { } owner)
            return solution.AddDocument(DocumentId.CreateNewId(owner.Id), Path.GetFileName(path), text, filePath: path);
        return documents.Aggregate(solution, (s, document) => s.WithDocumentText(document, text));
    }

    // The project in whose folder a new file lies, as the SDK's default globs take it in.
    private Project? ProjectOf(string path) => _compilations.Keys.Select(p => Solution.GetProject(p)!)
        .Where(p => Path.GetDirectoryName(p.FilePath) is { } folder && path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        .MaxBy(p => p.FilePath!.Length);

    /// <summary>The files that differ from an earlier state, by path.</summary>
    public IReadOnlyList<FileChange> ChangesSince(SourceState earlier) => [.. Solution.GetChanges(earlier.Solution).GetProjectChanges()
        .SelectMany(p => p.GetChangedDocuments().Concat(p.GetAddedDocuments()))
        .Select(id => Solution.GetDocument(id)!)
        .DistinctBy(d => d.FilePath)
        .OrderBy(d => d.FilePath, StringComparer.Ordinal)
        .Select(d => new FileChange(d.FilePath!, earlier.TextOf(d.FilePath!)?.ToString(), TextOf(d.FilePath!)!.ToString()))
        .Where(c => c.Before != c.After)];

    /// <summary>The text of a file; null when it is not in the solution.</summary>
    public SourceText? TextOf(string path) =>
        Solution.GetDocumentIdsWithFilePath(path) is [var id, ..] && Solution.GetDocument(id) is { } document && document.TryGetText(out var text) ? text
            : Solution.GetDocumentIdsWithFilePath(path) is [var other, ..] ? Solution.GetDocument(other)!.GetTextAsync().GetAwaiter().GetResult() : null;

    /// <summary>The compiler's errors; empty when the sources compile. Projects in which nothing changed since <paramref name="known"/> are not asked again.</summary>
    public IReadOnlyList<Diagnostic> Errors(SourceState? known, CancellationToken cancellationToken) =>
        [.. Ordered().Where(p => known is null || known._compilations[p] != _compilations[p])
            .SelectMany(p => _compilations[p].GetDiagnostics(cancellationToken))
            .Where(d => d.Severity == DiagnosticSeverity.Error && !d.IsSuppressed)];

    /// <summary>
    /// The compiler's errors in the files that differ from an earlier state that compiles: the gate for one candidate, in a fraction of the time.
    /// What it breaks in other files shows when the whole is compiled for the screen.
    /// </summary>
    public IReadOnlyList<Diagnostic> ErrorsInChangedFiles(SourceState earlier, CancellationToken cancellationToken) =>
        [.. Code.Trees.Where(t => !ReferenceEquals(earlier.Code.CounterpartOf(t), t))
            .SelectMany(t => Code.ModelOf(t).GetDiagnostics(null, cancellationToken))
            .Where(d => d.Severity == DiagnosticSeverity.Error && !d.IsSuppressed)];

    /// <summary>The projects whose assemblies differ from those of an earlier state: the changed ones and what refers to them.</summary>
    public IReadOnlyList<LoadedProject> ProjectsChangedSince(SourceState earlier) =>
        [.. Ordered().Where(p => earlier._compilations[p] != _compilations[p]).Select(Loaded.Project)];

    private static async Task<SourceState> CreateAsync(LoadedSolution loaded, Solution solution, CancellationToken cancellationToken)
    {
        var compilations = new Dictionary<ProjectId, Compilation>();
        foreach (var project in loaded.StartupClosure)
            compilations[project.Id] = await solution.GetProject(project.Id)!.GetCompilationAsync(cancellationToken)
                ?? throw new InvalidOperationException($"{project.Name} has no compilation.");
        return new(loaded, solution, compilations);
    }

    private IEnumerable<ProjectId> Ordered() => _compilations.Keys.OrderBy(p => p == Loaded.Startup.Id ? 0 : 1).ThenBy(p => Loaded.Project(p).Name, StringComparer.Ordinal);

    private static bool IsUserFile(Document document) =>
        document.FilePath is { } path
        && !path.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase) && !path.EndsWith(".Designer.cs", StringComparison.OrdinalIgnoreCase)
        && !path.Replace('\\', '/').Contains("/obj/", StringComparison.Ordinal) && !path.Replace('\\', '/').Contains("/Migrations/", StringComparison.Ordinal);
}
