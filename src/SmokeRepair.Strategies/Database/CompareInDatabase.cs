using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.MissingData;

namespace SmokeRepair.Strategies.Database;

/// <summary>Texts that a query compares by a <c>StringComparison</c>, which no database knows, are compared as the database compares them: in lower case where case does not matter.</summary>
[Repairs("System.InvalidOperationException")]
internal sealed class CompareInDatabase : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (!QueryChain.IsUntranslated(site))
            return NotApplicable("every query was translated");
        var editor = new SourceEditor(site);
        var isWritten = false;
        foreach (var call in Queried(site))
            if (Written(site.Code, call) is var (whole, text))
            {
                editor.Replace(whole, text);
                isWritten = true;
            }

        return isWritten ? Propose(editor.ToProposal("compare texts so that the database understands it")) : NotApplicable("no query compares texts by a StringComparison");
    }

    // Calls within the query that failed; where it was put together before it ran, within those of its member. What is selected last need not be translated.
    private static InvocationExpressionSyntax[] Queried(RepairSite site)
    {
        var failed = site.Node.AncestorsAndSelf().TakeWhile(n => n is ExpressionSyntax).LastOrDefault() ?? site.Node;
        var near = In(site.Code, failed);
        return near.Length > 0 ? near : In(site.Code, site.Frame.Declaration);
    }

    private static InvocationExpressionSyntax[] In(CodeBase code, SyntaxNode node) =>
    [
        .. node.DescendantNodes().OfType<LambdaExpressionSyntax>().Where(l => QueryChain.IsTranslated(code, l) && l.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } && LinqCalls.NameOf(call)?.Identifier.ValueText is not ("Select" or "SelectMany"))
            .SelectMany(l => l.DescendantNodes()).OfType<InvocationExpressionSyntax>().Where(c => ComparisonOf(code, c) is not null).Distinct(),
    ];

    private static (ExpressionSyntax Whole, string Text)? Written(CodeBase code, InvocationExpressionSyntax call)
    {
        var arguments = call.ArgumentList.Arguments;
        if (ComparisonOf(code, call) is not { } kind || arguments.Take(arguments.Count - 1).Any(a => code.TypeOf(a.Expression)?.SpecialType != SpecialType.System_String))
            return null;
        var ignoresCase = kind.EndsWith("IgnoreCase", StringComparison.Ordinal);
        string Side(ExpressionSyntax text) => (text is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax or LiteralExpressionSyntax or ParenthesizedExpressionSyntax ? text.ToString() : $"({text})") + (ignoresCase ? ".ToLower()" : "");
        if (call.Expression is MemberAccessExpressionSyntax { Expression: var on, Name: var name } && arguments.Count == 2)
            return (call, $"{Side(on)}.{name}({(ignoresCase ? Side(arguments[0].Expression) : arguments[0].ToString())})");

        // One that is null before the query runs would have no case to lower.
        if (arguments.Count != 3 || ignoresCase && arguments.Take(2).Any(a => IsNullBefore(code, a.Expression)))
            return null;
        var whole = call.Parent is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not ? not : (ExpressionSyntax)call;
        var text = $"{Side(arguments[0].Expression)} {(whole == call ? "==" : "!=")} {Side(arguments[1].Expression)}";
        return (whole, whole.Parent is LambdaExpressionSyntax or ArgumentSyntax or ParenthesizedExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression } ? text : $"({text})");
    }

    // The StringComparison by which a call compares, as it is written there.
    private static string? ComparisonOf(CodeBase code, InvocationExpressionSyntax call) =>
        code.SymbolOf(call) is IMethodSymbol { ContainingType.SpecialType: SpecialType.System_String, Name: "Contains" or "StartsWith" or "EndsWith" or "Equals" } && call.ArgumentList.Arguments.LastOrDefault()?.Expression is { } how
            && code.SymbolOf(how) is IFieldSymbol { ContainingType.Name: nameof(StringComparison), Name: var kind } ? kind : null;

    private static bool IsNullBefore(CodeBase code, ExpressionSyntax text) => !text.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(n => code.SymbolOf(n) is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } } parameter && code.DeclarationsOf(parameter).Any(d => d.Ancestors().OfType<LambdaExpressionSyntax>().FirstOrDefault() is { } lambda && QueryChain.IsTranslated(code, lambda)))
        && code.ModelOf(text.SyntaxTree).GetTypeInfo(text).Nullability.FlowState == NullableFlowState.MaybeNull;
}
