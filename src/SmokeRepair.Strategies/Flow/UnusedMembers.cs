using Microsoft.CodeAnalysis;
using SmokeRepair.Strategies.Database;

namespace SmokeRepair.Strategies.Flow;

/// <summary>What is there and used by nobody: an empty method may be the one that used it, and is then not known by its name alone.</summary>
internal static class UnusedMembers
{
    /// <summary>The first method of a thing or its parts, or service that the method's class holds, that nobody uses; null when all are used.</summary>
    /// <param name="code">The app.</param>
    /// <param name="unwritten">The empty method.</param>
    /// <param name="thing">The thing that it is to change.</param>
    /// <param name="written">What is to be written in it.</param>
    public static ISymbol? Beside(CodeBase code, IMethodSymbol unwritten, INamedTypeSymbol thing, string written)
    {
        var parts = thing.GetMembers().OfType<IPropertySymbol>().Select(p => (EntityModel.ElementOf(p.Type) ?? p.Type) as INamedTypeSymbol).OfType<INamedTypeSymbol>().Where(t => IsOwn(code, t)).ToArray();
        var further = parts.SelectMany(t => t.GetMembers().OfType<IPropertySymbol>()).Select(p => p.Type as INamedTypeSymbol).OfType<INamedTypeSymbol>().Where(t => IsOwn(code, t));
        var methods = parts.Concat(further).Append(thing).Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default).SelectMany(t => t.GetMembers()).OfType<IMethodSymbol>()
            .Where(m => m is { MethodKind: MethodKind.Ordinary, IsStatic: false, IsOverride: false, IsImplicitlyDeclared: false, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal } && !written.Contains($".{m.Name}("));
        var held = unwritten.ContainingType.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsConst && !f.IsImplicitlyDeclared).Cast<ISymbol>()
            .Concat(unwritten.ContainingType.InstanceConstructors.SelectMany(c => c.Parameters).Where(p => !written.Contains(p.Name)));
        return methods.FirstOrDefault(m => !code.ReferencesTo(m).Any()) ?? held.FirstOrDefault(h => !IsUsed(code, h));
    }

    private static bool IsOwn(CodeBase code, INamedTypeSymbol type) => type.TypeKind is TypeKind.Class or TypeKind.Struct && code.DeclarationsOf(type).Any();

    // A field that only the constructor sets is used by nobody.
    private static bool IsUsed(CodeBase code, ISymbol held) => code.ReferencesTo(held).Any(r => held is IParameterSymbol || r.FirstAncestorOrSelf<Microsoft.CodeAnalysis.CSharp.Syntax.ConstructorDeclarationSyntax>() is null);
}
