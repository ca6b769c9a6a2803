using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;
using SmokeRepair.Strategies.Conventions;

namespace SmokeRepair.Strategies.Flow;

/// <summary>A middleware, filter or handler that has written its refusal ends there, instead of going on to write a second answer.</summary>
[Repairs("System.InvalidOperationException")]
internal sealed class ReturnAfterRefusal : RepairStrategy
{
    private static readonly string[] s_next = ["RequestDelegate", "ActionExecutionDelegate", "ResourceExecutionDelegate", "ResultExecutionDelegate", "PageHandlerExecutionDelegate", "EndpointFilterDelegate"];

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Exception?.Message.Contains("response has already started") != true)
            return NotApplicable("no response had started");
        var onTheWay = site.Frames.SelectMany(f => GoingOn(site.Code, f, f.Node == f.Declaration ? n => Answers(site.Code, n) : n => n.Contains(f.Node)));
        var before = Pipeline(site.Code).SelectMany(f => GoingOn(site.Code, f, n => CallsNext(site.Code, n)));
        var proposals = onTheWay.Concat(before).GroupBy(r => r.Last).Select(g => Return(site, g.First())).Where(p => p is not null).Take(3).ToArray();
        return proposals.Length == 0 ? NotApplicable("nothing goes on after it has refused") : Propose(proposals);
    }

    private static Proposal? Return(RepairSite site, Refused refused)
    {
        var (frame, last, status) = refused;
        if (Nothing(frame.Symbol) is not var (statement, space))
            return null;
        var editor = new SourceEditor(site).InsertAfter(last, statement);
        if (space is not null)
            editor.AddUsing(last.SyntaxTree, space);
        return editor.ToProposal($"end the request after it was answered {status}");
    }

    // How a member says that there is nothing left to answer.
    private static (string Statement, string? Namespace)? Nothing(IMethodSymbol symbol)
    {
        var returned = ReturnTypes.Awaited(symbol.ReturnType);
        if (symbol.ReturnsVoid || symbol.IsAsync && AsyncChange.IsTask(symbol.ReturnType) && symbol.ReturnType is INamedTypeSymbol { TypeArguments.Length: 0 })
            return ("return;", null);
        if (!symbol.IsAsync && symbol.ReturnType is INamedTypeSymbol { Name: "Task", TypeArguments.Length: 0 })
            return ("return Task.CompletedTask;", "System.Threading.Tasks");
        if (symbol.ReturnType is INamedTypeSymbol { TypeArguments.Length: > 0 } && AsyncChange.IsTask(symbol.ReturnType) && !symbol.IsAsync)
            return null;
        return ReturnTypes.IsActionResult(returned) ? ("return new EmptyResult();", "Microsoft.AspNetCore.Mvc")
            : ReturnTypes.IsResult(returned) || returned.SpecialType == SpecialType.System_Object ? ("return Results.Empty;", "Microsoft.AspNetCore.Http") : null;
    }

    // Blocks that refuse and are not left, although what follows them must not run then.
    private static IEnumerable<Refused> GoingOn(CodeBase code, CodeFrame frame, Func<StatementSyntax, bool> mustNotRun)
    {
        foreach (var block in AsyncChange.Inside(frame.Declaration).OfType<BlockSyntax>())
            if (block.Parent is IfStatementSyntax or ElseClauseSyntax && block.Statements.LastOrDefault() is { } last && !NullChecks.Leaves(last) && StatusOf(code, block) is { } status && After(block, frame.Declaration).Any(mustNotRun))
                yield return new(frame, last, status);
    }

    // What runs after a block, up to the loop or the catch clause that it is in.
    private static IEnumerable<StatementSyntax> After(BlockSyntax block, SyntaxNode member)
    {
        for (SyntaxNode at = block; at != member && at.Parent is { } parent && parent is not (ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax or CatchClauseSyntax or SwitchSectionSyntax); at = parent)
            if (parent is BlockSyntax around)
                foreach (var next in around.Statements.Where(s => s.SpanStart > at.SpanStart))
                    yield return next;
    }

    // A block of its own statements that sets a status of refusal and writes a body, or lets a result do both.
    private static int? StatusOf(CodeBase code, BlockSyntax block)
    {
        int? status = null;
        foreach (var statement in block.Statements.OfType<ExpressionStatementSyntax>())
        {
            var call = (statement.Expression is AwaitExpressionSyntax awaited ? awaited.Expression : statement.Expression) as InvocationExpressionSyntax;
            if (statement.Expression is AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "StatusCode", Expression: var response } } set && IsResponse(code, response))
                status = code.ModelOf(set.SyntaxTree).GetConstantValue(set.Right) is { Value: int number and >= 400 } ? number : null;
            else if (call is { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ExecuteAsync" or "ExecuteResultAsync", Expression: InvocationExpressionSyntax made } } && StatusSyntax.Of(code, made) is { } answered and >= 400)
                return answered;
            else if (status is not null && call is { Expression: MemberAccessExpressionSyntax { Expression: var target } } && Writes(code, call, target))
                return status;
        }

        return null;
    }

    private static bool Writes(CodeBase code, InvocationExpressionSyntax call, ExpressionSyntax target) =>
        LinqCalls.NameOf(call).Identifier.ValueText is var name && (name.StartsWith("Write", StringComparison.Ordinal) || name is "CompleteAsync" or "StartAsync" or "FlushAsync")
        && (IsResponse(code, target) || target is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Body" or "BodyWriter", Expression: var response } && IsResponse(code, response));

    private static bool Answers(CodeBase code, StatementSyntax statement) => statement is ReturnStatementSyntax { Expression: not null }
        || statement is ExpressionStatementSyntax { Expression: var expression } && (expression is AwaitExpressionSyntax awaited ? awaited.Expression : expression) is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var target } } call && Writes(code, call, target);

    private static bool IsResponse(CodeBase code, ExpressionSyntax expression) => code.TypeOf(expression) is { Name: "HttpResponse" };

    private static bool CallsNext(CodeBase code, StatementSyntax statement) => statement.DescendantNodes(n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).OfType<InvocationExpressionSyntax>().Any(c => IsNext(code, c));

    // next(context), next.Invoke(context), and the next() of app.Use.
    private static bool IsNext(CodeBase code, InvocationExpressionSyntax call) =>
        code.SymbolOf(call) is IMethodSymbol { MethodKind: MethodKind.DelegateInvoke, ContainingType: var type } && (s_next.Contains(type.Name) || type.ToDisplayString() == "System.Func<System.Threading.Tasks.Task>");

    // Members that stand before endpoints: they are not on the stack of what failed behind them.
    private static IEnumerable<CodeFrame> Pipeline(CodeBase code) => code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()).OfType<InvocationExpressionSyntax>().Where(c => IsNext(code, c))
        .Select(c => Inputs.Members.FrameOf(code, c, c)).OfType<CodeFrame>().GroupBy(f => f.Declaration).Select(g => g.First());

    private sealed record Refused(CodeFrame Frame, StatementSyntax Last, int Status);
}
