using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Answers;

/// <summary>Finds the expressions that can have answered a status, where no exception tells.</summary>
internal static class StatusAnswers
{
    /// <summary>Parameters by which code is handed a request that is not its own endpoint's: middleware and filters.</summary>
    private static readonly HashSet<string> PipelineContexts = new(StringComparer.Ordinal)
    {
        "HttpContext", "EndpointFilterInvocationContext", "ActionExecutingContext", "ActionExecutedContext", "ResultExecutingContext", "ResourceExecutingContext", "AuthorizationFilterContext",
    };

    /// <summary>
    /// The expressions of a handler, and of what it calls, that answer the status; where there are none, those that may, their status being computed;
    /// and where there are none either, those of the app's middleware and filters. Outermost expressions only, one for each statement.
    /// </summary>
    /// <param name="code">The app.</param>
    /// <param name="handler">The endpoint's handler; null when it is not known.</param>
    /// <param name="status">The status answered.</param>
    /// <param name="withoutException">Whether it is certain that nothing was thrown: then no catch clause has run.</param>
    public static IReadOnlyList<(CodeFrame Frame, ExpressionSyntax Expression)> Find(CodeBase code, CodeFrame? handler, int status, bool withoutException = true)
    {
        var reached = handler is null ? [] : CallPath.From(code, handler).Select(p => p[0]).ToList();
        var found = reached.SelectMany(f => In(code, f, status, withoutException)).GroupBy(f => f.Expression).Select(g => g.First()).ToList();
        if (found.Count == 0)
            found = [.. Pipeline(code).SelectMany(f => In(code, f, status, withoutException)).Where(f => f.Sureness == Sureness.Certain)];
        var best = found.Count == 0 ? Sureness.None : found.Max(f => f.Sureness);
        return [.. found.Where(f => f.Sureness == best).OrderBy(f => f.Expression.SyntaxTree.FilePath, StringComparer.Ordinal).ThenBy(f => f.Expression.SpanStart).Select(f => (f.Frame, f.Expression))];
    }

    private static IEnumerable<(CodeFrame Frame, ExpressionSyntax Expression, Sureness Sureness)> In(CodeBase code, CodeFrame frame, int status, bool withoutException)
    {
        // The outermost expression that answers speaks for those inside it, as Problem(new ProblemDetails { Status = 500 }) does.
        var open = new Stack<SyntaxNode>();
        open.Push(frame.Declaration);
        while (open.Count > 0)
        {
            var node = open.Pop();
            if (withoutException && node is CatchClauseSyntax || node is LocalFunctionStatementSyntax && node != frame.Declaration)
                continue;
            if (node is ExpressionSyntax expression && AnswerSyntax.Of(code, expression, status) is { } sureness)
            {
                if (sureness != Sureness.None)
                    yield return (frame with { Node = expression }, expression, sureness);
                continue;
            }

            foreach (var child in node.ChildNodes())
                open.Push(child);
        }
    }

    private static IEnumerable<CodeFrame> Pipeline(CodeBase code)
    {
        foreach (var tree in code.Trees)
        {
            var model = code.ModelOf(tree);
            foreach (var node in tree.GetRoot().DescendantNodes())
            {
                var symbol = node switch
                {
                    MethodDeclarationSyntax method => model.GetDeclaredSymbol(method) as IMethodSymbol,
                    AnonymousFunctionExpressionSyntax lambda when !IsMapped(lambda) => model.GetSymbolInfo(lambda).Symbol as IMethodSymbol,
                    _ => null,
                };
                if (symbol?.Parameters.Any(p => PipelineContexts.Contains(p.Type.Name)) == true)
                    yield return new(node, node, symbol);
            }
        }
    }

    // The handler of another endpoint.
    private static bool IsMapped(AnonymousFunctionExpressionSyntax lambda) =>
        lambda.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } } && access.Name.Identifier.ValueText.StartsWith("Map", StringComparison.Ordinal);
}
