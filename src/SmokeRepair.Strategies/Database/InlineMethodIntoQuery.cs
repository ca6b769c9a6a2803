using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.MissingData;

namespace SmokeRepair.Strategies.Database;

/// <summary>A method of the app that a query calls, and that no database knows, is written out in the query.</summary>
[Repairs("System.InvalidOperationException")]
internal sealed class InlineMethodIntoQuery : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (!QueryChain.IsUntranslated(site))
            return NotApplicable("every query was translated");
        foreach (var lambda in site.Frame.Declaration.DescendantNodes().OfType<LambdaExpressionSyntax>().Where(l => QueryChain.IsTranslated(site.Code, l)))
            foreach (var call in lambda.DescendantNodes().OfType<InvocationExpressionSyntax>())
                if (site.Code.SymbolOf(call) is IMethodSymbol { IsStatic: true } method && site.Code.DeclarationsOf(method.OriginalDefinition).FirstOrDefault() is MethodDeclarationSyntax declaration
                    && Body(declaration) is { } body && Written(site.Code, call, method, body) is { } text)
                    return Propose(Inline(site, call, method, declaration, text));
        return NotApplicable("no method of the app that could be written out stands in the query");
    }

    private static Proposal? Inline(RepairSite site, InvocationExpressionSyntax call, IMethodSymbol method, MethodDeclarationSyntax declaration, string text)
    {
        var editor = new SourceEditor(site).Replace(call, call.Parent is LambdaExpressionSyntax or ArgumentSyntax or ParenthesizedExpressionSyntax ? text : $"({text})");

        // What nobody calls any more goes.
        if (method.DeclaredAccessibility == Accessibility.Private && site.Code.ReferencesTo(method).Count() == 1 && declaration.GetFirstToken().GetPreviousToken() is { RawKind: not 0 } before)
            editor.Replace(declaration.SyntaxTree, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(before.Span.End, declaration.Span.End), "");
        return editor.ToProposal($"write {method.Name} out in the query, for the database does not know it");
    }

    private static ExpressionSyntax? Body(MethodDeclarationSyntax method) =>
        method.ExpressionBody?.Expression ?? (method.Body is { Statements: [ReturnStatementSyntax { Expression: { } returned }] } ? returned : null);

    // Parameters by plain arguments; of all else only what means the same elsewhere.
    private static string? Written(CodeBase code, InvocationExpressionSyntax call, IMethodSymbol method, ExpressionSyntax body)
    {
        var arguments = call.ArgumentList.Arguments;
        if (arguments.Count != method.Parameters.Length || method.ReducedFrom is not null || arguments.Any(a => a.NameColon is not null || a.Expression is not (IdentifierNameSyntax or MemberAccessExpressionSyntax or LiteralExpressionSyntax)))
            return null;
        var changes = new List<(int Start, int Length, string Text)>();
        foreach (var name in body.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Where(n => n.Parent is not MemberAccessExpressionSyntax access || access.Name != n))
        {
            switch (code.SymbolOf(name))
            {
                case IParameterSymbol parameter when SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, method):
                    changes.Add((name.SpanStart - body.SpanStart, name.Span.Length, arguments[parameter.Ordinal].Expression.ToString()));
                    break;
                case IParameterSymbol or INamedTypeSymbol or INamespaceSymbol:
                    break;
                default:
                    return null;
            }
        }

        // Another method of the app would be as unknown to the database.
        if (body.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(i => code.SymbolOf(i) is not { } called || code.DeclarationsOf(called.OriginalDefinition).Any()))
            return null;
        var text = new System.Text.StringBuilder(body.ToString());
        foreach (var (start, length, replacement) in changes.OrderByDescending(c => c.Start))
            text.Remove(start, length).Insert(start, replacement);
        return text.ToString();
    }
}
