using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.InvalidInput;

/// <summary>A form without any field, of which a minimal API makes no request at all but null, is refused by the handler.</summary>
[Repairs("System.NullReferenceException", Fault = FaultCodes.ServerError)]
[Repairs("System.ArgumentNullException", Fault = FaultCodes.ServerError)]
internal sealed class RefuseEmptyForm : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Handler is not { } handler || site.Frame.Declaration != handler.Declaration)
            return NotApplicable("it is not the handler that fails");
        if (site.Node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(site.Code.SymbolOf).OfType<IParameterSymbol>().FirstOrDefault(p => IsForm(p) && CodeBase.Same(p.ContainingSymbol, handler.Symbol)) is not { } form)
            return NotApplicable("no form of the request is used at the fault");
        if (GuardConditions.StatusFor(site, 400, 422) is not { } status)
            return NotApplicable("neither 400 nor 422 is among the right answers");
        var condition = site.Conventions.Style.NullCheck(form.Name);
        if (GuardConditions.IsGuarded(handler.Declaration, condition))
            return NotApplicable("the handler checks it already");
        if (AnswerFinder.Find(site, handler, status, new(Names.Pascal(form.Name), null, "is required")) is not { } answer)
            return NotApplicable($"the handler has no way to answer {status}");

        var editor = new SourceEditor(site);
        return editor.InsertGuardAtStart(handler.Declaration, editor.If(condition, answer.Statement))
            ? Propose(editor.Prepare(handler.Declaration.SyntaxTree, answer).ToProposal($"answer {status} when {form.Name} is null"))
            : NotApplicable("there is no place for a guard");
    }

    private static bool IsForm(IParameterSymbol parameter) => parameter.Type is { IsReferenceType: true, SpecialType: not SpecialType.System_String, TypeKind: TypeKind.Class } && parameter.GetAttributes().Any(a => a.AttributeClass?.Name == "FromFormAttribute");
}
