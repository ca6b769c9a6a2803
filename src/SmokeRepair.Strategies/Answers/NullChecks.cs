using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Answers;

/// <summary>Whether code already looks for null.</summary>
internal static class NullChecks
{
    /// <summary>Whether the value of a call is compared with null after it: directly, or through the local it is kept in.</summary>
    public static bool IsCheckedAfter(CodeBase code, SyntaxNode call)
    {
        var value = call.AncestorsAndSelf().TakeWhile(n => n is ExpressionSyntax).LastOrDefault();
        if (value is null)
            return false;
        if (value is IsPatternExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } or ConditionalExpressionSyntax)
            return true;
        if (value.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax helper } argument)
            return IsCheckedBy(code, helper, argument);
        if (value.Parent is not EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } || code.ModelOf(variable.SyntaxTree).GetDeclaredSymbol(variable) is not { } local)
            return false;
        var scope = variable.FirstAncestorOrSelf<BlockSyntax>();
        return scope is not null && scope.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Any(i => i.Identifier.ValueText == local.Name && IsCompared(i));
    }

    // HandleResult(await sender.Send(command)): the app's own helper looks.
    private static bool IsCheckedBy(CodeBase code, InvocationExpressionSyntax helper, ArgumentSyntax argument) =>
        helper.ArgumentList.Arguments.IndexOf(argument) is var index && code.TargetsOf(helper).SelectMany(code.DeclarationsOf).OfType<MethodDeclarationSyntax>()
            .Any(m => m.ParameterList.Parameters.ElementAtOrDefault(index) is { } parameter && m.DescendantNodes().OfType<IdentifierNameSyntax>().Any(i => i.Identifier.ValueText == parameter.Identifier.ValueText && IsCompared(i)));

    /// <summary>Whether a condition asks that something is null (true), or that it is not (false); null when it asks for neither.</summary>
    public static bool? AsksForNull(ExpressionSyntax condition) => condition switch
    {
        IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax { Expression.RawKind: (int)SyntaxKind.NullLiteralExpression } } => true,
        IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax { Pattern: ConstantPatternSyntax { Expression.RawKind: (int)SyntaxKind.NullLiteralExpression } } } => false,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } comparison
            when comparison.Left.IsKind(SyntaxKind.NullLiteralExpression) || comparison.Right.IsKind(SyntaxKind.NullLiteralExpression) => comparison.IsKind(SyntaxKind.EqualsExpression),
        _ => null,
    };

    /// <summary>Whether control cannot reach the node with the variable null: an earlier <c>if</c> or guard in an enclosing block leaves when it is.</summary>
    public static bool IsGuarded(SyntaxNode node, string variable)
    {
        foreach (var ancestor in node.Ancestors())
        {
            if (ancestor is IfStatementSyntax around && around.Statement.Span.Contains(node.Span) && MentionsNull(around.Condition, variable))
                return true;
            var siblings = ancestor switch
            {
                BlockSyntax block => block.Statements,
                SwitchSectionSyntax section => section.Statements,
                _ => default,
            };
            if (siblings.TakeWhile(s => s.SpanStart < node.SpanStart && !s.Span.Contains(node.Span)).Any(s => s is IfStatementSyntax i && MentionsNull(i.Condition, variable) && Leaves(i.Statement) || IsGuardCall(s, variable)))
                return true;
        }

        return false;
    }

    /// <summary>Whether a statement refuses a variable that is null by a call, as <c>Guard.Against.NotFound(id, order)</c> and <c>ArgumentNullException.ThrowIfNull(order)</c>.</summary>
    public static bool IsGuardCall(StatementSyntax statement, string variable) =>
        statement is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } && call.ArgumentList.Arguments.Any(a => a.Expression is IdentifierNameSyntax name && name.Identifier.ValueText == variable)
        && LinqCalls.NameOf(call)?.Identifier.ValueText is { } called && (called.EndsWith("NotFound", StringComparison.Ordinal) || called.EndsWith("Null", StringComparison.Ordinal));

    /// <summary>Whether a statement always ends by leaving the block it is in.</summary>
    public static bool Leaves(StatementSyntax statement) => statement switch
    {
        BlockSyntax { Statements: [.., var last] } => Leaves(last),
        ReturnStatementSyntax or ThrowStatementSyntax or ContinueStatementSyntax or BreakStatementSyntax => true,
        _ => false,
    };

    private static bool MentionsNull(ExpressionSyntax condition, string variable) => condition.DescendantNodesAndSelf().Any(n => n switch
    {
        IsPatternExpressionSyntax pattern => pattern.Expression.ToString() == variable,
        BinaryExpressionSyntax { Right.RawKind: (int)SyntaxKind.NullLiteralExpression } binary => binary.Left.ToString() == variable,
        BinaryExpressionSyntax { Left.RawKind: (int)SyntaxKind.NullLiteralExpression } binary => binary.Right.ToString() == variable,
        _ => false,
    });

    private static bool IsCompared(IdentifierNameSyntax name) => name.Parent switch
    {
        IsPatternExpressionSyntax => true,
        BinaryExpressionSyntax binary => binary.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression or SyntaxKind.CoalesceExpression,
        ConditionalAccessExpressionSyntax => true,
        _ => false,
    };
}
