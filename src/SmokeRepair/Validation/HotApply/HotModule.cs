using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;
using SmokeRepair.Hosting;

namespace SmokeRepair.Validation.HotApply;

/// <summary>A difference that was emitted and not yet applied.</summary>
/// <param name="Update">What the process is sent.</param>
/// <param name="Methods">The methods in it that have source positions.</param>
/// <param name="Result">The baseline of the next difference.</param>
/// <param name="Compilation">The sources that the difference leads to.</param>
internal sealed record Delta(ModuleUpdate Update, IReadOnlyList<DeltaMethod> Methods, EmitDifferenceResult Result, Compilation Compilation);

/// <summary>One assembly of the running app: what was loaded, and the differences applied since.</summary>
internal sealed class HotModule : IDisposable
{
    // https://github.com/dotnet/runtime/blob/main/docs/design/specs/PortablePdb-Metadata.md#customdebuginformation-table-0x37
    private static readonly Guid SlotMap = new("755F52A8-91C5-45BE-B4B8-209571E552BD");
    private static readonly Guid LambdaMap = new("A643004C-0240-496F-A783-30D64F4979DE");
    private static readonly Guid StateMap = new("8B78CD68-2EDE-420B-980B-E15884B8AAA3");

    private readonly string _name;
    private readonly PEReader _pe;
    private readonly MetadataReader _metadata;
    private readonly MetadataReaderProvider _symbolProvider;
    private readonly MetadataReader _symbols;
    private readonly ModuleMetadata _module;
    private readonly Guid _mvid;
    private EmitBaseline _baseline;

    private HotModule(string name, Compilation compilation, PEReader pe, MetadataReaderProvider symbols, byte[] image)
    {
        (_name, Compilation, _pe, _symbolProvider, _metadata, _symbols) = (name, compilation, pe, symbols, pe.GetMetadataReader(), symbols.GetMetadataReader());
        _module = ModuleMetadata.CreateFromImage(image);
        _mvid = _metadata.GetGuid(_metadata.GetModuleDefinition().Mvid);
        _baseline = EmitBaseline.CreateInitialBaseline(compilation, _module, DebugInformationOf, LocalsOf, hasPortableDebugInformation: true);
    }

    /// <summary>The sources that the process runs of this assembly.</summary>
    public Compilation Compilation { get; private set; }

    /// <summary>Takes an assembly as it was loaded.</summary>
    /// <param name="name">Its simple name.</param>
    /// <param name="compilation">The sources that it was compiled from.</param>
    /// <param name="image">Its very bytes.</param>
    /// <returns>The module; null for an optimised one, and for one without portable symbols that can be read: nothing in it can be replaced.</returns>
    public static HotModule? Open(string name, Compilation compilation, ModuleImage image)
    {
        if (compilation.Options.OptimizationLevel != OptimizationLevel.Debug)
            return null;
        var pe = new PEReader(ImmutableArray.Create(image.Pe));
        var symbols = image.Pdb is { } pdb ? pdb.AsSpan().StartsWith("BSJB"u8) ? MetadataReaderProvider.FromPortablePdbImage(ImmutableArray.Create(pdb)) : null
            : pe.ReadDebugDirectory().Where(e => e.Type == DebugDirectoryEntryType.EmbeddedPortablePdb).Select(pe.ReadEmbeddedPortablePdbDebugDirectoryData).FirstOrDefault();
        if (symbols is not null)
            return new(name, compilation, pe, symbols, image.Pe);
        pe.Dispose();
        return null;
    }

    /// <summary>Emits what leads from the running sources to others.</summary>
    /// <returns>The difference; null when the compiler cannot make one, or the runtime would not take it as it is meant.</returns>
    public Delta? Emit(Compilation target, IReadOnlyList<SemanticEdit> edits, CancellationToken cancellationToken)
    {
        using var metadata = new MemoryStream();
        using var il = new MemoryStream();
        using var pdb = new MemoryStream();
        EmitDifferenceResult result;
        try
        {
            result = target.EmitDifference(_baseline, edits, static _ => false, metadata, il, pdb, EmitDifferenceOptions.Default, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Every kind: the compiler has no other way to say that an edit is beyond it, and what cannot be applied is started anew.
            return null;
        }

        if (!result.Success || AddsState(metadata.ToArray()))
            return null;
        return new(new(_name, _mvid, metadata.ToArray(), il.ToArray(), pdb.ToArray()), DeltaMethod.Read(_name, pdb.ToArray()), result, target);
    }

    /// <summary>The process has taken the difference.</summary>
    public void Commit(Delta delta) => (_baseline, Compilation) = (delta.Result.Baseline!, delta.Compilation);

    public void Dispose()
    {
        _module.Dispose();
        _symbolProvider.Dispose();
        _pe.Dispose();
    }

    // A field of the user's own types, as for a constructor's parameter that is captured now: objects that live would not have its value.
    private bool AddsState(byte[] delta)
    {
        using var provider = MetadataReaderProvider.FromMetadataImage(ImmutableArray.Create(delta));
        return provider.GetMetadataReader().GetEditAndContinueLogEntries().Any(e => e.Operation is EditAndContinueOperation.AddField or EditAndContinueOperation.AddProperty or EditAndContinueOperation.AddEvent && !IsCompilers(e.Handle));
    }

    // What is not in the loaded assembly was added by a difference: only the compiler's closures and state machines are.
    private bool IsCompilers(EntityHandle handle)
    {
        if (handle.Kind != HandleKind.TypeDefinition || MetadataTokens.GetRowNumber(handle) > _metadata.TypeDefinitions.Count)
            return handle.Kind == HandleKind.TypeDefinition;
        return _metadata.GetString(_metadata.GetTypeDefinition((TypeDefinitionHandle)handle).Name).StartsWith('<');
    }

    private EditAndContinueMethodDebugInformation DebugInformationOf(MethodDefinitionHandle method) =>
        EditAndContinueMethodDebugInformation.Create(Custom(method, SlotMap), Custom(method, LambdaMap), Custom(method, StateMap));

    private ImmutableArray<byte> Custom(MethodDefinitionHandle method, Guid kind)
    {
        foreach (var information in _symbols.GetCustomDebugInformation(method).Select(_symbols.GetCustomDebugInformation))
            if (_symbols.GetGuid(information.Kind) == kind)
                return _symbols.GetBlobContent(information.Value);
        return default;
    }

    private StandaloneSignatureHandle LocalsOf(MethodDefinitionHandle method)
    {
        var address = _metadata.GetMethodDefinition(method).RelativeVirtualAddress;
        return address == 0 ? default : _pe.GetMethodBody(address).LocalSignature;
    }
}
