using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

using static SmokeRepair.Strategies.SourceLayout;

namespace SmokeRepair.Strategies;

/// <summary>
/// Collects the edits of one proposal. Snippets are written with four spaces per level and <c>\n</c>; the editor gives them the indentation
/// and the line ends of the file, and touches no other byte of it.
/// </summary>
public sealed class SourceEditor
{
    private readonly RepairSite _site;
    private readonly List<(SourceEdit Edit, int Rank)> _edits = [];
    private readonly HashSet<(SyntaxTree Tree, string Namespace)> _usings = [];
    private bool _isTaken;

    /// <summary>Starts a proposal for the site.</summary>
    public SourceEditor(RepairSite site) => _site = site;

    /// <summary>Replaces an expression, a type or any other node, keeping the trivia around it.</summary>
    public SourceEditor Replace(SyntaxNode node, string text) => Replace(node.SyntaxTree, node.Span, text);

    /// <summary>Replaces a token, keeping the trivia around it.</summary>
    public SourceEditor Replace(SyntaxToken token, string text) => Replace(token.SyntaxTree!, token.Span, text);

    /// <summary>Replaces a span of a file; later lines of a snippet are indented like the line on which the span starts.</summary>
    public SourceEditor Replace(SyntaxTree tree, TextSpan span, string text)
    {
        Add(tree, span, Layout(tree, text, IndentationAt(tree, span.Start)));
        return this;
    }

    /// <summary>
    /// Inserts statements before one. A statement that stands alone below an <c>if</c> or a loop gets braces; an expression body becomes a block.
    /// </summary>
    public SourceEditor InsertBefore(StatementSyntax statement, string snippet)
    {
        var tree = statement.SyntaxTree;
        var indentation = IndentationAt(tree, statement.SpanStart);
        if (statement.Parent is BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax)
        {
            Add(tree, new TextSpan(StartWithComments(statement), 0), Layout(tree, snippet, indentation) + NewLine(tree) + indentation);
            return this;
        }

        // Braces go around the statement, whose own text others may edit.
        var outer = IndentationAt(tree, statement.Parent!.SpanStart);
        var inner = outer + IndentationUnit(tree);
        var line = tree.GetText().Lines.GetLineFromPosition(statement.SpanStart);
        var standsAlone = IndentationAt(tree, statement.SpanStart).Length == statement.SpanStart - line.Start;
        var gap = TextSpan.FromBounds(standsAlone ? line.Start : statement.GetFirstToken().GetPreviousToken().Span.End, statement.SpanStart);
        ReplaceRaw(tree, gap, (standsAlone ? "" : NewLine(tree)) + outer + "{" + NewLine(tree) + inner + Layout(tree, snippet, inner) + NewLine(tree) + inner);
        return ReplaceRaw(tree, new TextSpan(statement.Span.End, 0), NewLine(tree) + outer + "}");
    }

    // What is said right above a statement is said of it.
    private static int StartWithComments(StatementSyntax statement)
    {
        var start = statement.SpanStart;
        var lineEnds = 0;
        foreach (var trivia in statement.GetLeadingTrivia().Reverse())
        {
            if (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia))
                (start, lineEnds) = (trivia.SpanStart, 0);
            else if (!trivia.IsKind(SyntaxKind.WhitespaceTrivia) && (!trivia.IsKind(SyntaxKind.EndOfLineTrivia) || ++lineEnds > 1))
                break;
        }

