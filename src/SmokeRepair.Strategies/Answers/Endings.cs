using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Answers;

/// <summary>Where a handler ends, and how its ends are written anew when its return type changes.</summary>
internal static class Endings
{
    /// <summary>The values that a method or lambda returns, those of functions within it left out.</summary>
    public static IReadOnlyList<ExpressionSyntax> Of(SyntaxNode declaration) => declaration switch
    {
        LambdaExpressionSyntax { ExpressionBody: { } body } => [body],
        BaseMethodDeclarationSyntax { ExpressionBody.Expression: { } body } => [body],
        _ => [.. Returns(declaration).Select(r => r.Expression).OfType<ExpressionSyntax>()],
    };

    /// <summary>Puts what a handler returns into a call.</summary>
    public static void Wrap(SourceEditor editor, IReadOnlyList<ExpressionSyntax> returns, string before)
    {
        foreach (var value in returns)
            editor.Wrap(value, before, ")");
    }

    /// <summary>Gives every end of a block that returned nothing a value.</summary>
    public static void EndWith(SourceEditor editor, BlockSyntax block, string statement)
    {
        foreach (var leave in Returns(block).Where(r => r.Expression is null))
            editor.Replace(leave, statement);
        if (block.Statements.LastOrDefault() is { } last && !NullChecks.Leaves(last))
            editor.InsertAfter(last, statement);
    }

    private static IEnumerable<ReturnStatementSyntax> Returns(SyntaxNode declaration) => declaration
        .DescendantNodes(n => n == declaration || n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).OfType<ReturnStatementSyntax>();
}
