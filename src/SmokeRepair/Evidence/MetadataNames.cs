using Microsoft.CodeAnalysis;

namespace SmokeRepair.Evidence;

/// <summary>Names of symbols as metadata has them.</summary>
internal static class MetadataNames
{
    /// <summary>Full metadata name of a type, as in <c>Store.Cart`1+Line</c>; empty for none.</summary>
    public static string Of(INamedTypeSymbol? type)
    {
        if (type is null)
            return "";
        if (type.ContainingType is { } outer)
            return Of(outer) + "+" + type.MetadataName;
        return type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() + "." + type.MetadataName : type.MetadataName;
    }
}
