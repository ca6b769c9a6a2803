using System.Collections.Immutable;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace SmokeRepair.Evidence;

/// <summary>Reads method bodies, source positions and member names of one module.</summary>
internal sealed class ModuleReader : IDisposable
{
    private static readonly OpCode[] OneByte = new OpCode[256];
    private static readonly OpCode[] TwoByte = new OpCode[256];

    private static readonly Guid AsyncSteps = new("54FD2AC5-E925-401A-9C2A-F94F171072F8");

    private readonly PEReader _pe;
    private readonly MetadataReader _metadata;
    private readonly MetadataReaderProvider? _symbolProvider;
    private readonly MetadataReader? _symbols;

    static ModuleReader()
    {
        foreach (var field in typeof(OpCodes).GetFields())
        {
            if (field.GetValue(null) is OpCode code)
                (code.Size == 1 ? OneByte : TwoByte)[(ushort)code.Value & 0xff] = code;
        }
    }

    /// <param name="pe">The assembly's bytes.</param>
    /// <param name="pdb">Its portable PDB; null when it holds it inside or there is none.</param>
    public ModuleReader(byte[] pe, byte[]? pdb)
    {
        _pe = new PEReader(ImmutableArray.Create(pe));
        _metadata = _pe.GetMetadataReader();
        _symbolProvider = pdb is not null ? MetadataReaderProvider.FromPortablePdbImage(ImmutableArray.Create(pdb)) : Embedded(_pe);
        _symbols = _symbolProvider?.GetMetadataReader();
    }

    public void Dispose()
    {
        _symbolProvider?.Dispose();
        _pe.Dispose();
    }

    /// <summary>The instructions of a method in order; empty when the token names no method with a body.</summary>
    public IReadOnlyList<IlInstruction> Instructions(int methodToken)
    {
        if (Method(methodToken) is not { } handle || _metadata.GetMethodDefinition(handle).RelativeVirtualAddress is var address && address == 0)
            return [];
        var reader = _pe.GetMethodBody(address).GetILReader();
        var instructions = new List<IlInstruction>();
        while (reader.RemainingBytes > 0)
        {
            var offset = reader.Offset;
            var first = reader.ReadByte();
            var code = first == 0xfe ? TwoByte[reader.ReadByte()] : OneByte[first];
            instructions.Add(new IlInstruction(offset, code, ReadOperand(ref reader, code)));
        }

        return instructions;
    }

    /// <summary>The stretches of a method's IL with their sources, in the order of the IL.</summary>
    public IReadOnlyList<SourceStretch> Stretches(int methodToken)
    {
        if (_symbols is null || Method(methodToken) is not { } handle)
            return [];
        var address = _metadata.GetMethodDefinition(handle).RelativeVirtualAddress;
        if (address == 0)
            return [];
        var end = _pe.GetMethodBody(address).GetILReader().Length;
        var points = _symbols.GetMethodDebugInformation(handle.ToDebugInformationHandle()).GetSequencePoints().ToArray();
        return [.. points.Select((p, i) => new SourceStretch(
            p.Offset,
            i + 1 < points.Length ? points[i + 1].Offset : end,
            p.IsHidden ? null : _symbols.GetString(_symbols.GetDocument(p.Document).Name),
            p.StartLine, p.StartColumn, p.EndLine, p.EndColumn))];
    }

    /// <summary>Where a state machine takes up the result of one of its awaits, from 0 in the order of the source; -1 when the symbols do not tell.</summary>
    public int AwaitOffset(int methodToken, int index)
    {
        if (_symbols is null || index < 0 || Method(methodToken) is not { } handle)
            return -1;
        foreach (var custom in _symbols.GetCustomDebugInformation(handle).Select(_symbols.GetCustomDebugInformation))
        {
            if (_symbols.GetGuid(custom.Kind) != AsyncSteps)
                continue;
            // https://github.com/dotnet/runtime/blob/main/docs/design/specs/PortablePdb-Metadata.md#async-method-stepping-information-c--vb-compilers
            var blob = _symbols.GetBlobReader(custom.Value);
            blob.ReadUInt32();
            for (var i = 0; blob.RemainingBytes > 0; i++)
            {
                blob.ReadUInt32();
                var resumed = blob.ReadUInt32();
                blob.ReadCompressedInteger();
                if (i == index)
                    return Instructions(methodToken).Where(s => s.Offset >= resumed && s.Code.OperandType == OperandType.InlineMethod && Member(s.Token).Name == "GetResult").Select(s => s.Offset).FirstOrDefault(-1);
            }
        }

        return -1;
    }

