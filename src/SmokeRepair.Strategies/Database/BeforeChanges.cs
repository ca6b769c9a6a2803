using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Database;

/// <summary>Where a check belongs that would stand among changes to what was read: with the other checks, above the first of them.</summary>
internal static class BeforeChanges
{
    /// <summary>The node before which a check goes: the first of the assignments to members that stand directly above a place, or the place itself.</summary>
    /// <param name="place">The node before which it would go otherwise.</param>
    /// <param name="member">The member that holds it.</param>
    /// <param name="conditions">What the check asks: an assignment to a member of anything in it stays above it.</param>
    public static SyntaxNode Of(SyntaxNode place, SyntaxNode member, IReadOnlyCollection<string> conditions)
    {
        if (SourceEditor.StatementOf(place, member) is not { Parent: BlockSyntax block } statement)
            return place;
        return block.Statements.TakeWhile(s => s != statement).Reverse().TakeWhile(s => Changed(s) is { } changed && !conditions.Any(c => Regex.IsMatch(c, $@"\b{Regex.Escape(changed)}\b"))).LastOrDefault() ?? place;
    }

    private static string? Changed(StatementSyntax statement) => (statement as ExpressionStatementSyntax)?.Expression switch
    {
        AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax changed } } => changed.Identifier.ValueText,
        PostfixUnaryExpressionSyntax { Operand: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax changed } } => changed.Identifier.ValueText,
        PrefixUnaryExpressionSyntax { Operand: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax changed } } => changed.Identifier.ValueText,
        _ => null,
    };
}
