using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.Flow;

/// <summary>A place where a semaphore or lock is taken: <c>await gate.WaitAsync();</c>, <c>Monitor.Enter(sync);</c>, <c>if (!gate.Wait(time)) return …;</c>.</summary>
/// <param name="Taking">The call that takes it.</param>
/// <param name="Receiver">The gate.</param>
/// <param name="Symbol">Its field, property, parameter or local.</param>
/// <param name="Give">The name of the call that gives it back.</param>
internal sealed record Gate(InvocationExpressionSyntax Taking, ExpressionSyntax Receiver, ISymbol Symbol, string Give)
{
    // The class, what takes it, and what gives it back.
    private static readonly (string Type, string Take, string Give)[] s_pairs =
    [
        ("SemaphoreSlim", "WaitAsync", "Release"), ("SemaphoreSlim", "Wait", "Release"), ("Semaphore", "WaitOne", "Release"), ("Mutex", "WaitOne", "ReleaseMutex"), ("Monitor", "Enter", "Exit"), ("Lock", "Enter", "Exit"),
        ("ReaderWriterLockSlim", "EnterReadLock", "ExitReadLock"), ("ReaderWriterLockSlim", "EnterWriteLock", "ExitWriteLock"), ("ReaderWriterLockSlim", "EnterUpgradeableReadLock", "ExitUpgradeableReadLock"),
    ];

    /// <summary>What a member takes.</summary>
    public static IEnumerable<Gate> TakenIn(CodeBase code, SyntaxNode member) => AsyncChange.Inside(member).OfType<InvocationExpressionSyntax>().Select(c => Of(code, c)).OfType<Gate>();

    /// <summary>Every place in the app that takes the same gate.</summary>
    public IEnumerable<Gate> AllTaken(CodeBase code) => code.Trees.SelectMany(t => TakenIn(code, t.GetRoot(), Symbol));

