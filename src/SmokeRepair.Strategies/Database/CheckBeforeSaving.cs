using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.Database;

/// <summary>What may refuse a request is done before something is saved, so that a refusal leaves nothing behind.</summary>
[Repairs(Fault = FaultCodes.FailedCreateSideEffect, WithoutException = true)]
[Repairs(Fault = FaultCodes.FlowStepFailed, WithoutException = true)]
internal sealed class CheckBeforeSaving : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Failure.Cause is null || site.Handler is not { } handler)
            return NotApplicable("no earlier change is to blame");
        var saves = new SavingCalls(site.Code);
        var proposals = CallPath.From(site.Code, handler).Select(path => Moved(site, saves, path[0])).Where(p => p is not null).Take(2).ToArray();
        return proposals.Length == 0 ? NotApplicable("nothing is saved before a refusal") : Propose(proposals);
    }

    private static Proposal? Moved(RepairSite site, SavingCalls saves, CodeFrame frame)
    {
        if (frame.Declaration is not MethodDeclarationSyntax { Body.Statements: var statements })
            return null;
        var saving = statements.FirstOrDefault(s => s.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(saves.Saves));
        if (saving is null)
            return null;
        foreach (var refusing in statements.Where(s => s.SpanStart > saving.SpanStart))
        {
            var group = Group(site.Code, statements, refusing);
            if (group.Count == 0 || group.Any(s => s.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(saves.Saves)))
                continue;
            var names = new HashSet<string>(statements.Where(s => s.SpanStart >= Start(statements, saving).SpanStart && s.SpanStart < group[0].SpanStart).SelectMany(Declared));
            if (group.SelectMany(s => s.DescendantNodes()).OfType<IdentifierNameSyntax>().Any(i => names.Contains(i.Identifier.ValueText)))
                continue;
            var editor = new SourceEditor(site);
            editor.InsertGuardBefore(Start(statements, saving), frame.Declaration, string.Join("\n", group.Select(s => SourceLayout.TextOf(s))));
            foreach (var statement in group)
                editor.Remove(statement);
            return editor.ToProposal($"refuse before anything is saved in {frame.Symbol.Name}");
        }

        return null;
    }

    // loan.Lose() that throws in some states; and what is done with the result of loan.Lose().
    private static List<StatementSyntax> Group(CodeBase code, SyntaxList<StatementSyntax> statements, StatementSyntax statement)
    {
        switch (statement)
        {
            case ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } when MayThrow(code, call):
            case IfStatementSyntax { Else: null } check when NullChecks.Leaves(check.Statement):
                return [statement];
            case LocalDeclarationStatementSyntax { Declaration.Variables: [{ Initializer.Value: InvocationExpressionSyntax made } variable] } when Results.ResultShape.Of(code.TypeOf(made)) is not null
                && statements.ElementAtOrDefault(statements.IndexOf(statement) + 1) is IfStatementSyntax tested && Results.ResultHandling.Tested(code, tested.Condition) is (var result, true) && result.Identifier.ValueText == variable.Identifier.ValueText && NullChecks.Leaves(tested.Statement):
                return [statement, tested];
            default:
                return [];
        }
    }

    private static bool MayThrow(CodeBase code, InvocationExpressionSyntax call) => code.SymbolOf(call) is IMethodSymbol method
        && code.ImplementationsOf(method).SelectMany(code.DeclarationsOf).Any(d => d.DescendantNodes().OfType<ThrowStatementSyntax>().Any(t => t.FirstAncestorOrSelf<IfStatementSyntax>() is not null));

    // What is made to be saved, and given to the store, comes after the check as well.
    private static StatementSyntax Start(SyntaxList<StatementSyntax> statements, StatementSyntax saving)
    {
        var at = statements.IndexOf(saving);
        while (at > 0 && statements[at - 1] is var before && (before is LocalDeclarationStatementSyntax { Declaration.Variables: [{ Initializer.Value: BaseObjectCreationExpressionSyntax }] } || before is ExpressionStatementSyntax { Expression: var done } && IsGiven(done)))
            at--;
        return statements[at];
    }

    private static bool IsGiven(ExpressionSyntax expression) => (expression is AwaitExpressionSyntax awaited ? awaited.Expression : expression) is InvocationExpressionSyntax call
        && LinqCalls.NameOf(call)?.Identifier.ValueText is "Add" or "AddAsync" or "AddRange" or "AddRangeAsync" or "Attach" or "Update" or "Remove" or "RemoveRange";

    private static IEnumerable<string> Declared(StatementSyntax statement) => statement.DescendantNodes().OfType<VariableDeclaratorSyntax>().Select(v => v.Identifier.ValueText);
}
