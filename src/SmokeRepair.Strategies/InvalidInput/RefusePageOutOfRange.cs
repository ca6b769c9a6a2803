using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.InvalidInput;

/// <summary>A page that lies before the first, or so far out that its offset overflows, is refused before the database is asked for it.</summary>
[Repairs("System.Data.Common.DbException", Fault = FaultCodes.ServerError)]
[Repairs("System.OverflowException", Fault = FaultCodes.ServerError)]
[Repairs("System.DivideByZeroException", Fault = FaultCodes.ServerError)]
internal sealed class RefusePageOutOfRange : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Handler is not { } handler)
            return NotApplicable("the handler is not in the source");
        if (GuardConditions.StatusFor(site, 400, 422) is not { } status)
            return NotApplicable("neither 400 nor 422 is among the right answers");
        if (site.Exception?.Is("System.DivideByZeroException") == true && !DividesByPage(site))
            return NotApplicable("what is divided by is no page's size");
        if (Page(site) is not { } page)
            return NotApplicable("no page of the request is skipped to, or it is computed on the way");
        if (GuardConditions.IsGuarded(handler.Declaration, page.Condition))
            return NotApplicable("the handler checks it already");
        var name = page.Number.ToString();
        if (AnswerFinder.Find(site, handler, status, new(Names.Pascal(name.Split('.').Last()), name, "is out of range")) is not { } answer)
            return NotApplicable($"the handler has no way to answer {status}");

        var editor = new SourceEditor(site);
        var first = site.IsInHandler ? new[] { SourceEditor.StatementOf(site.Node, handler.Declaration), SourceEditor.StatementOf(page.Skip, handler.Declaration) }.OfType<SyntaxNode>().OrderBy(n => n.SpanStart).FirstOrDefault() ?? page.Skip : handler.Node;
        return first != handler.Declaration && editor.InsertGuardBefore(first, handler.Declaration, editor.If(page.Condition, answer.Statement))
            ? Propose(editor.Prepare(handler.Declaration.SyntaxTree, answer).ToProposal($"answer {status} when {page.Number} or {page.Size} is out of range"))
            : NotApplicable("there is no place for a guard");
    }

    /// <summary>Whether what failed is the division by the size of the page that the same member skips to: one condition refuses both.</summary>
    public static bool DividesByPage(RepairSite site) => site.Handler is not null && GuardConditions.StatusFor(site, 400, 422) is not null && PageOffset.In(site, site.Frame.Declaration) is { } page
        && site.Node.AncestorsAndSelf().TakeWhile(n => n is not StatementSyntax).Concat(site.Node.DescendantNodes()).OfType<BinaryExpressionSyntax>().Any(b => b.OperatorToken.ValueText is "/" or "%" && b.Right.ToString().Split('.').Last() == page.Size.ToString().Split('.').Last());

    private static PageOffset? Page(RepairSite site) => PageOffset.In(site, site.Exception?.Is("System.DivideByZeroException") == true ? site.Frame.Declaration : SourceEditor.StatementOf(site.Node, site.Frame.Declaration) ?? site.Frame.Declaration);
}
