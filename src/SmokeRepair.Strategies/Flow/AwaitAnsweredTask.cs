using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Flow;

/// <summary>A task that an answer was given in place of what it brings is awaited: nobody wants to read its state, and what it throws is caught by nobody.</summary>
[Repairs(Fault = FaultCodes.SchemaViolation)]
[Repairs("System.Exception", Fault = FaultCodes.ServerError)]
internal sealed class AwaitAnsweredTask : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Handler is not { } handler)
            return NotApplicable("the handler is not in the source");
        var tasks = Answered(site.Code, handler.Declaration).ToArray();
        if (tasks.Length == 0)
            return NotApplicable("no task is answered");
        var editor = new SourceEditor(site);
        foreach (var task in tasks)
        {
            // The variable holds what the task brings from then on.
            var made = Made(site.Code, task) ?? task;
            if (!AsyncChange.MayAwait(made, handler.Declaration) || (made != task && Uses(site.Code, handler.Declaration, task) > 1))
                return NotApplicable("the task is put to other uses too");
            AsyncChange.Await(editor, made);
        }

        return new AsyncChange(site, editor).MakeAsync(handler.Declaration, handler.Symbol) ? Propose(editor.ToProposal("answer what the task brings, not the task")) : NotApplicable("the handler cannot be made async");
    }

    // An argument that is taken for an object: Ok(service.GetAll()), Results.Json(task).
    private static IEnumerable<ExpressionSyntax> Answered(CodeBase code, SyntaxNode handler) =>
        handler.DescendantNodes().OfType<ArgumentSyntax>().Where(a => a.Parent?.Parent is InvocationExpressionSyntax call && code.SymbolOf(call) is IMethodSymbol { ContainingNamespace: { } space } method
                && space.ToDisplayString().StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal) && Parameter(method, a)?.OriginalDefinition.Type is { SpecialType: SpecialType.System_Object } or ITypeParameterSymbol)
            .Select(a => a.Expression).Where(e => code.TypeOf(e) is INamedTypeSymbol { TypeArguments.Length: 1 } type && AsyncChange.IsTask(type));

    private static IParameterSymbol? Parameter(IMethodSymbol method, ArgumentSyntax argument) =>
        argument.Parent is ArgumentListSyntax list && list.Arguments.IndexOf(argument) is var at && at < method.Parameters.Length ? method.Parameters[at] : null;

    private static ExpressionSyntax? Made(CodeBase code, ExpressionSyntax task) =>
        task is IdentifierNameSyntax && code.SymbolOf(task) is ILocalSymbol local && local.DeclaringSyntaxReferences.Select(r => r.GetSyntax()).FirstOrDefault() is VariableDeclaratorSyntax { Initializer.Value: { } value, Parent: VariableDeclarationSyntax { Type.IsVar: true } } ? value : null;

    private static int Uses(CodeBase code, SyntaxNode handler, ExpressionSyntax task) =>
        handler.DescendantNodes().OfType<IdentifierNameSyntax>().Count(n => n.Identifier.ValueText == task.ToString() && CodeBase.Same(code.SymbolOf(n), code.SymbolOf(task)));
}
