using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Database;

/// <summary>Where a check belongs so that a refused request leaves nothing behind: before the member saves for the first time.</summary>
/// <param name="Statement">The statement before which it goes.</param>
/// <param name="Condition">What has to hold for the checked code to run at all; null when nothing has to.</param>
internal sealed record BeforeSaving(StatementSyntax Statement, string? Condition)
{
    /// <summary>The place for a check of expressions that a member evaluates after it saved.</summary>
    /// <param name="code">The app.</param>
    /// <param name="member">The member.</param>
    /// <param name="node">What runs too late.</param>
    /// <param name="needed">The expressions that the check consists of.</param>
    /// <returns>Null when nothing is saved before the node, or when the check needs what only the work before it makes.</returns>
    public static BeforeSaving? Of(CodeBase code, SyntaxNode member, SyntaxNode node, IEnumerable<ExpressionSyntax> needed)
    {
        if (member.ChildNodes().OfType<BlockSyntax>().FirstOrDefault() is not { } body)
            return null;
        var saving = new SavingCalls(code);
        var first = body.DescendantNodes().OfType<InvocationExpressionSyntax>().FirstOrDefault(c => c.SpanStart < node.SpanStart && !c.Span.Contains(node.Span) && saving.Saves(c));
        if (first is null || body.Statements.FirstOrDefault(s => s.Span.Contains(first.Span)) is not { } statement)
            return null;
        var conditions = Conditions(node, statement.Parent!).ToArray();
        return conditions.Concat(needed).All(e => IsKnownBefore(code, e, statement))
            ? new(statement, conditions.Length == 0 ? null : string.Join(" && ", conditions.Select(c => c is BinaryExpressionSyntax { OperatorToken.Text: "||" } ? $"({c})" : c.ToString())))
            : null;
    }

    // Only what has to be true is taken over: an else branch would have to be turned round.
    private static IEnumerable<ExpressionSyntax> Conditions(SyntaxNode node, SyntaxNode until) =>
        node.Ancestors().TakeWhile(a => a != until).OfType<IfStatementSyntax>().Where(i => i.Statement.Span.Contains(node.Span)).Select(i => i.Condition).Reverse();

    private static bool IsKnownBefore(CodeBase code, ExpressionSyntax expression, StatementSyntax statement) =>
        !expression.DescendantNodesAndSelf().Any(n => n is AwaitExpressionSyntax or AssignmentExpressionSyntax or DeclarationExpressionSyntax or SingleVariableDesignationSyntax)
        && expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().All(i => code.SymbolOf(i) switch
        {
            ILocalSymbol local => local.DeclaringSyntaxReferences.All(r => r.Span.End < statement.SpanStart && r.GetSyntax().FirstAncestorOrSelf<BlockSyntax>() == statement.Parent),
            null => false,
            _ => true,
        });
}
