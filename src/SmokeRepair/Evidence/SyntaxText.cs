using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SmokeRepair.Evidence;

/// <summary>Shows syntax on one line.</summary>
internal static class SyntaxText
{
    private const int MaxLength = 120;

    /// <summary>The node without what does not change its value: parentheses around it, a trailing <c>!</c>.</summary>
    public static SyntaxNode Bare(SyntaxNode node)
    {
        while (true)
        {
            switch (node)
            {
                case ParenthesizedExpressionSyntax parenthesized:
                    node = parenthesized.Expression;
                    break;
                case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed:
                    node = suppressed.Operand;
                    break;
                // What a query reads is known by its first clause.
                case FromClauseSyntax from:
                    node = from.Expression;
                    break;
                case JoinClauseSyntax join:
                    node = join.InExpression;
                    break;
                default:
                    return node;
            }
        }
    }

    /// <summary>Where the text of a node stands; that of <c>.Name</c> in <c>order?.Customer.Name</c> starts at <c>order</c>.</summary>
    public static TextSpan SpanOf(SyntaxNode node)
    {
        node = Bare(node);
        var start = node.SpanStart;
        // A binding starts with a dot and means nothing without the conditional access around it.
        for (var inner = node; FirstIsBinding(inner) && inner.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>(c => c.WhenNotNull.SpanStart == start) is { } conditional;)
        {
            start = conditional.SpanStart;
            inner = conditional;
        }

        return TextSpan.FromBounds(start, node.Span.End);
    }

    /// <summary>The node's text on one line, without comments.</summary>
    public static string Of(SyntaxNode node)
    {
        node = Bare(node);
        var span = SpanOf(node);
        var text = new StringBuilder();
        var previous = default(SyntaxToken);
        foreach (var token in node.SyntaxTree.GetRoot().DescendantTokens(span).Where(t => span.Contains(t.Span)))
        {
            var spaced = text.Length > 0 && previous.Span.End < token.SpanStart;
            // A chain that was broken over lines is joined again.
            if (spaced && !IsDot(token) && !IsDot(previous) && !text.ToString().EndsWith('('))
                text.Append(' ');
            text.Append(token.Text);
            previous = token;
        }

        return text.ToString();
    }

    /// <summary>Cuts a text that would not fit in a line.</summary>
    public static string Shorten(string text) => text.Length <= MaxLength ? text : text[..(MaxLength - 1)] + "…";

    private static bool IsDot(SyntaxToken token) => token.IsKind(SyntaxKind.DotToken)
        || (token.IsKind(SyntaxKind.QuestionToken) && token.Parent is ConditionalAccessExpressionSyntax);

    private static bool FirstIsBinding(SyntaxNode node) => node.GetFirstToken().Parent is MemberBindingExpressionSyntax or BracketedArgumentListSyntax { Parent: ElementBindingExpressionSyntax };
}
