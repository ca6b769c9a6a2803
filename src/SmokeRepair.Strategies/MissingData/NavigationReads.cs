using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Database;

namespace SmokeRepair.Strategies.MissingData;

/// <summary>Finds where code reads navigations of entities in memory; in a query it is the database that reads them.</summary>
internal static class NavigationReads
{
    private static readonly string[] s_computing = ["Sum", "Count", "LongCount", "Average", "Min", "Max", "Any", "All", "Aggregate", "SelectMany", "GroupBy", "MinBy", "MaxBy", "SumAsync"];

    /// <summary>The expressions of a member that read a navigation.</summary>
    public static IEnumerable<ExpressionSyntax> In(CodeBase code, SyntaxNode member)
    {
        var model = EntityModel.Of(code);
        return member.DescendantNodes().OfType<ExpressionSyntax>().Where(e => IsWhole(e) && !IsWritten(e) && code.SymbolOf(e) is IPropertySymbol property && model.IsNavigation(property) && !IsInQuery(code, e));
    }

    /// <summary>What a mapper of a package is handed, with each navigation that it reads.</summary>
    public static IEnumerable<(ExpressionSyntax Entity, IPropertySymbol Navigation)> OfMappers(CodeBase code, SyntaxNode member)
    {
        foreach (var call in member.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (LinqCalls.NameOf(call) is not GenericNameSyntax { Identifier.ValueText: "Map" or "Adapt" } || code.SymbolOf(call) is not IMethodSymbol { TypeArguments: [.., var made] } || code.TargetsOf(call).SelectMany(code.DeclarationsOf).Any(d => d is BaseMethodDeclarationSyntax { Body: not null } or BaseMethodDeclarationSyntax { ExpressionBody: not null })
                || (call.ArgumentList.Arguments.FirstOrDefault()?.Expression ?? LinqCalls.ReceiverOf(call)) is not { } entity || code.TypeOf(entity) is not { } type)
                continue;
            foreach (var navigation in MapperReads.Of(code, EntityModel.ElementOf(type) ?? type, EntityModel.ElementOf(made) ?? made))
                yield return (entity, navigation);
        }
    }

    /// <summary>Whether something is computed from what is read, rather than shown.</summary>
    public static bool IsComputedFrom(ExpressionSyntax read)
    {
        SyntaxNode node = LinqCalls.Parenthesized(read);
        while (node.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access && access.Expression == node)
        {
            if (s_computing.Contains(access.Name.Identifier.ValueText))
                return true;
            node = call;
        }

        return node.Parent is ForEachStatementSyntax loop && loop.Expression == node || node.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Count" or "Length" }
            || node.Parent is LambdaExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax around } } && LinqCalls.NameOf(around)?.Identifier.ValueText is { } name && s_computing.Contains(name);
    }

    // The outermost expression that names the property: order.Lines, not the name in it.
    private static bool IsWhole(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax or MemberBindingExpressionSyntax => true,
        IdentifierNameSyntax name => name.Parent is not (MemberBindingExpressionSyntax or NameColonSyntax or NameEqualsSyntax) && (name.Parent is not MemberAccessExpressionSyntax access || access.Expression == name),
        _ => false,
    };

    private static bool IsWritten(ExpressionSyntax expression) => expression.Parent is AssignmentExpressionSyntax assignment && assignment.Left == expression
        || expression.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" or "AddRange" or "Remove" or "RemoveAll" or "Clear" };

    private static bool IsInQuery(CodeBase code, ExpressionSyntax expression) => expression.Ancestors().OfType<LambdaExpressionSyntax>()
        .Any(l => code.ModelOf(l.SyntaxTree).GetTypeInfo(l).ConvertedType is { Name: "Expression" } type && type.ContainingNamespace.ToDisplayString() == "System.Linq.Expressions");
}
