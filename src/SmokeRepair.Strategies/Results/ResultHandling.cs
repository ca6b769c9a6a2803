using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.Results;

/// <summary>How the app's members go on when a result that they were given is a failure: <c>result.IsSuccess ? ... : result.Error.ToProblem()</c>.</summary>
/// <param name="IsChoice">Whether it is written as a conditional expression rather than a check of its own.</param>
/// <param name="Failure">What is returned on failure, with <c>{0}</c> for the result.</param>
/// <param name="Type">The type of what is returned.</param>
internal sealed record ResultHandling(bool IsChoice, string Failure, ITypeSymbol? Type)
{
    /// <summary>The ways of members that return the same kind of thing as a frame's, the most frequent first.</summary>
    /// <param name="code">The app.</param>
    /// <param name="frame">The member that has to go on.</param>
    /// <param name="result">The type of the result.</param>
    public static IReadOnlyList<ResultHandling> Of(CodeBase code, CodeFrame frame, ITypeSymbol result)
    {
        var kind = Kind(frame.Symbol);
        var target = ReturnTypes.Awaited(frame.Symbol.ReturnType);
        return [.. code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()).Where(n => n is ConditionalExpressionSyntax or IfStatementSyntax or InvocationExpressionSyntax).Select(n => In(code, n, kind, result, target)).OfType<ResultHandling>()
            .GroupBy(h => (h.IsChoice, h.Failure)).OrderByDescending(g => g.Count()).Select(g => g.First()).Take(2)];
    }

    /// <summary>The result that a condition tests, and whether the condition holds on failure; null when it tests none.</summary>
    public static (IdentifierNameSyntax Result, bool IsFailure)? Tested(CodeBase code, ExpressionSyntax condition)
    {
        var negated = condition is PrefixUnaryExpressionSyntax { OperatorToken.ValueText: "!" };
        if ((negated ? ((PrefixUnaryExpressionSyntax)condition).Operand : condition) is not MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax name } access || ResultShape.Of(code.TypeOf(name)) is not { } shape)
            return null;
        return access.Name.Identifier.ValueText is var flag && flag == shape.Failed ? (name, !negated) : flag == shape.Succeeded ? (name, negated) : null;
    }

    private static ResultHandling? In(CodeBase code, SyntaxNode node, string kind, ITypeSymbol result, ITypeSymbol target)
    {
        var (name, failure, isChoice) = node switch
        {
            ConditionalExpressionSyntax choice when Tested(code, choice.Condition) is var (tested, failed) => (tested, failed ? choice.WhenTrue : choice.WhenFalse, true),
            IfStatementSyntax branch when Tested(code, branch.Condition) is (var tested, true) => (tested, Returned(branch.Statement), false),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Match", Expression: IdentifierNameSyntax matched }, ArgumentList.Arguments: [_, { Expression: SimpleLambdaExpressionSyntax { ExpressionBody: { } body } }] } => (matched, body, true),
            _ => default((IdentifierNameSyntax, ExpressionSyntax?, bool)),
        };
        if (failure is null or ThrowExpressionSyntax || ResultShape.Of(code.TypeOf(name)) is not { } shape || Inputs.Members.FrameOf(code, node, node) is not { } frame || Kind(frame.Symbol) != kind)
            return null;
        var type = code.TypeOf(name)!;
        if (!CodeBase.Same(type.OriginalDefinition, result.OriginalDefinition) && !CodeBase.Same((type as INamedTypeSymbol)?.BaseType?.OriginalDefinition, (result as INamedTypeSymbol)?.BaseType?.OriginalDefinition)
            && !Bases(type).Any(b => CodeBase.Same(b.OriginalDefinition, result.OriginalDefinition)) && !Bases(result).Any(b => CodeBase.Same(b.OriginalDefinition, type.OriginalDefinition)))
            return null;
        var lambda = failure.Parent as SimpleLambdaExpressionSyntax;
        var text = Text(failure, lambda?.Parameter.Identifier.ValueText ?? name.Identifier.ValueText, lambda is null ? "{0}" : "{0}." + shape.Error);
        // A result handed on as it is fits only where the same is returned.
        return text.Contains("{0}") && (text != "{0}" || SymbolEqualityComparer.Default.Equals(result, target)) ? new(isChoice, text, code.TypeOf(failure)) : null;
    }

    private static ExpressionSyntax? Returned(StatementSyntax statement) => statement switch
    {
        ReturnStatementSyntax { Expression: var value } => value,
        BlockSyntax { Statements: [ReturnStatementSyntax { Expression: var value }] } => value,
        _ => null,
    };

    private static string Text(ExpressionSyntax expression, string name, string by)
    {
        var text = new StringBuilder(expression.ToString());
        foreach (var token in expression.DescendantTokens().Where(t => t.ValueText == name && t.Parent is IdentifierNameSyntax && !IsMember(t)).Reverse())
            text.Remove(token.SpanStart - expression.SpanStart, token.Span.Length).Insert(token.SpanStart - expression.SpanStart, by);
        return text.ToString();
    }

    private static bool IsMember(SyntaxToken token) => token.Parent is IdentifierNameSyntax { Parent: MemberAccessExpressionSyntax access } name && access.Name == name;

    private static IEnumerable<ITypeSymbol> Bases(ITypeSymbol type)
    {
        for (var t = type.BaseType; t is not null && t.SpecialType != SpecialType.System_Object; t = t.BaseType)
            yield return t;
    }

    private static string Kind(IMethodSymbol method)
    {
        var returned = ReturnTypes.Awaited(method.ReturnType);
        return ReturnTypes.IsResult(returned) || ReturnTypes.IsActionResult(returned) ? "answer" : ResultShape.Of(returned) is not null ? "result" : "other";
    }
}
