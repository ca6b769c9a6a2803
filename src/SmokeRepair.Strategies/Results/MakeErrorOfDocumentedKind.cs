using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Conventions;

namespace SmokeRepair.Strategies.Results;

/// <summary>An error that is made as one kind, and that the document knows as another, is made as that one.</summary>
[Repairs(Fault = FaultCodes.WrongStatus, WithoutException = true)]
[Repairs(Fault = FaultCodes.FlowStepFailed, WithoutException = true)]
[Repairs(Fault = FaultCodes.ServerError, WithoutException = true)]
internal sealed class MakeErrorOfDocumentedKind : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Failure.ExpectedStatuses is not [>= 400 and < 500 and var wanted, ..] || site.Failure.ActualStatus < 400)
            return NotApplicable("no client error is the right answer, or nothing was refused");
        var made = MadeErrors.OnTheWay(site, site.Failure.ActualStatus).Select(m => (m.Type, Origin: ErrorStatus.Origin(site.Code, m.Made, m.Type)!)).GroupBy(m => m.Origin).Select(g => g.First()).ToArray();

        // Where a kind that speaks of a client error is answered as a server error, it is the mapping that is wrong.
        if (site.Failure.ActualStatus >= 500 && made.Any(m => ErrorStatus.KindOf(site.Code, m.Origin) is { } kind && ErrorStatus.Named(kind.Name) is not null))
            return NotApplicable("the kind of the error says already what was wrong");
        if (made.Length is 0 or > 3)
            return NotApplicable(made.Length == 0 ? "no error of that status is made on the way" : "several errors can have been meant");
        return Propose([.. made.Select(m => Write(site, m.Type, m.Origin, wanted))]);
    }

    private static Proposal? Write(RepairSite site, INamedTypeSymbol type, ExpressionSyntax origin, int wanted)
    {
        var editor = new SourceEditor(site);
        switch (origin)
        {
            // Error.Validation(...): the factory of the same form that makes the other kind.
            case InvocationExpressionSyntax call when site.Code.SymbolOf(call) is IMethodSymbol factory:
                var other = type.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(m => m.IsStatic && m.MethodKind == MethodKind.Ordinary && ErrorStatus.Of(site.Code, m) == wanted && CodeBase.Same(m.ReturnType, type)
                    && m.Parameters.Select(p => p.Type.ToDisplayString()).SequenceEqual(factory.Parameters.Select(p => p.Type.ToDisplayString())));
                return other is null ? null : editor.Replace(LinqCalls.NameOf(call).Identifier, other.Name).ToProposal($"make an error of the kind {other.Name}, which is answered {wanted}");

            // new Error(ErrorKind.Validation, ...)
            case BaseObjectCreationExpressionSyntax creation when creation.DescendantNodes().OfType<MemberAccessExpressionSyntax>().FirstOrDefault(e => site.Code.SymbolOf(e) is IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum }) is { } kind && site.Code.SymbolOf(kind) is IFieldSymbol field:
                var right = field.ContainingType.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => f.HasConstantValue && (ErrorKind.StatusOf(site.Code, f) ?? ErrorStatus.Named(f.Name)) == wanted);
                return right is null ? null : editor.Replace(kind.Name.Identifier, right.Name).ToProposal($"make an error of the kind {right.Name}, which is answered {wanted}");
            default:
                return null;
        }
    }
}
