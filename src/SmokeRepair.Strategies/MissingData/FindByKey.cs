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
        var model = EntityModel.Of(site.Code);
        var found = ReturnedEntity(site.Code, find);
        if (found is null || model.KeyOf(found) is not { } key || !Derives(found, entity) || find.ArgumentList.Arguments.Count == 0)
            return null;
        var receiver = LinqCalls.ReceiverOf(find)!;
        var set = EntityModel.IsContext(site.Code.TypeOf(receiver)) ? $"{receiver}.{model.SetOf(found)?.Property.Name ?? $"Set<{found.Name}>()"}" : SourceLayout.TextOf(receiver);
        var arguments = find.ArgumentList.Arguments;
        var value = arguments[0].Expression switch
        {
            CollectionExpressionSyntax { Elements: [ExpressionElementSyntax only] } => only.Expression,
            ArrayCreationExpressionSyntax { Initializer.Expressions: [var only] } => only,
            ImplicitArrayCreationExpressionSyntax { Initializer.Expressions: [var only] } => only,
            CollectionExpressionSyntax or ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax => null,
            var plain => plain,
        };
        if (value is null || arguments.Count > 2 || (arguments.Count == 2 && site.Code.TypeOf(arguments[1].Expression) is not { Name: "CancellationToken" }))
            return null;
        var isAsync = LinqCalls.NameOf(find).Identifier.ValueText == "FindAsync";
        if (isAsync && find.Parent is not AwaitExpressionSyntax && find.Parent is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" })
            return null;
        var row = Names.LambdaParameter(site.Code.ModelOf(find.SyntaxTree), find, found.Name);
        var token = arguments.Count == 2 ? ", " + arguments[1].Expression : "";
        return editor.Replace(find, $"{set}{includes}.{(isAsync ? "FirstOrDefaultAsync" : "FirstOrDefault")}({row} => {row}.{key.Name} == {value}{token})")
            .AddUsing(find.SyntaxTree, "Microsoft.EntityFrameworkCore").ToProposal(description);
    }

    private static INamedTypeSymbol? ReturnedEntity(CodeBase code, InvocationExpressionSyntax find) =>
        (code.SymbolOf(find) as IMethodSymbol)?.ReturnType is { } type ? Answers.ReturnTypes.Awaited(type) as INamedTypeSymbol : null;

    private static bool Derives(ITypeSymbol? type, ITypeSymbol from)
    {
        for (; type is not null; type = type.BaseType)
            if (CodeBase.Same(type.WithNullableAnnotation(NullableAnnotation.None), from))
                return true;
        return false;
    }
}
