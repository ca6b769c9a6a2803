using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Conventions;

/// <summary>The app's habits of writing, by majority.</summary>
public sealed record CodeStyle
{
    /// <summary>Whether a single statement below an <c>if</c> has braces.</summary>
    public bool Braces { get; init; } = true;

    /// <summary>Whether locals are declared with <c>var</c>.</summary>
    public bool Var { get; init; } = true;

    /// <summary>Whether a missing thing is compared with <c>is null</c> rather than <c>== null</c>.</summary>
    public bool IsNull { get; init; } = true;

    /// <summary>The condition that an expression is null, as the app writes it.</summary>
    public string NullCheck(string expression) => IsNull ? $"{expression} is null" : $"{expression} == null";

    /// <summary>Counts the habits in the user's own files.</summary>
    public static CodeStyle Read(CodeBase code)
    {
        int braces = 0, bare = 0, var = 0, typed = 0, isNull = 0, equals = 0;
        foreach (var node in code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()))
        {
            switch (node)
            {
                case IfStatementSyntax { Statement: BlockSyntax { Statements.Count: 1 } }:
                    braces++;
                    break;
                case IfStatementSyntax { Statement: not BlockSyntax }:
                    bare++;
                    break;
                case LocalDeclarationStatementSyntax { Declaration.Type.IsVar: true }:
                    var++;
                    break;
                case LocalDeclarationStatementSyntax:
                    typed++;
                    break;
                case ConstantPatternSyntax { Expression.RawKind: (int)SyntaxKind.NullLiteralExpression }:
                    isNull++;
                    break;
                case BinaryExpressionSyntax { Right.RawKind: (int)SyntaxKind.NullLiteralExpression, RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression }:
                    equals++;
                    break;
            }
        }

        return new() { Braces = braces >= bare, Var = var >= typed, IsNull = isNull >= equals };
    }
}
