using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Flow;

/// <summary>A middleware that does not wait for the rest of the pipeline waits for it: what fails there passes by its catch clauses otherwise, and the answer is sent too early.</summary>
[Repairs("System.Exception")]
internal sealed class AwaitNextInPipeline : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Failure.ActualStatus is not (>= 200 and < 300) || site.Failure.ExpectedStatuses.Count == 0 || site.Failure.ExpectedStatuses[0] < 400)
            return NotApplicable("the request was not answered as if nothing had failed");
        foreach (var tree in site.Code.Trees)
            foreach (var call in tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>())
                if (Dropped(call) is { } statement && IsNext(site.Code, call))
                    return Propose(new SourceEditor(site).Replace(statement.Expression, $"await {SourceLayout.TextOf(call)}").ToProposal($"await {call}"));
        return NotApplicable("every middleware waits for the next one");
    }

    // next(context); and _ = next(context); in a method that can wait.
    private static ExpressionStatementSyntax? Dropped(InvocationExpressionSyntax call)
    {
        var statement = call.Parent switch
        {
            ExpressionStatementSyntax plain => plain,
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" }, Parent: ExpressionStatementSyntax discard } => discard,
            _ => null,
        };
        var around = call.Ancestors().FirstOrDefault(n => n is MethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax);
        var waits = around switch
        {
            MethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword),
            LocalFunctionStatementSyntax local => local.Modifiers.Any(SyntaxKind.AsyncKeyword),
            AnonymousFunctionExpressionSyntax lambda => lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword),
            _ => false,
        };
        return waits ? statement : null;
    }

    private static bool IsNext(CodeBase code, InvocationExpressionSyntax call) =>
        code.TypeOf(call.Expression) is INamedTypeSymbol { TypeKind: TypeKind.Delegate } type && type.ToDisplayString() == "Microsoft.AspNetCore.Http.RequestDelegate";
}
