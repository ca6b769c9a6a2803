using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.MissingData;

namespace SmokeRepair.Strategies.Database;

/// <summary>An entity that is changed and saved comes from a query that tracks it.</summary>
[Repairs(Fault = FaultCodes.FlowStepFailed, WithoutException = true)]
[Repairs(Fault = FaultCodes.ChangedNothing, WithoutException = true)]
internal sealed class TrackChangedEntity : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Handler is not { } handler)
            return NotApplicable("the handler is not in the source");
        var origin = new EntityOrigin(site);
        foreach (var path in CallPath.From(site.Code, handler))
            foreach (var mutation in Mutations.In(site.Code, path[0]))
            {
                if (Changed(mutation) is not { } entity || origin.QueryOf(entity) is not { } query)
                    continue;
                var chain = QueryChain.Of(site.Code, query.Run);
                if (chain.Parts.OfType<InvocationExpressionSyntax>().FirstOrDefault(QueryChain.IsUntracked) is not { } untracked)
                    continue;
                var receiver = LinqCalls.ReceiverOf(untracked)!;
                return Propose(new SourceEditor(site).Replace(untracked.SyntaxTree, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(receiver.Span.End, untracked.Span.End), "")
                    .ToProposal($"track the {site.Code.TypeOf(entity)?.Name} that is changed"));
            }

        return NotApplicable("every entity that is changed is tracked");
    }

    private static ExpressionSyntax? Changed(SyntaxNode mutation)
    {
        var target = mutation switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left,
            PostfixUnaryExpressionSyntax { Operand: var operand } => operand,
            InvocationExpressionSyntax call => call.Expression,
            _ => null,
        };
        while (target is MemberAccessExpressionSyntax access)
            target = access.Expression;
        return target as IdentifierNameSyntax;
    }
}
