using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Database;

namespace SmokeRepair.Strategies.MissingData;

/// <summary>Which navigations of an entity a mapper of a package reads to make something of it: by name, by flattening (<c>CustomerName</c>), and by what is configured (<c>MapFrom(o => o.Customer.Name)</c>).</summary>
internal static class MapperReads
{
    private static readonly ConditionalWeakTable<CodeBase, IReadOnlyList<InvocationExpressionSyntax>> s_maps = new();

    /// <summary>The navigations that are read of a class to make another one.</summary>
    public static IEnumerable<IPropertySymbol> Of(CodeBase code, ITypeSymbol source, ITypeSymbol target)
    {
        var configured = Configured(code, source, target).ToArray();
        var members = EntityModel.PropertiesOf(target).Select(p => p.Name).ToArray();
        foreach (var navigation in EntityModel.PropertiesOf(source).Where(EntityModel.Of(code).IsNavigation))
            if (members.Contains(navigation.Name) || configured.Any(c => CodeBase.Same(c, navigation)) || EntityModel.ElementOf(navigation.Type) is null && EntityModel.PropertiesOf(navigation.Type).Any(p => members.Contains(navigation.Name + p.Name) && !IsOwn(source, navigation.Name + p.Name)))
                yield return navigation;
    }

    // CustomerId is the order's own member before it is the customer's.
    private static bool IsOwn(ITypeSymbol source, string name) => EntityModel.PropertiesOf(source).Any(p => p.Name == name);

    private static IEnumerable<ISymbol> Configured(CodeBase code, ITypeSymbol source, ITypeSymbol target) =>
        from map in s_maps.GetValue(code, c => [.. c.Trees.SelectMany(t => t.GetRoot().DescendantNodes()).OfType<InvocationExpressionSyntax>().Where(i => LinqCalls.NameOf(i) is GenericNameSyntax { Identifier.ValueText: "CreateMap" or "NewConfig", TypeArgumentList.Arguments.Count: 2 })])
        let types = ((GenericNameSyntax)LinqCalls.NameOf(map)).TypeArgumentList.Arguments
        where CodeBase.Same(code.SymbolOf(types[0]), source) && CodeBase.Same(code.SymbolOf(types[1]), target)
        from read in (map.FirstAncestorOrSelf<StatementSyntax>() ?? (SyntaxNode)map).DescendantNodes().OfType<MemberAccessExpressionSyntax>()
        where read.Expression is IdentifierNameSyntax && CodeBase.Same(code.TypeOf(read.Expression), source) && code.SymbolOf(read) is not null
        select code.SymbolOf(read)!;
}
