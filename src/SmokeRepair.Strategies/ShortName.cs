using Microsoft.CodeAnalysis;

namespace SmokeRepair.Strategies;

/// <summary>How a type is written at a place: by its name alone, with the usings that it needs; in full where the name means something else there.</summary>
internal static class ShortName
{
    /// <summary>The type as it is written; <see cref="WithUsings"/> makes it visible, from whatever project it comes.</summary>
    public static string Of(SemanticModel model, int place, ITypeSymbol type) => type is not INamedTypeSymbol named || !IsShort(model, place, named)
        ? type.ToMinimalDisplayString(model, place)
        : named.Name + (named.TypeArguments.Length == 0 ? "" : $"<{string.Join(", ", named.TypeArguments.Select(t => Of(model, place, t)))}>");

    /// <summary>Makes visible at a place what is written short there.</summary>
    public static SourceEditor WithUsings(this SourceEditor editor, SemanticModel model, SyntaxNode place, INamedTypeSymbol type)
    {
        if (!IsShort(model, place.SpanStart, type))
            return editor;
        foreach (var argument in type.TypeArguments.OfType<INamedTypeSymbol>())
            editor.WithUsings(model, place, argument);
        return editor.AddUsing(place, type);
    }

    private static bool IsShort(SemanticModel model, int place, INamedTypeSymbol type) => type is { SpecialType: SpecialType.None, ContainingType: null } && !model.LookupNamespacesAndTypes(place, name: type.Name)
        .Any(s => s is INamespaceSymbol || s is INamedTypeSymbol other && other.Arity == type.Arity && !CodeBase.Same(other.OriginalDefinition, type.OriginalDefinition));
}
