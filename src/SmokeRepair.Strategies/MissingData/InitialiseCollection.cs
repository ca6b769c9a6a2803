using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Database;

namespace SmokeRepair.Strategies.MissingData;

/// <summary>A collection that nothing fills starts empty instead of null.</summary>
[Repairs("System.NullReferenceException")]
[Repairs("System.ArgumentNullException")]
internal sealed class InitialiseCollection : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Failure.Intent.Kind is ProbeKind.MissingField or ProbeKind.NullField && !site.Failure.ExpectedStatuses.Any(s => s < 400))
            return NotApplicable("the member is required: to fill it in would hide that it is missing");
        var reason = "no collection property of the app is null at the fault";
        var proposals = new List<Proposal?>();
        foreach (var (use, property) in Candidates(site).GroupBy(c => c.Property, SymbolIdentity.Comparer).Select(g => g.First()))
        {
            if (new EntityOrigin(site).Find(use) is not null)
                reason = "the collection is one that its query does not load";
            else if (site.Code.DeclarationsOf(property).FirstOrDefault() is not PropertyDeclarationSyntax { AccessorList: { } accessors } declaration)
                reason = "the property has no initialiser of its own";
            else if (declaration.Initializer is { Value: var given } && MissingEntity.MissingValue.Strip(given) is not LiteralExpressionSyntax)
                reason = "the property is initialised";
            else if (Empty(site, declaration, property.Type) is { } empty)
            {
                var editor = new SourceEditor(site);
                if (declaration.Initializer is { } initializer)
                    editor.Replace(initializer.Value, empty);
                else
                    editor.InsertAt(declaration.SyntaxTree, accessors.Span.End, $" = {empty};");
                proposals.Add(editor.ToProposal($"start {property.ContainingType.Name}.{property.Name} empty"));
            }
        }

        return proposals.Count > 0 ? Propose([.. proposals]) : NotApplicable(reason);
    }

    private static IEnumerable<(ExpressionSyntax Use, IPropertySymbol Property)> Candidates(RepairSite site)
    {
        var nodes = site.Node is ExpressionSyntax exact && site.Exception?.Is("System.NullReferenceException") == true ? [MissingEntity.MissingValue.Strip(exact)!]
            : site.Node.DescendantNodesAndSelf(n => n == site.Node || n is not (BlockSyntax or AnonymousFunctionExpressionSyntax)).OfType<ExpressionSyntax>();
        return nodes.Where(n => n is MemberAccessExpressionSyntax or IdentifierNameSyntax)
            .Select(n => (Use: n, Property: (site.Code.SymbolOf(n) as IPropertySymbol)!))
            .Where(c => c.Property is { IsStatic: false } p && EntityModel.ElementOf(p.Type) is not null && p.NullableAnnotation != NullableAnnotation.Annotated && site.Code.DeclarationsOf(p).Any());
    }

    // As the app starts its other collections: [] or new().
    private static string? Empty(RepairSite site, PropertyDeclarationSyntax declaration, ITypeSymbol type)
    {
        var others = site.Code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()).OfType<PropertyDeclarationSyntax>().Where(p => p != declaration).Select(p => p.Initializer?.Value).ToArray();
        var brackets = others.Count(v => v is CollectionExpressionSyntax { Elements.Count: 0 });
        var created = others.Count(v => v is ImplicitObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: 0 });
        var element = EntityModel.ElementOf(type)!.ToMinimalDisplayString(site.Code.ModelOf(declaration.SyntaxTree), declaration.SpanStart);
        var isNew = type is INamedTypeSymbol { TypeKind: TypeKind.Class, IsAbstract: false } named && named.InstanceConstructors.Any(c => c.Parameters.Length == 0 && c.DeclaredAccessibility == Accessibility.Public);
        var canBrackets = ((CSharpParseOptions)declaration.SyntaxTree.Options).LanguageVersion >= LanguageVersion.CSharp12 && (type is IArrayTypeSymbol || type.Name is "List" or "HashSet" or "ICollection" or "IList" or "IEnumerable" or "IReadOnlyList" or "IReadOnlyCollection");
        if (canBrackets && brackets >= created)
            return "[]";
        if (isNew)
            return "new()";
        return type.Name is "ICollection" or "IList" or "IEnumerable" or "IReadOnlyList" or "IReadOnlyCollection" ? $"new List<{element}>()" : canBrackets ? "[]" : null;
    }
}