        return start;
    }

    /// <summary>Inserts statements after one that stands in a block; a braced one is set off by a blank line where the file does so.</summary>
    public SourceEditor InsertAfter(StatementSyntax statement, string snippet)
    {
        var tree = statement.SyntaxTree;
        var indentation = IndentationAt(tree, statement.SpanStart);
        var next = statement.GetLastToken().GetNextToken();
        if (!next.IsKind(SyntaxKind.CloseBraceToken) && !next.LeadingTrivia.Any(SyntaxKind.EndOfLineTrivia))
            snippet = BlankLineAfter(tree, snippet);
        Add(tree, new TextSpan(statement.Span.End, 0), NewLine(tree) + indentation + Layout(tree, snippet, indentation));
        return this;
    }

    /// <summary>Puts an attribute on a member (on a line of its own above it) or on a parameter (before it).</summary>
    public SourceEditor AddAttribute(SyntaxNode declaration, string attribute)
    {
        var tree = declaration.SyntaxTree;
        var start = declaration.SpanStart;
        if (declaration is ParameterSyntax)
            Add(tree, new TextSpan(start, 0), $"[{attribute}] ");
        else if (tree.GetText().Lines.GetLineFromPosition(start) is var line && tree.GetText().ToString(TextSpan.FromBounds(line.Start, start)).Trim().Length > 0)
            Add(tree, new TextSpan(start, 0), $"[{attribute}] ");
        else
            Add(tree, new TextSpan(start, 0), $"[{attribute}]{NewLine(tree)}{IndentationAt(tree, start)}");
        return this;
    }

    /// <summary>Adds members at the end of a type, separated by a blank line.</summary>
    public SourceEditor AddMember(TypeDeclarationSyntax type, string member)
    {
        var tree = type.SyntaxTree;
        var indentation = IndentationAt(tree, type.SpanStart);
        var unit = IndentationUnit(tree);
        if (type.CloseBraceToken.IsKind(SyntaxKind.None) || type.CloseBraceToken.IsMissing)
        {
            var end = type.SemicolonToken.IsKind(SyntaxKind.None) ? new TextSpan(type.Span.End, 0) : type.SemicolonToken.Span;
            return ReplaceRaw(tree, end, NewLine(tree) + indentation + Layout(tree, "{\n" + Indent(member) + "\n}", indentation));
        }

        var anchor = type.Members.Count > 0 ? type.Members.Last().Span.End : type.OpenBraceToken.Span.End;
        var gap = type.Members.Count > 0 ? NewLine(tree) + NewLine(tree) : NewLine(tree);
        Add(tree, new TextSpan(anchor, 0), gap + indentation + unit + Layout(tree, member, indentation + unit));
        return this;
    }

    /// <summary>Writes a file that is not there yet, laid out like another one.</summary>
    /// <param name="beside">A file of the project that it is to belong to.</param>
    /// <param name="path">Its full path.</param>
    /// <param name="text">What it holds.</param>
    public SourceEditor AddFile(SyntaxTree beside, string path, string text)
    {
        // What is there is never written over: without its file the proposal is none.
        _isTaken |= _site.Code.HasFile(path);
        return _isTaken ? this : ReplaceRaw(_site.Code.NewFile(path, beside), new TextSpan(0, 0), Layout(beside, text, "") + NewLine(beside));
    }

    /// <summary>Removes a node together with its line, if nothing else stands on it.</summary>
    public SourceEditor Remove(SyntaxNode node)
    {
        var text = node.SyntaxTree.GetText();
        var first = text.Lines.GetLineFromPosition(node.SpanStart);
        var last = text.Lines.GetLineFromPosition(node.Span.End);
        var alone = text.ToString(TextSpan.FromBounds(first.Start, node.SpanStart)).Trim().Length == 0 && text.ToString(TextSpan.FromBounds(node.Span.End, last.End)).Trim().Length == 0;
        Add(node.SyntaxTree, alone ? TextSpan.FromBounds(first.Start, last.EndIncludingLineBreak) : node.Span, "");
        return this;
    }

    /// <summary>Inserts a guard before a statement, with what its answer needs besides.</summary>
    internal SourceEditor InsertAnswerBefore(StatementSyntax statement, string guard, Answers.Answer answer)
    {
        InsertBefore(statement, BlankLineAfter(statement.SyntaxTree, guard));
        return Prepare(statement.SyntaxTree, answer);
    }

    /// <summary>Inserts a guard that runs before a node does, with what its answer needs besides; an expression body becomes a block.</summary>
    /// <returns>Whether there is a place for it.</returns>
    internal bool InsertAnswerBeforeNode(SyntaxNode node, SyntaxNode member, string guard, Answers.Answer answer)
    {
        if (!InsertBeforeNode(node, member, BlankLineAfter(node.SyntaxTree, guard)))
            return false;
        Prepare(node.SyntaxTree, answer);
        return true;
    }

    /// <summary>Inserts a guard that runs before a node does, set off by a blank line where the file does so.</summary>
    /// <returns>Whether there is such a place.</returns>
    internal bool InsertGuardBefore(SyntaxNode node, SyntaxNode member, string guard) => InsertBeforeNode(node, member, BlankLineAfter(node.SyntaxTree, guard));

    /// <summary>Inserts a guard that runs before anything else that a member does; an expression body becomes a block.</summary>
    /// <returns>Whether there is a place for it.</returns>
    internal bool InsertGuardAtStart(SyntaxNode member, string guard)
    {
        SyntaxNode first = member switch
        {
            BaseMethodDeclarationSyntax { Body.Statements: [var statement, ..] } => statement,
            AnonymousFunctionExpressionSyntax { Block.Statements: [var statement, ..] } => statement,
            AnonymousFunctionExpressionSyntax { ExpressionBody: { } body } => body,
            _ => member,
        };
        return InsertGuardBefore(first, member, guard);
    }

    /// <summary>Puts a guard in the place of a statement, set off by a blank line where the file does so.</summary>
    internal SourceEditor ReplaceByGuard(StatementSyntax statement, string guard)
    {
        var next = statement.GetLastToken().GetNextToken();
        var apart = next.IsKind(SyntaxKind.CloseBraceToken) || next.LeadingTrivia.Any(SyntaxKind.EndOfLineTrivia);
        return Replace(statement, apart ? guard : BlankLineAfter(statement.SyntaxTree, guard));
    }

    /// <summary>Makes the edits that an answer needs besides its statement.</summary>
    internal SourceEditor Prepare(SyntaxTree tree, Answers.Answer answer)
    {
        answer.Prepare?.Invoke(this);
        foreach (var symbol in answer.Uses)
            AddUsing(tree, symbol);
        return this;
    }

    /// <summary>Inserts text at a position, as it is.</summary>
    public SourceEditor InsertAt(SyntaxTree tree, int position, string text) => ReplaceRaw(tree, new TextSpan(position, 0), text);

    /// <summary>Puts text before and after a node.</summary>
    public SourceEditor Wrap(SyntaxNode node, string before, string after)
    {
        // What wraps a node stands closer to it than what is inserted before and after it.
        Add(node.SyntaxTree, new TextSpan(node.SpanStart, 0), before, 1);
        Add(node.SyntaxTree, new TextSpan(node.Span.End, 0), after, -1);
        return this;
    }

    /// <summary>
    /// Inserts statements that run before a node does: before its statement or, in an expression body, before the expression, which becomes a
    /// returned one in a block.
    /// </summary>
    /// <returns>Whether there is such a place: not in initialisers and not within another expression's lambda.</returns>
    public bool InsertBeforeNode(SyntaxNode node, SyntaxNode member, string snippet)
    {
        if (StatementOf(node, member) is { } statement)
        {
            InsertBefore(statement, snippet);
            return true;
        }

        return ExpandBody(member, snippet);
    }

    /// <summary>The statement of a member that holds a node and stands where others can stand before it; null in an expression body.</summary>
    public static StatementSyntax? StatementOf(SyntaxNode node, SyntaxNode member) => node.AncestorsAndSelf()
        .TakeWhile(n => n != member)
        .OfType<StatementSyntax>()
        .FirstOrDefault(s => s is not (BlockSyntax or LocalFunctionStatementSyntax));

    private bool ExpandBody(SyntaxNode member, string snippet)
    {
        var tree = member.SyntaxTree;
        var indentation = IndentationAt(tree, member.SpanStart);
        switch (member)
        {
            case BaseMethodDeclarationSyntax { ExpressionBody: { } arrow, SemicolonToken: var semicolon } method:
                return ExpandArrow(arrow, semicolon, ReturnsNothing(method.SyntaxTree, method));
            case LocalFunctionStatementSyntax { ExpressionBody: { } arrow, SemicolonToken: var semicolon } local:
                return ExpandArrow(arrow, semicolon, ReturnsNothing(local.SyntaxTree, local));
            case LambdaExpressionSyntax { ExpressionBody: { } body } lambda:
                ReplaceRaw(tree, TextSpan.FromBounds(lambda.ArrowToken.Span.End, body.SpanStart), Opening(ReturnsNothing(tree, lambda)));
                InsertAt(tree, body.Span.End, Layout(tree, ";\n}", indentation));
                return true;
            default:
                return false;
        }

        string Opening(bool nothing)
        {
            var text = NewLine(tree) + indentation + Layout(tree, "{\n" + Indent(snippet) + "\n    return ", indentation);
            return nothing ? text.Substring(0, text.Length - "return ".Length) : text;
        }

        bool ExpandArrow(ArrowExpressionClauseSyntax arrow, SyntaxToken semicolon, bool nothing)
        {
            var gap = TextSpan.FromBounds(arrow.GetFirstToken().GetPreviousToken().Span.End, arrow.Expression.SpanStart);
            ReplaceRaw(tree, gap, Opening(nothing));
            ReplaceRaw(tree, semicolon.Span, Layout(tree, ";\n}", indentation));
            return true;
        }
    }

    private bool ReturnsNothing(SyntaxTree tree, SyntaxNode method) =>
        method is not (MethodDeclarationSyntax or LocalFunctionStatementSyntax or LambdaExpressionSyntax)
        || ((method is LambdaExpressionSyntax ? _site.Code.SymbolOf(method) : _site.Code.ModelOf(tree).GetDeclaredSymbol(method)) is IMethodSymbol symbol
            && (symbol.ReturnsVoid || (symbol.IsAsync && symbol.ReturnType is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments.Length: 0 })));

    /// <summary>Makes a namespace visible in a file, if it is not yet, by the usings' order in that file.</summary>
    public SourceEditor AddUsing(SyntaxTree tree, string? name)
    {
        if (string.IsNullOrEmpty(name) || !_usings.Add((tree, name!)) || UsingDirectives.Sees(_site.Code, tree, name!))
            return this;
        var (at, text) = UsingDirectives.Place(tree, name!);
        Add(tree, new TextSpan(at, 0), text);
        return this;
    }

    /// <summary>Makes the namespace of a symbol visible in a file.</summary>
    public SourceEditor AddUsing(SyntaxTree tree, ISymbol? symbol) =>
        symbol?.ContainingNamespace is { IsGlobalNamespace: false } space ? AddUsing(tree, space.ToDisplayString()) : this;

    /// <summary>Makes a type visible at a place, if it is not yet.</summary>
    internal SourceEditor AddUsing(SyntaxNode place, INamedTypeSymbol type) =>
        _site.Code.ModelOf(place.SyntaxTree).LookupNamespacesAndTypes(place.SpanStart, name: type.Name).Any(t => CodeBase.Same(t, type)) ? this : AddUsing(place.SyntaxTree, type);

    /// <summary>An <c>if</c> with one statement, braces as the app uses them.</summary>
    public string If(string condition, string statement) => _site.Conventions.Style.Braces
        ? $"if ({condition})\n{{\n    {statement}\n}}"
        : $"if ({condition})\n    {statement}";

    /// <summary>The proposal; null when no edit was made or two edits overlap.</summary>
    public Proposal? ToProposal(string description)
    {
        var sorted = _edits.OrderBy(e => e.Edit.Tree.FilePath, StringComparer.Ordinal).ThenBy(e => e.Edit.Span.Start).ThenBy(e => e.Edit.Span.Length).ThenBy(e => e.Rank)
            .Select(e => e.Edit).ToArray();
        for (var i = 1; i < sorted.Length; i++)
            if (sorted[i].Tree == sorted[i - 1].Tree && sorted[i].Span.Start < sorted[i - 1].Span.End)
                return null;
        return _isTaken || sorted.Length == 0 || sorted.Any(e => !_site.Code.IsUserTree(e.Tree) && !_site.Code.IsNewFile(e.Tree)) ? null : new(description, sorted);
    }

    private SourceEditor ReplaceRaw(SyntaxTree tree, TextSpan span, string text)
    {
        Add(tree, span, text);
        return this;
    }

    private void Add(SyntaxTree tree, TextSpan span, string text, int rank = 0) => _edits.Add((new(tree, span, text), rank));
}
