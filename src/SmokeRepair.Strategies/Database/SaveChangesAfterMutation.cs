using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Database;

/// <summary>What a request changes is saved: a change that nothing on its way saves is followed by <c>SaveChanges</c>.</summary>
[Repairs(Fault = FaultCodes.FlowStepFailed, WithoutException = true)]
[Repairs(Fault = FaultCodes.ChangedNothing, WithoutException = true)]
[Repairs(Fault = FaultCodes.StillThereAfterDelete, WithoutException = true)]
internal sealed class SaveChangesAfterMutation : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Handler is not { } handler)
            return NotApplicable("the handler is not in the source");
        var saves = new SavingCalls(site.Code);
        var proposals = CallPath.From(site.Code, handler).Select(path => Unsaved(site, saves, path)).Where(p => p is not null).Take(2).ToArray();
        return proposals.Length == 0 ? NotApplicable("every change on the way is saved, or there is nothing to save it with") : Propose(proposals);
    }

    // The innermost member whose class saves elsewhere saves here too; without such a model, the member that changes the entity.
    private static Proposal? Unsaved(RepairSite site, SavingCalls saves, IReadOnlyList<CodeFrame> path)
    {
        var mutation = Mutations.In(site.Code, path[0]).LastOrDefault();
        if (mutation is null || IsSaved(saves, mutation, path[0].Declaration))
            return null;
        for (var i = 1; i < path.Count; i++)
            if (IsSaved(saves, path[i].Node, path[i].Declaration))
                return null;
        for (var i = 0; i < path.Count; i++)
            if (saves.InClassOf(path[i]) is { } habit && Insert(site, path[i], i == 0 ? mutation : path[i].Node, habit) is { } proposal)
                return proposal;
        return path.Select((frame, i) => (saves.For(frame) ?? saves.ByRepository(frame, i == 0 ? mutation : frame.Node)) is { } call ? Insert(site, frame, i == 0 ? mutation : frame.Node, call) : null).FirstOrDefault(p => p is not null);
    }

    // A later call that saves, in a block that encloses the change.
    private static bool IsSaved(SavingCalls saves, SyntaxNode change, SyntaxNode member) =>
        member.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Any(c => c.SpanStart > change.SpanStart && saves.Saves(c) && c.Ancestors().TakeWhile(n => n != member).OfType<BlockSyntax>().All(b => b.Span.Contains(change.Span) || b.Parent is TryStatementSyntax or UsingStatementSyntax));

    private static Proposal? Insert(RepairSite site, CodeFrame frame, SyntaxNode change, string save)
    {
        var editor = new SourceEditor(site);
        if (Awaiting(editor, site, frame, change, save) is { } awaiting)
            return awaiting;
        if (SourceEditor.StatementOf(change, frame.Declaration) is null)
            return InsertInExpressionBody(editor, frame, save);
        if (AfterChange.Of(change, frame.Declaration) is not { } statement)
            return null;

        // What somebody tries, and catches the failures of, and does not do, was the saving.
        if (statement.Parent is BlockSyntax block && block.Statements.SkipWhile(s => s != statement).ElementAtOrDefault(1) is TryStatementSyntax { Block: { Statements.Count: 0 } tried })
            return editor.Replace(tried, $"{{\n    {save};\n}}").ToProposal("save the change that the request makes");
        return editor.InsertAfter(statement, save + ";").ToProposal("save the change that the request makes");
    }

    // A member that only hands on a task that is done: as its siblings it waits for what it saves from now on.
    private static Proposal? Awaiting(SourceEditor editor, RepairSite site, CodeFrame frame, SyntaxNode change, string save)
    {
        if (frame.Symbol is not { IsAsync: false, ReturnType: INamedTypeSymbol { Name: "Task", TypeArguments.Length: 0 } } || frame.Declaration is not MethodDeclarationSyntax { Body.Statements: [.., ReturnStatementSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CompletedTask" } } done] } method
            || done.SpanStart < change.SpanStart || method.DescendantNodes().OfType<ReturnStatementSyntax>().Count() > 1 || !save.EndsWith(".SaveChanges()", StringComparison.Ordinal))
            return null;
        return editor.InsertAt(method.SyntaxTree, method.ReturnType.SpanStart, "async ").Replace(done, $"await {save.Substring(0, save.Length - 2)}Async({ContextAccess.Token(site.Code, frame)});").ToProposal("save the change that the request makes");
    }

    private static Proposal? InsertInExpressionBody(SourceEditor editor, CodeFrame frame, string save)
    {
        if (frame.Declaration is not MethodDeclarationSyntax { ExpressionBody: { } arrow } method || !frame.Symbol.ReturnsVoid || save.StartsWith("await", StringComparison.Ordinal))
            return null;
        editor.InsertBeforeNode(arrow.Expression, method, arrow.Expression + ";");
        return editor.Replace(arrow.Expression, save).ToProposal("save the change that the request makes");
    }
}
