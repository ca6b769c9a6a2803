using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;
using SmokeRepair.Strategies.Conventions;

namespace SmokeRepair.Strategies.Flow;

/// <summary>Rewrites an answer of a server error as one of a client error. Whatever else the answer says, it goes on saying.</summary>
internal static class ClientErrorSyntax
{
    /// <summary>The text of the answer with the other status; null when that cannot be put in its words.</summary>
    /// <param name="code">The app.</param>
    /// <param name="answer">An expression that answers the status <paramref name="from"/>, or calls a member of the app that does.</param>
    /// <param name="from">The status that it answers.</param>
    /// <param name="to">The status that it shall answer.</param>
    public static string? Write(CodeBase code, ExpressionSyntax answer, int from, int to)
    {
        if (answer.DescendantTokens().Any(t => t.IsKind(SyntaxKind.StringLiteralToken) && !StatusRewriter.IsOfStatus(t.ValueText) && BlamesServer(t.ValueText)))
            return null;
        if (answer is not InvocationExpressionSyntax { ArgumentList.Arguments: var arguments } call)
            return StatusRewriter.Rewrite(answer, from, to);
        var name = call.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax } access ? access.Name : call.Expression as IdentifierNameSyntax;
        var prefix = call.Expression is MemberAccessExpressionSyntax on ? on.Expression + "." : "";
        switch (name?.Identifier.ValueText)
        {
            case "StatusCode" when arguments.Count > 0 && arguments.All(a => a.NameColon is null):
                return Helper(prefix, to, [.. arguments.Skip(1).Select(a => StatusRewriter.Rewrite(a, from, to) ?? a.ToString())]);
            case "Problem":
                var given = arguments.FirstOrDefault(a => a.NameColon?.Name.Identifier.ValueText == "statusCode");
                if (given is null && arguments.Count > 2)
                    return null;
                var kept = arguments.Select(a => a == given ? $"statusCode: {(StatusRewriter.Rewrite(a.Expression, from, to) ?? $"{to}")}" : StatusRewriter.Rewrite(a, from, to) ?? a.ToString()).ToList();
                if (given is null)
                    kept.Add($"statusCode: {to}");
                return $"{prefix}Problem({string.Join(", ", kept)})";
            default:
                return StatusRewriter.Rewrite(answer, from, to) ?? Helped(code, call, from, to);
        }
    }

    /// <summary>Whether a text says that the server is at fault.</summary>
    public static bool BlamesServer(string text) => new[] { "server", "internal", "unexpected", "went wrong" }.Any(w => text.IndexOf(w, StringComparison.OrdinalIgnoreCase) >= 0);

    private static string Helper(string prefix, int status, IReadOnlyList<string> rest)
    {
        var helper = status is 401 or 403 ? null : StatusSyntax.HelperFor(status);
        var values = string.Join(", ", rest);
        return helper is not null ? $"{prefix}{helper}({values})" : $"{prefix}StatusCode({status}{(values.Length == 0 ? "" : ", " + values)})";
    }

    // A member of the app that answers the status: told another one where it takes it, else what it answers with is answered by the framework's helper.
    private static string? Helped(CodeBase code, InvocationExpressionSyntax call, int from, int to)
    {
        if (code.SymbolOf(call) is not IMethodSymbol method || code.DeclarationsOf(method).FirstOrDefault() is not { } declaration)
            return null;
        if (method.Parameters.Skip(call.ArgumentList.Arguments.Count).FirstOrDefault(p => p is { HasExplicitDefaultValue: true, ExplicitDefaultValue: int value } && value == from) is { } optional)
            return $"{call.Expression}({string.Join(", ", call.ArgumentList.Arguments.Select(a => a.ToString()).Append($"{optional.Name}: {Constant(declaration, from, to)}"))})";
        var member = call.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        if (member is null || !AnswerFinder.IsController(code.ModelOf(member.SyntaxTree).GetDeclaredSymbol(member) as INamedTypeSymbol))
            return null;
        return AnswerSyntax.In(code, declaration, from).ToArray() is [(var only, Sureness.Certain)] && Value(only) is { } value && Passed(code, method, call, value) is { } text ? Helper("", to, [text]) : null;
    }

    private static string Constant(SyntaxNode declaration, int from, int to) =>
        declaration.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Select(m => m.ToString()).FirstOrDefault(m => m.StartsWith($"StatusCodes.Status{from}", StringComparison.Ordinal)) is { } constant && StatusRewriter.NameOf(to) is { } name
            ? $"StatusCodes.Status{to}{name}"
            : $"{to}";

    // What new ObjectResult(value) { StatusCode = 500 } and StatusCode(500, value) answer with.
    private static ExpressionSyntax? Value(ExpressionSyntax answer) => answer switch
    {
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [var value], Initializer.Expressions.Count: 1 } => value.Expression,
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "StatusCode" }, ArgumentList.Arguments: [_, var value] } => value.Expression,
        _ => null,
    };

    // The value with what was passed in the place of the parameters; null when it needs anything else of the member.
    private static string? Passed(CodeBase code, IMethodSymbol method, InvocationExpressionSyntax call, ExpressionSyntax value)
    {
        var text = value.ToString();
        foreach (var name in value.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Reverse())
            switch (code.SymbolOf(name))
            {
                case IParameterSymbol parameter when parameter.Ordinal < call.ArgumentList.Arguments.Count && call.ArgumentList.Arguments.All(a => a.NameColon is null):
                    var at = name.SpanStart - value.SpanStart;
                    text = text.Remove(at, name.Span.Length).Insert(at, call.ArgumentList.Arguments[parameter.Ordinal].ToString());
                    break;
                case INamedTypeSymbol or IPropertySymbol or INamespaceSymbol when name.Parent is not ArgumentSyntax:
                    break;
                default:
                    return null;
            }

        return text;
    }
}
