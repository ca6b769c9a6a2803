using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Answers;

/// <summary>How a member that returns a tuple refuses: as it does so elsewhere, <c>return (false, null, "...")</c>, in other words.</summary>
internal static class TupleAnswer
{
    /// <summary>The answer; null where the member returns no tuple, or refuses nothing by one.</summary>
    public static Answer? Find(CodeFrame frame, ITypeSymbol returned, AnswerSubject subject)
    {
        if (returned is not INamedTypeSymbol { IsTupleType: true, TupleElements: var elements } || elements.Count(e => e.Type.SpecialType == SpecialType.System_Boolean) != 1 || !elements.Any(e => e.Type.SpecialType == SpecialType.System_String))
            return null;
        foreach (var refusal in frame.Declaration.DescendantNodes().OfType<ReturnStatementSyntax>().Select(r => r.Expression).OfType<TupleExpressionSyntax>())
        {
            // The one text that is not null says why.
            var parts = refusal.Arguments.Select(a => a.Expression).ToArray();
            var said = parts.Where((p, i) => elements[i].Type.SpecialType == SpecialType.System_String && p is not LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression }).ToArray();
            if (said.Length == 1 && parts.Any(p => p.IsKind(SyntaxKind.FalseLiteralExpression)) && parts.All(p => p == said[0] || p is LiteralExpressionSyntax))
                return new($"return {SourceLayout.TextOf(refusal, new(said[0].SpanStart - refusal.SpanStart, said[0].Span.Length), subject.Literal)};");
        }

        return null;
    }
}
