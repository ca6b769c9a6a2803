using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace SmokeRepair.Evidence;

/// <summary>
/// Makes a copy of a module tell exactly where it fails: a <c>nop</c> stands before every instruction that can throw. The debug JIT makes each
/// <c>nop</c> a boundary of its IL map, so the offset of a stack frame names one instruction instead of a whole statement.
/// What runs without end can be asked where it is (<see cref="PauseInserter"/>). Nothing else changes: same behaviour, same MVID, same source positions.
/// </summary>
internal static class ModuleInstrumenter
{
    private const int DisableOptimizations = 0x100;

    /// <summary>Instruments a module. One that is optimised, has no symbols, or is not pure IL comes back as it was.</summary>
    /// <param name="pe">The assembly's bytes.</param>
    /// <param name="pdb">Its portable PDB; null when it has none or holds it inside.</param>
    /// <returns>The assembly and its PDB; the PDB is null when the assembly holds it inside or there is none.</returns>
    public static (byte[] Pe, byte[]? Pdb) Instrument(byte[] pe, byte[]? pdb)
    {
        using var resolver = new LenientResolver();
        var enums = new ForeignEnums(resolver);
        using var module = Read(pe, pdb, resolver, enums);
        if (module is null || !IsWorthwhile(module))
            return (pe, pdb);
        enums.Learn(module);
        var pauses = new PauseInserter(module);

        foreach (var method in module.GetTypes().SelectMany(t => t.Methods))
        {
            // Without sequence points no offset can be told a source position: accessors, record members, closures' constructors.
            if (method.HasBody && method.DebugInformation.HasSequencePoints)
                Instrument(method.Body, pauses);
        }

        return Write(module, embedded: pdb is null);
    }

    private static ModuleDefinition? Read(byte[] pe, byte[]? pdb, LenientResolver resolver, ForeignEnums enums)
    {
        var parameters = new ReaderParameters { InMemory = true, AssemblyResolver = resolver, MetadataResolver = enums, ReadSymbols = true };
        if (pdb is null)
        {
            using var probe = ModuleDefinition.ReadModule(new MemoryStream(pe));
            if (!probe.HasDebugHeader || probe.GetDebugHeader().Entries.All(e => e.Directory.Type != ImageDebugType.EmbeddedPortablePdb))
                return null;
            parameters.SymbolReaderProvider = new EmbeddedPortablePdbReaderProvider();
        }
        else
        {
            // A Windows PDB starts with other bytes and cannot be read here.
            if (!pdb.AsSpan().StartsWith("BSJB"u8))
                return null;
            parameters.SymbolReaderProvider = new PortablePdbReaderProvider();
            parameters.SymbolStream = new MemoryStream(pdb);
        }

        try
        {
            return ModuleDefinition.ReadModule(new MemoryStream(pe), parameters);
        }
        catch (SymbolsNotMatchingException)
        {
            return null;
        }
    }

    private static bool IsWorthwhile(ModuleDefinition module) =>
        (module.Attributes & ModuleAttributes.ILOnly) != 0
        && module.Assembly is { } assembly
        && assembly.CustomAttributes.Any(a => a.AttributeType.FullName == "System.Diagnostics.DebuggableAttribute" && DisablesOptimizations(a));

    private static bool DisablesOptimizations(CustomAttribute attribute)
    {
        // Read off the blob: decoding an enum argument needs the assembly that declares the enum.
        var blob = attribute.GetBlob();
        return attribute.Constructor.Parameters.Count switch
        {
            1 => blob.Length >= 6 && (BitConverter.ToInt32(blob, 2) & DisableOptimizations) != 0,
            2 => blob.Length >= 4 && blob[3] != 0,
            _ => false,
        };
    }

    private static void Instrument(MethodBody body, PauseInserter pauses)
    {
        // Short branches could not reach any more, and macros are chosen anew afterwards.
        body.SimplifyMacros();
        pauses.Insert(body);
        var il = body.GetILProcessor();
        foreach (var instruction in body.Instructions.ToArray())
        {
            if (!CanThrow(instruction))
                continue;
            var first = instruction;
            while (first.Previous is { OpCode.OpCodeType: OpCodeType.Prefix } prefix)
                first = prefix;
            if (first.Previous?.OpCode.Code is Code.Nop)
                continue;

            // The instruction itself becomes the nop and a copy follows: whatever pointed to it (branches, handlers, scopes, sequence
            // points, await offsets) now points to the nop, so no loop can skip it.
            var copy = Instruction.Create(OpCodes.Nop);
            copy.OpCode = first.OpCode;
            copy.Operand = first.Operand;
            first.OpCode = OpCodes.Nop;
            first.Operand = null;
            il.InsertAfter(first, copy);
        }

        body.OptimizeMacros();
    }

    private static bool CanThrow(Instruction instruction) => instruction.OpCode.Code switch
    {
        // The JIT recognises ldftn + newobj as one: nothing may come between.
        Code.Newobj => instruction.Previous?.OpCode.Code is not (Code.Ldftn or Code.Ldvirtftn),
        // Array and span literals are recognised as ldtoken + call.
        Code.Call => instruction.Previous?.OpCode.Code is not Code.Ldtoken,
        Code.Callvirt or Code.Calli => true,
        Code.Ldfld or Code.Ldflda or Code.Stfld or Code.Ldlen or Code.Newarr => true,
        Code.Unbox or Code.Unbox_Any or Code.Castclass or Code.Throw => true,
        Code.Div or Code.Div_Un or Code.Rem or Code.Rem_Un => true,
        >= Code.Ldelema and <= Code.Stelem_Any => true,
        >= Code.Conv_Ovf_I1_Un and <= Code.Conv_Ovf_U_Un => true,
        >= Code.Conv_Ovf_I1 and <= Code.Conv_Ovf_U8 => true,
        Code.Conv_Ovf_I or Code.Conv_Ovf_U => true,
        >= Code.Add_Ovf and <= Code.Sub_Ovf_Un => true,
        _ => false,
    };

    private static (byte[] Pe, byte[]? Pdb) Write(ModuleDefinition module, bool embedded)
    {
        using var peStream = new MemoryStream();
        using var pdbStream = new MemoryStream();
        module.Write(peStream, new WriterParameters
        {
            WriteSymbols = true,
            SymbolStream = embedded ? null : pdbStream,
            SymbolWriterProvider = embedded ? new EmbeddedWriterProvider() : new PortablePdbWriterProvider(),
        });
        return (peStream.ToArray(), embedded ? null : pdbStream.ToArray());
    }

    /// <summary>Cecil's own provider refuses a module that is written to a stream, for want of a file name that it does not use.</summary>
    private sealed class EmbeddedWriterProvider : ISymbolWriterProvider
    {
        public ISymbolWriter GetSymbolWriter(ModuleDefinition module, string fileName) => new EmbeddedPortablePdbWriterProvider().GetSymbolWriter(module, module.Name);

        public ISymbolWriter GetSymbolWriter(ModuleDefinition module, Stream symbolStream) => GetSymbolWriter(module, module.Name);
    }

    /// <summary>Nothing of a referenced assembly is needed to copy a reference to it.</summary>
    private sealed class LenientResolver : IAssemblyResolver
    {
        public AssemblyDefinition? Resolve(AssemblyNameReference name) => null;

        public AssemblyDefinition? Resolve(AssemblyNameReference name, ReaderParameters parameters) => null;

        public void Dispose()
        {
        }
    }
}
