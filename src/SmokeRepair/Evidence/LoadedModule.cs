using Microsoft.CodeAnalysis;

namespace SmokeRepair.Evidence;

/// <summary>A user module with its readers, opened when the first frame of it is met.</summary>
internal sealed class LoadedModule(UserModule module) : IDisposable
{
    private ModuleReader? _reader;
    private FailingExpressionFinder? _finder;
    private SourceDocuments? _documents;
    private EntityModel? _entities;

    public Compilation Compilation => module.Compilation;

    public ModuleReader Reader => _reader ??= new ModuleReader(module.Pe, module.Pdb);

    public FailingExpressionFinder Finder => _finder ??= new FailingExpressionFinder(Reader, module.Compilation);

    public SourceDocuments Documents => _documents ??= new SourceDocuments(module.Compilation.SyntaxTrees);

    public EntityModel Entities => _entities ??= new EntityModel(module.Compilation);

    public void Dispose() => _reader?.Dispose();
}
