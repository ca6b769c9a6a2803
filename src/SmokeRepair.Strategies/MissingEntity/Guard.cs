using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.MissingEntity;

/// <summary>Writes the refusal of a request whose thing does not exist.</summary>
internal static class Guard
{
    /// <summary>Guards a missing value: after the statement that looks it up or, for a lookup used in place, with a new local.</summary>
    /// <param name="editor">The editor.</param>
    /// <param name="site">The site.</param>
    /// <param name="missing">The value.</param>
    /// <param name="answer">How its absence is answered.</param>
    /// <returns>Whether there is a place for the guard.</returns>
    public static bool Write(SourceEditor editor, RepairSite site, MissingValue missing, Answer answer)
    {
        if (missing.Name is null)
            return Hoist(editor, site, missing.Frame, missing.Use, TextOf(missing.Use), missing.Type, answer);
        if (SourceEditor.StatementOf(missing.Use, missing.Frame.Declaration) is not { } use)
            return false;
        var guard = Check(editor, site, missing.Name, ref answer);
        // After the guard the value needs no ! any more.
        if ((missing.Use as PostfixUnaryExpressionSyntax ?? missing.Use.Parent as PostfixUnaryExpressionSyntax) is { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression, Operand: IdentifierNameSyntax } suppressed)
            editor.Replace(suppressed.OperatorToken, "");
        if (missing.Source is { Parent: BlockSyntax block } source && AlwaysReached(use, block))
            editor.InsertAfter(source, guard).Prepare(source.SyntaxTree, answer);
        else
            editor.InsertAnswerBefore(use, guard, answer);
        return true;
    }

    /// <summary>The refusal of a variable that is null: an <c>if</c>, or the call that the app has for it.</summary>
    public static string Check(SourceEditor editor, RepairSite site, string name, ref Answer answer)
    {
        if (answer.Guard?.Invoke(name) is not { } call)
            return editor.If(site.Conventions.Style.NullCheck(name), answer.Statement);
        answer = answer with { Uses = [answer.GuardUses!] };
        return call;
    }

    // Within loops and the like the check belongs to the lookup, before anything is done; a branch may never come to need the value.
    private static bool AlwaysReached(SyntaxNode use, BlockSyntax block) => use.Parent == block
        || block.Span.Contains(use.Span) && use.Ancestors().TakeWhile(a => a != block).All(a => a is BlockSyntax or ForEachStatementSyntax or UsingStatementSyntax or TryStatementSyntax or LockStatementSyntax);

    /// <summary>Keeps the value of an expression in a new local, guards it, and uses the local in the expression's place.</summary>
    public static bool Hoist(SourceEditor editor, RepairSite site, CodeFrame frame, ExpressionSyntax use, string value, ITypeSymbol type, Answer answer)
    {
        if (!RunsFirst(use, frame.Declaration))
            return false;

        // What is returned as it is needs no check to be returned as null.
        if (answer.Statement == "return null;" && use.Parent is ReturnStatementSyntax or ArrowExpressionClauseSyntax && !site.Code.ModelOf(use.SyntaxTree).GetConversion(use).IsUserDefined)
        {
            if (SourceLayout.TextOf(use) != value)
                editor.Replace(use, value);
            editor.Prepare(use.SyntaxTree, answer);
            return true;
        }

        var name = Names.Local(frame.Declaration, type is INamedTypeSymbol { SpecialType: SpecialType.None, IsValueType: false } ? type.Name : type is ITypeParameterSymbol ? "Entity" : "Value");
        var declared = site.Conventions.Style.Var ? "var" : type.ToMinimalDisplayString(site.Code.ModelOf(use.SyntaxTree), use.SpanStart) + (type.IsReferenceType && NullableAt(site, use) ? "?" : "");
        var snippet = $"{declared} {name} = {value};\n{Check(editor, site, name, ref answer)}";
        if (!editor.InsertAnswerBeforeNode(use, frame.Declaration, snippet, answer))
            return false;
        editor.Replace(use, name);
        return true;
    }

    /// <summary>Whether nullable reference types are on at a node.</summary>
    public static bool NullableAt(RepairSite site, SyntaxNode node) =>
        (site.Code.ModelOf(node.SyntaxTree).GetNullableContext(node.SpanStart) & NullableContext.AnnotationsEnabled) != 0;

    // The lookup as a value of its own: without the parentheses and the ! that its use needed.
    private static string TextOf(ExpressionSyntax use) => use switch
    {
        ParenthesizedExpressionSyntax parenthesized => TextOf(parenthesized.Expression),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed => TextOf(suppressed.Operand),
        _ => SourceLayout.TextOf(use),
    };

    // Before its statement the expression has to run as often, and under the same conditions, as it does within it.
    private static bool RunsFirst(ExpressionSyntax use, SyntaxNode member)
    {
        SyntaxNode child = use;
        foreach (var node in use.Ancestors().TakeWhile(n => n != member))
        {
            switch (node)
            {
                case AnonymousFunctionExpressionSyntax or QueryExpressionSyntax:
                case ConditionalExpressionSyntax conditional when conditional.Condition != child:
                case ConditionalAccessExpressionSyntax access when access.Expression != child:
                case SwitchExpressionArmSyntax:
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression or (int)SyntaxKind.CoalesceExpression } binary when binary.Left != child:
                case WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax:
                    return false;
                case StatementSyntax and not BlockSyntax:
                    return true;
            }

            child = node;
        }

        return true;
    }
}
