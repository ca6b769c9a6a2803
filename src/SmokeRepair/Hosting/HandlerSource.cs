using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using SmokeRepair.Strategies;

namespace SmokeRepair.Hosting;

/// <summary>Finds the source of endpoint handlers in the symbols of the assemblies that were started.</summary>
internal sealed class HandlerSource(string directory) : IDisposable
{
    private readonly Dictionary<string, (PEReader Image, MetadataReader Metadata, MetadataReaderProvider? Symbols)?> _assemblies = [];

    /// <summary>The handler with file and line of its first statement; unchanged when the symbols do not tell.</summary>
    public HandlerName Locate(HandlerName handler, string assembly, int token)
    {
        try
        {
            if (Open(assembly) is not ({ } metadata, { } symbols)) return handler;
            var method = MetadataTokens.MethodDefinitionHandle(token & 0xFFFFFF);
            var body = StateMachine(metadata, method) ?? method;
            var debug = symbols.GetMethodDebugInformation(body);
            foreach (var point in debug.GetSequencePoints())
            {
                if (point.IsHidden) continue;
                var document = symbols.GetDocument(point.Document);
                return handler with { File = symbols.GetString(document.Name), Line = point.StartLine };
            }
        }
        catch (BadImageFormatException)
        {
            // Symbols of another build.
        }

        return handler;
    }

    public void Dispose()
    {
        foreach (var assembly in _assemblies.Values)
        {
            assembly?.Symbols?.Dispose();
            assembly?.Image.Dispose();
        }
    }

    /// <summary>The MoveNext of an async or iterator method: its statements are there.</summary>
    private static MethodDefinitionHandle? StateMachine(MetadataReader metadata, MethodDefinitionHandle method)
    {
        var definition = metadata.GetMethodDefinition(method);
        foreach (var attribute in definition.GetCustomAttributes())
        {
            var value = metadata.GetCustomAttribute(attribute);
            if (value.Constructor.Kind != HandleKind.MemberReference) continue;
            var type = metadata.GetMemberReference((MemberReferenceHandle)value.Constructor).Parent;
            if (type.Kind != HandleKind.TypeReference || !metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)type).Name).EndsWith("StateMachineAttribute", StringComparison.Ordinal)) continue;

            // The attribute names the class in full: "Store.OrdersController+<Pay>d__4".
            var blob = metadata.GetBlobReader(value.Value);
            blob.ReadUInt16();
            var name = blob.ReadSerializedString() ?? "";
            var simple = name.Split(',')[0].Split('+')[^1];
            foreach (var nested in metadata.GetTypeDefinition(definition.GetDeclaringType()).GetNestedTypes())
            {
                var candidate = metadata.GetTypeDefinition(nested);
                if (metadata.GetString(candidate.Name) != simple) continue;
                return candidate.GetMethods().FirstOrDefault(m => metadata.GetString(metadata.GetMethodDefinition(m).Name) == "MoveNext") is { IsNil: false } moveNext ? moveNext : null;
            }
        }

        return null;
    }

    private (MetadataReader Metadata, MetadataReader Symbols)? Open(string assembly)
    {
        if (!_assemblies.TryGetValue(assembly, out var opened))
        {
            opened = null;
            var path = Path.Combine(directory, assembly + ".dll");
            if (File.Exists(path))
            {
                var image = new PEReader(File.OpenRead(path), PEStreamOptions.PrefetchEntireImage);
                image.TryOpenAssociatedPortablePdb(path, p => File.Exists(p) ? File.OpenRead(p) : File.Exists(Path.ChangeExtension(path, ".pdb")) ? File.OpenRead(Path.ChangeExtension(path, ".pdb")) : null, out var symbols, out _);
                opened = (image, image.GetMetadataReader(), symbols);
            }

            _assemblies[assembly] = opened;
        }

        return opened is { Symbols: { } provider } ? (opened.Value.Metadata, provider.GetMetadataReader()) : null;
    }
}
