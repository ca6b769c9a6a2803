using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Database;

/// <summary>What the app's Entity Framework contexts say of entities, keys and references, read from the source.</summary>
internal sealed partial class EntityModel
{
    private static readonly ConditionalWeakTable<CodeBase, EntityModel> Models = new();

    private readonly CodeBase _code;
    private readonly HashSet<INamedTypeSymbol> _entities = new(SymbolIdentity.Comparer);
    private readonly InvocationExpressionSyntax[] _configuration;

    private EntityModel(CodeBase code)
    {
        _code = code;
        Sets = [.. code.Types.Where(t => t.TypeKind == TypeKind.Class && IsContext(t)).SelectMany(c => c.GetMembers().OfType<IPropertySymbol>().Select(p => (Context: c, Property: p)))
            .Where(p => p.Property.Type is INamedTypeSymbol { Name: "DbSet", TypeArguments: [INamedTypeSymbol] })
            .Select(p => new EntitySet(p.Context, p.Property, (INamedTypeSymbol)((INamedTypeSymbol)p.Property.Type).TypeArguments[0]))];
        _configuration = [.. code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()).OfType<InvocationExpressionSyntax>()
            .Where(c => LinqCalls.NameOf(c) is { Identifier.ValueText: "Entity" or "HasKey" or "HasForeignKey" or "OnDelete" or "ToTable" or "OwnsMany" or "HasColumnName" })];
        foreach (var set in Sets)
            Reach(set.Entity);
        foreach (var entity in _configuration.Where(c => LinqCalls.NameOf(c) is GenericNameSyntax { Identifier.ValueText: "Entity" }).Select(c => code.TypeOf(((GenericNameSyntax)LinqCalls.NameOf(c)).TypeArgumentList.Arguments[0])).OfType<INamedTypeSymbol>())
            Reach(entity);

