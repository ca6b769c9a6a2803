using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace SmokeRepair.Projects;

/// <summary>
/// What csc takes besides sources, references and options to write an assembly: resources, source link, debug format, path
/// map. With it a changed compilation becomes the very file that a build would have written, without a build.
/// </summary>
/// <param name="Arguments">The parsed arguments of the compiler.</param>
internal sealed record EmitInputs(CSharpCommandLineArguments Arguments)
{
    /// <summary>Emits as csc would, with portable debug information in <paramref name="pdb"/>.</summary>
    public EmitResult Emit(Compilation compilation, Stream pe, Stream pdb, CancellationToken cancellationToken = default)
    {
        using var sourceLink = Arguments.SourceLink is { } link && File.Exists(link) ? File.OpenRead(link) : null;
        using var win32Resources = OpenWin32Resources(compilation);
        compilation = WithApplicationParts(compilation, cancellationToken);
        return compilation.Emit(
            pe,
            pdb,
            xmlDocumentationStream: null,
            win32Resources: win32Resources,
            manifestResources: Arguments.ManifestResources,
            options: Options(),
            debugEntryPoint: null,
            sourceLinkStream: sourceLink,
            embeddedTexts: EmbeddedTexts(compilation, cancellationToken),
            cancellationToken: cancellationToken);
    }

    /// <summary>The options that <see cref="Emit"/> uses, for whoever emits differences against its result.</summary>
    public EmitOptions Options() => Arguments.EmitOptions
        .WithDebugInformationFormat(DebugInformationFormat.PortablePdb)
        .WithEmitMetadataOnly(false)
        .WithOutputNameOverride(OutputName)
        .WithPdbFilePath(Mapped(Arguments.GetPdbFilePath(OutputName)));

    // Which referenced assemblies hold controllers is written below obj by a build alone, not by a design-time build: without it all their endpoints would be gone.
    private Compilation WithApplicationParts(Compilation compilation, CancellationToken cancellationToken)
    {
        var folder = Arguments.SourceFiles.Select(f => f.Path).FirstOrDefault(p => p.EndsWith("AssemblyAttributes.cs", StringComparison.Ordinal)) is { } generated ? Path.GetDirectoryName(generated) : null;
        var parts = folder is null ? null : Path.Combine(folder, Path.GetFileNameWithoutExtension(OutputName) + ".MvcApplicationPartsAssemblyInfo.cs");
        return parts is null || !File.Exists(parts) || Arguments.SourceFiles.Any(f => f.Path == parts)
            ? compilation
            : compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(SourceText.From(File.ReadAllText(parts), Encoding.UTF8), Arguments.ParseOptions, parts, cancellationToken));
    }

    private string OutputName => Arguments.OutputFileName ?? Arguments.CompilationName + ".dll";

    /// <summary>Emission fails on an unreadable icon or manifest only in csc's own words; here the assembly does without.</summary>
    private Stream? OpenWin32Resources(Compilation compilation)
    {
        if (Arguments.Win32ResourceFile is { } file)
            return File.OpenRead(file);
        var manifest = Arguments.Win32Manifest is { } m && File.Exists(m) ? File.OpenRead(m) : null;
        var icon = Arguments.Win32Icon is { } i && File.Exists(i) ? File.OpenRead(i) : null;
        using (manifest)
        using (icon)
            return compilation.CreateDefaultWin32Resources(versionResource: true, Arguments.NoWin32Manifest, manifest, icon);
    }

    /// <summary>Generated sources exist nowhere else, so csc puts them into the debug information; and so are sources under EmbedAllSources.</summary>
    private IEnumerable<EmbeddedText>? EmbeddedTexts(Compilation compilation, CancellationToken cancellationToken)
    {
        var named = Arguments.EmbeddedFiles.Select(f => f.Path).ToImmutableHashSet();
        var onDisk = Arguments.SourceFiles.Select(f => f.Path).ToImmutableHashSet();
        return compilation.SyntaxTrees
            .Where(t => t.FilePath.Length > 0 && (named.Contains(t.FilePath) || !onDisk.Contains(t.FilePath)))
            .Select(t => (t.FilePath, Text: t.GetText(cancellationToken)))
            .Where(t => t.Text is { CanBeEmbedded: true, Encoding: not null })
            .Select(t => EmbeddedText.FromSource(t.FilePath, t.Text));
    }

    private string Mapped(string path)
    {
        foreach (var (from, to) in Arguments.PathMap)
            if (path.StartsWith(from, StringComparison.Ordinal))
                return to + path[from.Length..];
        return path;
    }
}
