using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.Database;

/// <summary>Where what a member changes is stored, once it is changed.</summary>
internal static class AfterChange
{
    /// <summary>The statement to store it after: out of loops, and out of branches that go on after them; null where no statement can follow.</summary>
    /// <param name="change">What changes it.</param>
    /// <param name="member">The member.</param>
    /// <param name="mayLeave">Whether it may be stored after a statement that encloses the change; null for any.</param>
    public static StatementSyntax? Of(SyntaxNode change, SyntaxNode member, Func<StatementSyntax, bool>? mayLeave = null)
    {
        if (SourceEditor.StatementOf(change, member) is not { } statement)
            return null;
        while (Enclosing(statement, member) is { } outer && mayLeave?.Invoke(outer) != false)
            statement = outer;
        return statement.Parent is BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax && statement is not ReturnStatementSyntax ? statement : null;
    }

    private static StatementSyntax? Enclosing(StatementSyntax statement, SyntaxNode member)
    {
        var outer = statement.Parent?.AncestorsAndSelf().TakeWhile(n => n != member).OfType<StatementSyntax>().FirstOrDefault(s => s is not BlockSyntax);
        return outer switch
        {
            ForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax => outer,
            IfStatementSyntax when statement.Parent is not BlockSyntax { Statements: var inner } || !NullChecks.Leaves(inner.Last()) => outer,
            _ => null,
        };
    }
}
