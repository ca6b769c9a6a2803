using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.MissingEntity;

/// <summary>A lookup that found nothing is answered 404 right after it, instead of being dereferenced.</summary>
[Repairs("System.NullReferenceException")]
[Repairs("System.ArgumentNullException")]
internal sealed class ReturnNotFoundForMissingEntity : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (MissingValue.Of(site.Code, site.Node) is not { } missing)
            return NotApplicable("the null is not a local variable");
        if (missing.Lookup is null)
            return NotApplicable("the variable was not filled by a lookup");
        if (!site.Failure.ExpectedStatuses.Contains(404))
            return NotApplicable("404 is not among the right answers");
        if (NullChecks.IsGuarded(site.Node, missing.Name))
            return NotApplicable("the variable is checked before");
        if (SourceEditor.StatementOf(site.Node, site.Frame.Declaration) is not { } use)
            return NotApplicable("the variable is used outside a block");
        if (AnswerFinder.Find(site, site.Frame, 404, missing.Subject(site.Code)) is not { } answer)
            return NotApplicable("the member has no way to answer 404");

        var editor = new SourceEditor(site);
        var guard = editor.If(site.Conventions.Style.NullCheck(missing.Name), answer.Statement);
        if (missing.Source is { Parent: BlockSyntax } source && source.Parent == use.Parent)
            editor.InsertAfter(source, guard).Prepare(source.SyntaxTree, answer);
        else
            editor.InsertAnswerBefore(use, guard, answer);
        return Propose(editor.ToProposal($"answer 404 when the {missing.Type.Name} does not exist"));
    }
}