    /// <summary>Whether each member that gives it back has taken it: what others give back is a signal, or handed on.</summary>
    public bool IsGivenWhereTaken(CodeBase code)
    {
        var given = code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()).OfType<InvocationExpressionSyntax>().Where(c => c.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } access && name == Give
            && CodeBase.Same(code.SymbolOf(IsMonitor && c.ArgumentList.Arguments is [var sync, ..] ? sync.Expression : access.Expression), Symbol)).ToArray();
        var takers = new HashSet<SyntaxNode?>(AllTaken(code).Select(g => MemberOf(g.Taking)));
        return given.Length > 0 && given.All(c => takers.Contains(MemberOf(c)));
    }

    /// <summary>Whether it is given back however what follows is left.</summary>
    public bool IsReleased() => Statement is not { } statement || Following(statement) is not { } after
        || after is [TryStatementSyntax { Finally: { } last }, ..] && GivesBack(last)
        || statement.Ancestors().TakeWhile(n => n is not MemberDeclarationSyntax and not AnonymousFunctionExpressionSyntax).OfType<TryStatementSyntax>().Any(t => t.Block.Span.Contains(statement.Span) && t.Finally is { } around && GivesBack(around));

    /// <summary>Puts what follows the taking into a <c>try</c> whose <c>finally</c> gives the gate back.</summary>
    /// <returns>Whether there is a place for it.</returns>
    public bool Write(SourceEditor editor)
    {
        if (Statement is not { } statement || Following(statement) is not { Count: > 0 } after)
            return false;
        var tree = statement.SyntaxTree;
        var release = Taking.Expression is MemberAccessExpressionSyntax { Expression: var type } && IsMonitor ? $"{type}.{Give}({Receiver});" : $"{Receiver}.{Give}();";
        if (after[0] is TryStatementSyntax { Finally: null } tried && Releases(tried).Any())
        {
            foreach (var given in Releases(tried))
                editor.Remove(given);
            editor.InsertAt(tree, tried.Span.End, SourceLayout.NewLine(tree) + SourceLayout.IndentationAt(tree, tried.SpanStart) + SourceLayout.Layout(tree, $"finally\n{{\n    {release}\n}}", SourceLayout.IndentationAt(tree, tried.SpanStart)));
            return true;
        }

        var end = after.ToList().FindIndex(IsRelease);
        var inside = end < 0 || IsUsedAfter(after, end) ? after : [.. after.Take(end)];
        if (inside.Count == 0 || inside.SelectMany(s => s.DescendantTokens()).Any(t => t.IsKind(SyntaxKind.StringLiteralToken) && t.Text.StartsWith("@", StringComparison.Ordinal) && t.Text.Contains('\n')))
            return false;
        var start = Start(inside[0]);
        var whole = TextSpan.FromBounds(start, Math.Max(inside[inside.Count - 1].Span.End, end < 0 ? 0 : after[end].Span.End));
        editor.Replace(tree, whole, $"try\n{{\n{SourceLayout.Indent(Body(tree, TextSpan.FromBounds(start, inside[inside.Count - 1].Span.End), inside.SelectMany(Releases)))}\n}}\nfinally\n{{\n    {release}\n}}");
        return true;
    }

    private static IEnumerable<Gate> TakenIn(CodeBase code, SyntaxNode root, ISymbol symbol) => root.DescendantNodes().OfType<InvocationExpressionSyntax>()
        .Select(c => Of(code, c)).OfType<Gate>().Where(g => CodeBase.Same(g.Symbol, symbol));

    private static Gate? Of(CodeBase code, InvocationExpressionSyntax call)
    {
        if (call.Expression is not MemberAccessExpressionSyntax access || code.SymbolOf(call) is not IMethodSymbol { ContainingType: { } type } method)
            return null;
        var pair = s_pairs.FirstOrDefault(p => p.Take == method.Name && p.Type == type.Name);
        var receiver = pair.Type == "Monitor" ? call.ArgumentList.Arguments is [var given] ? given.Expression : null : access.Expression;
        return pair.Give is not null && receiver is IdentifierNameSyntax or MemberAccessExpressionSyntax && code.SymbolOf(receiver) is { } symbol ? new(call, receiver, symbol, pair.Give) : null;
    }

    private static SyntaxNode? MemberOf(SyntaxNode node) => node.Ancestors().FirstOrDefault(n => n is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax);

    private bool IsMonitor => Give == "Exit" && Taking.ArgumentList.Arguments.Count > 0;

    // Alone in its statement, or the condition of an if that leaves without the gate.
    private StatementSyntax? Statement => Taking.Ancestors().OfType<StatementSyntax>().FirstOrDefault() switch
    {
        ExpressionStatementSyntax alone => alone,
        IfStatementSyntax { Else: null } refused when NullChecks.Leaves(refused.Statement) && refused.Condition.Span.Contains(Taking.Span) => refused,
        _ => null,
    };

    private static IReadOnlyList<StatementSyntax>? Following(StatementSyntax statement) => statement.Parent switch
    {
        BlockSyntax block => [.. block.Statements.SkipWhile(s => s != statement).Skip(1)],
        SwitchSectionSyntax section => [.. section.Statements.SkipWhile(s => s != statement).Skip(1)],
        _ => null,
    };

    // What is declared while the gate is held, and used when it is not any more.
    private static bool IsUsedAfter(IReadOnlyList<StatementSyntax> after, int end)
    {
        var declared = new HashSet<string>(after.Take(end).SelectMany(s => s is LocalDeclarationStatementSyntax local ? local.Declaration.Variables.Select(v => v.Identifier.ValueText)
            : s.DescendantNodes(n => n is not (BlockSyntax or AnonymousFunctionExpressionSyntax)).OfType<SingleVariableDesignationSyntax>().Select(d => d.Identifier.ValueText)));
        return after.Skip(end + 1).SelectMany(s => s.DescendantNodes()).OfType<IdentifierNameSyntax>().Any(n => declared.Contains(n.Identifier.ValueText));
    }

    private IEnumerable<StatementSyntax> Releases(SyntaxNode within) => within.DescendantNodesAndSelf(n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).OfType<ExpressionStatementSyntax>().Where(IsRelease);

    private bool GivesBack(FinallyClauseSyntax last) => Releases(last).Any() || last.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(IsGiving);

    private bool IsRelease(StatementSyntax statement) => statement is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } && IsGiving(call);

    private bool IsGiving(InvocationExpressionSyntax call) => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name, Expression: var on } && name == Give
        && SyntaxFactory.AreEquivalent(IsMonitor ? call.ArgumentList.Arguments.FirstOrDefault()?.Expression : on, Receiver);

    private static int Start(StatementSyntax first)
    {
        var comment = first.GetLeadingTrivia().FirstOrDefault(t => t.IsKind(SyntaxKind.SingleLineCommentTrivia));
        return comment.IsKind(SyntaxKind.None) ? first.SpanStart : comment.SpanStart;
    }

    // The text without the releases that the finally makes superfluous, each with its line; indented as a snippet.
    private static string Body(SyntaxTree tree, TextSpan span, IEnumerable<StatementSyntax> superfluous)
    {
        var text = tree.GetText();
        var cuts = superfluous.Select(s => TextSpan.FromBounds(text.Lines.GetLineFromPosition(s.SpanStart).Start, text.Lines.GetLineFromPosition(s.Span.End).EndIncludingLineBreak)).Select(c => TextSpan.FromBounds(Math.Max(c.Start, span.Start), Math.Min(c.End, span.End)));
        var kept = text.GetSubText(span).WithChanges(cuts.OrderBy(c => c.Start).Select(c => new TextChange(new(c.Start - span.Start, c.Length), ""))).ToString().TrimEnd();
        var unit = SourceLayout.IndentationUnit(tree);
        return string.Join("\n", SourceLayout.Dedent(kept, SourceLayout.IndentationAt(tree, span.Start)).Split('\n').Select(line =>
        {
            var levels = 0;
            while (line.Length >= (levels + 1) * unit.Length && string.CompareOrdinal(line, levels * unit.Length, unit, 0, unit.Length) == 0)
                levels++;
            return new string(' ', levels * 4) + line.Substring(levels * unit.Length);
        }));
    }
}
