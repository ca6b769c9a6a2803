using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies;

/// <summary>Calls of LINQ's operators, in memory and in queries.</summary>
internal static class LinqCalls
{
    /// <summary>The calls of operators at the faulting node: in it, or around it up to its statement.</summary>
    public static IEnumerable<InvocationExpressionSyntax> In(RepairSite site, params string[] operators)
    {
        var around = site.Node.Ancestors().TakeWhile(n => n is ExpressionSyntax or ArgumentSyntax or ArgumentListSyntax && n != site.Frame.Declaration);
        var within = site.Node.DescendantNodesAndSelf(n => n == site.Node || n is not (BlockSyntax or AnonymousFunctionExpressionSyntax));
        var found = within.OfType<InvocationExpressionSyntax>().Where(c => IsOperator(site.Code, c, operators)).ToArray();
        return found.Length > 0 ? found : around.OfType<InvocationExpressionSyntax>().Where(c => IsOperator(site.Code, c, operators));
    }

    /// <summary>The calls of a package at the faulting node that have a sister which answers nothing with null, as <c>QuerySingleAsync</c> has <c>QuerySingleOrDefaultAsync</c>.</summary>
    public static IEnumerable<InvocationExpressionSyntax> WithDefault(RepairSite site) => site.Node.DescendantNodesAndSelf(n => n is not (BlockSyntax or AnonymousFunctionExpressionSyntax)).OfType<InvocationExpressionSyntax>()
        .Where(c => NameOf(c)?.Identifier.ValueText is { } name && (name.Contains("First") || name.Contains("Single")) && site.Code.SymbolOf(c) is IMethodSymbol { ContainingType: { } type } && type.GetMembers(OrDefault(name)).OfType<IMethodSymbol>().Any());

    /// <summary>The name of an operator's sister that does not throw for nothing.</summary>
    public static string OrDefault(string name) => name.EndsWith("Async", StringComparison.Ordinal) ? name.Substring(0, name.Length - 5) + "OrDefaultAsync" : name + "OrDefault";

    /// <summary>Whether a call is one of LINQ's or Entity Framework's operators of these names.</summary>
    public static bool IsOperator(CodeBase code, InvocationExpressionSyntax call, params string[] operators) =>
        operators.Contains(NameOf(call)?.Identifier.ValueText) && code.SymbolOf(call) is IMethodSymbol { ContainingNamespace: { } space } && space.ToDisplayString() is "System.Linq" or "Microsoft.EntityFrameworkCore";

    /// <summary>The name in a call's expression.</summary>
    public static SimpleNameSyntax NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        SimpleNameSyntax name => name,
        _ => null!,
    };

    /// <summary>The receiver of a call, or null.</summary>
    public static ExpressionSyntax? ReceiverOf(InvocationExpressionSyntax call) => (call.Expression as MemberAccessExpressionSyntax)?.Expression;

    /// <summary>The call with its <c>ConfigureAwait</c> and <c>await</c>.</summary>
    public static ExpressionSyntax Awaited(InvocationExpressionSyntax call)
    {
        ExpressionSyntax value = call;
        if (value.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax configured })
            value = configured;
        return value.Parent is AwaitExpressionSyntax awaited ? awaited : value;
    }

    /// <summary>The expression with the parentheses and the <c>!</c> around it.</summary>
    public static ExpressionSyntax Parenthesized(ExpressionSyntax expression) =>
        expression.Parent is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } ? Parenthesized((ExpressionSyntax)expression.Parent) : expression;

    /// <summary>What stands between a receiver and the dot of the call on it: the line break of a chain that has each call on a line of its own.</summary>
    public static string GapAfter(ExpressionSyntax receiver)
    {
        // The last call of a chain stands as it stands itself.
        if (receiver.Parent is not MemberAccessExpressionSyntax { OperatorToken: var dot })
            return receiver is InvocationExpressionSyntax last && ReceiverOf(last) is { } before ? GapAfter(before) : "";
        var gap = receiver.SyntaxTree.GetText().ToString(Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(receiver.Span.End, dot.SpanStart));
        return gap.Trim().Length == 0 ? gap : "";
    }

    /// <summary>The text of an expression with one of its tokens replaced, fit for a snippet.</summary>
    public static string TextWith(ExpressionSyntax expression, SyntaxToken token, string text) =>
        SourceLayout.TextOf(expression, new(token.SpanStart - expression.SpanStart, token.Span.Length), text);
}
