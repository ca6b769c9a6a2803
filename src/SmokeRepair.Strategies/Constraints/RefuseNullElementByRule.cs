using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Inputs;
using SmokeRepair.Strategies.InvalidInput;

namespace SmokeRepair.Strategies.Constraints;

/// <summary>A list of the request that holds a null, which the code does not expect, is refused by the validator of FluentValidation that covers the request.</summary>
[Repairs("System.NullReferenceException", Fault = FaultCodes.ServerError)]
[Repairs("System.ArgumentNullException", Fault = FaultCodes.ServerError)]
[Repairs("System.InvalidOperationException", Fault = FaultCodes.ServerError)]
internal sealed class RefuseNullElementByRule : RepairStrategy
{
    /// <inheritdoc />
    public override RepairKind Kind => RepairKind.Constraint;

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (!RefuseNullElement.IsNullElement(site.Failure.Intent))
            return NotApplicable("no element of a list is null");
        if (GuardConditions.StatusFor(site, 400, 422) is null)
            return NotApplicable("neither 400 nor 422 is among the right answers");
        if (RequestMember.Of(site) is not { IsCollection: true } sent || RequestMember.ElementOf(sent.Type) is not { IsReferenceType: true })
            return NotApplicable("the list is not in the source");
        if (ValidatorClass.Covering(site, sent) is not var (member, validator) || ValidatorClass.Rules(site.Code, validator) is not { Statements.Count: > 0 } rules)
            return NotApplicable("no validator covers the list");
        if (rules.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(c => c.Expression.ToString() == "RuleForEach" && c.ArgumentList.ToString().Contains("." + member.Name)))
            return NotApplicable("the validator has rules for the elements already");
        var parameter = rules.DescendantNodes().OfType<SimpleLambdaExpressionSyntax>().FirstOrDefault()?.Parameter.Identifier.Text ?? "x";
        return Propose(new SourceEditor(site).InsertAfter(rules.Statements.Last(), $"RuleForEach({parameter} => {parameter}.{member.Name}).NotNull();")
            .ToProposal($"validate that {member.Name} holds no null"));
    }
}
