using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Database;

/// <summary>Which values of an entity the model says to be unique.</summary>
internal static class UniqueIndexes
{
    /// <summary>The properties of each unique index: those of <c>HasIndex(...).IsUnique()</c> and of <c>[Index(IsUnique = true)]</c>.</summary>
    public static IEnumerable<IPropertySymbol[]> Of(CodeBase code, INamedTypeSymbol entity)
    {
        foreach (var attribute in entity.GetAttributes().Where(a => a.AttributeClass?.Name == "IndexAttribute" && a.NamedArguments.Any(n => n is { Key: "IsUnique", Value.Value: true })))
        {
            var names = attribute.ConstructorArguments.SelectMany(a => a.Kind == TypedConstantKind.Array ? a.Values.Select(v => v.Value as string) : [a.Value as string]);
            yield return [.. EntityModel.PropertiesOf(entity).Where(p => names.Contains(p.Name))];
        }

        foreach (var unique in code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()).OfType<InvocationExpressionSyntax>().Where(c => LinqCalls.NameOf(c)?.Identifier.ValueText == "IsUnique"))
            if (unique.DescendantNodes().OfType<InvocationExpressionSyntax>().FirstOrDefault(c => LinqCalls.NameOf(c)?.Identifier.ValueText == "HasIndex") is { } index
                && index.ArgumentList.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Select(m => code.SymbolOf(m)).OfType<IPropertySymbol>().ToArray() is { Length: > 0 } properties
                && CodeBase.Same(properties[0].ContainingType, entity))
                yield return properties;
    }
}
