using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Validation.HotApply;

/// <summary>What of a source file can be replaced while it runs: the bodies of its functions.</summary>
internal static class Functions
{
    private const string Hole = "{}";

    /// <summary>
    /// The members whose bodies can be replaced, in the order of the source. Constructors are none: objects that live on were made by the old one. Nor is
    /// what stands in generic or partial types and in interfaces, which not every runtime replaces.
    /// </summary>
    public static IReadOnlyList<SyntaxNode> Replaceable(SyntaxNode root) => [.. Members(root).Where(m => BodyOf(m).Count > 0)];

    /// <summary>All tokens of a file with holes for the bodies that can be replaced: equal for versions that differ in such bodies only.</summary>
    public static IEnumerable<string> Frame(SyntaxNode root)
    {
        var bodies = Replaceable(root).Select(BodyOf).ToDictionary(b => b[0].SpanStart, b => b[^1].Span.End);
        var end = 0;
        foreach (var token in root.DescendantTokens())
        {
            if (token.SpanStart < end)
                continue;
            if (bodies.TryGetValue(token.SpanStart, out var bodyEnd))
            {
                end = bodyEnd;
                yield return Hole;
            }
            else
            {
                yield return token.Text;
            }
        }
    }

    /// <summary>The text of a member's body.</summary>
    public static string Body(SyntaxNode member) => string.Concat(BodyOf(member).Select(b => b.ToFullString()));

    /// <summary>The symbol whose code a member's body is.</summary>
    public static IMethodSymbol? SymbolOf(SemanticModel model, SyntaxNode member) => model.GetDeclaredSymbol(member) switch
    {
        IMethodSymbol method => method,
        IPropertySymbol property => property.GetMethod,
        _ => null,
    };

    /// <summary>What of a function within a body says how it is called; empty for every other node.</summary>
    public static string HeaderOf(SyntaxNode node) => node switch
    {
        AnonymousFunctionExpressionSyntax lambda => TextBefore(lambda, lambda.Body),
        LocalFunctionStatementSyntax local => TextBefore(local, (SyntaxNode?)local.Body ?? local.ExpressionBody ?? (SyntaxNode)local),
        _ => "",
    };

    /// <summary>The functions around a place, the innermost first, up to the member.</summary>
    public static IEnumerable<SyntaxNode> Around(SyntaxNode node) => node.AncestorsAndSelf().Where(n => n is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax || IsMember(n));

    private static string TextBefore(SyntaxNode whole, SyntaxNode body) => string.Join(' ', whole.DescendantTokens().TakeWhile(t => t.SpanStart < body.SpanStart).Select(t => t.Text));

    private static IEnumerable<SyntaxNode> Members(SyntaxNode root) => root.DescendantNodes(IsOpen).Where(IsMember);

    // Where members stand that can be replaced.
    private static bool IsOpen(SyntaxNode node) => node switch
    {
        CompilationUnitSyntax or BaseNamespaceDeclarationSyntax => true,
        ClassDeclarationSyntax or StructDeclarationSyntax or RecordDeclarationSyntax => node is TypeDeclarationSyntax { TypeParameterList: null } type && !type.Modifiers.Any(SyntaxKind.PartialKeyword),
        PropertyDeclarationSyntax or IndexerDeclarationSyntax or EventDeclarationSyntax or AccessorListSyntax => true,
        _ => false,
    };

    private static bool IsMember(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.TypeParameterList is null && !method.Modifiers.Any(SyntaxKind.PartialKeyword),
        OperatorDeclarationSyntax or ConversionOperatorDeclarationSyntax or AccessorDeclarationSyntax => true,
        BasePropertyDeclarationSyntax => BodyOf(node).Count > 0,
        _ => false,
    };

    // The body with the semicolon behind an expression: one form may become the other.
    private static IReadOnlyList<SyntaxNodeOrToken> BodyOf(SyntaxNode member)
    {
        var (block, arrow, semicolon) = member switch
        {
            BaseMethodDeclarationSyntax method => (method.Body, method.ExpressionBody, method.SemicolonToken),
            AccessorDeclarationSyntax accessor => (accessor.Body, accessor.ExpressionBody, accessor.SemicolonToken),
            PropertyDeclarationSyntax property => (null, property.ExpressionBody, property.SemicolonToken),
            IndexerDeclarationSyntax indexer => (null, indexer.ExpressionBody, indexer.SemicolonToken),
            _ => default((BlockSyntax?, ArrowExpressionClauseSyntax?, SyntaxToken)),
        };
        return block is not null ? [block] : arrow is not null ? [arrow, semicolon] : [];
    }
}