    /// <summary>Declaring type (full metadata name, no generic arguments) and name of a method or field.</summary>
    public (string Type, string Name) Member(EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.MethodSpecification:
                return Member(_metadata.GetMethodSpecification((MethodSpecificationHandle)handle).Method);
            case HandleKind.MethodDefinition:
                var method = _metadata.GetMethodDefinition((MethodDefinitionHandle)handle);
                return (TypeName(method.GetDeclaringType()), _metadata.GetString(method.Name));
            case HandleKind.FieldDefinition:
                var field = _metadata.GetFieldDefinition((FieldDefinitionHandle)handle);
                return (TypeName(field.GetDeclaringType()), _metadata.GetString(field.Name));
            case HandleKind.MemberReference:
                var reference = _metadata.GetMemberReference((MemberReferenceHandle)handle);
                return (TypeName(reference.Parent), _metadata.GetString(reference.Name));
            default:
                return ("", "");
        }
    }

    private static MetadataReaderProvider? Embedded(PEReader pe)
    {
        var entry = pe.ReadDebugDirectory().FirstOrDefault(e => e.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        return entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb ? pe.ReadEmbeddedPortablePdbDebugDirectoryData(entry) : null;
    }

    private static EntityHandle ReadOperand(ref BlobReader reader, OpCode code)
    {
        switch (code.OperandType)
        {
            case OperandType.InlineNone:
                return default;
            case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                reader.Offset += 1;
                return default;
            case OperandType.InlineVar:
                reader.Offset += 2;
                return default;
            case OperandType.InlineI8 or OperandType.InlineR:
                reader.Offset += 8;
                return default;
            case OperandType.InlineSwitch:
                var count = reader.ReadInt32();
                reader.Offset += 4 * count;
                return default;
            case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                return MetadataTokens.EntityHandle(reader.ReadInt32());
            default:
                reader.Offset += 4;
                return default;
        }
    }

    private MethodDefinitionHandle? Method(int token)
    {
        if (token >> 24 != 0x06)
            return null;
        var row = token & 0xffffff;
        return row > 0 && row <= _metadata.GetTableRowCount(TableIndex.MethodDef) ? MetadataTokens.MethodDefinitionHandle(row) : null;
    }

    private string TypeName(EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                var definition = _metadata.GetTypeDefinition((TypeDefinitionHandle)handle);
                var outer = definition.GetDeclaringType();
                return outer.IsNil ? Qualified(definition.Namespace, definition.Name) : TypeName(outer) + "+" + _metadata.GetString(definition.Name);
            case HandleKind.TypeReference:
                var reference = _metadata.GetTypeReference((TypeReferenceHandle)handle);
                return reference.ResolutionScope.Kind == HandleKind.TypeReference
                    ? TypeName(reference.ResolutionScope) + "+" + _metadata.GetString(reference.Name)
                    : Qualified(reference.Namespace, reference.Name);
            case HandleKind.TypeSpecification:
                var signature = _metadata.GetBlobReader(_metadata.GetTypeSpecification((TypeSpecificationHandle)handle).Signature);
                if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
                    return "";
                signature.ReadByte(); // class or valuetype
                return TypeName(signature.ReadTypeHandle());
            default:
                return "";
        }
    }

    private string Qualified(StringHandle space, StringHandle name) =>
        space.IsNil ? _metadata.GetString(name) : _metadata.GetString(space) + "." + _metadata.GetString(name);
}
