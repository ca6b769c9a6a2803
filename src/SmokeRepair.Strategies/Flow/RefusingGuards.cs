using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;
using SmokeRepair.Strategies.Results;

namespace SmokeRepair.Strategies.Flow;

/// <summary>Finds the guards that can have refused a request: the one that threw or, without an exception, those that answer its status.</summary>
internal static class RefusingGuards
{
    /// <summary>The <c>if</c> statements without an <c>else</c> that can have refused.</summary>
    public static IEnumerable<IfStatementSyntax> Of(RepairSite site)
    {
        IEnumerable<StatementSyntax?> leaving = site.Exception is not null ? [site.Node.FirstAncestorOrSelf<ThrowStatementSyntax>()]
            : site.Handler is null ? [] : StatusAnswers.Find(site.Code, site.Handler, site.Failure.ActualStatus).Select(a => a.Expression).Concat(MadeErrors.OnTheWay(site, site.Failure.ActualStatus).Select(e => e.Made)).Select(e => e.FirstAncestorOrSelf<ReturnStatementSyntax>());

        // What was not found cannot be served: that way round no guard would ever be written.
        return leaving.SelectMany(Around).Distinct().Where(g => site.Failure.ActualStatus != 404 || NullChecks.AsksForNull(g.Condition) != true);
    }

    /// <summary>A condition in the words of the source, on one line.</summary>
    public static string WordsOf(IfStatementSyntax guard) => guard.Condition.NormalizeWhitespace().ToString();

    private static IEnumerable<IfStatementSyntax> Around(StatementSyntax? leaving)
    {
        var guard = leaving?.Parent is BlockSyntax block ? block.Parent : leaving?.Parent;
        return guard is IfStatementSyntax { Else: null, Parent: BlockSyntax } found && NullChecks.Leaves(found.Statement) ? [found] : [];
    }
}
