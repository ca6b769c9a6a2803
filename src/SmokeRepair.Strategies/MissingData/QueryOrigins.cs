using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.MissingEntity;

namespace SmokeRepair.Strategies.MissingData;

/// <summary>Finds what a query is built on: the variables it was kept in, and the properties and methods that hand it out.</summary>
internal static class QueryOrigins
{
    private const int Deepest = 6;

    /// <summary>The chains that a chain goes on from, the nearest first.</summary>
    public static IEnumerable<QueryChain> Of(CodeBase code, QueryChain chain)
    {
        for (var step = 0; step < Deepest && chain.Parts.Count > 0 && Before(code, chain.Parts[0]) is { } origin; step++)
            yield return chain = QueryChain.At(code, chain.Run, origin);
    }

    private static ExpressionSyntax? Before(CodeBase code, ExpressionSyntax start) => code.SymbolOf(start) switch
    {
        ILocalSymbol local => Lookups.ValueOf(code, local, start),
        { } member and (IPropertySymbol or IMethodSymbol) => code.DeclarationsOf(member).SelectMany(EntityOrigin.Returned).ToArray() is [var only] ? only : null,
        _ => null,
    };
}
