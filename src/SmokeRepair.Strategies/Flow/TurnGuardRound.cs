using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.Flow;

/// <summary>A guard that refuses a thing in the very state in which it should let it pass is turned round, as the others of that state are: <c>==</c> becomes <c>!=</c>.</summary>
[Repairs(Fault = FaultCodes.ValidRequestRejected)]
[Repairs(Fault = FaultCodes.FlowStepFailed)]
[Repairs(Fault = FaultCodes.WrongStatus)]
[Repairs("System.Exception", Fault = FaultCodes.ServerError)]
internal sealed class TurnGuardRound : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        var isThrown = site.Failure.ActualStatus >= 500;
        if (site.Failure.ActualStatus < 400 || !(isThrown ? site.Failure.ExpectedStatuses.Any(s => s < 300) : site.Failure.ExpectedStatuses is [< 300, ..]))
            return NotApplicable("no valid request was refused");
        if (Guard(site) is not { } guard || StateIn(site.Code, guard.Condition) is not { } state)
            return NotApplicable("no guard of a state refused");
        if (TurnedCondition.Of(guard.Condition) is not { } turned)
            return NotApplicable("the guard asks for more than one thing");
        var others = Others(site.Code, state, guard).Select(g => Demands(g.Condition)).OfType<bool>().ToArray();
        var demands = Demands(guard.Condition);
        var contradicts = demands is not null && RefusalWords.Demands(site.Code, guard, state) == !demands;
        if (isThrown && !(contradicts && site.Failure.Intent.Kind is ProbeKind.Valid or ProbeKind.FlowStep))
            return NotApplicable("what the guard says is no other than what it asks, and a refusal may be what is due");

        // Which way round is right cannot be seen from one guard alone, unless nobody would write it so.
        if (demands is { } asked && others.Contains(asked) || !contradicts && (others.Length == 0 ? !IsNegated(guard.Condition) : demands is null))
            return NotApplicable("no other guard of this state is the other way round");
        return Propose(new SourceEditor(site).Replace(guard.Condition, turned).ToProposal($"refuse when {turned}"));
    }

    // The one that threw; without an exception, the only one of the handler.
    private static IfStatementSyntax? Guard(RepairSite site)
    {
        if (site.Exception is not null)
            return site.Node.FirstAncestorOrSelf<ThrowStatementSyntax>()?.FirstAncestorOrSelf<IfStatementSyntax>() is { Else: null } threw && threw.Statement.Span.Contains(site.Node.Span) ? threw : null;
        var guards = site.Handler?.Declaration.DescendantNodes().OfType<IfStatementSyntax>()
            .Where(i => i.Else is null && NullChecks.Leaves(i.Statement) && StateIn(site.Code, i.Condition) is not null).ToArray();
        return guards is [var only] ? only : null;
    }

    private static IEnumerable<IfStatementSyntax> Others(CodeBase code, IPropertySymbol state, IfStatementSyntax guard) => code.ReferencesTo(state)
        .Select(r => r.FirstAncestorOrSelf<IfStatementSyntax>()).OfType<IfStatementSyntax>().Distinct()
        .Where(i => i != guard && i.Else is null && NullChecks.Leaves(i.Statement) && CodeBase.Same(StateIn(code, i.Condition), state));

    // An amount or a text may be refused for good reason either way: only what a thing is, or whether it is so, can be asked the wrong way round.
    private static IPropertySymbol? StateIn(CodeBase code, ExpressionSyntax condition) => condition.DescendantNodesAndSelf().OfType<SimpleNameSyntax>()
        .Select(n => code.SymbolOf(n)).OfType<IPropertySymbol>().FirstOrDefault(s => !s.IsStatic && code.DeclarationsOf(s).Any() && IsState(s.Type));

    private static bool IsState(ITypeSymbol type) => type.SpecialType == SpecialType.System_Boolean || type.TypeKind == TypeKind.Enum
        || type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] } && IsState(inner);

    private static bool IsNegated(ExpressionSyntax condition) =>
        condition is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression, Operand: ParenthesizedExpressionSyntax { Expression: BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } or IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax } } };

    // Whether the state is demanded, as by "!=" in front of a refusal, and not forbidden; null where it is asked in another way.
    private static bool? Demands(ExpressionSyntax condition) => condition switch
    {
        ParenthesizedExpressionSyntax inner => Demands(inner.Expression),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => !Demands(not.Operand),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.NotEqualsExpression } => true,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression } => false,
        IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax } => true,
        IsPatternExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax => false,
        _ => null,
    };
}
