using Microsoft.CodeAnalysis;

namespace SmokeRepair.Evidence;

/// <summary>Which types the app stores through Entity Framework: those of its contexts' sets.</summary>
internal sealed class EntityModel(Compilation compilation)
{
    private readonly Lazy<HashSet<ITypeSymbol>> _entities = new(() => Find(compilation));

    /// <summary>The entity's property that the expression reads, as in <c>Order.Customer</c>, if it leads to another entity; else null.</summary>
    public string? Navigation(ISymbol? symbol) =>
        symbol is IPropertySymbol { IsStatic: false, ContainingType: { } owner } property && IsEntity(owner) && IsEntity(Element(property.Type))
            ? owner.Name + "." + property.Name
            : null;

    private bool IsEntity(ITypeSymbol type)
    {
        for (var t = type; t is not null; t = t.BaseType)
        {
            if (_entities.Value.Contains(t.OriginalDefinition))
                return true;
        }

        return false;
    }

    private static ITypeSymbol Element(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { TypeArguments: [var element] } named when named.SpecialType is not SpecialType.System_Nullable_T => element,
        _ => type,
    };

    private static HashSet<ITypeSymbol> Find(Compilation compilation)
    {
        var entities = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        if (compilation.GetTypeByMetadataName("Microsoft.EntityFrameworkCore.DbSet`1") is not { } set)
            return entities;
        // The context may live in another project of the solution than the code that failed.
        var assemblies = compilation.SourceModule.ReferencedAssemblySymbols.Where(a => a.Modules.Any(m => m.ReferencedAssemblies.Any(r => r.Name == set.ContainingAssembly.Name)))
            .Where(a => !a.Name.StartsWith("Microsoft.", StringComparison.Ordinal)).Append(compilation.Assembly);
        foreach (var type in assemblies.SelectMany(a => Types(a.GlobalNamespace)))
        {
            foreach (var property in type.GetMembers().OfType<IPropertySymbol>())
            {
                if (property.Type is INamedTypeSymbol { TypeArguments: [var entity] } named && SymbolEqualityComparer.Default.Equals(named.OriginalDefinition, set))
                    entities.Add(entity.OriginalDefinition);
            }
        }

        return entities;
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceSymbol space) =>
        space.GetTypeMembers().SelectMany(WithNested).Concat(space.GetNamespaceMembers().SelectMany(Types));

    private static IEnumerable<INamedTypeSymbol> WithNested(INamedTypeSymbol type) => type.GetTypeMembers().SelectMany(WithNested).Prepend(type);
}
