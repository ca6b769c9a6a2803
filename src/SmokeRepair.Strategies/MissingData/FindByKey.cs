using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Database;

namespace SmokeRepair.Strategies.MissingData;

/// <summary>Writes a search by key as a query.</summary>
internal static class FindByKey
{
    /// <summary>Replaces a <c>Find</c>, which takes no includes, by a query for the same row.</summary>
    public static Proposal? Include(RepairSite site, SourceEditor editor, InvocationExpressionSyntax find, INamedTypeSymbol entity, string includes, string description)
    {
        var found = ReturnedEntity(site.Code, find);
        if (found is null || !CodeBase.SelfAndBases(found).Any(t => CodeBase.Same(t.WithNullableAnnotation(NullableAnnotation.None), entity)) || ValueOf(site.Code, find) is not { } value || !IsAwaited(find))
            return null;
        var receiver = LinqCalls.ReceiverOf(find)!;
        var set = site.Code.TypeOf(receiver) is { } held && EntityModel.IsContext(held) ? ContextAccess.SetOf(site.Code, receiver.ToString(), held, found) : SourceLayout.TextOf(receiver);
        var token = TokenOf(site.Code, find) is { } passed ? ", " + passed : "";
        return set is not null && Operator(site.Code, find, find, found, value.ToString(), token) is { } query
            ? editor.Replace(find, set + includes + query).AddUsing(find.SyntaxTree, "Microsoft.EntityFrameworkCore").ToProposal(description) : null;
    }

    /// <summary>The operator that reads what a <c>Find</c> does, as in <c>.FirstOrDefaultAsync(o =&gt; o.Id == id)</c>; null where an entity has no single key.</summary>
    public static string? Operator(CodeBase code, InvocationExpressionSyntax find, SyntaxNode place, INamedTypeSymbol entity, string value, string token)
    {
        if (EntityModel.Of(code).KeyOf(entity) is not { } key)
            return null;
        var row = Names.LambdaParameter(code.ModelOf(place.SyntaxTree), place, entity.Name);
        return $".{(IsAsync(find) ? "FirstOrDefaultAsync" : "FirstOrDefault")}({row} => {row}.{key.Name} == {value}{token})";
    }

    /// <summary>The single value that a <c>Find</c> looks for; null for several, or none that is seen.</summary>
    public static ExpressionSyntax? ValueOf(CodeBase code, InvocationExpressionSyntax find) => find.ArgumentList.Arguments.Count is 0 or > 2 || find.ArgumentList.Arguments.Count == 2 && TokenOf(code, find) is null ? null : find.ArgumentList.Arguments[0].Expression switch
    {
        CollectionExpressionSyntax { Elements: [ExpressionElementSyntax only] } => only.Expression,
        ArrayCreationExpressionSyntax { Initializer.Expressions: [var only] } => only,
        ImplicitArrayCreationExpressionSyntax { Initializer.Expressions: [var only] } => only,
        CollectionExpressionSyntax or ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax => null,
        var plain => plain,
    };

    /// <summary>The token that a <c>Find</c> is given; null for none.</summary>
    public static ExpressionSyntax? TokenOf(CodeBase code, InvocationExpressionSyntax find) =>
        find.ArgumentList.Arguments is [_, { Expression: var second }] && code.TypeOf(second) is { Name: "CancellationToken" } ? second : null;

    // What is not awaited where it is made is a task of another kind.
    private static bool IsAwaited(InvocationExpressionSyntax find) =>
        !IsAsync(find) || find.Parent is AwaitExpressionSyntax or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" };

    private static bool IsAsync(InvocationExpressionSyntax find) => LinqCalls.NameOf(find).Identifier.ValueText == "FindAsync";

    private static INamedTypeSymbol? ReturnedEntity(CodeBase code, InvocationExpressionSyntax find) =>
        (code.SymbolOf(find) as IMethodSymbol)?.ReturnType is { } type ? Answers.ReturnTypes.Awaited(type) as INamedTypeSymbol : null;
}