        // One that has no set may have a configuration of its own.
        foreach (var entity in code.Types.SelectMany(t => t.AllInterfaces).Where(i => i is { Name: "IEntityTypeConfiguration", TypeArguments: [INamedTypeSymbol] }).Select(i => (INamedTypeSymbol)i.TypeArguments[0]))
            Reach(entity);
    }

    /// <summary>The sets of all contexts.</summary>
    public IReadOnlyList<EntitySet> Sets { get; }

    /// <summary>The entities.</summary>
    public IEnumerable<INamedTypeSymbol> Entities => _entities.OrderBy(e => e.Name, StringComparer.Ordinal);

    /// <summary>The model of an app; read once.</summary>
    public static EntityModel Of(CodeBase code) => Models.GetValue(code, c => new(c));

    /// <summary>Whether a type is a context, or an interface of the app's own for one.</summary>
    public static bool IsContext(ITypeSymbol? type)
    {
        if (type is { TypeKind: TypeKind.Interface } && type.GetMembers().OfType<IPropertySymbol>().Any(p => p.Type.Name == "DbSet"))
            return true;
        for (; type is not null; type = type.BaseType)
            if (type is { Name: "DbContext", ContainingNamespace: { } space } && space.ToDisplayString() == "Microsoft.EntityFrameworkCore")
                return true;
        return false;
    }

    /// <summary>The entity that a type is, itself or as an element; null when it is none.</summary>
    public INamedTypeSymbol? EntityOf(ITypeSymbol? type)
    {
        if (type is INamedTypeSymbol named && _entities.Contains((INamedTypeSymbol)named.WithNullableAnnotation(NullableAnnotation.None)))
            return named;
        return type is not null && ElementOf(type) is INamedTypeSymbol element && _entities.Contains((INamedTypeSymbol)element.WithNullableAnnotation(NullableAnnotation.None)) ? element : null;
    }

    /// <summary>Whether a property leads from one entity to another, or to several.</summary>
    public bool IsNavigation(IPropertySymbol property) => EntityOf(property.ContainingType) is not null && EntityOf(property.Type) is not null;

    /// <summary>The set that holds an entity.</summary>
    public EntitySet? SetOf(ITypeSymbol entity) => Sets.FirstOrDefault(s => CodeBase.Same(s.Entity, entity));

    /// <summary>The entity that a table holds.</summary>
    public INamedTypeSymbol? EntityOfTable(string table) =>
        Sets.FirstOrDefault(s => Same(s.Property.Name, table))?.Entity
        ?? _configuration.Where(c => LinqCalls.NameOf(c).Identifier.ValueText == "ToTable" && c.ArgumentList.Arguments is [var name, ..] && Same(name.Expression.ToString().Trim('"'), table))
            .Select(c => _code.TypeOf(LinqCalls.ReceiverOf(c)!)).OfType<INamedTypeSymbol>().Select(b => b.TypeArguments.FirstOrDefault()).OfType<INamedTypeSymbol>().FirstOrDefault()
        ?? Entities.FirstOrDefault(e => Same(e.Name, table) || e.GetAttributes().Any(a => a.AttributeClass?.Name == "TableAttribute" && a.ConstructorArguments is [{ Value: string named }] && Same(named, table)));

    /// <summary>The property of an entity that a column holds.</summary>
    public static IPropertySymbol? PropertyOfColumn(INamedTypeSymbol entity, string column) =>
        PropertiesOf(entity).FirstOrDefault(p => Same(p.Name, column))
        ?? PropertiesOf(entity).FirstOrDefault(p => Same(p.Name, column.Replace("_", "")) || p.GetAttributes().Any(a => a.AttributeClass?.Name == "ColumnAttribute" && a.ConstructorArguments is [{ Value: string named }, ..] && Same(named, column)));

    /// <summary>The single property that identifies an entity; null for none or a composite key.</summary>
    public IPropertySymbol? KeyOf(ITypeSymbol entity)
    {
        var configured = _configuration.Where(c => LinqCalls.NameOf(c).Identifier.ValueText == "HasKey").SelectMany(PropertiesIn).FirstOrDefault(p => CodeBase.Same(p.ContainingType, entity));
        var properties = PropertiesOf(entity).ToArray();
        return configured
            ?? properties.FirstOrDefault(p => p.GetAttributes().Any(a => a.AttributeClass?.Name == "KeyAttribute"))
            ?? properties.FirstOrDefault(p => Same(p.Name, "Id")) ?? properties.FirstOrDefault(p => Same(p.Name, entity.Name + "Id"));
    }

    /// <summary>The public properties of a type and its bases.</summary>
    public static IEnumerable<IPropertySymbol> PropertiesOf(ITypeSymbol type)
    {
        for (ITypeSymbol? t = type; t is not null && t.SpecialType != SpecialType.System_Object; t = t.BaseType)
            foreach (var property in t.GetMembers().OfType<IPropertySymbol>().Where(p => p is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public }))
                yield return property;
    }

    /// <summary>The element type of a collection; null for text and what is none.</summary>
    public static ITypeSymbol? ElementOf(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_String } => null,
        IArrayTypeSymbol array => array.ElementType,
        _ => new[] { type }.Concat(type.AllInterfaces).OfType<INamedTypeSymbol>().FirstOrDefault(i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)?.TypeArguments[0],
    };

    private IEnumerable<IPropertySymbol> PropertiesIn(SyntaxNode node) =>
        node.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Where(m => m.Parent is not InvocationExpressionSyntax).Select(m => _code.SymbolOf(m)).OfType<IPropertySymbol>();

    private void Reach(INamedTypeSymbol entity)
    {
        if (!_entities.Add((INamedTypeSymbol)entity.WithNullableAnnotation(NullableAnnotation.None)))
            return;
        foreach (var property in PropertiesOf(entity))
            if (ElementOf(property.Type) is INamedTypeSymbol { TypeKind: TypeKind.Class, SpecialType: SpecialType.None } element && _code.DeclarationsOf(element).Any()
                && !_configuration.Any(c => LinqCalls.NameOf(c).Identifier.ValueText == "OwnsMany" && PropertiesIn(c.ArgumentList).Any(p => CodeBase.Same(p, property))))
                Reach(element);
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A set of a context.</summary>
internal sealed record EntitySet(INamedTypeSymbol Context, IPropertySymbol Property, INamedTypeSymbol Entity);
