using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.Flow;

/// <summary>
/// A method in which nothing is done is written like its counterpart for another kind of thing: <c>BookService.DeleteAsync</c> like
/// <c>MemberService.DeleteAsync</c>. What that checks besides, and this one has not, is left out.
/// </summary>
[Repairs("System.NotImplementedException")]
[Repairs(Fault = FaultCodes.StillThereAfterDelete)]
[Repairs(Fault = FaultCodes.FlowStepFailed)]
[Repairs(Fault = FaultCodes.WrongStatus)]
[Repairs(Fault = FaultCodes.ChangedNothing)]
internal sealed class WriteAsSibling : RepairStrategy
{
    private const int Most = 2;
    private const int MostLookedAt = 6;

    /// <inheritdoc />
    public override bool IsFirst => true;

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        var unwritten = Members.Called(site).Where(f => f.Declaration is MethodDeclarationSyntax method && UnwrittenMethod.Is(method)).ToArray();
        if (unwritten.Length == 0)
            return NotApplicable("every method on the way does something");
        foreach (var frame in unwritten)
        {
            var proposals = Counterpart.Of(site.Code, (MethodDeclarationSyntax)frame.Declaration, frame.Symbol).Take(MostLookedAt).Select(c => c.Written(site)).Where(p => p is not null).Take(Most).ToArray();
            if (proposals.Length > 0)
                return Propose(proposals);
        }

        return NotApplicable($"{unwritten[0].Symbol.ContainingType.Name}.{unwritten[0].Symbol.Name} does nothing, and no other kind of thing has its counterpart");
    }
}
