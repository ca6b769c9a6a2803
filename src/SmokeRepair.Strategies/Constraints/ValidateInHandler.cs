using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.Constraints;

/// <summary>Where nothing looks at validation attributes, the handler checks what the document demands before it does anything.</summary>
[Repairs(Fault = FaultCodes.InvalidInputAccepted)]
[Repairs(Fault = FaultCodes.ServerError)]
internal sealed class ValidateInHandler : RepairStrategy
{
    /// <inheritdoc />
    public override RepairKind Kind => RepairKind.Constraint;

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Handler is not { } handler)
            return NotApplicable("the handler is not in the source");
        if (GuardConditions.StatusFor(site, 400, 422) is not { } status)
            return NotApplicable("neither 400 nor 422 is among the right answers");
        if (AutomaticValidation.Covers(site))
            return NotApplicable("attributes are looked at before this handler");
        if (RequestMember.Of(site) is not { } member)
            return NotApplicable("the member is not in the source");
        if (ValidatorClass.Covering(site, member) is var (_, validator))
            return NotApplicable($"{validator.Name} is for that");
        if (ValidateByAttributes.WhyNot(site, member) is null)
            return NotApplicable("the request's attributes can be looked at");
        if (RuleCondition.Write(site, member, site.Failure.Intent) is not var (condition, space))
            return NotApplicable("the document states no rule that the code can check");
        if (GuardConditions.IsGuarded(handler.Declaration, condition))
            return NotApplicable("the handler checks it already");
        if (AnswerFinder.Find(site, handler, status, new(member.Name, null, "is not valid")) is not { } answer)
            return NotApplicable($"the handler has no way to answer {status}");

        var editor = new SourceEditor(site);
        var tree = handler.Declaration.SyntaxTree;
        if (!editor.InsertGuardBefore(First(handler.Declaration), handler.Declaration, editor.If(condition, answer.Statement)))
            return NotApplicable("there is no place for a guard");
        return Propose(editor.AddUsing(tree, space).Prepare(tree, answer).ToProposal($"answer {status} when {member.Name} breaks the document's rule"));
    }

    // After the guards with which the handler begins, so that they stay together.
    private static SyntaxNode First(SyntaxNode handler)
    {
        var block = handler switch
        {
            BaseMethodDeclarationSyntax method => method.Body,
            AnonymousFunctionExpressionSyntax lambda => lambda.Block,
            LocalFunctionStatementSyntax local => local.Body,
            _ => null,
        };
        if (block is null)
            return handler is AnonymousFunctionExpressionSyntax { ExpressionBody: { } body } ? body : handler;
        return block.Statements.FirstOrDefault(s => s is not IfStatementSyntax guard || !NullChecks.Leaves(guard.Statement)) ?? (SyntaxNode)handler;
    }
}
