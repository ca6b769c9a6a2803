using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.Results;

/// <summary>A result that a call answers and nobody looks at is looked at: a failure is answered by its error, as elsewhere in the app.</summary>
[Repairs(Fault = FaultCodes.WrongStatus, WithoutException = true)]
[Repairs(Fault = FaultCodes.FlowStepFailed, WithoutException = true)]
[Repairs(Fault = FaultCodes.InvalidInputAccepted, WithoutException = true)]
internal sealed class ReturnErrorOfIgnoredResult : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Failure.ExpectedStatuses is not [>= 400 and < 500, ..] || site.Failure.ActualStatus is not (>= 200 and < 300))
            return NotApplicable("nothing was taken that had to be refused");
        var proposals = new List<Proposal?>();
        foreach (var frame in Members.Called(site))
            foreach (var statement in frame.Declaration.DescendantNodes(n => n == frame.Declaration || n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).OfType<ExpressionStatementSyntax>())
                if (Ignored(site.Code, statement) is var (call, type, isAwaited) && ResultShape.Of(type) is { } shape && (isAwaited || frame.Symbol.IsAsync))
                    proposals.AddRange(ResultHandling.Of(site.Code, frame, type).Select(w => Write(site, frame, statement, isAwaited ? call.ToString() : $"await {call}", shape, w)));
        return proposals.Count == 0 ? NotApplicable("no result is ignored on the way") : Propose([.. proposals.Take(4)]);
    }

    private static Proposal? Write(RepairSite site, CodeFrame frame, ExpressionStatementSyntax statement, string call, ResultShape shape, ResultHandling way)
    {
        if (statement.Parent is not BlockSyntax block)
            return null;
        var editor = new SourceEditor(site);
        var name = Names.Local(frame.Declaration, "Result");
        var failure = string.Format(System.Globalization.CultureInfo.InvariantCulture, way.Failure, name);
        var declared = $"var {name} = {call};";
        if (way.IsChoice && shape.Succeeded is not null && block.Statements.ElementAtOrDefault(block.Statements.IndexOf(statement) + 1) is ReturnStatementSyntax { Expression: { } returned })
            editor.Replace(statement, declared).Wrap(returned, $"{name}.{shape.Succeeded} ? ", $" : {failure}");
        else
            editor.ReplaceByGuard(statement, $"{declared}\n{editor.If(shape.FailureOf(name), $"return {failure};")}");
        if (way.Type is { } type)
            MinimalAnswer.Admitting(site, frame, type.Name)?.Invoke(editor);
        return editor.ToProposal($"answer the error when {LastName(statement)} fails");
    }

    // await x.Do(), x.Do() of a task or of none, and _ = of either.
    private static (ExpressionSyntax Call, ITypeSymbol Type, bool IsAwaited)? Ignored(CodeBase code, ExpressionStatementSyntax statement)
    {
        var expression = statement.Expression is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" }, Right: var right } ? right : statement.Expression;
        if (expression is not (AwaitExpressionSyntax or InvocationExpressionSyntax) || code.TypeOf(expression) is not { } type)
            return null;
        var inner = ReturnTypes.Awaited(type);
        return (expression, inner, SymbolEqualityComparer.Default.Equals(inner, type));
    }

    private static string LastName(ExpressionStatementSyntax statement) =>
        statement.DescendantNodes().OfType<InvocationExpressionSyntax>().Select(LinqCalls.NameOf).FirstOrDefault(n => n is not null)?.Identifier.ValueText ?? "the call";
}
