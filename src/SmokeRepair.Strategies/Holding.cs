using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies;

/// <summary>What a type holds: its fields, its properties, and the parameters of its constructor where it is declared with them.</summary>
internal static class Holding
{
    /// <summary>The names and types of all that a type holds and can be called by name.</summary>
    public static IEnumerable<(string Name, ITypeSymbol Type)> Of(INamedTypeSymbol type) => type.GetMembers()
        .Concat(type.InstanceConstructors.Where(c => c.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is TypeDeclarationSyntax)).SelectMany(c => c.Parameters))
        .Where(m => m.CanBeReferencedByName).Select(m => (m.Name, Type: TypeOf(m)!)).Where(m => m.Type is not null);

    /// <summary>The type of what is held; null for a symbol that is nothing of the kind.</summary>
    public static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } parameter => parameter.Type,
        _ => null,
    };

    /// <summary>The kind of thing that a repository, a service or a store is for, by its name.</summary>
    public static string Noun(INamedTypeSymbol type) => Regex.Replace(Names.Bare(type), "(Repository|Service|Store)$", "");
}
